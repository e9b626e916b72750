import { NONE_BEGUN } from './batch';

interface Watched {
  readonly current: Int32Array;
  readonly controller: AbortController;
  seen: number;
  since: number;
}

/** How often it looks within the time that a file may take. */
const LOOKS = 4;

/** Notices threads that do not get ahead. */
export class Watchdog {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | null = null;

  constructor(readonly longestMs: number) {}

  /** Watches a number that changes with each file; `signal` tells that it has stayed the same for too long. */
  watch(current: Int32Array): { readonly signal: AbortSignal; end(): void } {
    const watched: Watched = { current, controller: new AbortController(), seen: NONE_BEGUN, since: 0 };
    this.watched.add(watched);
    this.timer ??= setInterval(() => this.look(), this.longestMs / LOOKS).unref();
    return { signal: watched.controller.signal, end: () => this.end(watched) };
  }

  close(): void {
    for (const watched of [...this.watched]) this.end(watched);
  }

  private look(): void {
    const now = performance.now();
    for (const watched of this.watched) {
      const seen = Atomics.load(watched.current, 0);
      if (seen !== watched.seen) Object.assign(watched, { seen, since: now });
      else if (seen !== NONE_BEGUN && now - watched.since >= this.longestMs) watched.controller.abort();
    }
  }

  private end(watched: Watched): void {
    this.watched.delete(watched);
    if (this.watched.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}
