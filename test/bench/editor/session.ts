import { MODELS, modelFunction, typedCall } from './code';
import { dice } from './dice';
import type { EditedFile } from './workspace';

/** One change of a text, as an editor sends it: `removed` characters from `at` on give way to `inserted`. */
export interface Edit {
  readonly kind: EditKind;
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

export type EditKind = 'typing' | 'renaming' | 'model' | 'pasting' | 'deleting' | 'undoing';

/** The order of the work, over and over, so that the beginning of a session already holds all of it. */
const WORK = ['model', 'paste', 'delete', 'call', 'delete', 'rename', 'paste', 'model', 'delete', 'paste'] as const;

/** What an editor sets behind the cursor when the left one is typed; typing the right one then only steps over it. */
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '"': '"' };

/**
 * What somebody does to a file in one sitting: types calls key by key, renames variables, changes models, pastes functions, deletes lines
 * and takes some of that back. The same for the same file, in every run.
 */
export function editingSession(file: EditedFile, length: number): readonly Edit[] {
  const throws = dice(file.lines + 7);
  const edits: Edit[] = [];
  let text = file.text;
  const make = (kind: EditKind, at: number, removed: number, inserted: string): void => {
    edits.push({ kind, at, removed, inserted });
    text = text.slice(0, at) + inserted + text.slice(at + removed);
  };
  const randomBlockStart = (): number => blockStart(text, throws.number(text.length));

  const typeCall = (index: number): void => {
    const at = randomBlockStart();
    make('typing', at, 0, '\n');
    for (const { offset, inserted } of keys(typedCall(file.language, index, throws.one(MODELS)))) make('typing', at + offset, 0, inserted);
  };
  const replaceByTyping = (kind: EditKind, at: number, removed: number, inserted: string): void => {
    const [first = '', ...rest] = inserted;
    make(kind, at, removed, first);
    for (const [index, character] of rest.entries()) make(kind, at + 1 + index, 0, character);
  };
  const rename = (index: number): void => {
    const found = find(text, /\bfound\b/g, throws.number(text.length));
    if (found !== undefined) replaceByTyping('renaming', found, 'found'.length, `kept${index}`);
  };
  const changeModel = (): void => {
    const quoted = find(text, /(?<=model\s*[=:]\s*["'])[\w.-]+/g, throws.number(text.length));
    if (quoted === undefined) return;
    const length = /^[\w.-]+/.exec(text.slice(quoted))?.[0].length ?? 0;
    replaceByTyping('model', quoted, length, throws.one(MODELS));
  };
  const paste = (index: number): void =>
    make('pasting', randomBlockStart(), 0, `${modelFunction(file.language, 900_000 + index).join('\n')}\n`);
  const deleteLines = (): void => {
    const from = lineStart(text, throws.number(text.length - 1_000));
    const to = endOfLines(text, from, 1 + throws.number(6));
    const gone = text.slice(from, to);
    make('deleting', from, to - from, '');
    if (throws.number(4) > 0) make('undoing', from, 0, gone);
  };

  const work: Readonly<Record<(typeof WORK)[number], (index: number) => void>> = {
    call: typeCall,
    rename,
    model: changeModel,
    paste,
    delete: deleteLines,
  };
  for (let index = 0; edits.length < length; index++) work[WORK[index % WORK.length] ?? 'model'](index);
  return edits.slice(0, length);
}

/** The text after an edit. */
export function applyEdit(text: string, { at, removed, inserted }: Edit): string {
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

/** What each key press inserts, and how far into the line: pairs come together, and closing one is no edit. */
function* keys(line: string): Generator<{ readonly inserted: string; readonly offset: number }> {
  const open: string[] = [];
  for (const [offset, character] of [...line].entries()) {
    if (open.at(-1) === character) {
      open.pop();
      continue;
    }
    const closing = PAIRS[character];
    if (closing !== undefined) open.push(closing);
    yield { inserted: character + (closing ?? ''), offset };
  }
}

function find(text: string, pattern: RegExp, from: number): number | undefined {
  pattern.lastIndex = from;
  return (pattern.exec(text) ?? new RegExp(pattern.source).exec(text))?.index;
}

/** The beginning of the line that begins the next function or class at the outermost level, where new code may stand. */
function blockStart(text: string, from: number): number {
  const found = /\n\n(?=def |@dataclass|\/\*\* )/g;
  found.lastIndex = from;
  const match = found.exec(text) ?? /\n\n(?=def |@dataclass|\/\*\* )/.exec(text);
  if (match === null) throw new Error('the generated file has no function');
  return match.index + 1;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at) + 1;
}

function endOfLines(text: string, from: number, lines: number): number {
  let at = from;
  for (let line = 0; line < lines; line++) at = text.indexOf('\n', at) + 1;
  return at;
}
