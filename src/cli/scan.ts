import { dirname, resolve } from 'node:path';
import { inventoryPart, writeBaseline } from '../assess';
import type { Inventory } from '../model/finding';
import { compareLevels, LEVELS, type Level } from '../model/level';
import { uriPathOf } from '../project/node/readTextAt';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { changedFiles } from './changedFiles';
import { hasExpired } from './expired';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { printJson } from './printJson';
import { replaceFile } from './replaceFile';
import { STANDARD_INPUT } from './standardInput';
import { type ScanChoice, type Scanned, workspaceInventory } from './workspaceInventory';

/** When a run fails: findings from a level on, any that is not accepted, accepted ones whose time has come, or never. */
export type FailOn = Level | 'new' | 'expired' | 'never';

export interface ScanOptions extends ScanChoice {
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
  readonly writeBaseline?: string;
  readonly color: boolean;
  /** Report files alone that are others than in this revision; `true` stands for the last commit. */
  readonly changed?: string | true;
}

/** Scans the named folders, prints the report, and tells the exit code. */
export async function scan(named: readonly string[], options: ScanOptions): Promise<number> {
  const changed = options.changed === undefined ? null : await changedFiles(diskOnly(named, options), options.changed);
  const scanned = await workspaceInventory(named, options, {
    writes: [options.writeBaseline],
    // A policy may name the baseline before this run writes it.
    isExpected: ({ code }) => code === 'baseline' && options.writeBaseline !== undefined,
  });
  if (scanned === null) return EXIT.error;
  const { inventory: whole, registry, base, state, faults } = scanned;
  const inventory = changed === null ? whole : inventoryPart(whole, (file) => changed.has(file));
  if (options.format === 'json') await printJson(jsonReport(inventory, registry, options.locale));
  else await print(inText(inventory, registry, options));
  // A report that lacks files because of a bug must not pass for a clean one.
  if (faults.length > 0) throw faults[0];
  if (options.writeBaseline !== undefined) await saveBaseline(inventory, options.writeBaseline, base);
  if (state === 'errors') return EXIT.error;
  if (options.writeBaseline !== undefined) return EXIT.clean;
  return fails(inventory, scanned, options) ? EXIT.findings : EXIT.clean;
}

async function saveBaseline(inventory: Inventory, named: string, base: string): Promise<void> {
  const path = resolve(named);
  await replaceFile(path, writeBaseline(inventory, uriPathOf(dirname(path)), uriPathOf(base)), 'the baseline');
}

function inText(
  inventory: Inventory,
  registry: Parameters<typeof textReport>[1],
  { locale, color, quiet, failOn, asOf: today }: ScanOptions,
): string {
  const colors = mayColor(color);
  if (!quiet) return textReport(inventory, registry, { locale, colors, today });
  if (failOn === 'never') return '';
  return textReport(inventory, registry, { locale, colors, today, onlyFrom: isLevel(failOn) ? failOn : 'minimal' });
}

function fails({ findings, notices }: Inventory, scanned: Scanned, { failOn, asOf }: ScanOptions): boolean {
  if (failOn === 'never') return false;
  if (failOn === 'new') return findings.length > 0;
  if (failOn === 'expired') return hasExpired(notices, scanned, asOf);
  return findings.some(({ level }) => compareLevels(level, failOn) <= 0);
}

/** What changed is asked of the files on disk; a baseline of some files would forget the others. */
function diskOnly(named: readonly string[], { rev, writeBaseline: baseline }: ScanOptions): readonly string[] {
  if (rev !== undefined)
    throw new UsageError('--changed looks at the disk, and --rev at a revision. Leave out one of them; pedigree diff compares two.');
  if (named.includes(STANDARD_INPUT)) throw new UsageError('--changed asks git, and - is standard input. Leave out one of them.');
  if (baseline !== undefined) throw new UsageError('A baseline is written of all files: leave out --changed.');
  return named;
}

function isLevel(name: string): name is Level {
  return LEVELS.some((level) => level === name);
}
