import { commands, NotebookRange, Position, Range, type TextDocumentShowOptions, type Uri, window, workspace } from 'vscode';
import type { Location } from '../model/location';

/** Goes to a place of a file: in a text editor, or in the cell of a notebook. */
export async function showPlace(uri: Uri, location: Location, options: TextDocumentShowOptions = {}): Promise<void> {
  const { cell } = location;
  const selection = selectionOf(location);
  if (cell === undefined) {
    await window.showTextDocument(uri, { ...options, selection });
    return;
  }
  const notebook = await workspace.openNotebookDocument(uri);
  await window.showNotebookDocument(notebook, { selections: [new NotebookRange(cell, cell + 1)] });
  if (cell < notebook.cellCount) await commands.executeCommand('vscode.open', notebook.cellAt(cell).document.uri, { selection });
}

function selectionOf({ range: { start, end } }: Location): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
