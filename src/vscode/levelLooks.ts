import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { Level } from '../model/level';

/** A level in the user's language. */
export function levelName(level: Level): string {
  const names: Readonly<Record<Level, string>> = {
    critical: l10n.t('critical'),
    high: l10n.t('high'),
    moderate: l10n.t('moderate'),
    low: l10n.t('low'),
    minimal: l10n.t('minimal'),
  };
  return names[level];
}

/** Each level has a sign of its own, so that nobody has to tell colors apart. */
const ICONS: Readonly<Record<Level, string>> = {
  critical: 'error',
  high: 'warning',
  moderate: 'info',
  low: 'circle-outline',
  minimal: 'dash',
};

/** Of what no rule speaks about. */
const NO_FINDING_ICON = 'pass';

/** The sign of a level within a text that renders icons: `$(error)`. */
export function levelSign(level: Level | null): string {
  return `$(${level === null ? NO_FINDING_ICON : ICONS[level]})`;
}

/** The sign of a level in its color. */
export function levelIcon(level: Level | null): ThemeIcon {
  return level === null ? new ThemeIcon(NO_FINDING_ICON) : new ThemeIcon(ICONS[level], levelColor(level));
}

/** The color of a level, as `package.json` contributes it and a theme may change it. */
export function levelColor(level: Level): ThemeColor {
  return new ThemeColor(`modelPedigree.${level}Foreground`);
}
