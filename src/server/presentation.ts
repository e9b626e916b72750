import type { TextDocument } from 'vscode-languageserver-textdocument';
import { compareLevels } from '../model/level';
import type { Location } from '../model/location';
import type { IsoDate } from '../model/registry';
import type { CodeActionOptions } from './actions/actionContext';
import type { CardOptions } from './card/card';
import type { Limits } from './card/cardParts';
import { cardTexts } from './card/cardTexts';
import type { ClientTraits } from './clientTraits';
import type { DiagnosticsOptions } from './diagnostics';
import type { Engine } from './host';
import { LOOSE_ROOT, type Place } from './places';
import type { PoliciesInForce } from './policy/policiesInForce';
import type { Settings } from './settings';

/** How findings are shown to this client under the settings of the moment. */
export interface Presentation {
  /** The document that a place of a root lies in; empty when there is none. */
  readonly uri: (root: string, location: Location) => string;
  diagnostics(root: string): DiagnosticsOptions;
  codeActions(root: string): CodeActionOptions;
  /** For a card at the cursor, or for a page of its own that stands nowhere. */
  card(limits: Limits, place: Place | null): CardOptions;
}

export interface PresentationOptions {
  readonly engine: Engine;
  readonly traits: ClientTraits;
  /** The document that a place of a root lies in; empty when there is none. */
  readonly uri: (root: string, location: Location) => string;
  readonly policies: Pick<PoliciesInForce, 'of' | 'registry'>;
  readonly settings: (root: string) => Settings;
  readonly today: () => IsoDate;
  /** A document or cell that is open. */
  readonly document: (uri: string) => TextDocument | undefined;
}

/** See {@link Presentation}. */
export function createPresentation({ engine, traits, uri, policies, settings, today, document }: PresentationOptions): Presentation {
  const { locale } = traits;
  const diagnostics = (root: string): DiagnosticsOptions => ({
    engine,
    locale,
    minimumLevel: settings(root).minimumLevel,
    uri: (location) => uri(root, location),
    capabilities: traits.diagnostics,
    policyOf: (file) => policies.of({ root, file }),
  });
  return {
    uri,
    diagnostics,
    codeActions: (root) => ({
      ...diagnostics(root),
      client: traits.codeActions,
      document,
      version: (address) => document(address)?.version ?? null,
    }),
    card: (limits, place) => ({
      limits,
      engine,
      registry: policies.registry(place?.root ?? LOOSE_ROOT),
      texts: cardTexts(locale),
      locale,
      policy: policies.of(place ?? { root: LOOSE_ROOT, file: '' }),
      today: today(),
      looks: traits.looks,
      uri,
      isUnderlined: ({ level }) => compareLevels(level, settings(place?.root ?? LOOSE_ROOT).minimumLevel) <= 0,
    }),
  };
}
