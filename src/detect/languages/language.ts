/** Languages that share module names, so that one SDK row serves them. */
export type Ecosystem = 'python' | 'javascript' | 'go' | 'java' | 'csharp' | 'rust' | 'ruby' | 'php' | 'swift' | 'shell' | 'powershell';

/** One programming language: a row of data beside its fact queries. */
export interface Language {
  /** VS Code's language id. */
  readonly id: string;
  readonly ecosystem: Ecosystem;
  readonly extensions: readonly string[];
  /** Asset name of the grammar. */
  readonly grammar: string;
  readonly queries: readonly string[];
  /** Node types of an expression that is a plain name. */
  readonly names: readonly string[];
  /** Names under which a method reaches its own object. */
  readonly self: readonly string[];
  /** Whether members of a class are visible in its methods by their bare names. */
  readonly bareMembers?: boolean;
  /** Sign before the names of members of the own object, in a language that has one: `@`. */
  readonly ownSign?: string;
  /**
   * What an import binds that names nothing else: the first segment of the module (`import a.b.c` of Python; so when absent), the last
   * (Java), the package that a path ends in (Go), no name at all but all that is in it (`using` of C#), or nothing, since what it brings
   * is called by its full name (`require` of Ruby).
   */
  readonly imports?: 'first' | 'last' | 'package' | 'nothing' | 'global';
  /** Ways to read an environment variable: dotted callees and dotted objects. */
  readonly environment: { readonly calls: readonly string[]; readonly objects: readonly string[] };
}
