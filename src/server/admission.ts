import { type FilePatterns, filePatterns } from '../project/filePatterns';
import type { Engine } from './host';
import { LOOSE_ROOT, type Place } from './places';
import { DEFAULT_SETTINGS, type Settings } from './settings';

/** Which files are analyzed: by their language, the settings of their folder, and whether a policy is made of them. */
export interface Admission {
  admits(place: Place): boolean;
  setSettings(settingsOf: (root: string) => Settings): void;
  /** A policy is not analyzed. Tells which files have become part of one, and which no longer are. */
  setPolicyFiles(root: string, files: ReadonlySet<string>): { readonly taken: readonly string[]; readonly given: readonly string[] };
  /** The folder is none of the workspace any more. */
  forget(root: string): void;
}

/** See {@link Admission}. */
export function createAdmission(engine: Pick<Engine, 'languageForPath'>): Admission {
  const policyFiles = new Map<string, ReadonlySet<string>>();
  const excluded = new Map<string, FilePatterns>();
  let settingsOf: (root: string) => Settings = () => DEFAULT_SETTINGS;

  const isExcluded = (root: string, file: string): boolean => {
    const patterns = excluded.get(root) ?? filePatterns(settingsOf(root).exclude);
    excluded.set(root, patterns);
    return patterns.ignores(file);
  };

  return {
    admits({ root, file }) {
      const language = engine.languageForPath(file);
      const { enable, languages } = settingsOf(root);
      if (language === null || !enable) return false;
      if (languages.length > 0 && !languages.includes(language)) return false;
      return root === LOOSE_ROOT || !(policyFiles.get(root)?.has(file) || isExcluded(root, file));
    },
    setSettings(next) {
      settingsOf = next;
      excluded.clear();
    },
    setPolicyFiles(root, files) {
      const before = policyFiles.get(root) ?? new Set();
      policyFiles.set(root, files);
      return { taken: [...files].filter((file) => !before.has(file)), given: [...before].filter((file) => !files.has(file)) };
    },
    forget(root) {
      policyFiles.delete(root);
      excluded.delete(root);
    },
  };
}
