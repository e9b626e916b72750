import { Presets, SingleBar } from 'cli-progress';
import { tidyOnSignal } from '../project/node/tidyOnSignal';
import { printable } from '../report/columns';

/** Tells how far a scan is. */
export interface Progress {
  start(files: number): void;
  step(file: string): void;
  stop(): void;
}

const SILENT: Progress = { start: () => undefined, step: () => undefined, stop: () => undefined };

/** Columns beyond which a file name is cut. */
const NAME_WIDTH = 50;

/** A bar on standard error when that is a terminal; standard output is for the report alone. */
export function showProgress(wanted: boolean): Progress {
  if (!wanted || process.stderr.isTTY !== true) return SILENT;
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} {file}', stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 24, fps: 10 },
    Presets.shades_classic,
  );
  let settled = (): void => undefined;
  return {
    start(files) {
      // a run that is broken off must not leave its terminal without a cursor
      settled = tidyOnSignal(() => bar.stop());
      bar.start(files, 0, { file: '' });
    },
    step: (file) => bar.increment(1, { file: printable(file.slice(-NAME_WIDTH)) }),
    stop() {
      bar.stop();
      settled();
    },
  };
}
