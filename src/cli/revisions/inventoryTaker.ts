import { resolve } from 'node:path';
import { InventorySeries, type Policies } from '../../assess';
import { createProject } from '../../project';
import { DamagedCache } from '../../project/node/cache/cacheFile';
import { openCache } from '../../project/node/cache/cacheFolder';
import { DEFLATING_CODEC } from '../../project/node/deflatingCodec';
import type { Snapshot } from '../../project/node/revisions';
import type { Registry } from '../../registry';
import { bundledAssets } from '../assets';
import { UsageError } from '../failure';
import { linkedFiles } from '../linkedFiles';
import { overlayTexts, registryOf } from '../overlays';
import { overlaysOf, policiesFor, reportProblems } from '../policy';
import { showProgress } from '../progress';
import { type Effort, RunNotes } from '../runNotes';
import type { ScanChoice, Scanned, ScanSetting } from '../workspaceInventory';
import { bringTo, type FilesRead } from './bringTo';
import { policyText } from './policyText';

/** What is read under one registry, and judged. */
interface Reading extends FilesRead {
  readonly registry: Registry;
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
    const policies = await policiesFor(choice, base, found, { read: snapshot.read });
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
    const { quiet, jobs } = choice;
    const effort = await bringTo(snapshot, reading, { isOwn: this.isOwn(policies), progress: showProgress(!quiet), jobs });
    await reading.cache.save();
    this.efforts.push(effort);
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
    const reading: Reading = { registry, overlays, project, held: new Map(), faults: new Map(), cache, inventories };
    this.readings.set(key, reading);
    return reading;
  }
}
