import { URI } from 'vscode-uri';
import { type Assess, openPolicies, type Policies, rememberingAssess, takeInventory } from '../../assess';
import type { Inventory } from '../../model/finding';
import type { IsoDate } from '../../model/registry';
import type { FileSummary } from '../../model/summary';
import type { Project } from '../../project/api';
import type { Registry } from '../../registry/api';
import { describeError, isEngineAbort } from '../aborts';
import type { Engine, ServerHost } from '../host';
import type { AskedContent } from '../liveIndex';
import type { PoliciesInForce } from '../policy/policiesInForce';
import { createRegistryBuilder, type RegistryState } from '../policy/registryOf';
import type { BaseFile, BaseFiles } from './revisions';

/** The files of a workspace folder as they were at a commit, summarized, linked and judged as they would have been then. */
export interface BaseSide {
  /**
   * Brings it to the files of a commit: what is the same content under the same name is not read again, whether it was read for the
   * base of before or for the workspace.
   */
  bring(files: BaseFiles, conditions: BaseConditions, signal: AbortSignal): Promise<BroughtFiles>;
  /** Files that are no part of any change: they count here as they are now. */
  share(now: ReadonlyMap<string, FileSummary>): void;
  has(file: string): boolean;
  /** Files that cannot be read in the base. */
  unreadable(): ReadonlySet<string>;
  judged(today: IsoDate): JudgedBase;
  dispose(): void;
}

export interface BaseConditions extends ReturnType<PoliciesInForce['conditions']> {
  /** What the workspace has read, and with which registry. */
  readonly live: {
    readonly registry: RegistryState | undefined;
    readonly summaryOf: (asked: Omit<AskedContent, 'root'>) => FileSummary | undefined;
  };
}

/** How many files were read to bring the base to a commit, and how many the workspace had read already. */
export interface BroughtFiles {
  readonly read: number;
  readonly shared: number;
}

export interface JudgedBase {
  readonly inventory: Inventory;
  readonly registry: Registry;
  readonly policies: Policies;
  readonly overlays: Pick<RegistryState, 'missing' | 'overlayProblems'>;
}

export interface BaseSideOptions {
  readonly root: string;
  readonly host: Pick<ServerHost, 'engine' | 'nextTurn'>;
  /** The parser died on a text of this file. */
  readonly onAbort: (file: string, error: Error) => void;
}

/** What is read depends on the registry: with other overlays all begins anew. */
interface Reading {
  readonly registry: Registry;
  readonly project: Project;
  /** Content ids. */
  readonly held: Map<string, string>;
  readonly skipped: Map<string, string>;
  readonly shared: Map<string, FileSummary>;
}

/** Files that are shared in one go. */
const SHARED_AT_ONCE = 256;

/** See {@link BaseSide}. */
export function createBaseSide({ root, host, onAbort }: BaseSideOptions): BaseSide {
  const { engine, nextTurn } = host;
  const { path } = URI.parse(root);
  const judge: Assess = rememberingAssess();
  const buildRegistry = createRegistryBuilder(engine, path);
  let reading: Reading | undefined;
  let policies: Policies | undefined;
  let facts: RegistryState | undefined;
  let known: { readonly today: IsoDate; readonly judged: JudgedBase } | undefined;

  const put = async ({ file, id, text }: BaseFile, { project, held, skipped }: Reading): Promise<void> => {
    held.set(file, id);
    skipped.delete(file);
    const found = await text();
    if ('reason' in found) {
      skipped.set(file, found.reason);
      return project.remove(file);
    }
    try {
      await project.update(file, found.text);
    } catch (error) {
      if (isEngineAbort(error)) onAbort(file, error);
      skipped.set(file, describeError(error));
      project.remove(file);
    }
  };

  /** Of what the base does not have yet; a summary depends on the text, the name and the registry alone. */
  const take = async (wanted: readonly BaseFile[], own: Reading, summaryOf: BaseConditions['live']['summaryOf'], signal: AbortSignal) => {
    let [read, shared] = [0, 0];
    for (const one of wanted) {
      const { file, id } = one;
      if (own.held.get(file) === id) continue;
      if (signal.aborted) break;
      const summary = summaryOf({ file, id, registry: own.registry });
      if (summary === undefined) {
        await put(one, own);
        read += 1;
      } else {
        own.held.set(file, id);
        own.skipped.delete(file);
        own.project.restore(summary);
        shared += 1;
      }
      // somebody may be typing
      if (summary === undefined || shared % SHARED_AT_ONCE === 0) await nextTurn();
    }
    return { read, shared };
  };

  return {
    async bring(base, { fallback, isTrusted, live }, signal) {
      const names = [...base.files, ...base.skipped].map(({ file }) => file);
      const now = await openPolicies({ read: base.read }, names, { root: path, fallback, isTrusted, lookAbove: false });
      const overlays = now.loaded.find(({ file }) => !file.includes('/'))?.overlays ?? [];
      const built = await buildRegistry(overlays, base.read, live.registry);
      const { registry } = built;
      if (signal.aborted) return { read: 0, shared: 0 };
      if (reading?.registry !== registry) reading = begin(engine, registry, reading);
      const own = reading;
      policies = now;
      facts = built;
      known = undefined;
      const wanted = base.files.filter(({ file }) => !now.files.has(file));
      const stays = new Set(wanted.map(({ file }) => file));
      for (const file of [...own.held.keys(), ...own.shared.keys()]) if (!stays.has(file)) leave(file, own);
      for (const file of own.skipped.keys()) if (!own.held.has(file)) own.skipped.delete(file);
      for (const { file, reason } of base.skipped) own.skipped.set(file, reason);
      return take(wanted, own, live.summaryOf, signal);
    },
    share(now) {
      if (reading === undefined) return;
      for (const file of reading.shared.keys()) if (!now.has(file)) leave(file, reading);
      for (const [file, summary] of now) {
        if (reading.held.has(file) || reading.shared.get(file) === summary) continue;
        reading.shared.set(file, summary);
        reading.project.restore(summary);
        known = undefined;
      }
    },
    has: (file) => reading?.held.has(file) ?? false,
    unreadable: () => new Set(reading?.skipped.keys()),
    judged(today) {
      if (known?.today === today) return known.judged;
      if (reading === undefined || policies === undefined || facts === undefined) throw new Error('the base is judged before it is read');
      const { project, registry } = reading;
      const input = { usages: project.usages(), suppressions: project.suppressions(), registry, policyOf: policies.of, today };
      const run = { dependencies: project.dependencies(), skipped: [], stats: { ...project.stats(), milliseconds: 0 } };
      const judged = { inventory: takeInventory(input, policies.inForce(), run, judge), registry, policies, overlays: facts };
      known = { today, judged };
      return judged;
    },
    dispose() {
      reading?.project.dispose();
      reading = undefined;
    },
  };

  function leave(file: string, { project, held, skipped, shared }: Reading): void {
    project.remove(file);
    held.delete(file);
    skipped.delete(file);
    if (shared.delete(file)) known = undefined;
  }
}

function begin(engine: Pick<Engine, 'createProject'>, registry: Registry, before: Reading | undefined): Reading {
  before?.project.dispose();
  return { registry, project: engine.createProject(registry), held: new Map(), skipped: new Map(), shared: new Map() };
}
