import { partsOf } from '../../detect/dataflow/partsOf';
import { languageOf } from '../../detect/languages/languages';
import type { FileSummary, RecordEntry, Value } from '../../model/summary';

/** The names in a summary by which linking finds it: what they stand for is looked at only when one of them is asked for. */
export interface SummaryNames {
  /** Dotted paths that the file defines for files of its language, members of its classes included. */
  readonly defined: readonly string[];
  /** The last names of the functions that it calls and hands something on to. */
  readonly called: readonly string[];
  /** Environment names that it defines. */
  readonly environment: readonly string[];
  /** Words in the models of its calls that other files give a meaning to. */
  readonly spoken: readonly string[];
}

/** Classes within classes whose members are known. */
const NESTING = 6;

/** Depth to which the names in a value are collected. */
const DEEPEST = 24;

/** Collects the names in a summary; each once, in the order in which they come. */
export function collectNames({ parsed, language, exports, calls = [], environment, sinks }: FileSummary): SummaryNames {
  const shares = parsed && languageOf(language)?.space !== undefined;
  return {
    defined: shares ? distinct(definitions(exports).map(([path]) => path.join('.'))) : [],
    called: distinct(calls.map(({ target }) => target.path.at(-1) ?? '')),
    environment: distinct(environment.map(({ key }) => key)),
    spoken: distinct(sinks.flatMap(({ model }) => (model ? wordsIn(model) : []))),
  };
}

/** What a file defines, by paths within its own space: its exports, and the members of classes among them. */
export function definitions(exports: readonly RecordEntry[]): readonly (readonly [readonly string[], Value])[] {
  const found: (readonly [readonly string[], Value])[] = [];
  const add = (path: readonly string[], value: Value): void => {
    found.push([path, value]);
    if (value.kind === 'class' && path.length < NESTING) for (const inner of value.members) add([...path, inner.key], inner.value);
  };
  for (const { key, value } of exports) add(key.split('.'), value);
  return found;
}

/** The names in a value that another file, or a caller, gives a meaning to. */
export function wordsIn(value: Value, depth = 0): readonly string[] {
  const inner = depth < DEEPEST ? partsOf(value).flatMap((part) => wordsIn(part, depth + 1)) : [];
  return [...wordsOf(value), ...inner];
}

function wordsOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'env':
      return [value.name];
    case 'ref':
    case 'global':
    case 'member':
      return value.path;
    case 'parameter':
      return value.owner === null ? [value.function] : [value.function, value.owner];
    default:
      return [];
  }
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
