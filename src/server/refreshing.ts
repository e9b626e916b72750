import type { Boundary } from './boundary';

/** How long the index must be left alone before the client is asked to ask again. */
const REFRESH_SETTLE_MS = 300;

/** Answers of one kind about one document that are compared; a client that has scrolled on asks anew anyway. */
const ANSWERS_KEPT = 4;

/** What a client was told, and shows until it asks again. */
export interface Answer {
  readonly uri: string;
  /** The part of the document that was asked about; a later answer about the same part takes its place. */
  readonly part: string;
  /** What the answer said. */
  readonly text: string;
  /** What it would say now; `null` when the document is closed or another version, which the client asks about by itself. */
  readonly again: () => string | null;
}

/** Remembers the answers of one kind. */
export interface Answers {
  answered(answer: Answer): void;
}

/**
 * Has the client ask again for what it shows, such as inlay hints, once that would be another answer: after an edit elsewhere, with
 * another setting or policy. What it has not asked for costs no message.
 */
export interface Refresher {
  /** `ask` has the client ask again for one kind of things; of a client that cannot be asked to, nothing is remembered. */
  watch(isSupported: boolean, ask: () => void): Answers;
  /** Something may have changed. */
  touch(): void;
  dispose(): void;
}

interface Kind {
  readonly ask: () => void;
  readonly byDocument: Map<string, readonly Answer[]>;
}

/** See {@link Refresher}. */
export function createRefresher(boundary: Pick<Boundary, 'answer'>): Refresher {
  const kinds: Kind[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOutdated = ({ byDocument }: Kind): boolean => {
    for (const [uri, answers] of byDocument) {
      const now = answers.map((answer) => ({ answer, text: answer.again() }));
      const kept = now.filter(({ text }) => text !== null).map(({ answer }) => answer);
      if (kept.length === 0) byDocument.delete(uri);
      else byDocument.set(uri, kept);
      if (now.some(({ answer, text }) => text !== null && text !== answer.text)) return true;
    }
    return false;
  };

  const compare = (): void => {
    timer = undefined;
    for (const kind of kinds) {
      if (!isOutdated(kind)) continue;
      // the client asks for what it still shows, and is told anew
      kind.byDocument.clear();
      kind.ask();
    }
  };

  return {
    watch(isSupported, ask) {
      const kind: Kind = { ask, byDocument: new Map() };
      kinds.push(kind);
      return {
        answered(answer) {
          if (!isSupported) return;
          const others = (kind.byDocument.get(answer.uri) ?? []).filter(({ part }) => part !== answer.part);
          kind.byDocument.set(answer.uri, [...others, answer].slice(-ANSWERS_KEPT));
        },
      };
    },
    touch() {
      if (timer !== undefined || kinds.every(({ byDocument }) => byDocument.size === 0)) return;
      timer = setTimeout(() => boundary.answer('comparing what the client shows', compare, undefined), REFRESH_SETTLE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
