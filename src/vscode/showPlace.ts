import { commands, NotebookRange, Position, Range, type Uri, window, workspace } from 'vscode';
import type { Location } from '../model/location';

/** Goes to a place of a file: in a text editor, or in the cell of a notebook. */
export async function showPlace(uri: Uri, { range: { start, end }, cell }: Location): Promise<void> {
  const selection = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
  if (cell === undefined) {
    await window.showTextDocument(uri, { selection });
    return;
  }
  const notebook = await workspace.openNotebookDocument(uri);
  await window.showNotebookDocument(notebook, { selections: [new NotebookRange(cell, cell + 1)] });
  await commands.executeCommand('vscode.open', notebook.cellAt(cell).document.uri, { selection });
}

/** `chat.py:12`; in the third cell of a notebook `study.ipynb[3]:12`. */
export function placeName({ file, range, cell }: Location): string {
  return `${file}${cell === undefined ? '' : `[${cell + 1}]`}:${range.start.line + 1}`;
}
