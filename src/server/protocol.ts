/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and
 * nothing else of the server; it holds names and shapes only.
 */
import type { Inventory } from '../model/finding';
import type { Level } from '../model/level';
import type { Range } from '../model/location';

export const STATUS_NOTIFICATION = 'pedigree/status';
export const ABORTED_NOTIFICATION = 'pedigree/aborted';
export const INVENTORY_REQUEST = 'pedigree/inventory';
export const EXPLAIN_REQUEST = 'pedigree/explain';
export const RESCAN_REQUEST = 'pedigree/rescan';
export const POLICY_REQUEST = 'pedigree/policy';
export const ACCEPT_CHOICES_REQUEST = 'pedigree/acceptChoices';
export const ACCEPT_REQUEST = 'pedigree/accept';
export const RULE_REQUEST = 'pedigree/rule';
export const TRUST_NOTIFICATION = 'pedigree/trust';

/** Commands of the client that code actions run, where the client has them. */
export const ACCEPT_COMMAND = 'modelPedigree.acceptFinding';
export const OPEN_RULE_COMMAND = 'modelPedigree.openRule';

/** The exit code of a server whose parser died: its wasm memory cannot be used again, so a fresh process must. */
export const EXIT_ENGINE_ABORT = 86;

/** Given by the client when it starts the server. */
export interface InitializationOptions {
  /** URIs of files that killed the server too often; they are passed over and named in the log. */
  readonly poison?: readonly string[];
  /** Settings for clients that cannot answer `workspace/configuration`. */
  readonly settings?: unknown;
  /** The day (`YYYY-MM-DD`) for which lifecycles are judged; absent: today. For reproducible demonstrations and tests. */
  readonly today?: string;
  /** Whether the user trusts the workspace; absent: the client has no such notion, and who opened the folder chose it. */
  readonly isTrusted?: boolean;
  /** Languages (`json`, `yaml`) in which the client completes policy files by their JSON schema itself. */
  readonly completesBySchema?: readonly string[];
  /** Whether the client has the commands of this file, which ask people for what an edit needs. */
  readonly hasCommands?: boolean;
}

/** The user has decided to trust the workspace. */
export interface TrustParams {
  readonly isTrusted: boolean;
}

/** A finding as the editor shows it: the place of its literal, and its rule's code. */
export interface FindingParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly code: string;
}

/** The ways in which a finding can be accepted, and until when, as lists show them. */
export interface AcceptChoices {
  /** What the finding is about. */
  readonly name: string;
  readonly ways: readonly { readonly way: string; readonly label: string; readonly detail: string; readonly takesOwner: boolean }[];
  readonly expiries: readonly ExpiryChoice[];
  /** Why a way that people look for is not among them. */
  readonly note: string | null;
}

export interface ExpiryChoice {
  /** Last day on which it holds, `YYYY-MM-DD`; `null`: no end. */
  readonly until: string | null;
  readonly label: string;
  readonly detail: string;
}

export interface AcceptParams extends FindingParams {
  readonly way: string;
  readonly reason: string;
  readonly until: string | null;
  readonly owner?: string;
}

/** `refused` says why nothing was changed, in the user's language. */
export type AcceptResult = { readonly kind: 'applied' } | { readonly kind: 'refused'; readonly reason: string };

/** The page of a rule as it judges a document. */
export interface RuleParams {
  readonly code: string;
  readonly textDocument?: { readonly uri: string };
}

/** `null` for a code that no rule has. */
export type RuleResult = { readonly markdown: string } | null;

export interface PolicyParams {
  readonly textDocument: { readonly uri: string };
}

/** The policy that judges a document: the address of its file is `null` for a profile that ships. */
export interface PolicyResult {
  readonly name: string;
  readonly uri: string | null;
}

export interface DocumentStatus {
  readonly uri: string;
  readonly usages: number;
  readonly findings: number;
  readonly worst: Level | null;
}

/** Sent when the index or a judgement changed; `documents` are the open ones. */
export interface PedigreeStatus {
  readonly state: 'disabled' | 'indexing' | 'ready';
  readonly files: number;
  readonly usages: number;
  readonly findings: number;
  readonly worst: Level | null;
  readonly skipped: number;
  readonly documents: readonly DocumentStatus[];
}

/** Sent before the server ends itself because the parser died on this file. */
export interface Aborted {
  readonly uri: string;
  readonly reason: string;
}

/** One workspace folder's inventory; `root` is empty for files outside every folder. `uris` names the files by path. */
export interface RootInventory {
  readonly root: string;
  readonly inventory: Inventory;
  readonly uris: Readonly<Record<string, string>>;
}

export interface InventoryResult {
  readonly roots: readonly RootInventory[];
}

export type ExplainParams =
  | { readonly identifier: string }
  | { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } };

/** `null` when nothing is named at the position. */
export type ExplainResult = { readonly identifier: string; readonly markdown: string } | null;
