/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and
 * nothing else of the server; it holds names and shapes only.
 */
import type { Inventory } from '../model/finding';
import type { Level } from '../model/level';
import type { Location, Position, Range } from '../model/location';
import type { Severity } from '../model/policy';
import type { UsageKind } from '../model/usage';

export * from './changesProtocol';
export * from './filesProtocol';
export * from './inventoryProtocol';
export * from './mendingProtocol';
export * from './reportsProtocol';

export const STATUS_NOTIFICATION = 'pedigree/status';
export const FILE_LEVELS_NOTIFICATION = 'pedigree/fileLevels';
export const ABORTED_NOTIFICATION = 'pedigree/aborted';
export const INVENTORY_REQUEST = 'pedigree/inventory';
export const USAGES_REQUEST = 'pedigree/usages';
export const EXPLAIN_REQUEST = 'pedigree/explain';
export const RESCAN_REQUEST = 'pedigree/rescan';
export const POLICY_REQUEST = 'pedigree/policy';
export const RULE_REQUEST = 'pedigree/rule';
export const AGENT_REQUEST = 'pedigree/agent';
export const TRUST_NOTIFICATION = 'pedigree/trust';

/** A command of the client: shows places beside the one that they belong to. Its argument is {@link ShownPlaces}. */
export const SHOW_PLACES_COMMAND = 'modelPedigree.showPlaces';
/** Commands of the client: one asks how a finding is accepted ({@link FindingParams}), the other shows the page of a rule. */
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
  /** What the client's Markdown can do beyond plain text; absent: nothing. */
  readonly markdown?: {
    /** `$(name)` is shown as a picture. */
    readonly themeIcons?: boolean;
    /** Links may run {@link COMMANDS}. */
    readonly commandLinks?: boolean;
    /** A hover shows the sentences of diagnostics above the card. */
    readonly diagnosticsAboveHover?: boolean;
  };
  /** The client shows pages of {@link PAGE_SCHEME}: a definition may lead there. */
  readonly showsModelPages?: boolean;
  /** Whether the client shows the levels of files, and is to be told of them. */
  readonly fileLevels?: boolean;
  /** Languages of configuration files (as the engine calls them) that another extension of the client outlines. */
  readonly outlines?: readonly string[];
  /** Whether the client has the command {@link SHOW_PLACES_COMMAND}. */
  readonly showsPlaces?: boolean;
  /** Milliseconds that a text rests after an edit before it is analyzed; absent: the server's own. For measurements, which want 0. */
  readonly settleMs?: number;
  /** Whether the client has the commands {@link ACCEPT_COMMAND} and {@link OPEN_RULE_COMMAND}. */
  readonly acceptsFindings?: boolean;
  /** Whether the client has the command {@link REPLACE_MODEL_COMMAND}. */
  readonly replacesModels?: boolean;
  /** Whether the client shows the scan of the workspace itself, and is to be told of it. */
  readonly showsScan?: boolean;
  /** A folder in which to keep what was read of files, for the next start; `false`: nowhere. Absent: where the command line keeps it. */
  readonly cache?: string | false;
}

/** The user has decided to trust the workspace. */
export interface TrustParams {
  readonly isTrusted: boolean;
}

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
  /** How each level looks in an editor. */
  readonly severities: Readonly<Record<Level, Severity>>;
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

/**
 * Sent when the index or a judgement changed; `documents` are the open ones of which anything else is to be told than in the last one, so
 * that an edit costs no list of all that is open. A fresh server begins with none.
 */
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
  /** Addresses of documents that were told of and are not open, or not analyzed, any more. */
  readonly closed: readonly string[];
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

/** Commands of our own client that cards and pages link to; its Markdown may run no others. */
export const COMMANDS = {
  explainModel: 'modelPedigree.explainModel',
  showUsages: 'modelPedigree.showUsages',
  showAlternatives: 'modelPedigree.showAlternatives',
} as const;

/** Whose page is shown. */
export interface ModelPageArguments {
  readonly identifier: string;
  /** The document whose policy and calls the page speaks of. */
  readonly from?: string;
  /** A page of what could be used instead, and nothing else. */
  readonly only?: 'alternatives';
}

/** Which usages are meant: those of a model of the registry, or those of the same text. */
export type UsagesOf = { readonly model: string } | { readonly value: string };

/** Scheme of the read-only pages about models: the query holds {@link ModelPageArguments}; a file name `maker~model.md` a model's id. */
export const PAGE_SCHEME = 'model-pedigree';
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
  /** How the policy of its file has this level look. */
  readonly severity: Severity | null;
  /** The rules that fire, worst first. */
  readonly codes: readonly string[];
}

export interface UsagesResult {
  readonly usages: readonly UsageRow[];
  /** Where people can read about a rule, by its code. */
  readonly pages: Readonly<Record<string, string>>;
}

export type ExplainParams =
  | ModelPageArguments
  /** A model by its id in the registry. */
  | { readonly model: string; readonly from?: string }
  | { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } };

/** `null` when nothing is named at the position. */
export type ExplainResult = { readonly identifier: string; readonly markdown: string } | null;

/** Places with their addresses, as the protocol has them. */
export interface ShownPlaces {
  readonly uri: string;
  readonly position: Position;
  readonly places: readonly { readonly uri: string; readonly range: Range }[];
}

/** What an agent asks by one of the tools: `check_model`, `list_usages` … The input is whatever the agent wrote. */
export interface AgentParams {
  readonly tool: string;
  readonly input: unknown;
}

/** `refused`: why there is no answer, and what to do about it. */
export interface AgentResult {
  readonly kind: 'answer' | 'refused';
  readonly text: string;
}
