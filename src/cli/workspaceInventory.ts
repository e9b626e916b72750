import { type Locale, type Policies, type PolicyProblem, takeInventory } from '../assess';
import type { Inventory } from '../model/finding';
import type { SuppressionComment } from '../model/suppression';
import { createProject } from '../project';
import { DamagedCache } from '../project/node/cache/cacheFile';
import { type CacheChoice, openCache } from '../project/node/cache/cacheFolder';
import { NO_CACHE } from '../project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../project/node/deflatingCodec';
import type { Registry } from '../registry';
import { bundledAssets } from './assets';
import { NOTHING_KEPT, openKept, PolicyTexts, type Way } from './keptInventory';
import { overlayTexts, registryOf } from './overlays';
import { baseOf, overlaysOf, type PolicyChoice, policiesFor, reportProblems, watchForPolicies, withoutOwn } from './policy';
import { showProgress } from './progress';
import { collectFiles } from './readFiles';
import { readWorkspace } from './readWorkspace';
import { inventoryOfRevision } from './revisions/inventoryOfRevision';
import { rootsOf } from './roots';
import { type NotesChoice, numbersOf, RunNotes } from './runNotes';
import { handedOver, STANDARD_INPUT } from './standardInput';
import { takeUp } from './takeUp';

/** What a command that scans lets its user choose. */
export interface ScanChoice extends PolicyChoice, NotesChoice, CacheChoice {
  readonly exclude: readonly string[];
  readonly overlay: readonly string[];
  readonly locale: Locale;
  readonly asOf: string;
  /** Show no progress. */
  readonly quiet: boolean;
  /** A revision of git to read instead of the disk. */
  readonly rev?: string;
  /** Threads that read files; 1: none but the program's own. */
  readonly jobs?: number;
  /** The file that standard input stands for. */
  readonly stdinFilename?: string;
}

/** What else a command knows of its run. */
export interface ScanSetting {
  /** Files that this run writes: they are not analyzed. */
  readonly writes?: readonly (string | undefined)[];
  /** Problems of a policy that this run is about to mend. */
  readonly isExpected?: (problem: PolicyProblem) => boolean;
}

/** An inventory, and what it was made with. */
export interface Scanned {
  readonly inventory: Inventory;
  readonly registry: Registry;
  readonly policies: Policies;
  /** Comments of the files that accept findings. */
  readonly suppressions: readonly SuppressionComment[];
  /** The folder that paths are relative to. */
  readonly base: string;
  /** `errors`: a policy has some, though it could be used. */
  readonly state: 'usable' | 'errors';
  /** Files whose analysis failed because of a bug. */
  readonly faults: readonly Error[];
}

/** Scans the named folders and files, and judges what is there. What is wrong with the policies is printed; null when they cannot be used. */
export async function workspaceInventory(named: readonly string[], choice: ScanChoice, setting: ScanSetting = {}): Promise<Scanned | null> {
  try {
    return await takeOnce(named, choice, setting);
  } catch (error) {
    if (!(error instanceof DamagedCache)) throw error;
    return takeOnce(named, { ...choice, cache: false }, setting);
  }
}

async function takeOnce(named: readonly string[], choice: ScanChoice, setting: ScanSetting): Promise<Scanned | null> {
  if (choice.rev !== undefined) return inventoryOfRevision(named, choice.rev, choice, setting);
  const started = performance.now();
  const began = Date.now();
  const notes = new RunNotes(choice);
  notes.phase('find files');
  const walked = watchForPolicies();
  const texts = new PolicyTexts();
  const isHanded = named.includes(STANDARD_INPUT);
  const roots = isHanded ? [] : await rootsOf(named);
  const base = baseOf(roots);
  const found = isHanded ? [await handedOver(named, choice.stdinFilename)] : await collectFiles(roots, choice.exclude, walked);
  notes.phase('load policies and registry');
  const policies = await policiesFor(
    choice,
    base,
    found.map(({ file }) => file),
    { walked, looked: texts.looked },
  );
  const files = withoutOwn(found, policies, [...choice.overlay, ...(setting.writes ?? [])]);
  const overlays = [...overlaysOf(policies), ...choice.overlay];
  const records = await overlayTexts(overlays);
  const registry = await registryOf(records);
  await notes.found(base, policies, registry, overlays);
  const state = await reportProblems(policies, registry, choice.asOf, choice.locale, setting.isExpected);
  if (state === 'unusable') return null;
  const run = { registry, overlays: records, place: base, began, tell: (problem: string) => notes.problem(problem) };
  const onDisk = files.filter((one) => one.kind !== 'handed');
  const kept = isHanded ? NOTHING_KEPT : await openKept({ ...run, roots, choice, files: onDisk, policies: texts });
  notes.phase('read and parse');
  const before = await kept.take();
  if (before !== null) {
    const { stats, ...rest } = before.inventory;
    const inventory = { ...rest, stats: { ...stats, milliseconds: Math.round(performance.now() - started) } };
    notes.effort({ unchanged: stats.files, known: 0, analyzed: 0, threads: 1 });
    await notes.end(numbersOf(inventory));
    return { inventory, registry, policies, suppressions: before.suppressions, base, state, faults: [] };
  }
  const cache = isHanded ? NO_CACHE : await openCache(choice, run);
  const project = createProject(registry, bundledAssets, DEFLATING_CODEC);
  try {
    const earlier = kept.before();
    const takenUp = earlier && takeUp(earlier, onDisk, project, cache, { registry, today: choice.asOf });
    const toRead = takenUp?.toRead ?? files;
    const { faults, isSound, effort } = await readWorkspace(toRead, project, showProgress(!choice.quiet), {
      registry,
      overlays: records,
      cache,
      jobs: choice.jobs,
    });
    notes.effort({ ...effort, unchanged: effort.unchanged + files.length - toRead.length });
    const isSaved = await cache.save();
    notes.phase('link');
    const usages = project.usages();
    notes.phase('judge');
    const input = { usages, suppressions: project.suppressions(), registry, policyOf: policies.of, today: choice.asOf };
    const stats = { ...project.stats(), milliseconds: Math.round(performance.now() - started) };
    const found = { dependencies: project.dependencies(), skipped: project.skipped(), stats };
    const inventory = takenUp?.judge(policies, found) ?? takeInventory(input, policies.inForce(), found);
    notes.phase('keep the result');
    const way = (): Way => ({ links: project.links(), idOf: (...found) => cache.idNow(...found) });
    if (isSound && isSaved) await kept.put({ inventory, suppressions: input.suppressions }, way);
    await notes.end(numbersOf(inventory));
    return { inventory, registry, policies, suppressions: input.suppressions, base, state, faults };
  } finally {
    project.dispose();
    cache.close();
  }
}
