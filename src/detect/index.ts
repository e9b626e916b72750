import { formatOf } from './formats/formats';
import { isNotebook } from './formats/notebook';
import { sourceLanguage } from './parse';

export type { AssetReader } from './assets';
export { hostOf, isInsecure } from './endpoints';
export { passesGate } from './gate';
export { Summarizer } from './summarize';

/** The language or format id of a file name, or null when the engine does not read such files. */
export function languageForPath(path: string): string | null {
  return sourceLanguage(path)?.id ?? formatOf(path)?.id ?? (isNotebook(path) ? 'jupyter' : null);
}
