/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and
 * nothing else of the server; it holds names and shapes only.
 */
import type { Inventory } from '../model/finding';
import type { Level } from '../model/level';

export const STATUS_NOTIFICATION = 'pedigree/status';
export const ABORTED_NOTIFICATION = 'pedigree/aborted';
export const INVENTORY_REQUEST = 'pedigree/inventory';
export const EXPLAIN_REQUEST = 'pedigree/explain';
export const RESCAN_REQUEST = 'pedigree/rescan';
export const POLICY_REQUEST = 'pedigree/policy';
export const TRUST_NOTIFICATION = 'pedigree/trust';

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
  /** Milliseconds that a text rests after an edit before it is analyzed; absent: the server's own. For measurements, which want 0. */
  readonly settleMs?: number;
}

/** The user has decided to trust the workspace. */
export interface TrustParams {
  readonly isTrusted: boolean;
}

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
