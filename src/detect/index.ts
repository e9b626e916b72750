import { formatOf } from './formats/formats';
import { isNotebook } from './formats/notebook';
import { isManifest } from './manifests/manifests';
import { isModuleSettings } from './moduleSettings';
import { sourceLanguage } from './parse';
import { isComponent } from './scriptBlocks';

export type { AssetReader } from './assets';
export { hostOf, isInsecure } from './endpoints';
export { passesGate } from './gate';
export { type FollowedFile, Summarizer } from './summarize';

/** The language or format id of a file name, or null when the engine does not read such files. */
export function languageForPath(path: string): string | null {
  const known = sourceLanguage(path)?.id ?? formatOf(path)?.id;
  if (known !== undefined) return known;
  if (isNotebook(path)) return 'jupyter';
  if (isComponent(path)) return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return isManifest(path) ? 'manifest' : isModuleSettings(path) ? 'module-settings' : null;
}
