import { DEFAULT_PROFILE, type EffectivePolicy, type Locale, loadProfile, profileNames, takeInventory } from '../assess';
import type { Inventory } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import { createProject } from '../project';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { bundledAssets } from './assets';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { registryWith } from './overlays';
import { showProgress } from './progress';
import { collectFiles, readAll } from './readFiles';
import { rootsOf } from './roots';

/** `--fail-on` takes a level, or `never`. */
export type FailOn = Level | 'never';

export interface ScanOptions {
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
  readonly exclude: readonly string[];
  readonly overlay: readonly string[];
  readonly profile?: string;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly locale: Locale;
  readonly asOf: string;
}

/** Scans the named folders, prints the report, and tells the exit code. */
export async function scan(named: readonly string[], options: ScanOptions): Promise<number> {
  const started = performance.now();
  const policy = policyNamed(options.profile ?? DEFAULT_PROFILE);
  const files = await collectFiles(await rootsOf(named), options.exclude);
  const registry = await registryWith(options.overlay);
  const project = await createProject(registry, bundledAssets);
  try {
    const faults = await readAll(files, project, showProgress(!options.quiet));
    const input = { usages: project.usages(), registry, policy, today: options.asOf };
    const stats = { ...project.stats(), milliseconds: Math.round(performance.now() - started) };
    const inventory = takeInventory(input, { dependencies: project.dependencies(), skipped: project.skipped(), stats });
    await print(
      options.format === 'json'
        ? JSON.stringify(jsonReport(inventory, registry, options.locale), null, 2)
        : inText(inventory, registry, options),
    );
    // A report that lacks files because of a bug must not pass for a clean one.
    if (faults.length > 0) throw faults[0];
    return fails(inventory, options.failOn) ? EXIT.findings : EXIT.clean;
  } finally {
    project.dispose();
  }
}

function policyNamed(name: string): EffectivePolicy {
  const policy = loadProfile(name);
  if (!policy) throw new UsageError(`there is no profile "${name}". Choose one of: ${profileNames().join(', ')}.`);
  return policy;
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
