import type { EffectivePolicy, Locale } from '../../assess';
import type { Inventory } from '../../model/finding';
import type { Registry } from '../../registry/api';

/** What an exporter is handed: an inventory that exists already, and what names it. */
export interface ExportSubject {
  readonly inventory: Inventory;
  readonly registry: Registry;
  /** The policy in force for a file: it says how each level looks. */
  readonly policyOf: (file: string) => EffectivePolicy;
  /** Whether a baseline accepts what stood before. */
  readonly hasBaseline: boolean;
  /** Name of the software that was scanned. */
  readonly application: string;
  /** When the export is made: `2026-11-23T00:00:00Z`. */
  readonly timestamp: string;
  /** Version of this product. */
  readonly toolVersion: string;
  readonly locale: Locale;
}

/** Pure: the same subject gives the same text, byte for byte. */
export type Exporter = (subject: ExportSubject) => string;

/** How exports name this product. */
export const TOOL = {
  name: 'model-pedigree',
  title: 'Model Pedigree',
  url: 'https://github.com/model-pedigree/model-pedigree',
  docs: 'https://github.com/model-pedigree/model-pedigree/blob/main/docs/',
} as const;
