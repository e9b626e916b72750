import { constants } from 'node:os';

/** By which a person, a terminal that is closed or a machine ends a run. */
const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What a shell adds to the number of the signal that ended a process. */
const ENDED_BY_SIGNAL = 128;

/**
 * Has `tidy` called if a signal ends the process before what is returned is called. The process then ends by that signal, as it would have:
 * a shell sees 130 or 143, and stops its loops.
 */
export function tidyOnSignal(tidy: () => void): () => void {
  const forget = (): void => {
    for (const signal of ENDING) process.removeListener(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    forget();
    try {
      tidy();
    } finally {
      endBy(signal);
    }
  };
  for (const signal of ENDING) process.on(signal, end);
  return forget;
}

function endBy(signal: NodeJS.Signals): void {
  // others that tidy up are told of the same signal, and the last of them ends the process
  if (process.listenerCount(signal) > 0) return;
  process.kill(process.pid, signal);
  // the first process of a container is not ended by a signal that it does not handle
  process.exit(ENDED_BY_SIGNAL + constants.signals[signal]);
}
