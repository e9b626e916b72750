import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RegistryData } from '../../src/model/registry';
import { openRegistry } from '../../src/registry';
import { addToLedger, formatLedger, isIdentifier, type LedgerLine, parseLedger } from './ledger';
import { type PackageReading, propose } from './proposals';
import { READERS } from './readers';
import { SourceError } from './reading';
import { formatReport } from './report';
import { type PinnedPackage, readSources, type Sources } from './sources';
import { readPackage } from './tarball';

export interface Setting {
  /** The root of the repository. */
  readonly root: string;
  readonly args: readonly string[];
  readonly data: RegistryData;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

export const USAGE = `usage: registry-refresh [--check] [--day YYYY-MM-DD] [--sources FILE] [--tarballs DIR] [--ledger FILE] [--report FILE]
  --check      change nothing; exit with 1 when the ledger would change
  --day        the day on which identifiers count as seen; today by default
  --tarballs   take the packed tarballs from this folder, without the network
exit codes: 0 done, 1 the ledger would change (--check), 2 a package or the ledger could not be read`;

interface Outcome {
  readonly seenIn: string;
  readonly reading: PackageReading | undefined;
  readonly failure: string | undefined;
}

/** `npm run registry:refresh`: reads the pinned packages, adds to the ledger, writes the proposals. Returns the exit code. */
export async function refresh({ root, args, data, print, complain }: Setting): Promise<number> {
  const options = readOptions(root, args);
  const sources = await readSources(options.sources);
  // Read first: a ledger that is damaged must not cost the download of every package.
  const before = parseLedger(await readIfThere(options.ledger));

  const outcomes: Outcome[] = [];
  for (const pinned of sources.packages) {
    const outcome = await readOne(pinned, sources, options.tarballs);
    outcomes.push(outcome);
    if (outcome.failure) complain(outcome.failure);
    else print(`${outcome.seenIn}: ${identifiersOf(outcome).length} identifiers, ${outcome.reading?.statements.length ?? 0} statements`);
  }
  const after = addToLedger(
    before,
    outcomes.flatMap((outcome) => ledgerLines(outcome, options.day)),
  );
  const known = new Set(before.map(({ identifier }) => identifier));
  const added = after.map(({ identifier }) => identifier).filter((identifier) => !known.has(identifier));
  const failed = outcomes.some(({ failure }) => failure !== undefined);
  print(`${added.length} new identifiers, ${after.length} in the ledger`);

  if (options.check) {
    for (const identifier of added.slice(0, 20)) print(`+ ${identifier}`);
    return failed ? 2 : Number(added.length > 0);
  }
  const readings = outcomes.flatMap(({ reading }) => (reading ? [reading] : []));
  const proposals = propose({ readings, registry: openRegistry(data), known, makerPrefixes: sources.makerPrefixes, today: options.day });
  const packages = outcomes.map((outcome) => ({
    seenIn: outcome.seenIn,
    identifiers: identifiersOf(outcome).length,
    failure: outcome.failure && 'could not be read',
  }));
  await writeWhole(options.report, formatReport({ day: options.day, packages, added, ledgerSize: after.length }, proposals));
  if (added.length > 0) await writeWhole(options.ledger, formatLedger(after));
  print(`proposals: ${options.report}`);
  return failed ? 2 : 0;
}

function readOptions(root: string, args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false }, day: text, sources: text, tarballs: text, ledger: text, report: text },
  });
  const day = values.day ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new Error(`--day ${day}: not a calendar day`);
  return {
    check: values.check,
    day,
    tarballs: values.tarballs,
    sources: values.sources ?? join(root, 'scripts/registry-refresh/sources.json'),
    ledger: values.ledger ?? join(root, 'src/registry/ledger/identifiers.tsv'),
    report: values.report ?? join(root, 'out/registry-proposals.md'),
  };
}

/** One package; what is wrong with it is its outcome, so that the others are still read. */
async function readOne(pinned: PinnedPackage, sources: Sources, tarballs: string | undefined): Promise<Outcome> {
  const seenIn = `${pinned.name}@${pinned.version}`;
  const reader = READERS.get(pinned.reader);
  if (!reader)
    return { seenIn, reading: undefined, failure: `${seenIn}: no reader ${pinned.reader}; readers: ${[...READERS.keys()].join(', ')}` };
  try {
    const files = await readPackage(pinned, tarballs);
    const { mentions, ...rest } = reader(files, (provider) => sources.platforms[provider] ?? provider);
    const models = mentions.filter(({ identifier }) => isIdentifier(identifier) && !pinned.notModels.includes(identifier));
    return { seenIn, reading: { seenIn, mentions: models, ...rest }, failure: undefined };
  } catch (error) {
    return { seenIn, reading: undefined, failure: `${seenIn}, ${whatWentWrong(error)}` };
  }
}

function whatWentWrong(error: unknown): string {
  if (error instanceof SourceError) return `${error.file}: ${error.message}\n  ${error.remedy}`;
  // not foreseen by the reader: its stack says where to look
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function identifiersOf({ reading }: Outcome): readonly string[] {
  return [...new Set(reading?.mentions.map(({ identifier }) => identifier))];
}

function ledgerLines(outcome: Outcome, day: string): readonly LedgerLine[] {
  return identifiersOf(outcome).map((identifier) => ({ identifier, seenIn: outcome.seenIn, day }));
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return '';
    throw error;
  }
}

/** All or nothing: the file is written beside its place and then renamed. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
