import { resolve } from 'node:path';
import { InventorySeries, type LinkedFile, type Policies } from '../../assess';
import { createProject, type Project } from '../../project';
import { DamagedCache } from '../../project/node/cache/cacheFile';
import type { SummaryCache } from '../../project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../../project/node/deflatingCodec';
import type { Snapshot, SnapshotFile } from '../../project/node/revisions';
import type { Registry } from '../../registry';
import { bundledAssets } from '../assets';
import { openCache } from '../cacheFolder';
import { UsageError } from '../failure';
import { overlayTexts, registryOf } from '../overlays';
import { overlaysOf, policiesFor, reportProblems } from '../policy';
import { showProgress } from '../progress';
import { addContent } from '../readFiles';
import { type Effort, RunNotes } from '../runNotes';
import type { ScanChoice, Scanned, ScanSetting } from '../workspaceInventory';
import { policyText } from './policyText';

/** The files that are in a project, by what was last read of them. */
interface Reading {
  readonly registry: Registry;
  readonly project: Project;
  /** Content ids; a file that was passed over has its reason. */
  readonly held: Map<string, string>;
  readonly faults: Map<string, readonly Error[]>;
  readonly cache: SummaryCache;
  readonly inventories: InventorySeries;
}

/** An inventory of a snapshot, and what its files held: their content ids, or why they were passed over. */
export interface Taken extends Scanned {
  readonly contents: ReadonlyMap<string, string>;
  /** What its policies say. */
  readonly policyText: string;
}

/** An overlay that a policy names is not in its snapshot. */
export class OverlayMissing extends UsageError {}

/**
 * Takes inventories of several snapshots. What two of them have in common is summarized once and linked once: the second one costs what
 * it has changed. Each is judged by its own policies and its own overlays, and what two have in common under the same ones is judged once.
 */
export class InventoryTaker {
  private readonly readings = new Map<string, Reading>();
  private readonly told = new Set<string>();
  readonly efforts: Effort[] = [];
  /** Off once it was found to be damaged. */
  private cache: 'as chosen' | false = 'as chosen';

  constructor(
    private readonly base: string,
    private readonly choice: ScanChoice,
    private readonly setting: ScanSetting = {},
    private readonly notes = new RunNotes({}),
  ) {}

  /** The inventory of a snapshot; null when its policies cannot be used, which is printed. */
  async take(snapshot: Snapshot): Promise<Taken | null> {
    try {
      return await this.takeOnce(snapshot);
    } catch (error) {
      if (!(error instanceof DamagedCache)) throw error;
      this.dispose();
      this.cache = false;
      return this.takeOnce(snapshot);
    }
  }

  private async takeOnce(snapshot: Snapshot): Promise<Taken | null> {
    const started = performance.now();
    const { choice, base, notes } = this;
    notes.phase('load policies and registry');
    const found = [...snapshot.files, ...snapshot.skipped].map(({ file }) => file);
    const policies = await policiesFor(choice, base, found, snapshot.read);
    const reading = await this.readingFor(policies, snapshot);
    const { registry, project, held, faults } = reading;
    const state = await reportProblems(policies, registry, choice.asOf, choice.locale, (problem) => {
      const key = JSON.stringify([problem.code, problem.location, problem.message]);
      const isOld = this.told.has(key);
      if (problem.severity === 'warning') this.told.add(key);
      return isOld || this.setting.isExpected?.(problem) === true;
    });
    if (state === 'unusable') return null;
    notes.phase('read and parse');
    await this.bring(reading, snapshot, this.isOwn(policies));
    notes.phase('link');
    project.usages();
    notes.phase('judge');
    const text = await policyText(snapshot, policies, base);
    const stats = { ...project.stats(), milliseconds: Math.round(performance.now() - started) };
    const run = { dependencies: project.dependencies(), skipped: project.skipped(), stats };
    const workspace = { files: linkedFiles(project), policyOf: policies.of, policies: policies.inForce(), policyText: text };
    const inventory = reading.inventories.take(workspace, run);
    const own = { suppressions: project.suppressions(), contents: new Map(held), policyText: text };
    return { inventory, registry, policies, base, state, faults: [...faults.values()].flat(), ...own };
  }

  dispose(): void {
    for (const { project, cache } of this.readings.values()) {
      project.dispose();
      cache.close();
    }
    this.readings.clear();
  }

  /** Files of policies, and those that the command line names: they name models and use none. */
  private isOwn(policies: Policies): (file: string) => boolean {
    const named = [...this.choice.overlay, ...(this.setting.writes ?? [])];
    const paths = new Set(named.flatMap((name) => (name === undefined ? [] : [resolve(name)])));
    return (file) => policies.files.has(file) || paths.has(resolve(this.base, file));
  }

  /** What is read depends on the registry: other overlays begin anew. */
  private async readingFor(policies: Policies, snapshot: Snapshot): Promise<Reading> {
    const texts = new Map<string, string>();
    const files = overlaysOf(policies);
    for (const [index, { path }] of (policies.loaded[0]?.overlays ?? []).entries()) {
      const text = await snapshot.read(path);
      const file = files[index] ?? path;
      if (typeof text === 'string') texts.set(file, text);
      else
        throw new OverlayMissing(
          `cannot read the overlay ${file}${snapshot.commit ? ` of ${snapshot.commit.name}` : ''}: ${text?.unreadable ?? 'there is no such file'}.`,
        );
    }
    const key = JSON.stringify([...texts]);
    const known = this.readings.get(key);
    if (known) return known;
    const overlays = await overlayTexts([...files, ...this.choice.overlay], texts);
    const registry = await registryOf(overlays);
    const project = createProject(registry, bundledAssets, DEFLATING_CODEC);
    const tell = (problem: string): void => this.notes.problem(problem);
    const cache = await openCache(
      { ...this.choice, ...(this.cache === false ? { cache: false } : {}) },
      { registry, overlays, place: this.base, began: Date.now(), tell },
    );
    const inventories = new InventorySeries(registry, this.choice.asOf);
    const reading: Reading = { registry, project, held: new Map(), faults: new Map(), cache, inventories };
    this.readings.set(key, reading);
    return reading;
  }

  /** Makes the project that of the snapshot, reading what is not there yet. */
  private async bring(reading: Reading, snapshot: Snapshot, isOwn: (file: string) => boolean): Promise<void> {
    const { project, held, faults } = reading;
    const wanted = snapshot.files.filter(({ file }) => !isOwn(file));
    const passed = snapshot.skipped.filter(({ file }) => !isOwn(file));
    const names = new Set([...wanted, ...passed].map(({ file }) => file));
    for (const file of [...held.keys()]) if (!names.has(file)) leave(file, reading);
    for (const { file, reason } of passed) {
      if (held.get(file) === reason) continue;
      faults.delete(file);
      project.skip(file, reason);
      held.set(file, reason);
    }
    const changed = wanted.filter(({ file, id }) => id === null || (held.get(file) !== id && !recall(file, id, reading)));
    const progress = showProgress(!this.choice.quiet);
    progress.start(changed.length);
    let read = 0;
    try {
      for (const [file, loading] of ahead(changed)) {
        if (await put(file, await loading, reading)) read++;
        progress.step(file);
      }
    } finally {
      progress.stop();
    }
    await reading.cache.save();
    this.efforts.push({ files: wanted.length, read });
  }
}

/** What judging looks at of each file: its usages, and its comments. */
function linkedFiles(project: Project): readonly LinkedFile[] {
  const names = new Set([...project.filesWithUsages(), ...project.filesWithSuppressions()]);
  return [...names]
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((file) => ({ file, usages: project.usages(file), suppressions: project.suppressions(file) }));
}

/** Files whose content is asked for before it is needed. */
const READ_AHEAD = 8;

function* ahead(files: readonly SnapshotFile[]): Generator<readonly [string, ReturnType<SnapshotFile['load']>]> {
  const begun: (readonly [string, ReturnType<SnapshotFile['load']>])[] = [];
  for (const { file, load } of files) {
    const loading = load();
    // it is waited for in its turn, and a failure told then
    loading.catch(() => undefined);
    begun.push([file, loading]);
    const next = begun.length > READ_AHEAD ? begun.shift() : undefined;
    if (next) yield next;
  }
  yield* begun;
}

/** Puts what was loaded into the project; tells whether it had to be analyzed. */
async function put(file: string, loaded: Awaited<ReturnType<SnapshotFile['load']>>, reading: Reading): Promise<boolean> {
  const { project, held, faults } = reading;
  if (loaded === null) {
    leave(file, reading);
    return false;
  }
  const key = typeof loaded === 'string' ? loaded : loaded.id;
  if (held.get(file) === key || recall(file, key, reading)) return false;
  held.set(file, key);
  faults.delete(file);
  if (typeof loaded === 'string') {
    project.skip(file, loaded);
    return false;
  }
  const faulty = await addContent(project, file, loaded.bytes);
  const stored = project.stored(file);
  if (faulty.length > 0) faults.set(file, faulty);
  else if (stored) reading.cache.note(key, stored);
  return true;
}

/** Takes a file as it was read in an earlier run, if it was. */
function recall(file: string, id: string, { project, held, faults, cache }: Reading): boolean {
  const packed = cache.recall(file, id);
  if (!packed) return false;
  project.restorePacked(packed);
  held.set(file, id);
  faults.delete(file);
  return true;
}

function leave(file: string, { project, held, faults }: Reading): void {
  project.remove(file);
  held.delete(file);
  faults.delete(file);
}
