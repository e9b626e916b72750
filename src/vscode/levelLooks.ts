import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { Level } from '../model/level';
import type { Severity } from '../model/policy';
import { SEVERITY_ICONS } from '../model/severityLooks';

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

/** Of what no rule speaks about. */
const NO_FINDING_ICON = 'pass';

/**
 * The sign of a level within a text that renders icons: `$(error)`. It is the one of the squiggle, as the policy has it; two levels may
 * share it, so that the level's name always stands beside it.
 */
export function levelSign(severity: Severity | null): string {
  return `$(${iconOf(severity)})`;
}

/** The same sign in the color of the level. */
export function levelIcon(level: Level | null, severity: Severity | null): ThemeIcon {
  return level === null ? new ThemeIcon(NO_FINDING_ICON) : new ThemeIcon(iconOf(severity), levelColor(level));
}

function iconOf(severity: Severity | null): string {
  return severity === null ? NO_FINDING_ICON : SEVERITY_ICONS[severity];
}

/** The color of a level, as `package.json` contributes it and a theme may change it. */
export function levelColor(level: Level): ThemeColor {
  return new ThemeColor(`modelPedigree.${level}Foreground`);
}
