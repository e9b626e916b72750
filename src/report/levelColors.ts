import type picocolors from 'picocolors';
import type { Level } from '../model/level';

type Colors = ReturnType<typeof picocolors.createColors>;

/** The color in which a level is shown. */
export function colorOf(level: Level, colors: Colors): (text: string) => string {
  const byLevel: Readonly<Record<Level, (text: string) => string>> = {
    critical: (text) => colors.bold(colors.magenta(text)),
    high: (text) => colors.red(text),
    moderate: (text) => colors.yellow(text),
    low: (text) => colors.cyan(text),
    minimal: (text) => colors.dim(text),
  };
  return byLevel[level];
}
