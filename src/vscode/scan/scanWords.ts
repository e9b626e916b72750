import { l10n } from 'vscode';
import type { ScanState, SkippedCount } from '../../server/protocol';
import { numberText } from '../tree/groupNames';

/** More reasons than these make no sentence; the list has them all. */
const MOST_REASONS = 3;
const SECONDS_A_MINUTE = 60;

/** How far the workspace is read, in one sentence; empty when nothing can be said yet. */
export function scanSentence(state: ScanState): string {
  switch (state.kind) {
    case 'none':
      return '';
    case 'listing':
      return l10n.t('Looking for files: {0}', numberText(state.files));
    case 'reading':
      return readingSentence(state);
    case 'complete':
      return `${l10n.t('{0} of {1} files', numberText(state.files), numberText(state.files))}${skippedWords(state.skipped)}`;
    case 'stopped': {
      const why = state.by === 'user' ? l10n.t('The scan was stopped') : l10n.t('The scan has failed');
      if (!state.isListed) return l10n.t('{0} before all files were found', why);
      const { read, files, skipped } = state;
      return `${why}: ${l10n.t('{0} of {1} files', numberText(read), numberText(files))}${skippedWords(skipped)}`;
    }
  }
}

function readingSentence({ read, files, perSecond, secondsLeft }: Extract<ScanState, { kind: 'reading' }>): string {
  const count = l10n.t('{0} of {1} files', numberText(read), numberText(files));
  if (secondsLeft === null) return count;
  const left =
    secondsLeft < SECONDS_A_MINUTE ? l10n.t('{0} s left', secondsLeft) : l10n.t('{0} min left', Math.ceil(secondsLeft / SECONDS_A_MINUTE));
  return [count, l10n.t('{0} a second', numberText(perSecond)), left].join(' · ');
}

/** `, 3 skipped: 2 binary, 1 minified`. */
function skippedWords({ files, reasons }: SkippedCount): string {
  if (files === 0) return '';
  const told = reasons.slice(0, MOST_REASONS).map(({ reason, files: own }) => `${numberText(own)} ${reason}`);
  const more = reasons.length > MOST_REASONS ? ['…'] : [];
  return l10n.t(', {0} skipped: {1}', numberText(files), [...told, ...more].join(', '));
}
