import type { Boundary } from './boundary';

/** How long the index must be left alone before the client is asked to ask again. */
const REFRESH_SETTLE_MS = 300;

/** Something that the client shows and asks for document by document, such as inlay hints. */
export interface Shown {
  /** What an answer for this document would say now, without its places; `null` when the document has left. */
  readonly current: (uri: string) => string | null;
  /** Has the client ask again. */
  readonly ask: () => void;
}

/** Remembers what was answered for a document. */
export interface Answers {
  answered(uri: string, text: string): void;
}

/**
 * Has the client ask again for what it shows, once that would be another answer: an edit elsewhere, a setting, a policy. What it
 * has not asked for, and what has merely moved, costs no message.
 */
export interface Refresher {
  watch(shown: Shown): Answers;
  /** Something may have changed. */
  touch(): void;
  dispose(): void;
}

/** See {@link Refresher}. */
export function createRefresher(boundary: Pick<Boundary, 'answer'>): Refresher {
  const watched: { readonly shown: Shown; readonly told: Map<string, string> }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOutdated = (uri: string, { current }: Shown, told: Map<string, string>): boolean => {
    const now = current(uri);
    const before = told.get(uri);
    if (now === null) told.delete(uri);
    else told.set(uri, now);
    return now !== null && now !== before;
  };

  const compare = (): void => {
    timer = undefined;
    for (const { shown, told } of watched) {
      // each is looked at, so that one answer does not hide behind another
      const outdated = [...told.keys()].filter((uri) => isOutdated(uri, shown, told));
      if (outdated.length > 0) shown.ask();
    }
  };

  return {
    watch(shown) {
      const told = new Map<string, string>();
      watched.push({ shown, told });
      return { answered: (uri, text) => void told.set(uri, text) };
    },
    touch() {
      if (watched.some(({ told }) => told.size > 0))
        timer ??= setTimeout(() => boundary.answer('refreshing', compare, undefined), REFRESH_SETTLE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
