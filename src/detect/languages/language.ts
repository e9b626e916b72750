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
  /** Sign before the names of members of the own object, in a language that has one: `@`. */
  readonly ownSign?: string;
  /** Ways to read an environment variable: dotted callees and dotted objects. */
  readonly environment: { readonly calls: readonly string[]; readonly objects: readonly string[] };
}
