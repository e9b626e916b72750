import { Disposable, type Event, EventEmitter, type LogOutputChannel, type Memento, window, workspace } from 'vscode';
import { FOLLOW_CHANGES_REQUEST, type FollowChangesParams, type RootChanges } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { watchHeads } from './watchHeads';

const SETTING = 'compareWithBase';
const BASES = 'changes.bases';

/** What the workspace brings in against a commit, as the server tells it. */
export interface FollowedChanges extends Disposable {
  readonly onDidChange: Event<void>;
  roots(): readonly RootChanges[];
  /** The revision that the user has chosen for a folder (by its address); undefined: where its branch was begun. */
  baseOf(root: string): string | undefined;
  choose(root: string, base: string | undefined): Promise<void>;
  /** Looks at the repositories again. */
  lookAgain(): void;
  isWanted(): boolean;
}

/** See {@link FollowedChanges}. */
export function followChanges(server: PedigreeServer, memento: Memento, output: LogOutputChannel): FollowedChanges {
  const changed = new EventEmitter<void>();
  let bases: Readonly<Record<string, string>> = memento.get(BASES, {});
  let roots: readonly RootChanges[] = [];
  let isFollowed = false;

  const isWanted = (): boolean => workspace.getConfiguration('modelPedigree').get(SETTING, true);
  const heads = watchHeads(() => ask(), output);
  const become = (next: readonly RootChanges[]): void => {
    if (JSON.stringify(next) === JSON.stringify(roots)) return;
    roots = next;
    heads.watch(roots);
    changed.fire();
  };
  const ask = (): void => {
    const { kind } = server.state();
    if (kind !== 'running') {
      isFollowed = false;
      become([]);
      return;
    }
    const isNext = isWanted() && (workspace.workspaceFolders?.length ?? 0) > 0;
    if (!isNext && !isFollowed) return;
    isFollowed = isNext;
    if (!isNext) become([]);
    const params: FollowChangesParams = { isFollowed, bases };
    server.request(FOLLOW_CHANGES_REQUEST, params).catch((error: unknown) => {
      // the server has ended meanwhile; its next state asks again
      isFollowed = false;
      output.debug(`the changes are not followed: ${String(error)}`);
    });
  };
  const subscriptions = Disposable.from(
    changed,
    server.onDidTellChanges(({ roots: next }) => {
      if (isFollowed) become(next);
    }),
    server.onDidChangeState(({ kind }) => {
      if (kind !== 'running' || !isFollowed) ask();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`modelPedigree.${SETTING}`)) ask();
    }),
    workspace.onDidChangeWorkspaceFolders(ask),
    // whatever happened in a terminal elsewhere
    window.onDidChangeWindowState(({ focused }) => {
      if (focused && isFollowed) ask();
    }),
    heads,
  );
  ask();
  return {
    onDidChange: changed.event,
    roots: () => roots,
    baseOf: (root) => bases[root],
    async choose(root, base) {
      const { [root]: _, ...others } = bases;
      bases = base === undefined ? others : { ...others, [root]: base };
      await memento.update(BASES, bases);
      ask();
    },
    lookAgain: ask,
    isWanted,
    dispose: () => subscriptions.dispose(),
  };
}
