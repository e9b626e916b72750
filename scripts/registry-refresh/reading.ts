/** What a reader gets out of a package, in words that all packages share. Everything here is a claim of that package, not yet a fact. */

/** An identifier, as the package spells it, and the platform on which the package says that it works. */
export interface Mention {
  readonly identifier: string;
  /** Platform id of the registry, or the package's own word where the registry has no such platform. */
  readonly platform: string;
}

/** One claim about one identifier on one platform. Two different values for the same subject are a conflict. */
export interface Statement {
  readonly about: 'shutdown' | 'deprecated';
  readonly identifier: string;
  readonly platform: string;
  /** An ISO date for `shutdown`; `yes` for `deprecated`. */
  readonly value: string;
  /** `announced` is the fixed form of OpenAI's lists, `prose` a sentence, `flag` a field of data. */
  readonly wording: 'announced' | 'prose' | 'flag';
  /** File of the package in which it stands. */
  readonly file: string;
}

/** The address at which the package reaches a platform. */
export interface Address {
  readonly platform: string;
  readonly url: string;
}

export interface Reading {
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly addresses: readonly Address[];
  /** Whether the package marks deprecated identifiers at all: only then does a missing mark say something. */
  readonly marksDeprecated: boolean;
}

/** One file out of a tarball. */
export interface PackageFile {
  /** Path in the tarball, `package/dist/index.js`. */
  readonly path: string;
  readonly text: string;
}

export type Reader = (files: readonly PackageFile[], platformOf: (provider: string) => string) => Reading;

/** What went wrong with one package, for a person: which package, which file, what to do. */
export class SourceError extends Error {
  constructor(
    readonly file: string,
    what: string,
    readonly remedy: string,
  ) {
    super(what);
    this.name = 'SourceError';
  }
}
