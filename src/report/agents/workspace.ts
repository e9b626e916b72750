/** What the answers to agents are made of: the folders of a workspace, as a host knows them for the time of one question. */
import type { AssessInput, Assessment, EffectivePolicy, Locale } from '../../assess';
import type { Inventory } from '../../model/finding';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { Comparison } from '../changes/compareReports';

/** A folder with all that is used in it, and what its policies say of that. */
export interface Judged {
  readonly input: AssessInput;
  readonly assessment: Assessment;
}

/** The texts that files would have; `null` for one that would be gone. */
export type ProposedTexts = ReadonlyMap<string, string | null>;

/** A folder as it stands and as it would be. */
export interface Imagined {
  readonly before: Judged;
  readonly after: Judged;
  /** Files of the proposal that could not be read, and why. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Whether constants and addresses of other files were followed. */
  readonly linked: boolean;
}

/** A folder in two states that git knows, or in one of them and as it stands. */
export interface ComparedStates {
  readonly before: Inventory;
  readonly after: Inventory;
  /** What each side judges by: a revision may have overlays of its own. */
  readonly registries: { readonly before: Registry; readonly after: Registry };
  readonly comparison: Comparison;
}

export interface AgentFolder {
  /** What its paths begin with in answers; empty for the only folder. */
  readonly name: string;
  /** The policy in force for a file (empty: for the folder), and the facts that it judges by; nothing is scanned for it. */
  rules(file: string): Promise<{ readonly policy: EffectivePolicy; readonly registry: Registry }>;
  judged(): Promise<Judged>;
  /** The text that a file has now; null when there is none that can be read. */
  text(file: string): Promise<string | null>;
  /** What would be used with these texts; `before` are texts that files had, where they are others than what stands there now. */
  imagine(after: ProposedTexts, before: ProposedTexts): Promise<Imagined>;
  /** Compares two revisions, or one with the working tree (`head` undefined); left out where the host knows no revisions. */
  compare?(base: string, head: string | undefined): Promise<ComparedStates | { readonly refused: string }>;
}

/** A path inside a folder, or why it is refused. */
export type Located =
  | { readonly kind: 'inside'; readonly folder: AgentFolder; readonly file: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nowhere' };

export interface AgentWorkspace {
  readonly locale: Locale;
  readonly today: IsoDate;
  readonly folders: readonly AgentFolder[];
  /** Where a path leads that an agent named, which may be anything. */
  locate(path: string): Promise<Located>;
}

/** An answer for programs and the same for readers; or why there is none, and what to do about it. */
export type AgentAnswer =
  | { readonly kind: 'answer'; readonly structured: Readonly<Record<string, unknown>>; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };
