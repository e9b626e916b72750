/** Work that is done soon after it is wished for, however often that is: a small part of the time goes into it, however large it becomes. */
export interface Paced {
  touch(): void;
  dispose(): void;
}

/** What the work took is this often left alone before it is done again. */
const REST_TIMES = 9;

/** @param settleMs how long to wait at least */
export function createPaced(work: () => void, settleMs: number, now: () => number = () => performance.now()): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tookMs = 0;
  const run = (): void => {
    timer = undefined;
    const started = now();
    work();
    tookMs = now() - started;
  };
  return {
    touch() {
      timer ??= setTimeout(run, Math.max(settleMs, tookMs * REST_TIMES));
    },
    dispose: () => clearTimeout(timer),
  };
}
