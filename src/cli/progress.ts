import { Presets, SingleBar } from 'cli-progress';
import { tidyOnSignal } from '../project/node/tidyOnSignal';
import { printable } from '../report/columns';
import { Pace, paceInWords } from './pace';

/** Tells how far a scan is. */
export interface Progress {
  start(files: number): void;
  step(file: string): void;
  stop(): void;
}

const SILENT: Progress = { start: () => undefined, step: () => undefined, stop: () => undefined };

/** Columns beyond which a file name is cut. */
const NAME_WIDTH = 50;

const DRAWN_A_SECOND = 10;

/** A bar on standard error when that is a terminal; standard output is for the report alone. */
export function showProgress(wanted: boolean): Progress {
  if (!wanted || process.stderr.isTTY !== true) return SILENT;
  let pace = new Pace();
  let done = 0;
  let drawn = 0;
  let total = 0;
  const bar = new SingleBar(
    { format: '{bar} {how} {file}', stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 24, fps: DRAWN_A_SECOND },
    Presets.shades_classic,
  );
  let settled = (): void => undefined;
  return {
    start(files) {
      // a run that is broken off must not leave its terminal without a cursor
      settled = tidyOnSignal(() => bar.stop());
      pace = new Pace();
      done = 0;
      total = files;
      bar.start(files, 0, { file: '', how: paceInWords(0, files, null) });
    },
    step(file) {
      const now = performance.now();
      pace.note(++done, now);
      // what is not drawn need not be put in words
      const payload =
        now - drawn < 1000 / DRAWN_A_SECOND && done < total
          ? {}
          : { file: printable(file.slice(-NAME_WIDTH)), how: paceInWords(done, total, pace.rate()) };
      if ('how' in payload) drawn = now;
      bar.increment(1, payload);
    },
    stop() {
      bar.stop();
      settled();
    },
  };
}
