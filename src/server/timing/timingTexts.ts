import type { Locale } from '../host';
import type { Timing } from './timings';

const TEXTS: Readonly<Record<Locale, (timing: Timing) => string>> = {
  en: ({ file, edits, sync, waited, reading, linking, judging, publishing }) =>
    `timing of ${file}: text sync ${ms(sync)} (${edits} ${edits === 1 ? 'edit' : 'edits'}), at rest and in the queue ${ms(waited)}, ` +
    `reading ${ms(reading)}, linking ${ms(linking)}, judging ${ms(judging)}, publishing ${ms(publishing)}`,
  ja: ({ file, edits, sync, waited, reading, linking, judging, publishing }) =>
    `${file} の所要時間：本文の同期 ${ms(sync)}（編集 ${edits} 回）、静止と順番待ち ${ms(waited)}、` +
    `読み取り ${ms(reading)}、リンク ${ms(linking)}、判定 ${ms(judging)}、発行 ${ms(publishing)}`,
};

/** One line of the output about one analysis. */
export function timingLine(timing: Timing, locale: Locale): string {
  return TEXTS[locale](timing);
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
