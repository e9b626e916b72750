import type { FindingReport, ModelReport, NoticeReport, PlaceReport, UsageReport } from '../contract';

/**
 * The JSON that `pedigree diff --format json` prints. A stable contract: within one `schemaVersion` keys are added, never renamed,
 * removed or given another meaning. Places are 1-based, as in the report of a scan.
 */

export const DIFF_SCHEMA_VERSION = 1;

export interface DiffReport {
  readonly schemaVersion: typeof DIFF_SCHEMA_VERSION;
  readonly kind: 'diff';
  readonly base: SideReport;
  readonly head: SideReport;
  /** Models, by their ids, that come in or leave altogether. */
  readonly models: Comings<ModelReport>;
  /** Ids of makers of models. */
  readonly vendors: Comings<string>;
  /** Countries of makers of models. */
  readonly makerCountries: Comings<string>;
  /** Countries of who operates the services to which code speaks. */
  readonly serviceCountries: Comings<string>;
  readonly licenses: Comings<string>;
  /** Hosts to which code speaks. */
  readonly endpoints: Comings<string>;
  readonly usages: {
    readonly added: readonly UsageReport[];
    readonly removed: readonly UsageReport[];
    readonly changed: readonly ChangedUsage[];
    /** The same usage in another file; within a file moved lines are no change at all. */
    readonly moved: readonly MovedUsage[];
    /** Usages that are the same on both sides. */
    readonly unchanged: number;
  };
  readonly findings: {
    /** Those that the change brings in. */
    readonly new: readonly PlacedFinding[];
    /** The same finding at another level, as a policy that changed has it. */
    readonly updated: readonly UpdatedFinding[];
    readonly gone: readonly PlacedFinding[];
    readonly unchanged: number;
  };
  /** What the policy says of the workspace or of itself. */
  readonly notices: { readonly new: readonly NoticeReport[]; readonly gone: readonly NoticeReport[] };
  /** Files that were renamed, as far as usages stand in them. */
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** Whether files of policies are others: findings may come and go by that alone. */
  readonly policyChanged: boolean;
  /** Submodules that came, went or point to another commit: what stands in them is not looked into. */
  readonly submodules: readonly string[];
}

export interface SideReport {
  /** As its user wrote it; `working tree` for the files on disk. */
  readonly name: string;
  /** The full id of the commit; null for the working tree and for exports. */
  readonly commit: string | null;
  readonly registry: { readonly version: string; readonly asOf: string };
  readonly profile: string;
  readonly skipped: number;
}

export interface Comings<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

/** What of a usage is another: the identifier, how it is deployed, the host, and what follows from the model. */
export type ChangeKind = 'model' | 'deployment' | 'endpoint' | 'vendor' | 'country' | 'license';

export interface ChangedUsage {
  readonly before: UsageReport;
  readonly after: UsageReport;
  readonly changes: readonly ChangeKind[];
}

export interface MovedUsage {
  readonly from: PlaceReport;
  readonly to: UsageReport;
}

/** A finding with the usage that it speaks of. */
export interface PlacedFinding extends Omit<FindingReport, 'usage'> {
  readonly usage: UsageReport;
  /** Whether it stood before, accepted by the team, or is accepted now. */
  readonly accepted: boolean;
}

export interface UpdatedFinding extends PlacedFinding {
  readonly levelBefore: string;
}
