/** How long a text must rest after an edit before it is analysed. The only debounce of the server. */
export const EDIT_SETTLE_MS = 200;

/** How long a text must rest after an analysis that was not sure before it is analysed thoroughly. Whoever types on is not held up by it. */
export const VERIFY_MS = 1_000;

export interface Clock {
  start(callback: () => void, milliseconds: number): unknown;
  stop(timer: unknown): void;
}

export interface SchedulerOptions {
  /**
   * Analyses one document; `signal` is aborted when the result would be outdated. Rejections reach `onError`.
   * @param isThorough whether nothing may be guessed for the sake of speed
   */
  readonly analyze: (key: string, signal: AbortSignal, isThorough: boolean) => Promise<void>;
  readonly onError: (key: string, error: unknown) => void;
  /** Called when nothing is left to analyse right now. */
  readonly onIdle?: () => void;
  readonly settleMs?: number;
  readonly clock?: Clock;
}

/** Decides when which document is analysed: one at a time, each at most once in the queue, never for a text that has passed. */
export interface Scheduler {
  /** Analyses the document when its text has rested. */
  settle(key: string): void;
  /** Analyses the document as soon as possible. */
  soon(key: string): void;
  /** Analyses the document once more, thoroughly, when it has rested for long; `settled` does not wait for that. */
  verify(key: string): void;
  /** Resolves when nothing about the document is waiting or under way; what waits is brought forward. */
  settled(key: string): Promise<void>;
  /** Forgets the document, running analysis included. */
  drop(key: string): void;
  dispose(): void;
}

const REAL_CLOCK: Clock = {
  start: (callback, milliseconds) => setTimeout(callback, milliseconds),
  stop: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** The server's scheduler; see {@link Scheduler}. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { analyze, onError, onIdle, settleMs = EDIT_SETTLE_MS, clock = REAL_CLOCK } = options;
  const resting = new Map<string, unknown>();
  const waiters = new Map<string, (() => void)[]>();
  /** Documents that rest until they are analysed thoroughly, and those that are next. */
  const unsure = new Map<string, unknown>();
  const thorough = new Set<string>();
  let queue: string[] = [];
  let running: { readonly key: string; readonly controller: AbortController } | undefined;
  let disposed = false;

  const isBusy = (key: string): boolean => resting.has(key) || queue.includes(key) || running?.key === key;

  const release = (key: string): void => {
    if (isBusy(key)) return;
    const waiting = waiters.get(key) ?? [];
    waiters.delete(key);
    for (const resolve of waiting) resolve();
  };

  const stopResting = (key: string): void => {
    if (!resting.has(key)) return;
    clock.stop(resting.get(key));
    resting.delete(key);
  };

  const stopVerifying = (key: string): void => {
    thorough.delete(key);
    if (!unsure.has(key)) return;
    clock.stop(unsure.get(key));
    unsure.delete(key);
  };

  const outdate = (key: string): void => {
    if (running?.key === key) running.controller.abort();
  };

  const pump = async (): Promise<void> => {
    if (running !== undefined) return;
    for (let key = queue.shift(); key !== undefined && !disposed; key = queue.shift()) {
      running = { key, controller: new AbortController() };
      try {
        await analyze(key, running.controller.signal, thorough.delete(key));
      } catch (error) {
        onError(key, error);
      }
      running = undefined;
      release(key);
    }
    if (!disposed) onIdle?.();
  };

  const enqueue = (key: string, first: boolean): void => {
    stopResting(key);
    outdate(key);
    queue = queue.filter((queued) => queued !== key);
    if (first) queue.unshift(key);
    else queue.push(key);
    void pump();
  };

  return {
    settle(key) {
      if (disposed) return;
      stopVerifying(key);
      // Somebody waits for an answer about this text: resting would only make the wait longer.
      if (waiters.has(key)) return enqueue(key, true);
      stopResting(key);
      outdate(key);
      resting.set(
        key,
        clock.start(() => enqueue(key, false), settleMs),
      );
    },
    soon(key) {
      if (!disposed) enqueue(key, false);
    },
    verify(key) {
      // an edit, or an analysis that is on its way, makes another one of it
      if (disposed || resting.has(key) || queue.includes(key)) return;
      stopVerifying(key);
      const begin = (): void => {
        stopVerifying(key);
        thorough.add(key);
        enqueue(key, false);
      };
      unsure.set(key, clock.start(begin, VERIFY_MS));
    },
    settled(key) {
      if (disposed || !isBusy(key)) return Promise.resolve();
      const done = new Promise<void>((resolve) => waiters.set(key, [...(waiters.get(key) ?? []), resolve]));
      if (resting.has(key) || queue.includes(key)) enqueue(key, true);
      return done;
    },
    drop(key) {
      stopResting(key);
      stopVerifying(key);
      outdate(key);
      queue = queue.filter((queued) => queued !== key);
      release(key);
    },
    dispose() {
      disposed = true;
      for (const key of [...resting.keys()]) stopResting(key);
      for (const key of [...unsure.keys()]) stopVerifying(key);
      running?.controller.abort();
      queue = [];
      for (const waiting of waiters.values()) for (const resolve of waiting) resolve();
      waiters.clear();
    },
  };
}
