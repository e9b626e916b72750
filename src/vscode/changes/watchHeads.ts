import { Disposable, type LogOutputChannel, RelativePattern, Uri, workspace } from 'vscode';
import type { RootChanges } from '../../server/protocol';
import { type GitRepository, openGit } from './gitExtension';

/** Git writes several files for one commit. */
const SETTLE_MS = 300;

/** What tells of another branch, and of a merge or rebase that begins or ends; a commit shows in the log of HEAD. */
const STATE_FILES = '{HEAD,MERGE_HEAD,CHERRY_PICK_HEAD,REVERT_HEAD,rebase-merge,rebase-apply,packed-refs}';
const LOG_OF_HEAD = 'HEAD';

/** What tells that a folder has become a repository. */
const FIRST_HEAD = '.git/HEAD';

/** Tells when a repository of the workspace has another HEAD, or a merge begins or ends in it. */
export interface HeadWatch extends Disposable {
  /** Looks at the repositories of these folders from then on. */
  watch(roots: readonly RootChanges[]): void;
}

/**
 * See {@link HeadWatch}. The Git extension tells of the repositories that it has opened, which those around a folder are only once its
 * user has agreed: so the files are watched, too.
 */
export function watchHeads(onMoved: () => void, output: LogOutputChannel): HeadWatch {
  const subscriptions: Disposable[] = [];
  const watchers = new Map<string, Disposable>();
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
    if (isDisposed || git === undefined) return;
    git.repositories.forEach(follow);
    subscriptions.push(
      git.onDidOpenRepository((repository) => {
        follow(repository);
        soon();
      }),
    );
  };
  const watchFiles = (folder: Uri, pattern: string): Disposable => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
    return Disposable.from(watcher, watcher.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon));
  };
  begin().catch((error: unknown) => output.warn('the Git extension is not followed', error instanceof Error ? error : String(error)));
  return {
    watch(roots) {
      const wanted = new Map(roots.flatMap(watchedOf).map((watched) => [JSON.stringify(watched), watched]));
      for (const [key, watcher] of watchers) {
        if (wanted.has(key)) continue;
        watcher.dispose();
        watchers.delete(key);
      }
      for (const [key, { folder, pattern }] of wanted) if (!watchers.has(key)) watchers.set(key, watchFiles(Uri.parse(folder), pattern));
    },
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      for (const subscription of [...subscriptions, ...watchers.values()]) subscription.dispose();
    },
  };
}

interface Watched {
  readonly folder: string;
  readonly pattern: string;
}

/** Patterns without folders: what lies outside of the workspace is then watched by itself, and not with all that is below. */
function watchedOf(changes: RootChanges): readonly Watched[] {
  if (changes.kind === 'reading') return [];
  const { root, gitFolder } = changes;
  if (gitFolder === null)
    return changes.kind === 'hindered' && changes.by === 'no-repository' ? [{ folder: root, pattern: FIRST_HEAD }] : [];
  return [
    { folder: gitFolder, pattern: STATE_FILES },
    { folder: `${gitFolder}/logs`, pattern: LOG_OF_HEAD },
  ];
}

function stateOf({ state: { HEAD, mergeChanges } }: GitRepository): string {
  return JSON.stringify([HEAD?.name, HEAD?.commit, mergeChanges.length]);
}
