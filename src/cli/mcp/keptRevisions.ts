import { agentTexts } from '../../report/agents/agentTexts';
import type { ComparedStates } from '../../report/agents/workspace';
import { jsonReport } from '../../report/json';
import { UsageError } from '../failure';
import { type SideName, sidesOf, snapshotOf } from '../revisions/comparedSides';
import { compareSnapshots, type SnapshotSide, sideOfSnapshot } from '../revisions/compareSnapshots';
import { InventoryTaker } from '../revisions/inventoryTaker';
import { revisionPlace } from '../revisions/revisionPlace';
import type { KeptOptions, Watch } from './keptFolder';

/** Compares states of a folder that git knows. What was read for one question is there for the next. */
export class KeptRevisions {
  private readonly taker: InventoryTaker;

  constructor(
    private readonly path: string,
    private readonly options: KeptOptions,
  ) {
    // an agent's questions write nothing
    this.taker = new InventoryTaker(path, { ...options, quiet: true, cache: false });
  }

  async compare(base: string, head: string | undefined, { signal }: Watch): Promise<ComparedStates> {
    const place = await revisionPlace([this.path], this.options.exclude);
    try {
      const [left, right] = await sidesOf(base, head, false);
      // both are looked for before either is read
      const snapshots = [await snapshotOf(inGit(left), place), await snapshotOf(inGit(right), place)] as const;
      const sides: SnapshotSide[] = [];
      for (const snapshot of snapshots) {
        signal.throwIfAborted();
        const taken = await this.taker.take(snapshot);
        const { locale } = this.options;
        if (taken === null) throw new UsageError(agentTexts(locale).policyOfRevision(snapshot.commit?.name ?? 'the working tree'));
        sides.push(sideOfSnapshot(snapshot, taken, jsonReport(taken.inventory, taken.registry, locale)));
      }
      const [before, after] = sides;
      if (!before || !after) throw new Error('a comparison has two sides');
      const [was, is] = [before.readable.taken, after.readable.taken];
      return {
        before: was.inventory,
        after: is.inventory,
        registries: { before: was.registry, after: is.registry },
        comparison: await compareSnapshots(before, after),
      };
    } finally {
      place.objects.close();
    }
  }

  dispose(): void {
    this.taker.dispose();
  }
}

/** An agent names revisions alone: a file of such a name is none. */
function inGit(name: SideName): Exclude<SideName, { kind: 'export' }> {
  return name.kind === 'export' ? { kind: 'revision', name: name.path } : name;
}
