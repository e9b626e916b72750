import { rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Locale, takeInventory, writeBaseline } from '../assess';
import type { Inventory } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import { createProject } from '../project';
import { uriPathOf } from '../project/node/readTextAt';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { bundledAssets } from './assets';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { registryWith } from './overlays';
import { baseOf, overlaysOf, type PolicyChoice, policiesFor, reportProblems, withoutOwn } from './policy';
import { showProgress } from './progress';
import { collectFiles, readAll } from './readFiles';
import { rootsOf } from './roots';

/** `--fail-on` takes a level, or `never`. */
export type FailOn = Level | 'never';

export interface ScanOptions extends PolicyChoice {
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
  readonly exclude: readonly string[];
  readonly overlay: readonly string[];
  readonly writeBaseline?: string;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly locale: Locale;
  readonly asOf: string;
}

/** Scans the named folders, prints the report, and tells the exit code. */
export async function scan(named: readonly string[], options: ScanOptions): Promise<number> {
  const started = performance.now();
  const roots = await rootsOf(named);
  const found = await collectFiles(roots, options.exclude);
  const policies = await policiesFor(
    options,
    baseOf(roots),
    found.map(({ file }) => file),
  );
  const files = withoutOwn(found, policies, [...options.overlay, options.writeBaseline]);
  const registry = await registryWith([...overlaysOf(policies), ...options.overlay]);
  const state = await reportProblems(policies, registry, options.asOf, options.locale, ({ code }) => {
    // A policy may name the baseline before this run writes it.
    return code === 'baseline' && options.writeBaseline !== undefined;
  });
  if (state === 'unusable') return EXIT.error;
  const project = await createProject(registry, bundledAssets);
  try {
    const faults = await readAll(files, project, showProgress(!options.quiet));
    const input = { usages: project.usages(), suppressions: project.suppressions(), registry, policyOf: policies.of, today: options.asOf };
    const stats = { ...project.stats(), milliseconds: Math.round(performance.now() - started) };
    const inventory = takeInventory(input, policies.inForce(), { dependencies: project.dependencies(), skipped: project.skipped(), stats });
    await print(
      options.format === 'json'
        ? JSON.stringify(jsonReport(inventory, registry, options.locale), null, 2)
        : inText(inventory, registry, options),
    );
    // A report that lacks files because of a bug must not pass for a clean one.
    if (faults.length > 0) throw faults[0];
    if (options.writeBaseline !== undefined) await saveBaseline(inventory, options.writeBaseline, baseOf(roots));
    if (state === 'errors') return EXIT.error;
    if (options.writeBaseline !== undefined) return EXIT.clean;
    return fails(inventory, options.failOn) ? EXIT.findings : EXIT.clean;
  } finally {
    project.dispose();
  }
}

/** The baseline is written beside its place first, so that a full disk leaves the old one whole. */
async function saveBaseline(inventory: Inventory, named: string, base: string): Promise<void> {
  const path = resolve(named);
  const text = writeBaseline(inventory, uriPathOf(dirname(path)), uriPathOf(base));
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot write the baseline ${named} (${String(error.code)}). Name a file in a folder that can be written to.`);
  }
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
