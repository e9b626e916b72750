/**
 * What client and server say to each other about what a change brings in. Part of the protocol, which the client imports as
 * `protocol.ts`.
 */
import type { Level } from '../model/level';
import type { Location, Range } from '../model/location';
import type { Severity } from '../model/policy';
import type { UsageFacts } from './inventoryProtocol';

/**
 * Asks to be told of changes from then on, or no longer; asked again, repositories are looked at again. {@link FollowChangesParams}.
 * The changes come as {@link CHANGES_NOTIFICATION}.
 */
export const FOLLOW_CHANGES_REQUEST = 'pedigree/followChanges';
/** {@link ChangesMessage}: the changes of all folders. */
export const CHANGES_NOTIFICATION = 'pedigree/changes';
/** The text that a file had in the base; {@link BaseTextParams} to a text or null. */
export const BASE_TEXT_REQUEST = 'pedigree/baseText';
/** The changes of a folder as a comment in Markdown, or why there is none; {@link CommentParams} to {@link TextResult}. */
export const REVIEW_COMMENT_REQUEST = 'pedigree/reviewComment';
/** The preferred fix of what stands at a place, as a suggestion of a review; {@link SuggestionParams} to {@link TextResult}. */
export const SUGGESTION_REQUEST = 'pedigree/suggestion';

export interface FollowChangesParams {
  readonly isFollowed: boolean;
  /** The revisions that folders (by their addresses) are compared with; one that is not named: with where its branch was begun. */
  readonly bases: Readonly<Record<string, string>>;
}

export interface ChangesMessage {
  readonly roots: readonly RootChanges[];
}

/** Why a folder is not compared. */
export type ChangesHindrance =
  | 'off'
  | 'untrusted'
  | 'unread'
  | 'no-git'
  /** In a browser nothing can be started. */
  | 'no-process'
  | 'no-repository'
  | 'foreign-owner'
  | 'bare'
  | 'no-commit'
  | 'merging'
  | 'unusable'
  | 'failed';

/**
 * How one workspace folder stands against its base. `gitFolder`: where git keeps HEAD of this working tree, by its address, for those who
 * look whether it moves; in a linked working tree and in a folder within a repository it lies elsewhere.
 */
export type RootChanges =
  | { readonly root: string; readonly kind: 'reading' }
  /** `detail` is what git says, in English; empty where the kind says it all. */
  | {
      readonly root: string;
      readonly kind: 'hindered';
      readonly by: ChangesHindrance;
      readonly detail: string;
      readonly gitFolder: string | null;
    }
  | ComparedRoot;

export interface ComparedRoot {
  readonly root: string;
  readonly kind: 'compared';
  readonly base: BaseName;
  readonly gitFolder: string;
  readonly isShallow: boolean;
  readonly rows: readonly ChangeRow[];
  /** New findings, and the worst of them. */
  readonly newFindings: number;
  readonly worst: Level | null;
  /** Usages that only went to another file. */
  readonly moved: number;
  /** Files that cannot be read on one side, and so are not compared. */
  readonly leftOut: number;
  /** The policy is another one on the two sides. */
  readonly policyChanged: boolean;
  /** What the base should be judged by and is not, for it cannot be read: sentences in the user's language. */
  readonly concerns: readonly string[];
}

/** The base of a comparison. */
export interface BaseName {
  /** The full id of its commit. */
  readonly id: string;
  /** What its user wrote, or the branch that was left there; `HEAD`. */
  readonly name: string;
}

/** `judged`: the usage is the same, and what is said of it is not. */
export type ChangeKind = 'added' | 'changed' | 'removed' | 'judged';

/** One thing that a change does. */
export interface ChangeRow {
  /** The same as long as it is the same change. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** What it is; of what was taken out, what it was. */
  readonly is: ChangedSide;
  /** What it was, where that is another matter. */
  readonly was: ChangedSide | null;
  /** What of it is another, in the user's language: model, deployment, country … */
  readonly changes: readonly string[];
  /** Of what is in the files now; of what was taken out, of what was. */
  readonly level: Level | null;
  readonly severity: Severity | null;
  readonly isTest: boolean;
  /** Where it stands now; null for what was taken out. */
  readonly place: { readonly uri: string; readonly location: Location } | null;
  /** Where it stood in the base; null for what was brought in. `uri`: of the file as the workspace would have it. */
  readonly base: { readonly uri: string; readonly location: Location } | null;
  /** Worst first. */
  readonly findings: readonly ChangedFinding[];
}

/** A usage as a list shows it. */
export interface ChangedSide {
  readonly value: string;
  /** The model's name; null when the registry does not know it. */
  readonly name: string | null;
  readonly vendor: string | null;
  readonly country: string | null;
  readonly license: string | null;
  /** Where calls go, as the code has it. */
  readonly host: string | null;
  readonly deployment: UsageFacts['deployment'];
}

export interface ChangedFinding {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly state: 'new' | 'updated' | 'gone' | 'unchanged';
}

export interface BaseTextParams {
  readonly root: string;
  /** The commit. */
  readonly id: string;
  /** Relative to the folder. */
  readonly file: string;
}

export interface CommentParams {
  readonly root: string;
}

/** A place of a document that is open. */
export interface SuggestionParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
}

/** `lines`: the first and the last that the text takes the place of, counted from 1. */
export type TextResult =
  | { readonly kind: 'text'; readonly text: string; readonly lines?: readonly [number, number] }
  | { readonly kind: 'refused'; readonly reason: string };
