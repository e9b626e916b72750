import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Notebooks, type OpenNotebook, revisionOfNotebook, textOfNotebook } from './notebooks';
import { isReadableUri, normalizeUri } from './places';

/** What is open and analysed as one text: a document, or a notebook with all its cells. */
export interface OpenText {
  readonly uri: string;
  readonly languageId: string;
  /** Another one after each edit. */
  readonly revision: string;
  text(): string;
  /** The documents in which the client shows it. */
  readonly shown: readonly ShownDocument[];
}

/** A document of the client; `cell` counts among all cells of its notebook. */
export interface ShownDocument {
  readonly document: TextDocument;
  readonly cell: number | undefined;
}

/** Documents and notebooks alike. */
export interface OpenTexts {
  /** A file that is open both as notebook and as plain text is what the notebook says. */
  get(uri: string): OpenText | undefined;
  all(): readonly OpenText[];
  /** What is typed in the text with this URI, in whatever spelling the client has it. */
  textAt(uri: string): string | undefined;
  /** The text that a document belongs to. */
  of(documentUri: string): (ShownDocument & { readonly text: OpenText }) | undefined;
  /** The document that shows a cell of a file, or the file itself without one; empty when the notebook is not open. */
  uriOfCell(uri: string, cell: number | undefined): string;
}

/** See {@link OpenTexts}. What has an address that cannot be read is passed over: no file and no workspace would have it. */
export function joinOpenTexts(documents: Pick<TextDocuments<TextDocument>, 'get' | 'all'>, notebooks: Notebooks): OpenTexts {
  const isTaken = rememberedByObject(({ uri }) => isReadableUri(uri));
  const get = (uri: string): OpenText | undefined => {
    const notebook = notebooks.get(uri);
    if (notebook !== undefined) return isTaken(notebook) ? ofNotebook(notebook, isTaken) : undefined;
    const document = documents.get(uri);
    return document && isTaken(document) ? ofDocument(document) : undefined;
  };
  const all = (): readonly OpenText[] => [
    ...notebooks
      .all()
      .filter(isTaken)
      .map((notebook) => ofNotebook(notebook, isTaken)),
    ...documents
      .all()
      .filter((document) => isTaken(document) && notebooks.get(document.uri) === undefined)
      .map(ofDocument),
  ];
  return {
    get,
    all,
    textAt(address) {
      const normal = normalizeUri(address);
      // Asked for many files that are not open: endings are compared before whole addresses, which takes longer.
      const ending = normal.slice(-4);
      return all()
        .find(({ uri }) => uri.endsWith(ending) && normalizeUri(uri) === normal)
        ?.text();
    },
    of(uri) {
      const notebook = notebooks.withCell(uri);
      const text = get(notebook?.uri ?? uri);
      if (text === undefined) return undefined;
      const shown = text.shown.find(({ document }) => document.uri === uri);
      const document = shown?.document ?? documents.get(uri);
      return document && { document, cell: shown?.cell, text };
    },
    uriOfCell: (uri, cell) => (cell === undefined ? uri : (notebooks.get(uri)?.cells[cell]?.document.uri ?? '')),
  };
}

function ofDocument(document: TextDocument): OpenText {
  const { uri, languageId, version } = document;
  return { uri, languageId, revision: String(version), text: () => document.getText(), shown: [{ document, cell: undefined }] };
}

interface Addressed {
  readonly uri: string;
}

/** Asked for everything that is open again and again. */
function rememberedByObject(judge: (one: Addressed) => boolean): (one: Addressed) => boolean {
  const known = new WeakMap<Addressed, boolean>();
  return (one) => {
    const before = known.get(one);
    const judged = before ?? judge(one);
    if (before === undefined) known.set(one, judged);
    return judged;
  };
}

function ofNotebook(notebook: OpenNotebook, isTaken: (one: Addressed) => boolean): OpenText {
  return {
    uri: notebook.uri,
    languageId: 'jupyter',
    revision: revisionOfNotebook(notebook),
    text: () => textOfNotebook(notebook),
    shown: notebook.cells.flatMap(({ document }, cell) => (isTaken(document) ? [{ document, cell }] : [])),
  };
}
