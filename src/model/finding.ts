import type { Dependency } from './dependency';
import type { Level } from './level';
import type { Location } from './location';
import type { Match } from './match';
import type { PolicyOrigin } from './policy';
import type { LifecycleEntry, Model, Vendor } from './registry';
import type { Usage } from './usage';

/** A sentence as data: the boundary renders it in the user's language. `code` is a key of `src/assess/messages/`. */
export interface Message {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number | boolean | null>>;
}

/** One link of the chain behind a finding; `fact` names the registry fact (`license.obligations`), `sources` its sources. */
export interface Reason {
  readonly message: Message;
  readonly fact?: string;
  readonly sources?: readonly string[];
  readonly checked?: string;
  readonly location?: Location;
}

/** A change of text that a person can apply; the ranges lie in `location.file`. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly { readonly location: Location; readonly newText: string }[];
  readonly preferred: boolean;
}

/** A rule that fires on a usage. */
export interface Finding {
  /** The rule's code: `retired-model`. */
  readonly code: string;
  readonly level: Level;
  /** Index into the usages of the inventory. */
  readonly usage: number;
  readonly message: Message;
  readonly reasons: readonly Reason[];
  readonly fixes: readonly Fix[];
  /** Name of the policy whose rule fired: a profile, or the policy file. */
  readonly profile: string;
  /** What gave the finding its level. */
  readonly decidedBy: PolicyOrigin;
  /** Rendered as struck through. */
  readonly deprecated: boolean;
}

/** Who accepted a finding, and why. */
export interface Suppression {
  /** `line` and `file`: a comment; `exception`: the policy; `baseline`: it stood before. */
  readonly by: 'line' | 'file' | 'exception' | 'baseline';
  readonly reason: string | null;
  readonly until: string | null;
  readonly owner: string | null;
  /** The comment, or the entry of the policy. */
  readonly location: Location | null;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** What a policy says of the workspace or of itself, and of no single usage. */
export interface Notice {
  readonly code: string;
  readonly level: Level;
  readonly message: Message;
  readonly reasons: readonly Reason[];
  /** Place of the comment or policy entry; null for the workspace as a whole. */
  readonly location: Location | null;
  /** Indices of the usages that it speaks of. */
  readonly usages: readonly number[];
  readonly profile: string;
  readonly decidedBy: PolicyOrigin;
}

/** A usage with all that the registry knows about it. */
export interface ResolvedUsage extends Usage {
  readonly match: Match;
  readonly model: Model | null;
  readonly vendor: Vendor | null;
  /** Lifecycle of this model on this usage's platform, state computed for the day of the run. */
  readonly lifecycle: LifecycleEntry | null;
}

export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface Inventory {
  readonly registry: { readonly version: string; readonly asOf: string };
  readonly profile: string;
  readonly usages: readonly ResolvedUsage[];
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly notices: readonly Notice[];
  readonly dependencies: readonly Dependency[];
  readonly skipped: readonly SkippedFile[];
  readonly stats: { readonly files: number; readonly parsed: number; readonly milliseconds: number };
}
