import { TextDocument } from 'vscode-languageserver-textdocument';
import { MODELS } from './code';
import { dice } from './dice';
import { type IncrementalParse, startIncrementalParse } from './incrementalParse';
import type { MeasuredServer } from './server';
import { type EditKind, editingSession } from './session';
import type { EditedFile } from './workspace';

/** The first edits of a session warm the code of both programs and are not counted. */
const WARMING_EDITS = 10;

/** Between two edits: enough for what the server does after it has published, less than anybody needs. */
const PAUSE_MS = 30;

/** Hover and completion are asked after every so many edits. */
const EDITS_FOR_ONE_QUESTION = 3;

const WHOLE_PARSES = 5;

/** What one session came to; times are milliseconds. */
export interface Measured {
  readonly file: EditedFile;
  readonly opened: number;
  readonly edits: readonly MeasuredEdit[];
  readonly hovers: readonly Answered[];
  readonly completions: readonly Answered[];
  /** The fastest of some parses of the whole text, for comparison. */
  readonly wholeParse: number;
  /** The server's, after the session. */
  readonly megabytes: number;
}

export interface MeasuredEdit {
  readonly kind: EditKind;
  /** From `didChange` to the diagnostics of that version. */
  readonly published: number;
  /** What of that the server spent on a processor. */
  readonly onProcessor: number;
  /** The incremental parse of the same edit, alone. */
  readonly parsed: number;
}

export interface Answered {
  readonly time: number;
  readonly isAnswered: boolean;
}

/** Edits one file as the session says; `length` edits count. */
export async function measure(file: EditedFile, server: MeasuredServer, length: number): Promise<Measured> {
  let document = TextDocument.create(file.uri, file.language, 1, file.text);
  const opened = await server.open(document);
  const parse = await startIncrementalParse(file.language, file.text);
  const throws = dice(file.lines);
  const edits: MeasuredEdit[] = [];
  const hovers: Answered[] = [];
  const completions: Answered[] = [];
  for (const [index, edit] of editingSession(file, WARMING_EDITS + length).entries()) {
    const version = index + 2;
    const { time: published, onProcessor } = await server.edit(document, edit, version);
    // in the same moment of the same machine, so that noise falls on both
    const parsed = parse.edit(document, edit);
    const range = { start: document.positionAt(edit.at), end: document.positionAt(edit.at + edit.removed) };
    document = TextDocument.update(document, [{ range, text: edit.inserted }], version);
    if (index >= WARMING_EDITS) edits.push({ kind: edit.kind, published, onProcessor, parsed });
    if (index >= WARMING_EDITS && index % EDITS_FOR_ONE_QUESTION === 0) {
      const position = insideModel(document, throws.number(document.getText().length));
      hovers.push(await server.hover(document, position));
      if (server.hasCompletion) completions.push(await server.completion(document, position));
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const wholeParse = fastestWholeParse(parse, document.getText());
  parse.dispose();
  return { file, opened, edits, hovers, completions, wholeParse, megabytes: server.memory().now };
}

function fastestWholeParse(parse: IncrementalParse, text: string): number {
  return Math.min(...Array.from({ length: WHOLE_PARSES }, () => parse.whole(text)));
}

/** A place within the next model that the text names after an offset. */
function insideModel(document: TextDocument, from: number): { readonly line: number; readonly character: number } {
  const text = document.getText();
  const pattern = new RegExp(`["'](?:${MODELS.map((model) => model.replaceAll('.', '\\.')).join('|')})["']`, 'g');
  pattern.lastIndex = from;
  const found = pattern.exec(text) ?? new RegExp(pattern.source).exec(text);
  if (found === null) throw new Error('the edited file names no model any more');
  return document.positionAt(found.index + 4);
}
