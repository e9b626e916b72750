import type { SkippedFile } from '../model/finding';

/** Says in the log what was passed over and why; each file and reason once, until the reason goes away. */
export interface SkipLog {
  report(skipped: readonly SkippedFile[]): void;
}

/** See {@link SkipLog}. */
export function createSkipLog(log: (message: string) => void): SkipLog {
  let known: ReadonlySet<string> = new Set();
  return {
    report(skipped) {
      const lines = new Set(skipped.map(({ file, reason }) => `skipped ${file}: ${reason}`));
      for (const line of lines) if (!known.has(line)) log(line);
      known = lines;
    },
  };
}
