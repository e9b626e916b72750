// npm run bench:editor: how soon the real server answers somebody who types, beside the incremental parse alone. A measurement, not a test.
//
//   npm run bench:editor                                   every file
//   npm run bench:editor -- --lines 2000 --language python  one of them
//   npm run bench:editor -- --edits 40                       shorter sessions
//   npm run bench:editor -- --kinds                         the times by kind of edit, too
import { parseArgs } from 'node:util';
import type { BenchLanguage } from './editor/code';
import { figures, table, told } from './editor/figures';
import { type Answered, type Measured, type MeasuredEdit, measure } from './editor/measure';
import { startMeasuredServer } from './editor/server';
import { LANGUAGES, LENGTHS, writeWorkspace } from './editor/workspace';

const EDITS_IN_A_SESSION = 160;

const LIMITS = { ratio: 1.5, answer: 10 } as const;

/** Within a frame: 95 of 100 edits are published in so many milliseconds, by the lines of the file. */
const MOST_MS: Readonly<Record<number, number>> = { 500: 8, 2000: 16, 12000: 60 };

const HEAD = [
  'file',
  'lines',
  'edits',
  'whole parse',
  'parse p50',
  'parse p95',
  'publish p50',
  'publish p95',
  'ratio',
  'cpu p50',
  'cpu p95',
  'cpu ratio',
  'hover p95',
  'compl. p95',
  'open',
  'MB',
];

const NOTES = `  Times in ms. publish: from didChange to the diagnostics of that version, without debounce; cpu: what of it the server's
  main thread spent on a processor, which other programs disturb less; ratio: of the medians, to the incremental parse;
  MB: the server after that file.`;

function row({ file, opened, edits, hovers, completions, wholeParse, megabytes }: Measured): readonly string[] {
  const { published, onProcessor, parsed } = figuresOf(edits);
  return [
    file.language,
    String(file.lines),
    String(edits.length),
    told(wholeParse),
    told(parsed.median),
    told(parsed.p95),
    told(published.median),
    told(published.p95),
    told(published.median / parsed.median),
    told(onProcessor.median),
    told(onProcessor.p95),
    told(onProcessor.median / parsed.median),
    told(p95(hovers)),
    told(p95(completions)),
    told(opened),
    megabytes.toFixed(0),
  ];
}

const KIND_HEAD = ['kind', 'edits', 'parse p50', 'publish p50', 'publish p95', 'longest', 'cpu p50'];

function kindRows({ file, edits }: Measured): readonly (readonly string[])[] {
  return [...new Set(edits.map(({ kind }) => kind))].map((kind) => {
    const own = edits.filter((edit) => edit.kind === kind);
    const { published, onProcessor, parsed } = figuresOf(own);
    const times = [parsed.median, published.median, published.p95, published.longest, onProcessor.median];
    return [`${file.language} ${file.lines} ${kind}`, String(own.length), ...times.map(told)];
  });
}

function figuresOf(edits: readonly MeasuredEdit[]) {
  return {
    published: figures(edits.map(({ published }) => published)),
    onProcessor: figures(edits.map(({ onProcessor }) => onProcessor)),
    parsed: figures(edits.map(({ parsed }) => parsed)),
  };
}

function p95(answers: readonly Answered[]): number {
  return figures(answers.map(({ time }) => time)).p95;
}

/** What the project promises of the editor, held against what was measured. */
function verdicts({ file, edits, hovers, completions }: Measured): readonly string[] {
  const verdict = (what: string, value: number, limit: number, unit: string): string =>
    `  ${file.language} ${file.lines}, ${what}: ${value.toFixed(1)}${unit}, limit ${limit}${unit} ${value <= limit ? 'held' : 'EXCEEDED'}`;
  const { published, parsed } = figuresOf(edits);
  const mostMs = MOST_MS[file.lines];
  const unanswered = (answers: readonly Answered[]): number => answers.filter(({ isAnswered }) => !isAnswered).length;
  return [
    verdict('publish : parse, medians', published.median / parsed.median, LIMITS.ratio, ''),
    ...(mostMs === undefined ? [] : [verdict('publish p95', published.p95, mostMs, ' ms')]),
    verdict('hover p95', p95(hovers), LIMITS.answer, ' ms'),
    ...(completions.length > 0 ? [verdict('completion p95', p95(completions), LIMITS.answer, ' ms')] : []),
    ...(unanswered(hovers) > 0 ? [`    hovers without an answer: ${unanswered(hovers)} of ${hovers.length}`] : []),
    ...(unanswered(completions) > 0 ? [`    completions without an answer: ${unanswered(completions)} of ${completions.length}`] : []),
  ];
}

interface Wanted {
  readonly lengths: readonly number[];
  readonly languages: readonly BenchLanguage[];
  readonly edits: number;
  readonly withKinds: boolean;
  /** Folder for processor profiles of the server. */
  readonly profiles: string | undefined;
}

function wanted(): Wanted {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', multiple: true, default: [] },
      language: { type: 'string', multiple: true, default: [] },
      edits: { type: 'string', default: String(EDITS_IN_A_SESSION) },
      kinds: { type: 'boolean', default: false },
      'cpu-prof': { type: 'string' },
    },
  });
  const lengths = values.lines.length > 0 ? values.lines.map(Number) : LENGTHS;
  const languages = LANGUAGES.filter((language) => values.language.length === 0 || values.language.includes(language));
  return { lengths, languages, edits: Number(values.edits), withKinds: values.kinds, profiles: values['cpu-prof'] };
}

async function main(): Promise<void> {
  const { lengths, languages, edits, withKinds, profiles } = wanted();
  const workspace = writeWorkspace(lengths, languages);
  try {
    const server = await startMeasuredServer(workspace.folder, profiles);
    const read = `workspace read in ${(server.scanned / 1000).toFixed(1)} s, then ${server.memory().now.toFixed(0)} MB`;
    print(`Node ${process.versions.node}, ${process.platform}-${process.arch}; ${read}`);
    const all: Measured[] = [];
    for (const file of workspace.files) all.push(await measure(file, server, edits));
    print(`  a question about nothing takes ${told(await server.roundTrip())} ms, the median`);
    report(all, withKinds);
    print(`  highest memory of the server: ${server.memory().highest.toFixed(0)} MB`);
    await server.stop();
  } finally {
    workspace.remove();
  }
}

function report(all: readonly Measured[], withKinds: boolean): void {
  print(table(HEAD, all.map(row)));
  print(NOTES);
  if (withKinds) print(table(KIND_HEAD, all.flatMap(kindRows)));
  for (const line of all.flatMap(verdicts)) print(line);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
