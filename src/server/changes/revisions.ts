/** Why a folder cannot be compared with what its repository keeps. */
export type Hindrance = 'no-git' | 'no-repository' | 'foreign-owner' | 'bare' | 'no-commit' | 'merging' | 'unusable';

/** The base of a comparison: a commit, and what it is called. */
export interface Base {
  /** The full id. */
  readonly id: string;
  /** What its user wrote, or the branch that was left at this commit; `HEAD`. */
  readonly name: string;
}

/**
 * What a folder is compared with, or why it is not; `detail` is what git has to say of it, in English, `gitFolder` the address of the
 * folder in which it keeps HEAD.
 */
export type BaseState =
  | {
      readonly kind: 'ready';
      readonly base: Base;
      readonly head: string;
      /** History that was cut off when it was cloned. */
      readonly isShallow: boolean;
      readonly gitFolder: string;
    }
  | { readonly kind: 'hindered'; readonly by: Hindrance; readonly detail: string; readonly gitFolder: string | null };

/** Which files of a commit are wanted: the same as those of the workspace. */
export interface WantedFiles {
  /** Patterns in the syntax of `.gitignore`. */
  readonly exclude: readonly string[];
  readonly accepts: (file: string) => boolean;
}

/** The files of a commit below a folder; paths are relative to it. */
export interface BaseFiles {
  readonly files: readonly BaseFile[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** A text by the path of its URI, as policies ask for it: `null` when there is none, or why it cannot be read. */
  read(path: string): Promise<string | null | { readonly unreadable: string }>;
}

export interface BaseFile {
  readonly file: string;
  /** The same content has the same id. */
  readonly id: string;
  text(): Promise<{ readonly text: string } | { readonly reason: string }>;
}

/** The files of a folder as version control sees them; paths are relative to it. */
export interface KnownFiles {
  /** What it keeps or would take: all others are no part of any change. */
  readonly files: ReadonlySet<string>;
  /** What it keeps and the disk is not meant to have. */
  readonly away: ReadonlySet<string>;
}

/** What version control keeps, as the host can read it without checking anything out. Folders are given by their URIs. */
export interface Revisions {
  /** @param asked a revision; null: the one that the branch was begun from */
  look(root: string, asked: string | null): Promise<BaseState>;
  filesOf(root: string, base: Base, wanted: WantedFiles): Promise<BaseFiles>;
  known(root: string): Promise<KnownFiles>;
  /** The text of a file in a commit; null when it has none. */
  text(root: string, base: Base, file: string): Promise<string | null>;
  dispose(): void;
}
