/**
 * The JSON that `pedigree scan --format json` prints. A stable contract: within one `schemaVersion` keys are added, never
 * renamed, removed or given another meaning. Positions are 1-based; columns count UTF-16 code units.
 */

export const SCHEMA_VERSION = 1;

export interface ScanReport {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly registry: { readonly version: string; readonly asOf: string };
  readonly profile: string;
  readonly usages: readonly UsageReport[];
  readonly findings: readonly FindingReport[];
  /** Findings that the team accepted: they fail no run. */
  readonly suppressed: readonly SuppressedReport[];
  /** What the policy says of the workspace as a whole or of its own exceptions, and of no single usage. */
  readonly notices: readonly NoticeReport[];
  readonly models: readonly ModelReport[];
  /** Packages that bind to a vendor; never findings. */
  readonly dependencies: readonly DependencyReport[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly stats: { readonly files: number; readonly parsed: number; readonly milliseconds: number };
}

export interface DependencyReport {
  readonly file: string;
  readonly line: number;
  readonly package: string;
  /** As package URLs name it: `pypi`, `npm`, `golang`, `cargo`, `maven`, `nuget`, `gem`, `composer`. */
  readonly ecosystem: string;
  readonly vendor: string;
}

export interface PlaceReport {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Zero-based notebook cell, within which the lines count; null outside notebooks. */
  readonly cell: number | null;
}

export interface UsageReport extends PlaceReport {
  readonly kind: string;
  readonly written: string;
  readonly value: string;
  /** Model id; null when the identifier is unknown, ambiguous, or known by its family only. */
  readonly model: string | null;
  readonly vendor: string | null;
  /** How the registry matched; null for usages that name no model. */
  readonly match: string | null;
  readonly role: string;
  readonly confidence: string;
  readonly deployment: DeploymentReport;
  readonly evidence: readonly { readonly what: string; readonly file: string; readonly line: number }[];
  readonly reaches: readonly { readonly file: string; readonly line: number; readonly column: number }[];
  readonly inTest: boolean;
}

export interface DeploymentReport {
  readonly kind: string;
  readonly host: string | null;
  readonly operator: string | null;
  readonly country: string | null;
  readonly platform: string | null;
  readonly region: string | null;
}

export interface FindingReport {
  readonly code: string;
  readonly level: string;
  /** Index into `usages`. */
  readonly usage: number;
  readonly message: string;
  readonly reasons: readonly ReasonReport[];
  readonly fixes: readonly FixReport[];
  readonly profile: string;
  /** What gave the finding its level; `line` is null for profiles that ship. */
  readonly decidedBy: { readonly layer: string; readonly line: number | null };
}

export interface SuppressedReport extends FindingReport {
  readonly suppression: {
    /** `line` and `file`: a comment; `exception`: the policy; `baseline`: it stood before. */
    readonly by: string;
    readonly reason: string | null;
    readonly until: string | null;
    readonly owner: string | null;
    readonly file: string | null;
    readonly line: number | null;
  };
}

export interface NoticeReport {
  readonly code: string;
  readonly level: string;
  readonly message: string;
  readonly reasons: readonly ReasonReport[];
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Indices into `usages`. */
  readonly usages: readonly number[];
  readonly profile: string;
  readonly decidedBy: FindingReport['decidedBy'];
}

export interface ReasonReport {
  readonly text: string;
  readonly fact: string | null;
  readonly checked: string | null;
  readonly sources: readonly SourceReport[];
  readonly file: string | null;
  readonly line: number | null;
}

export interface SourceReport {
  readonly title: string;
  readonly url: string;
  readonly checked: string | null;
  readonly primary: boolean;
}

export interface FixReport {
  readonly title: string;
  readonly edits: readonly (PlaceReport & { readonly newText: string })[];
}

export interface ModelReport {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly country: string | null;
  readonly license: string | null;
  readonly openness: string | null;
  /** Usages that name it, catalogs and mentions left out. */
  readonly usages: number;
}
