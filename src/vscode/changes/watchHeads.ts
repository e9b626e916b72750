import { Disposable, type LogOutputChannel, RelativePattern, workspace } from 'vscode';
import { type GitRepository, openGit } from './gitExtension';

/** Git writes several files for one commit. */
const SETTLE_MS = 300;

/** What tells that HEAD has moved where the Git extension is not there to tell it. */
const HEAD_FILES = '.git/{HEAD,MERGE_HEAD,logs/HEAD,packed-refs}';

/** Calls `onMoved` when a repository of the workspace has another HEAD, or a merge begins or ends in it. */
export function watchHeads(onMoved: () => void, output: LogOutputChannel): Disposable {
  const subscriptions: Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onMoved, SETTLE_MS);
  };
  const follow = (repository: GitRepository): void => {
    let before = stateOf(repository);
    subscriptions.push(
      repository.state.onDidChange(() => {
        const now = stateOf(repository);
        if (now === before) return;
        before = now;
        soon();
      }),
    );
  };
  const begin = async (): Promise<void> => {
    const git = await openGit();
    if (isDisposed) return;
    if (git !== undefined) {
      git.repositories.forEach(follow);
      subscriptions.push(
        git.onDidOpenRepository((repository) => {
          follow(repository);
          soon();
        }),
      );
      return;
    }
    for (const folder of workspace.workspaceFolders ?? []) {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, HEAD_FILES));
      subscriptions.push(watcher, watcher.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon));
    }
  };
  begin().catch((error: unknown) => output.warn('moves of HEAD are not followed', error instanceof Error ? error : String(error)));
  return new Disposable(() => {
    isDisposed = true;
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  });
}

function stateOf({ state: { HEAD, mergeChanges } }: GitRepository): string {
  return JSON.stringify([HEAD?.name, HEAD?.commit, mergeChanges.length]);
}
