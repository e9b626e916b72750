import type { ModelKind } from '../../model/registry';
import type { Locale } from '../host';
import { EN } from './pageTextsEn';
import { JA } from './pageTextsJa';

/** The words of a model's page in one language; the rest is the card's. */
export interface PageTexts {
  readonly title: (identifier: string) => string;
  readonly alternativesTo: (model: string) => string;
  readonly heading: Readonly<
    Record<'lifecycle' | 'license' | 'lineage' | 'places' | 'alternatives' | 'uses' | 'advisories' | 'sources' | 'recognized', string>
  >;
  readonly fact: Readonly<Record<'maker' | 'entities' | 'parent' | 'family' | 'kind' | 'openness' | 'released' | 'parameters', string>>;
  readonly kind: Readonly<Record<ModelKind, string>>;
  readonly lifecycleColumns: readonly [string, string, string, string];
  readonly noLifecycle: string;
  readonly osiApproved: string;
  readonly notOsiApproved: string;
  readonly section: (section: string) => string;
  readonly madeFromIt: (count: number) => string;
  readonly placeColumns: readonly [string, string, string, string];
  readonly makersApi: string;
  readonly moves: string;
  /** The usage that the alternatives stand in for, and the policy that judges it. */
  readonly insteadOf: (identifier: string, place: string, policy: string) => string;
  readonly insteadAnywhere: (identifier: string, policy: string) => string;
  readonly by: Readonly<Record<'policy' | 'vendor' | 'registry', string>>;
  readonly changes: (what: string) => string;
  readonly noChange: string;
  readonly noSpelling: string;
  readonly uses: (count: number) => string;
  readonly noUses: string;
}

/** The page's words in the user's language. */
export function pageTexts(locale: Locale): PageTexts {
  return locale === 'ja' ? JA : EN;
}
