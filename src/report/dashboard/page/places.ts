import type { DashboardRow } from '../subject';
import type { PageContext } from './context';
import { html, type Markup } from './markup';

/** `app/chat.py:12`, in a notebook `note.ipynb[3]:12`, both counted from one; nothing where no place is known. */
export function placeText({ file, line, cell }: DashboardRow): string {
  return `${file}${cell === null ? '' : `[${cell}]`}${line === null ? '' : `:${line}`}`;
}

/** A place that can be opened where there is an editor, and is text elsewhere. */
export function placeOf(index: number, { subject, host, texts }: PageContext): Markup {
  const row = subject.rows[index];
  if (row === undefined) return html``;
  const place = placeText(row);
  if (host === 'file') return html`<code>${place}</code>`;
  return html`<button type="button" class="plain code" data-open="${index}" title="${texts.table.open(place)}">${place}</button>`;
}
