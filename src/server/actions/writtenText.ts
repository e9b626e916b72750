import type { TextDocument } from 'vscode-languageserver-textdocument';
import { message } from '../../assess';
import type { Message } from '../../model/finding';
import type { Usage } from '../../model/usage';

/** What no language or format reads as anything but text, in quotes of any kind. */
const SAFE = /^[\w./:@~+-]*$/;

/** Without quotes, shells expand the one, and YAML and PowerShell keep the other for themselves. */
const SPECIAL_START = /^[~@]/;

/** Without quotes, YAML and TOML read these as numbers. */
const NUMBER = /^[-+]?[\d._:]+(?:e[-+]?\d+)?$/i;

/** Why a new text cannot stand where the usage's text stands in its document; null when it can. */
export function whyNotWritten(
  document: TextDocument,
  { location: { range }, written }: Pick<Usage, 'location' | 'written'>,
  newText: string,
): Message | null {
  if (document.getText(range) !== written) return message('edit.other-text');
  if (!SAFE.test(newText)) return message('edit.needs-quotes', { replacement: newText });
  const isSpecial = (SPECIAL_START.test(newText) && newText.charAt(0) !== written.charAt(0)) || NUMBER.test(newText);
  return isSpecial && !isQuoted(document, range) ? message('edit.needs-quotes', { replacement: newText }) : null;
}

/** Whether the text stands between quotes, or in the middle of a text that does. */
function isQuoted(document: TextDocument, { start }: Usage['location']['range']): boolean {
  const { line, character } = start;
  const before = document.getText({ start: { line, character: Math.max(0, character - 1) }, end: start });
  return /["'`]/.test(before);
}
