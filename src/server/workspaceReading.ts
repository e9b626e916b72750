import type { Boundary } from './boundary';
import type { ServerHost } from './host';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { Place } from './places';
import type { PoliciesInForce } from './policy/policiesInForce';
import { createTurns } from './scan/turns';
import type { WorkspaceScan } from './workspaceScan';

export interface WorkspaceReadingOptions {
  readonly scan: WorkspaceScan;
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly policies: PoliciesInForce;
  readonly boundary: Boundary;
  readonly host: Pick<ServerHost, 'nextTurn' | 'giveBackMemory'>;
  readonly isEnabled: () => boolean;
  /** The server is about to end: nothing is judged any more. */
  readonly isEnding: () => boolean;
  /** Tells everybody what there is now. */
  readonly refresh: () => void;
  /** A file with usages has come; who shows totals may tell them. */
  readonly onFound: () => void;
}

/** From a scan to what is judged: the workspace is read, its policies are looked at again, and each file is judged in turns. */
export interface WorkspaceReading {
  /** Resolves when all is read and judged. */
  run(extent: 'everything' | 'new'): Promise<void>;
  /** What a running scan has read is judged as it comes. */
  found(place: Place): void;
  /** Resolves when no reading goes on any more: one may bring about the next, with other policies or other folders. */
  whenDone(): Promise<void>;
}

/** Reading fewer takes little that could be given back. */
const MANY_FILES = 1000;

/** See {@link WorkspaceReading}. */
export function createWorkspaceReading(options: WorkspaceReadingOptions): WorkspaceReading {
  const { scan, index, judgements, policies, boundary, host, isEnabled, isEnding, refresh, onFound } = options;
  let current: Promise<void> = Promise.resolve();
  let filesRead = 0;

  const judge = (place: Place): void => boundary.answer('judging a file', () => void judgements.of(place), undefined);

  /** In turns, what all that follows would ask for at once. */
  const judgeAll = async (): Promise<void> => {
    const turns = createTurns(host.nextTurn);
    for (const { uri: root, project } of index.roots())
      for (const file of project.filesWithUsages()) {
        if (isEnding()) return;
        judge({ root, file });
        await turns.whenDue();
      }
  };

  const read = async (extent: 'everything' | 'new'): Promise<void> => {
    if (!isEnabled()) return;
    filesRead = 0;
    const run = scan.run(extent);
    refresh();
    await run;
    await policies.look();
    await judgeAll();
    refresh();
    if (filesRead >= MANY_FILES) host.giveBackMemory?.();
  };

  return {
    run(extent) {
      current = read(extent);
      return current;
    },
    found(place) {
      filesRead += 1;
      if (isEnding() || boundary.answer('linking a file', () => index.usages(place), []).length === 0) return;
      judge(place);
      onFound();
    },
    async whenDone() {
      for (let seen: Promise<void> | undefined; seen !== current; ) {
        seen = current;
        await seen;
      }
    },
  };
}
