import {
  type Connection,
  type NotebookCell,
  NotebookCellKind,
  type NotebookDocumentChangeEvent,
  type NotebookDocumentSyncOptions,
  type TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

/** A notebook that is open in the client: its cells in order, with what is typed in them. */
export interface OpenNotebook {
  readonly uri: string;
  readonly cells: readonly OpenCell[];
}

export interface OpenCell {
  readonly kind: NotebookCellKind;
  readonly document: TextDocument;
}

/** What happens to notebooks, runs of cells left aside; `gone` are the URIs of cells that are no longer there. */
export interface NotebookListener {
  opened(notebook: OpenNotebook): void;
  changed(notebook: OpenNotebook, gone: readonly string[]): void;
  closed(uri: string, gone: readonly string[]): void;
}

/** The notebooks that are open in the client. */
export interface Notebooks {
  get(uri: string): OpenNotebook | undefined;
  all(): readonly OpenNotebook[];
  /** The notebook that has a cell with this URI. */
  withCell(uri: string): OpenNotebook | undefined;
  onChange(listener: NotebookListener): void;
}

/** Schemes of notebooks that people write; `git:` shows the old side of a comparison. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The notebooks that the server asks for: Jupyter's, with all cells, so that cells are numbered as in the file. */
export function notebookSync(folders: readonly string[]): NotebookDocumentSyncOptions {
  const schemes = new Set([...SCHEMES, ...folders.map((uri) => URI.parse(uri).scheme)]);
  return { notebookSelector: [...schemes].map((scheme) => ({ notebook: { notebookType: 'jupyter-notebook', scheme } })) };
}

/**
 * Follows the notebooks of the client. The library's own `NotebookDocuments` is silent when cells only change places, and
 * then a constant's new place before or behind its use would go unseen.
 */
export function followNotebooks({ notebooks: { synchronization } }: Pick<Connection, 'notebooks'>): Notebooks {
  const open = new Map<string, OpenNotebook>();
  let listener: NotebookListener | undefined;

  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
    const notebook = { uri, cells: paired(cells, new Map(cellTextDocuments.map((item) => [item.uri, documentOf(item)]))) };
    open.set(uri, notebook);
    listener?.opened(notebook);
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
    const before = open.get(uri);
    if (before === undefined) return;
    // Texts are changed in place: what the notebook was must be noted before.
    const revision = revisionOfNotebook(before);
    const notebook = { uri, cells: changed(before.cells, change) };
    open.set(uri, notebook);
    if (revisionOfNotebook(notebook) === revision) return;
    const left = new Set(notebook.cells.map(({ document }) => document));
    listener?.changed(
      notebook,
      before.cells.filter(({ document }) => !left.has(document)).map(({ document }) => document.uri),
    );
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    const notebook = open.get(uri);
    if (notebook === undefined) return;
    open.delete(uri);
    listener?.closed(
      uri,
      notebook.cells.map(({ document }) => document.uri),
    );
  });

  return {
    get: (uri) => open.get(uri),
    all: () => [...open.values()],
    withCell: (uri) => [...open.values()].find(({ cells }) => cells.some(({ document }) => document.uri === uri)),
    onChange(next) {
      listener = next;
    },
  };
}

/** The text that the notebook would have on the disk, as far as models can stand in it: the reader of files reads it. */
export function textOfNotebook({ cells }: OpenNotebook): string {
  const language = kernelLanguage(cells);
  return JSON.stringify({
    metadata: { language_info: { name: language } },
    cells: cells.map(({ kind, document }) => {
      if (kind !== NotebookCellKind.Code) return { cell_type: 'markdown', source: '' };
      const metadata = document.languageId === language ? {} : { vscode: { languageId: document.languageId } };
      return { cell_type: 'code', metadata, source: document.getText() };
    }),
  });
}

/** Another text after each edit, and after each change of order; not after a cell was merely run. */
export function revisionOfNotebook({ cells }: OpenNotebook): string {
  return cells.map(({ kind, document: { uri, version, languageId } }) => `${uri} ${version} ${languageId} ${kind}`).join('\n');
}

/** A kernel runs most of the cells: the language of most is its own. */
function kernelLanguage(cells: readonly OpenCell[]): string {
  const counts = new Map<string, number>();
  for (const { kind, document } of cells)
    if (kind === NotebookCellKind.Code) counts.set(document.languageId, (counts.get(document.languageId) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'python';
}

function changed(before: readonly OpenCell[], { cells: change }: NotebookDocumentChangeEvent): readonly OpenCell[] {
  const documents = new Map(before.map(({ document }) => [document.uri, document]));
  for (const item of change?.structure?.didOpen ?? []) documents.set(item.uri, documentOf(item));
  for (const { document, changes } of change?.textContent ?? []) {
    const known = documents.get(document.uri);
    if (known !== undefined) documents.set(document.uri, TextDocument.update(known, [...changes], document.version));
  }
  const cells: NotebookCell[] = before.map(({ kind, document }) => ({ kind, document: document.uri }));
  const array = change?.structure?.array;
  if (array !== undefined) cells.splice(array.start, array.deleteCount, ...(array.cells ?? []));
  const data = new Map(change?.data?.map((cell) => [cell.document, cell]));
  return paired(
    cells.map((cell) => data.get(cell.document) ?? cell),
    documents,
  );
}

/** A cell without a text would be a fault of the client; an empty one keeps the others' numbers right. */
function paired(cells: readonly NotebookCell[], documents: ReadonlyMap<string, TextDocument>): readonly OpenCell[] {
  return cells.map(({ kind, document: uri }) => ({ kind, document: documents.get(uri) ?? TextDocument.create(uri, 'plaintext', 0, '') }));
}

function documentOf({ uri, languageId, version, text }: TextDocumentItem): TextDocument {
  return TextDocument.create(uri, languageId, version, text);
}
