/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and
 * nothing else of the server; it holds names and shapes only.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Inventory } from '../model/finding';
import type { Level } from '../model/level';
import type { Location } from '../model/location';

export const STATUS_NOTIFICATION = 'pedigree/status';
export const ABORTED_NOTIFICATION = 'pedigree/aborted';
export const INVENTORY_REQUEST = 'pedigree/inventory';
export const EXPLAIN_REQUEST = 'pedigree/explain';
export const RESCAN_REQUEST = 'pedigree/rescan';
export const REPLACEMENTS_REQUEST = 'pedigree/replacements';
export const REPLACE_MODEL_REQUEST = 'pedigree/replaceModel';
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
  /** Whether the client has the command {@link REPLACE_MODEL_COMMAND}. */
  readonly replacesModels?: boolean;
  /** Milliseconds that a text rests after an edit before it is analyzed; absent: the server's own. For measurements, which want 0. */
  readonly settleMs?: number;
}

/** A command of the client: asks what a model is to be replaced by in the workspace. Its argument is {@link ReplacementsParams}. */
export const REPLACE_MODEL_COMMAND = 'modelPedigree.replaceModel';

/** The model at a place, or one of the registry by its id. */
export type ReplacementsParams =
  | { readonly model: string }
  | { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } };

/** What could stand in the place of a model, best first; `null` when no model of the registry is named there. */
export type ReplacementsResult = {
  readonly model: { readonly id: string; readonly name: string };
  /** Places in the workspace that name it. */
  readonly places: number;
  readonly targets: readonly ReplacementTarget[];
  /** Said where there is no target. */
  readonly none: string | null;
} | null;

export interface ReplacementTarget {
  /** Model id of the registry. */
  readonly model: string;
  readonly name: string;
  /** How it is spelled where the model was asked for. */
  readonly identifier: string | null;
  /** What speaks for it, and what changes with it. */
  readonly why: string;
}

export interface ReplaceModelParams {
  readonly model: string;
  readonly target: string;
}

/** One edit for the whole workspace, to be confirmed, and the places that it leaves alone. */
export interface ReplaceModelResult {
  /** As the protocol has it; `null` when nothing can be edited. */
  readonly edit: WorkspaceEdit | null;
  readonly edited: number;
  readonly refused: readonly RefusedPlace[];
}

export interface RefusedPlace {
  /** Of the file, also for a place in a cell of a notebook. */
  readonly uri: string;
  readonly location: Location;
  readonly written: string;
  readonly reason: string;
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
