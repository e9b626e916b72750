// npm run bench:registry: how much room the registry takes, how fast it opens and how fast it looks up. A measurement, not a test.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadBundledRegistry } from '../../src/registry';
import type { Registry } from '../../src/registry/api';
import { MAX_IDENTIFIER_LENGTH } from '../../src/registry/identifier/text';

const LOAD_ONCE = '--load-once';
const STARTS = 15;
const PASSES = 5;
const SECOND = 1e9;

interface Row {
  readonly what: string;
  readonly figure: string;
  readonly limit?: string;
  readonly within?: boolean;
}

/** Milliseconds that a function takes. */
function clocked(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** Parsing, indexing and a first lookup, since indexes that wait for it belong to loading. */
function loadAndLookUp(): number {
  return clocked(() => loadBundledRegistry().resolve('gpt-4o', { context: 'sink' }));
}

/** In processes of their own: only the first load of a process is what a user waits for. */
function coldLoads(): readonly number[] {
  const script = process.argv[1] ?? '';
  const once = (): number => Number(spawnSync(process.execPath, [script, LOAD_ONCE], { encoding: 'utf8' }).stdout);
  return ascending(Array.from({ length: STARTS }, once));
}

function loadRows(): readonly Row[] {
  const cold = coldLoads();
  const warm = ascending(Array.from({ length: STARTS }, loadAndLookUp));
  const median = quantile(cold, 0.5);
  const spread = `${cold[0]?.toFixed(1)} to ${cold.at(-1)?.toFixed(1)}`;
  return [
    { what: 'load and index, cold process, median', figure: `${median.toFixed(1)} ms (${spread})`, limit: '40 ms', within: median <= 40 },
    { what: 'load and index, warm process, median', figure: `${quantile(warm, 0.5).toFixed(1)} ms` },
  ];
}

function sizeRows(): readonly Row[] {
  const text = readFileSync('src/registry/generated/registry.json');
  const zipped = gzipSync(text, { level: 9 }).length / 1000;
  return [
    { what: 'compiled registry, gzipped', figure: `${zipped.toFixed(0)} kB`, limit: '400 kB', within: zipped <= 400 },
    { what: 'compiled registry', figure: `${(text.length / 1000).toFixed(0)} kB` },
  ];
}

function ledgerIdentifiers(): readonly string[] {
  const [, ...lines] = readFileSync('src/registry/ledger/identifiers.tsv', 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.slice(0, line.indexOf('\t')));
}

/** Each identifier is looked up once a pass, so that no lookup profits from one just before; its time is the median of the passes. */
function lookupRows(registry: Registry): readonly Row[] {
  const identifiers = ledgerIdentifiers();
  const passes = Array.from({ length: PASSES + 1 }, () =>
    identifiers.map((identifier) => clocked(() => registry.resolve(identifier, { context: 'sink' })) * 1000),
  ).slice(1);
  const times = ascending(identifiers.map((_, at) => quantile(ascending(passes.map((pass) => pass[at] ?? Number.NaN)), 0.5)));
  const [median, p90, p99] = [0.5, 0.9, 0.99].map((share) => quantile(times, share)) as [number, number, number];
  return [
    { what: `lookup of ${identifiers.length} identifiers, median`, figure: `${median.toFixed(2)} µs`, limit: '5 µs', within: median <= 5 },
    { what: '90 % below', figure: `${p90.toFixed(2)} µs` },
    { what: '99 % below', figure: `${p99.toFixed(2)} µs` },
  ];
}

/** Texts that would make a backtracking pattern, or a search for each beginning, grow faster than their length. */
const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  'one letter': (length) => 'a'.repeat(length),
  'model name with a tail': (length) => `gpt-4o-${'x'.repeat(length)}`.slice(0, length),
  dashes: (length) => '-'.repeat(length),
  'dashed words': (length) => 'qwen3-'.repeat(length).slice(0, length),
  slashes: (length) => 'a/'.repeat(length).slice(0, length),
  'dotted prefixes': (length) => 'us.'.repeat(length).slice(0, length),
  'provider prefixes': (length) => 'openrouter/'.repeat(length).slice(0, length),
  'quantization suffixes': (length) => '-GGUF'.repeat(length).slice(-length),
  'tags of a hub': (length) => ':free'.repeat(length).slice(-length),
  colons: (length) => 'ft:'.repeat(length).slice(0, length),
  digits: (length) => '2026-01-'.repeat(length).slice(0, length),
};
/** Lookup refuses what is longer than an identifier can be; growth shows below that length. */
const LENGTHS = [10, MAX_IDENTIFIER_LENGTH / 4, MAX_IDENTIFIER_LENGTH, 1000, 10_000];

/** Microseconds of one lookup: median of batches, each some milliseconds long. */
function lookupTime(registry: Registry, text: string): number {
  const lookup = (): unknown => registry.resolve(text, { context: 'sink' });
  for (let i = 0; i < 50; i++) lookup();
  const rounds = Math.max(20, Math.min(2000, Math.round((0.004 * SECOND) / (clocked(lookup) * 1e6 + 1))));
  const batch = (): number =>
    (clocked(() => {
      for (let i = 0; i < rounds; i++) lookup();
    }) *
      1000) /
    rounds;
  return quantile(ascending(Array.from({ length: 7 }, batch)), 0.5);
}

/**
 * Time a character over that at a quarter of the length: 1 or less when the lookup is linear, 4 when it is quadratic. The
 * shortest texts are shown and not judged, since what each lookup costs at all outweighs their length.
 */
function linearityRows(registry: Registry): readonly Row[] {
  return Object.entries(SHAPES).map(([what, shape]) => {
    const times = LENGTHS.map((length) => lookupTime(registry, shape(length)));
    const [, quarter = Number.NaN, longest = Number.NaN] = times;
    const ratio = longest / 4 / quarter;
    const figure = `${times.map((time) => time.toFixed(time < 10 ? 2 : 0)).join(' / ')} µs, ratio ${ratio.toFixed(2)}`;
    return { what, figure, limit: 'ratio 2', within: ratio <= 2 };
  });
}

function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const figures = Math.max(...rows.map(({ figure }) => figure.length));
  process.stdout.write(`\n${title}\n`);
  for (const { what, figure, limit, within } of rows) {
    const verdict = limit === undefined ? '' : `  limit ${limit.padEnd(7)} ${within ? 'held' : 'EXCEEDED'}`;
    process.stdout.write(`  ${what.padEnd(width)}  ${figure.padEnd(figures)}${verdict}\n`);
  }
}

if (process.argv.includes(LOAD_ONCE)) {
  process.stdout.write(String(loadAndLookUp()));
} else {
  const registry = loadBundledRegistry();
  process.stdout.write(`registry ${registry.version}, Node ${process.versions.node}, ${process.platform}-${process.arch}\n`);
  print('size', sizeRows());
  print('loading', loadRows());
  print('lookup', lookupRows(registry));
  print(`growth: ${LENGTHS.join(' / ')} characters (${MAX_IDENTIFIER_LENGTH} is the longest that is read)`, linearityRows(registry));
}
