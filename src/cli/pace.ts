/** So much of the past tells how fast it goes on. */
const LOOK_BACK_MS = 10_000;
/** Before that, no one can tell. */
const SHORTEST_MS = 1_000;
/** Samples closer to each other tell nothing new. */
const SAMPLE_MS = 200;

/** How fast files are done: what the last seconds show, for those that a cache gives are done in a moment. */
export class Pace {
  private readonly samples: { readonly at: number; readonly done: number }[] = [];

  /** So many are done now. */
  note(done: number, at: number): void {
    if (at - (this.samples.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < SAMPLE_MS) return;
    this.samples.push({ at, done });
    while (this.samples.length > 2 && at - (this.samples[1]?.at ?? at) >= LOOK_BACK_MS) this.samples.shift();
  }

  /** Files in a second; null as long as too little is known. */
  rate(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (!first || !last || last.at - first.at < SHORTEST_MS || last.done === first.done) return null;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
  }
}

const MINUTE = 60;

/** `12,345 of 50,000 files, 2,100/s, 18 s left` */
export function paceInWords(done: number, total: number, rate: number | null): string {
  const how = `${count(done)} of ${count(total)} files`;
  if (rate === null || done >= total) return how;
  const seconds = Math.ceil((total - done) / rate);
  const rest = seconds < 2 * MINUTE ? `${seconds} s` : `${Math.round(seconds / MINUTE)} min`;
  return `${how}, ${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))}/s, ${rest} left`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
