import type { Dependency } from './dependency';
import type { Range } from './location';
import type { ResolveHint } from './resolveHint';
import type { SuppressionComment } from './suppression';
import type { LoadOption, Role } from './usage';

/**
 * What an expression is known to be, without running anything. Plain data: a summary can be stored and sent between threads.
 * A `ref` is open: the linker closes it with the exports of another file.
 */
export type Value =
  | LiteralValue
  | { readonly kind: 'boolean'; readonly value: boolean; readonly range: Range }
  /** Pieces joined in order: concatenation, f-string, template literal. */
  | { readonly kind: 'concat'; readonly parts: readonly Value[]; readonly range: Range }
  | { readonly kind: 'env'; readonly name: string; readonly fallback: Value | null; readonly range: Range }
  /** What `module` exports under `path`; an empty path is the module itself. */
  | { readonly kind: 'ref'; readonly module: string; readonly path: readonly string[]; readonly range: Range }
  /** A name that nothing in the file binds: a builtin such as `fetch`, or a global. */
  | {
      readonly kind: 'global';
      readonly path: readonly string[];
      /** Modules that the file imports whole: one of them may define the name. */
      readonly from?: readonly string[];
      /** The namespaces and classes around the place, dotted: each may define the name in another file. */
      readonly within?: string;
    }
  | { readonly kind: 'member'; readonly of: Value; readonly path: readonly string[]; readonly range: Range }
  /** One of several: branches, a value and its default, assignments that may all reach here. */
  | { readonly kind: 'any'; readonly of: readonly Value[] }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'record'; readonly entries: readonly RecordEntry[] }
  | CallValue
  | { readonly kind: 'function'; readonly returns: Value }
  | {
      readonly kind: 'class';
      readonly members: readonly RecordEntry[];
      /** What it extends, when that is imported or has members that matter. */
      readonly base?: Value;
    }
  /** A value under a name of this file; kept so that a reader sees the way. */
  | { readonly kind: 'named'; readonly name: string; readonly value: Value; readonly range: Range }
  | ParameterValue
  | { readonly kind: 'dynamic'; readonly reason: string };

/** What a caller gives: closed by the calls of the function that the linker knows. */
export interface ParameterValue {
  readonly kind: 'parameter';
  /** The function, or the class of which it is the constructor. */
  readonly function: string;
  /** The class of a method. */
  readonly owner: string | null;
  readonly name: string;
  /** Zero-based, without the receiver; null for what is given by name alone. */
  readonly position: number | null;
  readonly range: Range;
}

/** How modules are called in the folders at and below a file. */
export interface ModuleSettings {
  readonly packageName: string | null;
  readonly baseUrl: string | null;
  /** `@/*` and the places it stands for, in order. */
  readonly paths: readonly { readonly alias: string; readonly targets: readonly string[] }[];
}

/** What a call calls: a path of names in a module (null: this file). */
export interface CallTarget {
  readonly module: string | null;
  readonly path: readonly string[];
}

/** A call of one of the project's own functions that hands on a model, an address or a client. */
export interface CallSite {
  readonly target: CallTarget;
  readonly positional: readonly Value[];
  readonly named: readonly RecordEntry[];
  readonly range: Range;
  readonly extent: Range;
}

export interface LiteralValue {
  readonly kind: 'literal';
  readonly text: string;
  /** The text between the quotes. */
  readonly range: Range;
  /** What the place of the literal itself says: an argument, a default, a constant. */
  readonly role: Role;
  /** True when the text stands in the file letter by letter, so that an edit may replace it. */
  readonly plain: boolean;
  /** The constant of an SDK as it stands in the file (`openai.GPT4oMini`), where `text` is the model's name in it. */
  readonly written?: string;
}

export interface RecordEntry {
  readonly key: string;
  readonly value: Value;
  readonly range: Range;
  /** The text of a quoted key: where a loop goes through the keys, it is what is used. */
  readonly keyRange?: Range;
}

export interface CallValue {
  readonly kind: 'call';
  readonly callee: Value;
  readonly positional: readonly Value[];
  readonly named: readonly RecordEntry[];
  /** The callee's text range: where a reader looks for the client. */
  readonly range: Range;
}

/** A call or record through which a model identifier reaches an SDK, a request or a loader. */
export interface Sink {
  /** Id of the SDK table; `null` for a shape that only looks like one. */
  readonly sdk: string | null;
  /** What a person would call it: `openai chat.completions.create`. */
  readonly callee: string;
  readonly parameter: string;
  /** The callee, or the whole record: where a reader looks. */
  readonly range: Range;
  /** The whole call with its arguments: a literal in it is used where it stands. */
  readonly extent: Range;
  readonly model: Value | null;
  /** Unknown identifiers count only where the parameter takes nothing but models. */
  readonly certain: boolean;
  readonly hint: ResolveHint;
  readonly endpoint: EndpointSource;
  readonly client: { readonly name: string; readonly range: Range; readonly value: Value | null } | null;
  /** What goes before a short name to make an identifier of it: `whisper-` of `large-v3`. */
  readonly prefix?: string;
  readonly load: LoadFacts | null;
}

/** Where the address of a call comes from, in order of precedence. */
export interface EndpointSource {
  readonly explicit: Value | null;
  readonly environment: readonly string[];
  readonly fallbackUrl: string | null;
  readonly platform: string | null;
  /** The name of a provider, as gateways and SDKs spell it before a model: `bedrock`, `openrouter`. */
  readonly provider?: Value;
  /** The identifier's first segment is the provider that serves it. */
  readonly routes?: boolean;
  /** Package whose documented default `fallbackUrl` or `platform` is. */
  readonly package: string | null;
}

export interface LoadFacts {
  readonly revisionParameter: string | null;
  readonly options: readonly {
    readonly name: LoadOption['name'];
    readonly value: Value;
    readonly argument: Range;
  }[];
}

/** A literal that reads as an identifier or endpoint where it stands, whether or not a sink reaches it. */
export interface LiteralSite {
  readonly kind: 'model' | 'endpoint' | 'remote-code';
  readonly literal: LiteralValue;
  readonly hint: ResolveHint;
  /** Name of the constant, key or parameter that holds it. */
  readonly name: string | null;
  readonly confidence: 'certain' | 'likely' | 'possible';
}

/** `startLine` is the zero-based line of the joined text at which the notebook cell `cell` (counted among all cells) begins. */
export interface CellStart {
  readonly cell: number;
  readonly startLine: number;
}

export interface SkipNote {
  readonly reason: string;
}

/** All that one file contributes. Depends on that file's text (and the registry) alone. */
export interface FileSummary {
  readonly file: string;
  readonly language: string;
  readonly parsed: boolean;
  readonly inTest: boolean;
  /** Where each code cell of a notebook begins in the joined text, in order; the ranges of a summary count in that text. */
  readonly cells?: readonly CellStart[];
  readonly sinks: readonly Sink[];
  readonly literals: readonly LiteralSite[];
  readonly exports: readonly RecordEntry[];
  readonly calls?: readonly CallSite[];
  /** Packages that bind to a vendor, in a file that declares packages. */
  readonly dependencies?: readonly Dependency[];
  readonly moduleSettings?: ModuleSettings;
  /** The package or namespace that the whole file declares: `com.acme.chat`. */
  readonly namespace?: string;
  /** Code that is compiled for tests alone, in a file that is no test: `#[cfg(test)] mod tests`. */
  readonly tests?: readonly Range[];
  /** Modules whose exports this file passes on: `export * from './models'`, `from .models import *`. */
  readonly reexports: readonly string[];
  /** Environment names that the file defines: `.env`, Compose, workflows. */
  readonly environment: readonly RecordEntry[];
  /** Names under which a gateway or a server offers a model: LiteLLM's `model_name`, `--served-model-name`. */
  readonly aliases?: readonly RecordEntry[];
  readonly skipped: readonly SkipNote[];
  /** Comments that accept findings; in a notebook their lines count in the joined text. */
  readonly suppressions?: readonly SuppressionComment[];
}
