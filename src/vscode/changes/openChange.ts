import { commands, FileType, l10n, Range, type TextDocumentShowOptions, Uri, window, workspace } from 'vscode';
import type { Location } from '../../model/location';
import { showPlace } from '../showPlace';
import { baseDocument } from './baseDocuments';
import type { ChangeNode } from './changeNodes';
import { baseText } from './changeWords';

/** Goes to where a change stands; what was taken out is shown beside what took its place. */
export async function openChange(
  node: ChangeNode,
  options: TextDocumentShowOptions = { preserveFocus: true, preview: true },
): Promise<void> {
  const { place } = node.row;
  if (place === null) await compareChange(node, options);
  else await showPlace(Uri.parse(place.uri), place.location, options);
}

/** Shows a file as it was in the base beside what it is now. */
export async function compareChange({ row, parent }: ChangeNode, options: TextDocumentShowOptions = {}): Promise<void> {
  const { root, base } = parent.changes;
  const shown = row.place ?? row.base;
  if (shown === null) return;
  const now = Uri.parse(shown.uri);
  // of a file that was renamed, what it was called; of a new one there is nothing before
  const before = row.base ?? shown;
  const was = await baseDocument({ root, id: base.id, file: before.location.file }, Uri.parse(before.uri));
  if (!(await isThere(now))) {
    await window.showTextDocument(was, { ...options, selection: selectionOf(before.location) });
    return;
  }
  const name = shown.location.file.slice(shown.location.file.lastIndexOf('/') + 1);
  const title = l10n.t('{0} ({1} and now)', name, baseText(base));
  const place = row.place?.location;
  const selection = place === undefined || place.cell !== undefined ? {} : { selection: selectionOf(place) };
  await commands.executeCommand('vscode.diff', was, now, title, { ...options, ...selection });
}

async function isThere(uri: Uri): Promise<boolean> {
  if (workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  try {
    return (await workspace.fs.stat(uri)).type === FileType.File;
  } catch {
    // whatever the reason, it cannot be shown
    return false;
  }
}

function selectionOf({ range: { start, end } }: Location): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
