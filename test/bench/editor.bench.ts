// npm run bench:editor: how soon the real server answers somebody who types, beside the incremental parse alone. A measurement, not a test.
//
//   npm run bench:editor                                   every file
//   npm run bench:editor -- --lines 2000 --language python  one of them
//   npm run bench:editor -- --edits 40                       shorter sessions
//   npm run bench:editor -- --kinds                         the times by kind of edit, too
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type BenchLanguage, MODELS } from './editor/code';
import { dice } from './editor/dice';
import { figures, table, told } from './editor/figures';
import { startIncrementalParse } from './editor/incrementalParse';
import { type MeasuredServer, startMeasuredServer } from './editor/server';
import { type EditKind, editingSession } from './editor/session';
import { type EditedFile, LANGUAGES, LENGTHS, writeWorkspace } from './editor/workspace';

/** The first edits of a session warm the code of both programs and are not counted. */
const WARMING_EDITS = 10;

const EDITS_IN_A_SESSION = 160;

/** Between two edits: enough for what the server does after it has published, less than anybody needs. */
const PAUSE_MS = 30;

/** Hover and completion are asked after every so many edits. */
const EDITS_FOR_ONE_QUESTION = 3;

const LIMITS = { ratio: 1.5, keystroke: 50, answer: 10 } as const;
const LIMITED_LINES = 2_000;

interface Measured {
  readonly file: EditedFile;
  readonly opened: number;
  readonly published: readonly number[];
  readonly parsed: readonly number[];
  readonly kinds: readonly EditKind[];
  readonly hovers: readonly number[];
  readonly completions: readonly number[];
  readonly memory: number;
  readonly unanswered: { readonly hovers: number; readonly completions: number };
}

async function measure(file: EditedFile, server: MeasuredServer, length: number): Promise<Measured> {
  const edits = editingSession(file, length);
  let document = TextDocument.create(file.uri, file.language, 1, file.text);
  const opened = await server.open(document);
  const parse = await startIncrementalParse(file.language, file.text);
  const throws = dice(file.lines);
  const [published, parsed, hovers, completions]: [number[], number[], number[], number[]] = [[], [], [], []];
  const unanswered = { hovers: 0, completions: 0 };
  for (const [index, edit] of edits.entries()) {
    const version = index + 2;
    const ofServer = await server.edit(document, edit, version);
    // in the same moment of the same machine, so that noise falls on both
    const ofParser = parse.edit(document, edit);
    const range = { start: document.positionAt(edit.at), end: document.positionAt(edit.at + edit.removed) };
    document = TextDocument.update(document, [{ range, text: edit.inserted }], version);
    if (index >= WARMING_EDITS) {
      published.push(ofServer);
      parsed.push(ofParser);
    }
    if (index % EDITS_FOR_ONE_QUESTION === 0 && index >= WARMING_EDITS) {
      const position = insideModel(document, throws.number(document.getText().length));
      const hover = await server.hover(document, position);
      hovers.push(hover.time);
      if (!hover.isAnswered) unanswered.hovers++;
      if (server.hasCompletion) {
        const completion = await server.completion(document, position);
        completions.push(completion.time);
        if (!completion.isAnswered) unanswered.completions++;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  parse.dispose();
  const kinds = edits.slice(WARMING_EDITS).map(({ kind }) => kind);
  return { file, opened, published, parsed, kinds, hovers, completions, memory: server.memory().now, unanswered };
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

function row({ file, opened, published, parsed, hovers, completions, memory }: Measured): readonly string[] {
  const [keystroke, parser, hover, completion] = [figures(published), figures(parsed), figures(hovers), figures(completions)];
  return [
    file.language,
    String(file.lines),
    String(published.length),
    told(parser.median),
    told(parser.p95),
    told(keystroke.median),
    told(keystroke.p95),
    (keystroke.median / parser.median).toFixed(1),
    told(hover.p95),
    told(completion.p95),
    told(opened),
    memory.toFixed(0),
  ];
}

const HEAD = [
  'file',
  'lines',
  'edits',
  'parse p50',
  'parse p95',
  'publish p50',
  'publish p95',
  'ratio',
  'hover p95',
  'compl. p95',
  'open',
  'MB',
];

function kindRows({ file, kinds, published, parsed }: Measured): readonly (readonly string[])[] {
  return [...new Set(kinds)].map((kind) => {
    const of = (times: readonly number[]) => figures(times.filter((_, index) => kinds[index] === kind));
    const [keystroke, parser] = [of(published), of(parsed)];
    const count = kinds.filter((each) => each === kind).length;
    return [
      `${file.language} ${file.lines} ${kind}`,
      String(count),
      told(parser.median),
      told(keystroke.median),
      told(keystroke.p95),
      told(keystroke.longest),
    ];
  });
}

/** What the project promises of the editor, held against what was measured. */
function verdicts(all: readonly Measured[], hasCompletion: boolean): readonly string[] {
  const verdict = (what: string, value: number, limit: number, unit: string): string =>
    `  ${what}: ${value.toFixed(1)}${unit}, limit ${limit}${unit} ${value <= limit ? 'held' : 'EXCEEDED'}`;
  return all.flatMap(({ file, published, parsed, hovers, completions }) => {
    const name = `${file.language} ${file.lines}`;
    return [
      verdict(`${name}, publish : parse, medians`, figures(published).median / figures(parsed).median, LIMITS.ratio, ''),
      ...(file.lines === LIMITED_LINES ? [verdict(`${name}, publish p95`, figures(published).p95, LIMITS.keystroke, ' ms')] : []),
      verdict(`${name}, hover p95`, figures(hovers).p95, LIMITS.answer, ' ms'),
      ...(hasCompletion ? [verdict(`${name}, completion p95`, figures(completions).p95, LIMITS.answer, ' ms')] : []),
    ];
  });
}

interface Wanted {
  readonly lengths: readonly number[];
  readonly languages: readonly BenchLanguage[];
  readonly edits: number;
  readonly withKinds: boolean;
}

function wanted(): Wanted {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', multiple: true, default: [] },
      language: { type: 'string', multiple: true, default: [] },
      edits: { type: 'string', default: String(EDITS_IN_A_SESSION) },
      kinds: { type: 'boolean', default: false },
    },
  });
  const lengths = values.lines.length > 0 ? values.lines.map(Number) : LENGTHS;
  const languages = LANGUAGES.filter((language) => values.language.length === 0 || values.language.includes(language));
  return { lengths, languages, edits: WARMING_EDITS + Number(values.edits), withKinds: values.kinds };
}

async function main(): Promise<void> {
  const { lengths, languages, edits, withKinds } = wanted();
  const workspace = writeWorkspace(lengths, languages);
  try {
    const server = await startMeasuredServer(workspace.folder);
    const read = `workspace read in ${(server.scanned / 1000).toFixed(1)} s, then ${server.memory().now.toFixed(0)} MB`;
    print(`Node ${process.versions.node}, ${process.platform}-${process.arch}; ${read}`);
    const all: Measured[] = [];
    for (const file of workspace.files) all.push(await measure(file, server, edits));
    report(all, server.hasCompletion, withKinds);
    print(`  highest memory of the server: ${server.memory().highest.toFixed(0)} MB`);
    await server.stop();
  } finally {
    workspace.remove();
  }
}

function report(all: readonly Measured[], hasCompletion: boolean, withKinds: boolean): void {
  print(table(HEAD, all.map(row)));
  print('  times in ms; publish: from didChange to the diagnostics of that version, without debounce; MB: the server after that file');
  if (withKinds) print(table(['kind', 'edits', 'parse p50', 'publish p50', 'publish p95', 'longest'], all.flatMap(kindRows)));
  for (const verdict of verdicts(all, hasCompletion)) print(verdict);
  for (const { file, unanswered, hovers, completions } of all) {
    if (unanswered.hovers + unanswered.completions === 0) continue;
    const counts = `${unanswered.hovers} of ${hovers.length} hovers, ${unanswered.completions} of ${completions.length} completions`;
    print(`  ${file.language} ${file.lines}: without an answer ${counts}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
