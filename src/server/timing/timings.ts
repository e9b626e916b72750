import { LOOSE_ROOT, type Place } from '../places';

/** What one analysis after an edit took, in milliseconds. */
export interface Timing {
  /** Relative to its folder; of a file outside of all folders the name alone. */
  readonly file: string;
  /** Edits that the analysis takes in. */
  readonly edits: number;
  /** Bringing the text up to the edits. */
  readonly sync: number;
  /** From the last edit until the analysis began: the text's rest, and what was before it in the queue. */
  readonly waited: number;
  readonly reading: number;
  readonly linking: number;
  readonly judging: number;
  readonly publishing: number;
}

type Step = 'reading' | 'linking' | 'judging' | 'publishing';

export interface TimingsOptions {
  readonly isOn: () => boolean;
  readonly tell: (timing: Timing) => void;
  readonly now?: () => number;
}

/** Takes the time of each analysis that follows an edit, while somebody wants to know. */
export interface Timings {
  /** Does what brings a text up to an edit. */
  synced<T>(uri: string, update: () => T): T;
  /** An analysis of the text begins; `null` when nobody wants to know, or when no edit led to it. */
  begin(uri: string, place: Place | null): Stopwatch | null;
  forget(uri: string): void;
}

/** The time of one analysis. */
export interface Stopwatch {
  /** The next step is done; the last one tells. */
  lap(step: Step): void;
}

interface Edited {
  readonly edits: number;
  readonly sync: number;
  readonly last: number;
}

/** See {@link Timings}. */
export function createTimings({ isOn, tell, now = () => performance.now() }: TimingsOptions): Timings {
  const edited = new Map<string, Edited>();
  return {
    synced(uri, update) {
      if (!isOn()) return update();
      const began = now();
      const result = update();
      const last = now();
      const { edits = 0, sync = 0 } = edited.get(uri) ?? {};
      edited.set(uri, { edits: edits + 1, sync: sync + last - began, last });
      return result;
    },
    begin(uri, place) {
      const found = edited.get(uri);
      edited.delete(uri);
      if (!isOn() || found === undefined || place === null) return null;
      const { edits, sync, last } = found;
      const laps = { reading: 0, linking: 0, judging: 0, publishing: 0 };
      let from = now();
      const waited = from - last;
      return {
        lap(step) {
          const to = now();
          laps[step] = to - from;
          from = to;
          if (step === 'publishing') tell({ file: nameOf(place), edits, sync, waited, ...laps });
        },
      };
    },
    forget: (uri) => void edited.delete(uri),
  };
}

function nameOf({ root, file }: Place): string {
  return root === LOOSE_ROOT ? file.slice(file.lastIndexOf('/') + 1) : file;
}
