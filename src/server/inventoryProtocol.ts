/**
 * What client and server say to each other about the tree of models and the scan of the workspace. Part of the protocol, which the client
 * imports as `protocol.ts`.
 */
import type { Level } from '../model/level';
import type { Severity } from '../model/policy';
import type { LifecycleState } from '../model/registry';
import type { Deployment, UsageKind } from '../model/usage';

/** Asks for the rows of all usages, and to be told of changes from then on, or no longer. {@link FollowRowsParams}, {@link RowsChange} or null. */
export const FOLLOW_ROWS_REQUEST = 'pedigree/followRows';
export const ROWS_CHANGED_NOTIFICATION = 'pedigree/rowsChanged';
export const SCAN_NOTIFICATION = 'pedigree/scan';
export const STOP_SCAN_REQUEST = 'pedigree/stopScan';
export const SKIPPED_REQUEST = 'pedigree/skipped';

export interface FollowRowsParams {
  readonly isFollowed: boolean;
  /** The revision that the client has the rows of; 0: it has none. */
  readonly have: number;
}

/** All rows, or those of the files that changed since the revision before. */
export interface RowsChange {
  readonly revision: number;
  readonly isWhole: boolean;
  /** What is said of usages, by number; each is sent once and holds until the next whole. */
  readonly facts: readonly NumberedFacts[];
  readonly files: readonly FileRows[];
}

export type NumberedFacts = readonly [number: number, facts: UsageFacts];

/** The usages of one file by place; none where nothing is left. */
export interface FileRows {
  readonly uri: string;
  /** Address of the workspace folder; empty for a document outside of all. */
  readonly root: string;
  /** Path from there. */
  readonly file: string;
  readonly rows: readonly RowPlace[];
}

/** Number of the facts, then the place: start and end, and the cell in a notebook. Twenty thousand of them cross at once. */
export type RowPlace = readonly [
  facts: number,
  line: number,
  character: number,
  endLine: number,
  endCharacter: number,
  ...cell: readonly number[],
];

/** All that a list says of a usage, apart from its place; the same for many usages. */
export interface UsageFacts {
  readonly kind: UsageKind;
  /** The identifier or address that the code gives. */
  readonly value: string;
  /** `null` when the registry does not know it. */
  readonly model: { readonly id: string; readonly name: string } | null;
  readonly vendor: string | null;
  /** Where the vendor has its seat. */
  readonly country: string | null;
  readonly license: { readonly id: string; readonly name: string } | null;
  readonly deployment: {
    readonly kind: Deployment['kind'];
    /** Who operates it, or the host of somebody unknown. */
    readonly operator: string | null;
    readonly country: string | null;
  };
  readonly lifecycle: LifecycleState | null;
  readonly level: Level | null;
  /** How the level looks, as the policy has it. */
  readonly severity: Severity | null;
  /** The rules that fire, worst first. */
  readonly codes: readonly string[];
  readonly isTest: boolean;
  /** `pkg:huggingface/…`, where the model's weights have an address there. */
  readonly packageUrl: string | null;
}

/** How far the workspace is read. */
export type ScanState =
  | { readonly kind: 'none' }
  /** Looks for the files. */
  | { readonly kind: 'listing'; readonly files: number }
  | {
      readonly kind: 'reading';
      /** Those that were read, of those that are to be read. */
      readonly read: number;
      readonly files: number;
      readonly perSecond: number;
      /** `null` as long as nothing can be said. */
      readonly secondsLeft: number | null;
    }
  /** Everything is read; `files` and `skipped` follow what happens to the files since. */
  | { readonly kind: 'complete'; readonly files: number; readonly skipped: SkippedCount }
  /** The user has stopped it, or something has failed; `isListed` tells whether all files were found by then. */
  | {
      readonly kind: 'stopped';
      readonly by: 'user' | 'failure';
      readonly read: number;
      readonly files: number;
      readonly isListed: boolean;
      readonly skipped: SkippedCount;
    };

/** How many files were passed over, whole or in part, and why, most frequent first. */
export interface SkippedCount {
  readonly files: number;
  readonly reasons: readonly { readonly reason: string; readonly files: number }[];
}

export interface SkippedResult {
  readonly files: readonly SkippedRow[];
}

export interface SkippedRow {
  /** `null` for a folder. */
  readonly uri: string | null;
  readonly file: string;
  /** In the user's language. */
  readonly reason: string;
}

/** `new`: only what was not read yet. */
export interface RescanParams {
  readonly extent: 'everything' | 'new';
}
