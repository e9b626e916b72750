/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and
 * nothing else of the server; it holds names and shapes only.
 */
import type { Inventory } from '../model/finding';
import type { Level } from '../model/level';
import type { Location, Position, Range } from '../model/location';
import type { UsageKind } from '../model/usage';

export const STATUS_NOTIFICATION = 'pedigree/status';
export const FILE_LEVELS_NOTIFICATION = 'pedigree/fileLevels';
export const ABORTED_NOTIFICATION = 'pedigree/aborted';
export const INVENTORY_REQUEST = 'pedigree/inventory';
export const USAGES_REQUEST = 'pedigree/usages';
export const EXPLAIN_REQUEST = 'pedigree/explain';
export const RESCAN_REQUEST = 'pedigree/rescan';
export const POLICY_REQUEST = 'pedigree/policy';
export const TRUST_NOTIFICATION = 'pedigree/trust';

/** A command of the client: shows places beside the one that they belong to. Its argument is {@link ShownPlaces}. */
export const SHOW_PLACES_COMMAND = 'modelPedigree.showPlaces';

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
  /** Whether the client shows the levels of files, and is to be told of them. */
  readonly fileLevels?: boolean;
  /** Languages of configuration files (as the engine calls them) that another extension of the client outlines. */
  readonly outlines?: readonly string[];
  /** Whether the client has the command {@link SHOW_PLACES_COMMAND}. */
  readonly showsPlaces?: boolean;
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

/** How many usages have which level; those without a finding that is shown are in none. */
export type LevelCounts = Readonly<Record<Level, number>>;

export interface DocumentStatus {
  readonly uri: string;
  readonly usages: number;
  readonly findings: number;
  readonly worst: Level | null;
  readonly levels: LevelCounts;
  /** The policy that judges the document. */
  readonly policy: PolicyResult;
}

/** Sent when the index or a judgement changed; `documents` are the open ones. */
export interface PedigreeStatus {
  readonly state: 'disabled' | 'indexing' | 'ready';
  readonly files: number;
  readonly usages: number;
  readonly findings: number;
  readonly worst: Level | null;
  readonly levels: LevelCounts;
  readonly skipped: number;
  /** Version of the registry, and the day until which its facts go. */
  readonly registry: { readonly version: string; readonly asOf: string };
  /** The policy at the root of the first folder. */
  readonly policy: PolicyResult;
  readonly documents: readonly DocumentStatus[];
}

/** The worst level in a file, open or not; `null` when nothing that is shown is found in it any more. */
export interface FileLevel {
  readonly uri: string;
  readonly worst: Level | null;
  readonly findings: number;
}

/** Only files whose level or number of findings changed since the last message; a fresh server begins with none. */
export interface FileLevels {
  readonly changed: readonly FileLevel[];
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

/** A usage as a list shows it: what leads to it, and nothing that a page of its own tells better. */
export interface UsageRow {
  readonly uri: string;
  readonly location: Location;
  readonly kind: UsageKind;
  /** The identifier or address that the code gives. */
  readonly value: string;
  /** `null` when the registry does not know it. */
  readonly model: { readonly id: string; readonly name: string } | null;
  readonly vendor: string | null;
  /** Where the vendor has its seat. */
  readonly country: string | null;
  readonly level: Level | null;
  /** The rules that fire, worst first. */
  readonly codes: readonly string[];
}

export interface UsagesResult {
  readonly usages: readonly UsageRow[];
  /** Where people can read about a rule, by its code. */
  readonly pages: Readonly<Record<string, string>>;
}

export type ExplainParams =
  | { readonly identifier: string }
  | { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } };

/** `null` when nothing is named at the position. */
export type ExplainResult = { readonly identifier: string; readonly markdown: string } | null;

/** Places with their addresses, as the protocol has them. */
export interface ShownPlaces {
  readonly uri: string;
  readonly position: Position;
  readonly places: readonly { readonly uri: string; readonly range: Range }[];
}
