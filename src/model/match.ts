import type { Family, Model, Namespace, Vendor } from './registry';

/** What lookup did to an identifier before it matched, in words: `strip region us.`. */
export type MatchStep = string;

export type Match =
  | {
      readonly how: 'exact' | 'alias' | 'normalized';
      readonly model: Model;
      readonly steps: readonly MatchStep[];
      readonly confidence: 'certain' | 'likely';
      /** The identifier of the row that was met, as the registry spells it. */
      readonly identifier: string;
      readonly namespace: Namespace;
      readonly floating: boolean;
      readonly hints: IdentifierHints;
    }
  | {
      readonly how: 'family';
      readonly family: Family;
      /** The maker, by the organization in front; null when that is unknown: the family is then what the model was made from. */
      readonly vendor: Vendor | null;
      readonly steps: readonly MatchStep[];
      readonly confidence: 'likely' | 'possible';
      readonly hints: IdentifierHints;
    }
  | {
      readonly how: 'ambiguous';
      readonly candidates: readonly Model[];
      readonly steps: readonly MatchStep[];
      readonly confidence: 'possible';
      readonly hints: IdentifierHints;
    }
  | {
      readonly how: 'unknown';
      readonly vendor?: Vendor;
      readonly steps: readonly MatchStep[];
      readonly confidence: 'possible';
      readonly hints: IdentifierHints;
    };

/** What the written form itself tells about the way to the model. */
export interface IdentifierHints {
  /** Platform named by a prefix: `bedrock/…`, `openrouter/…`, `azure/…`, `@cf/…`, `ollama/…`. */
  readonly platform?: string;
  /** Region named by a prefix: `us.`, `eu.`. */
  readonly region?: string;
  /** Repackager on a hub: `unsloth`, `TheBloke`. */
  readonly repackager?: string;
  /** Format or quantization named by a suffix: `GGUF`, `AWQ`. */
  readonly quantization?: string;
}
