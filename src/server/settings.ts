import { LEVELS, type Level } from '../model/level';

/** The user's settings, read in one place and passed on as a frozen snapshot. */
export interface Settings {
  readonly enable: boolean;
  /** Name of a built-in profile. */
  readonly profile: string;
  /** Findings below this level are not shown as diagnostics. */
  readonly minimumLevel: Level;
  /** Patterns as in `.gitignore`, relative to a workspace folder. */
  readonly exclude: readonly string[];
  /** Languages to read; empty: all. */
  readonly languages: readonly string[];
  /** What is written behind a model. */
  readonly inlayHints: HintStyle;
  /** Whether the operator and the usages of a client are written above it. */
  readonly codeLens: boolean;
  /** Whether the output tells what each analysis after an edit took. */
  readonly traceTiming: boolean;
}

const HINT_STYLES = ['off', 'compact', 'full'] as const;

/** `compact`: country and license; `full`: vendor and level as well. */
export type HintStyle = (typeof HINT_STYLES)[number];

/** The settings of the window, and those of each workspace folder, which may say otherwise. */
export interface FolderSettings {
  readonly window: Settings;
  readonly of: (root: string) => Settings;
}

/** The window's settings hold for everything that lies in none of the folders. */
export function folderSettings(window: Settings, folders: ReadonlyMap<string, Settings> = new Map()): FolderSettings {
  // Whether anything is done at all is said for the window.
  return Object.freeze({ window, of: (root: string) => ({ ...(folders.get(root) ?? window), enable: window.enable }) });
}
/** The section of the client's configuration that holds the settings. */
export const SETTINGS_SECTION = 'modelPedigree';

export const DEFAULT_SETTINGS: Settings = Object.freeze({
  enable: true,
  profile: 'baseline',
  minimumLevel: 'low',
  exclude: Object.freeze([]),
  languages: Object.freeze([]),
  inlayHints: 'compact',
  codeLens: false,
  traceTiming: false,
});

/** A value of the wrong shape counts as not set; what a client sends is never trusted to fit. */
export function readSettings(raw: unknown): Settings {
  if (typeof raw !== 'object' || raw === null) return DEFAULT_SETTINGS;
  const given = raw as Readonly<Record<string, unknown>>;
  return Object.freeze({
    enable: typeof given['enable'] === 'boolean' ? given['enable'] : DEFAULT_SETTINGS.enable,
    profile: typeof given['profile'] === 'string' && given['profile'] !== '' ? given['profile'] : DEFAULT_SETTINGS.profile,
    minimumLevel: LEVELS.find((level) => level === given['minimumLevel']) ?? DEFAULT_SETTINGS.minimumLevel,
    exclude: strings(given['exclude']),
    languages: strings(given['languages']),
    inlayHints: HINT_STYLES.find((style) => style === given['inlayHints']) ?? DEFAULT_SETTINGS.inlayHints,
    codeLens: typeof given['codeLens'] === 'boolean' ? given['codeLens'] : DEFAULT_SETTINGS.codeLens,
    traceTiming: isTimingTraced(given['trace']),
  });
}

/** Whether a change asks for the workspace to be read anew; the rest only needs a new judgement. */
export function changesIndex(before: Settings, after: Settings): boolean {
  return (
    before.enable !== after.enable ||
    before.exclude.join('\n') !== after.exclude.join('\n') ||
    before.languages.join('\n') !== after.languages.join('\n')
  );
}

/** The client library has a setting of its own beside it, so that it stands in a group. */
function isTimingTraced(trace: unknown): boolean {
  if (typeof trace !== 'object' || trace === null || !('timing' in trace)) return DEFAULT_SETTINGS.traceTiming;
  return trace.timing === true;
}

function strings(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return Object.freeze([]);
  return Object.freeze(value.filter((item): item is string => typeof item === 'string' && item.trim() !== ''));
}
