import assert from 'node:assert/strict';
import { type CodeAction, type Hover, NotebookCellKind, type NotebookDocumentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readNotebook } from '../../../src/detect/formats/notebook';
import { notebookSync, type OpenCell, textOfNotebook } from '../../../src/server/notebooks';
import { type Bench, ROOT, served, until } from './bench';

const NOTEBOOK = `${ROOT}/study.ipynb`;
const { Code, Markup } = NotebookCellKind;

interface Cell {
  readonly id: string;
  readonly text: string;
  readonly kind?: NotebookCellKind;
  readonly language?: string;
}

const uriOf = (id: string): string => `vscode-notebook-cell:/project/app/study.ipynb#${id}`;
const cellOf = ({ id, kind = Code }: Cell) => ({ kind, document: uriOf(id) });
const itemOf = ({ id, text, language = 'python' }: Cell) => ({ uri: uriOf(id), languageId: language, version: 1, text });

/** The file that a client would write for these cells. */
function saved(...cells: readonly Cell[]): string {
  return JSON.stringify({
    cells: cells.map(({ kind = Code, text }) => ({ cell_type: kind === Code ? 'code' : 'markdown', source: text })),
  });
}

describe('a notebook in an editor', () => {
  let bench: Bench;

  afterEach(() => bench.dispose());

  const open = (...cells: readonly Cell[]): Promise<void> =>
    bench.client.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri: NOTEBOOK, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(cellOf) },
      cellTextDocuments: cells.map(itemOf),
    });
  const change = (cells: NotebookDocumentChangeEvent['cells'], version = 2): Promise<void> =>
    bench.client.sendNotification('notebookDocument/didChange', { notebookDocument: { uri: NOTEBOOK, version }, change: { cells } });
  const type = (id: string, text: string, version = 2): Promise<void> =>
    change({ textContent: [{ document: { uri: uriOf(id), version }, changes: [{ text }] }] });
  const close = (...ids: readonly string[]): Promise<void> =>
    bench.client.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: NOTEBOOK },
      cellTextDocuments: ids.map((id) => ({ uri: uriOf(id) })),
    });
  const latest = (id: string) => bench.published.findLast(({ uri }) => uri === uriOf(id));
  const shownIn = (id: string) => until(`a finding in ${id}`, () => (latest(id)?.diagnostics.length ? latest(id) : undefined));
  const silenceIn = (id: string) => until(`silence in ${id}`, () => (latest(id)?.diagnostics.length === 0 ? true : undefined));
  const usages = (count: number) =>
    until(`${count} usages`, () =>
      bench.statuses.at(-1)?.state === 'ready' && bench.statuses.at(-1)?.usages === count ? true : undefined,
    );
  const place = { position: { line: 0, character: 7 } };

  it('a finding stands in its cell, with the version of that cell', async () => {
    bench = await served();
    await open(
      { id: 'a', text: 'model retired-no', kind: Markup },
      { id: 'b', text: 'model fine' },
      { id: 'c', text: '\nmodel retired-1' },
    );
    const { diagnostics, version } = await shownIn('c');
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.start]),
      [['retired-model', { line: 1, character: 6 }]],
    );
    assert.equal(version, 1);
    assert.deepEqual([latest('a'), latest('b')], [undefined, undefined]);
  });

  it('what is typed in one cell changes what is shown there, and nothing in the others', async () => {
    bench = await served();
    await open({ id: 'a', text: 'model retired-1' }, { id: 'b', text: 'nothing' });
    await shownIn('a');
    await type('b', 'model retired-2');
    assert.equal((await shownIn('b')).version, 2);
    await type('b', 'nothing again', 3);
    await silenceIn('b');
    assert.equal(latest('a')?.diagnostics.length, 1);
  });

  it('a finding points at the other cell that it rests on', async () => {
    const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
    bench = await served({}, { capabilities });
    await open({ id: 'a', text: 'model retired-1' }, { id: 'b', text: 'use retired-1' });
    const related = (await shownIn('a')).diagnostics[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location }) => location.uri),
      [uriOf('b')],
    );
  });

  it('a cell that is inserted or deleted comes and goes with what stands in it', async () => {
    bench = await served();
    await open({ id: 'a', text: 'nothing' });
    const added = { id: 'b', text: 'model retired-1' };
    await change({ structure: { array: { start: 0, deleteCount: 0, cells: [cellOf(added)] }, didOpen: [itemOf(added)] } });
    await shownIn('b');
    await change({ structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: uriOf('b') }] } }, 3);
    await silenceIn('b');
    await usages(0);
  });

  it('cells that only change places are linked anew', async () => {
    const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
    bench = await served({}, { capabilities });
    const constant = { id: 'a', text: 'model retired-1' };
    const use = { id: 'b', text: 'use retired-1' };
    await open(use, constant);
    assert.equal((await shownIn('a')).diagnostics[0]?.relatedInformation, undefined);
    await change({ structure: { array: { start: 0, deleteCount: 2, cells: [cellOf(constant), cellOf(use)] } } });
    await until('the link', () => latest('a')?.diagnostics[0]?.relatedInformation?.[0]);
  });

  it('a cell that becomes text says nothing any more', async () => {
    bench = await served();
    await open({ id: 'a', text: 'model retired-1' });
    await shownIn('a');
    await change({ data: [{ kind: Markup, document: uriOf('a') }] });
    await silenceIn('a');
  });

  it('running a cell asks for no new analysis', async () => {
    bench = await served();
    await open({ id: 'a', text: 'model retired-1' });
    await shownIn('a');
    const told = bench.published.length;
    await change({ data: [{ ...cellOf({ id: 'a', text: '' }), executionSummary: { executionOrder: 1, success: true } }] });
    await bench.open('chat.py', 'model retired-2');
    await until('diagnostics', () => bench.latest('chat.py'));
    assert.equal(bench.published.length, told + 1);
  });

  it('the card and the fix are the cell’s own', async () => {
    bench = await served();
    await open({ id: 'a', text: 'model retired-1' }, { id: 'b', text: 'model retired-2' });
    const textDocument = { uri: uriOf('b') };
    const hover: Hover = await bench.client.sendRequest('textDocument/hover', { textDocument, ...place });
    assert.match(JSON.stringify(hover.contents), /retired\W+2/);
    const range = { start: place.position, end: place.position };
    const asked = { textDocument, range, context: { diagnostics: [] } };
    const actions: readonly CodeAction[] = await bench.client.sendRequest('textDocument/codeAction', asked);
    const changeIn = (id: string) => ({
      textDocument: { uri: uriOf(id), version: 1 },
      edits: [{ range: rangeAt(0, 6, 15), newText: 'current-1' }],
    });
    assert.deepEqual(
      actions.filter(({ title }) => !title.startsWith('Accept')).map(({ title, edit }) => [title, edit?.documentChanges]),
      [
        ['replace in en', [changeIn('b')]],
        ['fix.all in en', [changeIn('a'), changeIn('b')]],
      ],
    );
  });

  it('the open cells stand for the file, and the file counts again when they are closed', async () => {
    bench = await served({ 'study.ipynb': saved({ id: 'a', text: 'model one' }) });
    await usages(1);
    await open({ id: 'a', text: 'model retired-1\nmodel two' });
    await usages(2);
    await shownIn('a');
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: NOTEBOOK, type: 2 }] });
    await usages(2);
    await close('a');
    await silenceIn('a');
    await usages(1);
  });

  it('opened as plain JSON, it is counted and nothing is underlined', async () => {
    bench = await served();
    await bench.open('study.ipynb', saved({ id: 'a', text: 'model retired-1' }));
    await usages(1);
    assert.deepEqual(bench.published, []);
    const hover = await bench.client.sendRequest('textDocument/hover', { textDocument: { uri: NOTEBOOK }, ...place });
    assert.equal(hover, null);
  });

  it('open both as notebook and as text, the notebook counts; when it is closed, the text', async () => {
    bench = await served({ 'study.ipynb': saved() });
    await bench.open('study.ipynb', saved({ id: 'a', text: 'model one\nmodel two\nmodel three' }));
    await usages(3);
    await open({ id: 'a', text: 'model retired-1' });
    await usages(1);
    await close('a');
    await usages(3);
    await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: NOTEBOOK } });
    await usages(0);
  });

  it('is asked for wherever people write notebooks, not for what git remembers', () => {
    const schemes = notebookSync(['memfs:/project']).notebookSelector.map(({ notebook }) =>
      typeof notebook === 'object' ? notebook.scheme : undefined,
    );
    assert.ok(schemes.includes('file') && schemes.includes('memfs') && !schemes.includes('git'), schemes.join(' '));
  });
});

describe('the text of an open notebook', () => {
  const cellsOf = (...cells: readonly Cell[]): readonly OpenCell[] =>
    cells.map(({ id, text, kind = Code, language = 'python' }) => ({ kind, document: TextDocument.create(id, language, 1, text) }));

  it('is read as the saved file would be', () => {
    const cells = cellsOf({ id: 'a', text: '# Title', kind: Markup }, { id: 'b', text: 'x = 1\r\n!ollama pull y' }, { id: 'c', text: 'z' });
    const notebook = readNotebook(textOfNotebook({ uri: NOTEBOOK, cells }));
    assert.deepEqual('cells' in notebook && [notebook.language, notebook.cells, notebook.commands.map(({ text }) => text)], [
      'python',
      [
        { cell: 1, startLine: 0 },
        { cell: 2, startLine: 2 },
      ],
      ['ollama pull y'],
    ]);
  });

  it('is a program in the language of most cells; shell cells are shell, and others are blank', () => {
    const cells = cellsOf(
      { id: 'a', text: 'ollama pull y', language: 'shellscript' },
      { id: 'b', text: 'const a = 1', language: 'typescript' },
      { id: 'c', text: 'select 1', language: 'sql' },
      { id: 'd', text: 'a', language: 'typescript' },
    );
    const notebook = readNotebook(textOfNotebook({ uri: NOTEBOOK, cells }));
    assert.ok('source' in notebook);
    assert.deepEqual(
      notebook.source.split('\n').map((line) => line.trim()),
      ['', 'const a = 1', '', 'a'],
    );
    assert.deepEqual([notebook.language, notebook.commands.length], ['typescript', 1]);
  });
});

function rangeAt(line: number, from: number, to: number) {
  return { start: { line, character: from }, end: { line, character: to } };
}
