import type { Connection } from 'vscode-languageserver';
import type { Locale } from '../../assess';
import type { Comparison } from '../../report/changes/compareReports';
import { describeError } from '../aborts';
import type { ServerHost } from '../host';
import { LOOSE_ROOT, normalizeRoot } from '../places';
import { CHANGES_NOTIFICATION, type ChangesHindrance, type ChangesMessage, type FollowChangesParams } from '../protocol';
import type { Follower, Session } from '../session';
import { type Compared, createRootComparer, type RootComparer } from './compareRoot';

/** How long the index must be left alone before it is compared again. */
const CHANGES_SETTLE_MS = 400;

/** The folders of the workspace against their bases, as long as somebody follows them. */
export interface Comparisons extends Follower {
  follow(params: FollowChangesParams): void;
  /** What a folder's changes are now, once that is known; null for a folder that is not compared. */
  comparison(root: string): Promise<Comparison | null>;
  /** The text that a file had in a commit with which its folder was compared; null when it had none. */
  baseText(root: string, id: string, file: string): Promise<string | null>;
}

export interface ComparisonsOptions {
  readonly connection: Pick<Connection, 'sendNotification' | 'console'>;
  readonly session: Session;
  readonly host: ServerHost;
  readonly locale: Locale;
}

/** See {@link Comparisons}. One folder after the other, and only the newest question counts. */
export function createComparisons({ connection, session, host, locale }: ComparisonsOptions): Comparisons {
  const comparers = new Map<string, RootComparer>();
  const found = new Map<string, Compared>();
  let followed: ReadonlyMap<string, string> | null = null;
  let looksAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller = new AbortController();
  let running: Promise<void> | undefined;
  let isStale = false;
  let told = '';

  const log = (message: string): void => connection.console.info(message);

  const roots = (): readonly string[] =>
    session.index
      .roots()
      .map(({ uri }) => uri)
      .filter((uri) => uri !== LOOSE_ROOT);

  const tell = (): void => {
    if (followed === null) return;
    const message: ChangesMessage = { roots: roots().map((root) => found.get(root)?.changes ?? { root, kind: 'reading' }) };
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    void connection.sendNotification(CHANGES_NOTIFICATION, message);
  };

  const compared = async (root: string, looks: boolean, signal: AbortSignal): Promise<Compared> => {
    const hindered = (by: ChangesHindrance): Compared => ({
      changes: { root, kind: 'hindered', by, detail: '', gitFolder: null },
      comparison: null,
    });
    if (!session.settings().enable) return hindered('off');
    // git reads settings that come with a repository: it is not started where nobody trusts them
    if (!session.policies.conditions(root).isTrusted) return hindered('untrusted');
    if (host.revisions === undefined) return hindered('no-process');
    // half of the files would look as if the other half had been taken out
    if (session.scan.standing().kind !== 'complete') return hindered('unread');
    const known = comparers.get(root) ?? createRootComparer({ root, session, host, revisions: host.revisions, locale, log });
    comparers.set(root, known);
    try {
      return await known.compare(followed?.get(root) ?? null, looks, signal);
    } catch (error) {
      connection.console.error(`the changes of ${root} could not be told: ${describeError(error)}`);
      return hindered('failed');
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    await session.whenRead();
    const looks = looksAgain;
    const present = roots();
    for (const [root, comparer] of comparers) {
      if (present.includes(root)) continue;
      comparer.dispose();
      comparers.delete(root);
      found.delete(root);
    }
    for (const root of present) {
      if (signal.aborted) return;
      const result = await compared(root, looks, signal);
      if (signal.aborted) return;
      found.set(root, result);
      tell();
    }
    if (looks) looksAgain = false;
  };

  const start = (): void => {
    timer = undefined;
    if (running !== undefined) {
      isStale = true;
      return;
    }
    isStale = false;
    running = session.boundary
      .guard('the changes', () => run(controller.signal))
      .finally(() => {
        running = undefined;
        if (isStale && followed !== null) start();
      });
  };

  const settled = async (): Promise<void> => {
    if (timer !== undefined) {
      clearTimeout(timer);
      start();
    }
    while (running !== undefined) await running;
  };

  return {
    follow({ isFollowed, bases }) {
      const next = isFollowed ? new Map(Object.entries(bases).map(([root, name]) => [normalizeRoot(root), name])) : null;
      const isOther = JSON.stringify([...(next ?? [])]) !== JSON.stringify([...(followed ?? [])]);
      followed = next;
      if (isOther || !isFollowed) {
        controller.abort();
        controller = new AbortController();
      }
      clearTimeout(timer);
      timer = undefined;
      told = '';
      if (!isFollowed) return;
      looksAgain = true;
      tell();
      start();
    },
    async comparison(root) {
      await settled();
      return found.get(normalizeRoot(root))?.comparison ?? null;
    },
    async baseText(root, id, file) {
      // of folders alone that are compared, which those are that are trusted
      const isKnown = found.get(root)?.comparison?.report.base.commit === id;
      return isKnown ? ((await host.revisions?.text(root, { id, name: id }, file)) ?? null) : null;
    },
    touch() {
      if (followed !== null) timer ??= setTimeout(start, CHANGES_SETTLE_MS);
    },
    dispose() {
      clearTimeout(timer);
      followed = null;
      controller.abort();
      for (const comparer of comparers.values()) comparer.dispose();
      host.revisions?.dispose();
    },
  };
}
