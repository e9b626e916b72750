import { readFile } from 'node:fs/promises';
import { DEFAULT_PROFILE, type EffectivePolicy, type Locale, loadProfile, profileNames, takeInventory } from '../assess';
import { languageForPath } from '../detect';
import type { Inventory } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import { createProject } from '../project';
import type { Project } from '../project/api';
import { decodeText } from '../project/decode';
import { type Discovered, discoverFiles, inspectFile, whyUnreadable } from '../project/discover';
import { loadBundledRegistry } from '../registry';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { bundledAssets } from './assets';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { type Progress, showProgress } from './progress';
import { type Root, rootsOf } from './roots';

/** `--fail-on` takes a level, or `never`. */
export type FailOn = Level | 'never';

export interface ScanOptions {
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
  readonly exclude: readonly string[];
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
  const files = await collect(await rootsOf(named), options.exclude);
  const registry = loadBundledRegistry();
  const project = await createProject(registry, bundledAssets);
  try {
    await readAll(files, project, showProgress(!options.quiet));
    const milliseconds = () => Math.round(performance.now() - started);
    const input = { usages: project.usages(), registry, policy, today: options.asOf };
    const inventory = takeInventory(input, { skipped: project.skipped(), stats: { ...project.stats(), milliseconds: milliseconds() } });
    await print(
      options.format === 'json'
        ? JSON.stringify(jsonReport(inventory, registry, options.locale), null, 2)
        : inText(inventory, registry, options),
    );
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

/** All files below the roots, each once however often it is named. */
async function collect(roots: readonly Root[], exclude: readonly string[]): Promise<readonly Discovered[]> {
  const files = new Map<string, Discovered>();
  for (const root of roots) {
    for await (const found of root.isFolder ? discoverFiles(root.path, { exclude, accepts: isAnalyzed }) : explicitFile(root)) {
      const file = root.isFolder && root.name !== '' ? `${root.name}/${found.file}` : found.file;
      files.set(file, { ...found, file });
    }
  }
  return [...files.values()];
}

function isAnalyzed(file: string): boolean {
  return languageForPath(file) !== null;
}

/** A file that is named explicitly is read whatever ignore files say. */
async function* explicitFile({ name, path }: Root): AsyncGenerator<Discovered> {
  yield isAnalyzed(name) ? inspectFile(name, path) : { kind: 'skipped', file: name, reason: 'no language is known for this kind of file' };
}

async function readAll(files: readonly Discovered[], project: Project, progress: Progress): Promise<void> {
  progress.start(files.length);
  try {
    for (const found of files) {
      if (found.kind === 'skipped') project.skip(found.file, found.reason);
      else await readInto(project, found.file, found.path);
      progress.step(found.file);
    }
  } finally {
    progress.stop();
  }
}

async function readInto(project: Project, file: string, path: string): Promise<void> {
  const bytes = await readFile(path).catch(whyUnreadable);
  if (typeof bytes === 'string') return project.skip(file, bytes);
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') return project.skip(file, 'binary file');
  await project.update(file, decoded.text);
}

function inText(inventory: Inventory, registry: Parameters<typeof textReport>[1], { locale, color, quiet, failOn }: ScanOptions): string {
  const colors = mayColor(color);
  if (!quiet) return textReport(inventory, registry, { locale, colors });
  return failOn === 'never' ? '' : textReport(inventory, registry, { locale, colors, onlyFrom: failOn });
}

function fails({ findings }: Inventory, failOn: FailOn): boolean {
  return failOn !== 'never' && findings.some(({ level }) => compareLevels(level, failOn) <= 0);
}
