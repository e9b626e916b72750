import { dirname, resolve } from 'node:path';
import { writeBaseline } from '../assess';
import type { Inventory } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import { uriPathOf } from '../project/node/readTextAt';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { EXIT } from './failure';
import { mayColor, print } from './output';
import { replaceFile } from './replaceFile';
import { type ScanChoice, workspaceInventory } from './workspaceInventory';

/** `--fail-on` takes a level, or `never`. */
export type FailOn = Level | 'never';

export interface ScanOptions extends ScanChoice {
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
  readonly writeBaseline?: string;
  readonly color: boolean;
}

/** Scans the named folders, prints the report, and tells the exit code. */
export async function scan(named: readonly string[], options: ScanOptions): Promise<number> {
  const scanned = await workspaceInventory(named, options, {
    writes: [options.writeBaseline],
    // A policy may name the baseline before this run writes it.
    isExpected: ({ code }) => code === 'baseline' && options.writeBaseline !== undefined,
  });
  if (scanned === null) return EXIT.error;
  const { inventory, registry, base, state, faults } = scanned;
  await print(
    options.format === 'json'
      ? JSON.stringify(jsonReport(inventory, registry, options.locale), null, 2)
      : inText(inventory, registry, options),
  );
  // A report that lacks files because of a bug must not pass for a clean one.
  if (faults.length > 0) throw faults[0];
  if (options.writeBaseline !== undefined) await saveBaseline(inventory, options.writeBaseline, base);
  if (state === 'errors') return EXIT.error;
  if (options.writeBaseline !== undefined) return EXIT.clean;
  return fails(inventory, options.failOn) ? EXIT.findings : EXIT.clean;
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
  return failOn === 'never' ? '' : textReport(inventory, registry, { locale, colors, today, onlyFrom: failOn });
}

function fails({ findings }: Inventory, failOn: FailOn): boolean {
  return failOn !== 'never' && findings.some(({ level }) => compareLevels(level, failOn) <= 0);
}
