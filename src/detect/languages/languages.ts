import ecmascript from './ecmascript/facts.scm';
import jsx from './ecmascript/jsx.scm';
import javascript from './javascript/facts.scm';
import python from './python/facts.scm';
import typescript from './typescript/facts.scm';

/** Family of languages that share module resolution and SDK packages. */
export type Ecosystem = 'python' | 'javascript';

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
  /** Ways to read an environment variable: dotted callees and dotted objects. */
  readonly environment: { readonly calls: readonly string[]; readonly objects: readonly string[] };
  /** Method names that run when an object is made; their assignments to `self` are read as fields. */
  readonly constructors: readonly string[];
}

const ECMASCRIPT = {
  ecosystem: 'javascript',
  names: ['identifier', 'this', 'property_identifier', 'shorthand_property_identifier', 'type_identifier'],
  self: ['this'],
  environment: { calls: ['Deno.env.get', 'env.get', 'process.env.get'], objects: ['process.env', 'import.meta.env', 'Bun.env', 'env'] },
  constructors: ['constructor'],
} as const;

export const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    ecosystem: 'python',
    extensions: ['.py', '.pyi', '.pyw'],
    grammar: 'tree-sitter-python.wasm',
    queries: [python],
    names: ['identifier'],
    self: ['self', 'cls'],
    environment: {
      calls: [
        'os.getenv',
        'os.environ.get',
        'os.environ.setdefault',
        'environ.get',
        'getenv',
        'decouple.config',
        'environ.Env',
        'get_env',
        'env',
      ],
      objects: ['os.environ', 'environ'],
    },
    constructors: ['__init__', '__post_init__'],
  },
  {
    ...ECMASCRIPT,
    id: 'typescript',
    extensions: ['.ts', '.mts', '.cts'],
    grammar: 'tree-sitter-typescript.wasm',
    queries: [ecmascript, typescript],
  },
  { ...ECMASCRIPT, id: 'typescriptreact', extensions: ['.tsx'], grammar: 'tree-sitter-tsx.wasm', queries: [ecmascript, typescript, jsx] },
  {
    ...ECMASCRIPT,
    id: 'javascript',
    extensions: ['.js', '.mjs', '.cjs'],
    grammar: 'tree-sitter-javascript.wasm',
    queries: [ecmascript, javascript, jsx],
  },
  {
    ...ECMASCRIPT,
    id: 'javascriptreact',
    extensions: ['.jsx'],
    grammar: 'tree-sitter-javascript.wasm',
    queries: [ecmascript, javascript, jsx],
  },
];
