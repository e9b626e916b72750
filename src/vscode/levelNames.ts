import { l10n } from 'vscode';
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
