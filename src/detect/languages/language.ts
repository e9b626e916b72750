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
  /** How a constructor calls the one of the class that its own extends: `super`. */
  readonly base?: readonly string[];
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
  /**
   * How other files see what this one defines, without naming the file: by the folder (packages of Go), by the package or namespace that
   * the file declares, by its place in a crate, by the target whose sources it is among (Swift), or everywhere (Ruby). Absent where an
   * import names the file.
   */
  readonly space?: 'folder' | 'declared' | 'crate' | 'target' | 'global';
  /** Whether a constant may begin in lower case; where not, such a bare name is never looked for in other files. */
  readonly lowerConstants?: boolean;
  /** Ways to read an environment variable: dotted callees and dotted objects. */
  readonly environment: { readonly calls: readonly string[]; readonly objects: readonly string[] };
}
