import type { EffectivePolicy } from '../../assess/api';
import type { Location } from '../../model/location';
import type { CardOptions } from '../card/card';
import type { JudgedUsage } from '../judgements';
import type { PageTexts } from './pageTexts';

/** What a page is given: all that a card is, and the workspace. */
export interface PageOptions extends CardOptions {
  readonly pageTexts: PageTexts;
  /** The policy in force where the page was asked for. */
  readonly policy: EffectivePolicy;
  /** Every usage of the workspace, in the order of files. */
  readonly usages: () => Iterable<JudgedUsage>;
  /** The way from a page to a place, as a link of the page can lead there; empty where none can. */
  readonly href: (root: string, location: Location) => string;
  /** Whether a usage stands in the document that the page was asked from. */
  readonly isNear: (usage: JudgedUsage) => boolean;
}
