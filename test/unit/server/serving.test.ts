import assert from 'node:assert/strict';
import type { CodeAction, Hover } from 'vscode-languageserver/node';
import { EXIT_ENGINE_ABORT, RESCAN_REQUEST } from '../../../src/server/protocol';
import { type Bench, ROOT, served, until } from './bench';

describe('the server', () => {
  let bench: Bench;

  afterEach(() => bench.dispose());

  it('finds what stands in a document that is opened', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    const { diagnostics, version } = await until('diagnostics', () => bench.latest('chat.py'));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['retired-model'],
    );
    assert.equal(version, 1);
  });

  it('passes over a document whose address cannot be read, says so once, and goes on', async () => {
    bench = await served();
    const odd = 'file:////x.py';
    const textDocument = { uri: odd, languageId: 'python', version: 1, text: 'model retired-1' };
    await bench.client.sendNotification('textDocument/didOpen', { textDocument });
    await bench.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: odd, version: 2 },
      contentChanges: [{ text: 'model retired-2' }],
    });
    await bench.open('chat.py', 'model retired-1');
    await until('diagnostics', () => bench.latest('chat.py'));
    const hover = await bench.client.sendRequest('textDocument/hover', { textDocument: { uri: odd }, position: { line: 0, character: 7 } });
    assert.equal(hover, null);
    await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: odd } });
    const changes = [odd, `${ROOT}/chat.py`].map((uri) => ({ uri, type: 2 }));
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await bench.change('chat.py', '\nmodel retired-1', 2);
    await until('the next version', () => (bench.latest('chat.py')?.version === 2 ? true : undefined));
    assert.ok(!bench.published.some(({ uri }) => uri === odd));
    assert.deepEqual(
      bench.logged.filter((line) => line.includes('file://') || line.includes('failed')),
      [`${odd} is not analyzed: its address cannot be read.`],
    );
  });

  it('publishes nothing for a text that has passed', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await until('diagnostics', () => bench.latest('chat.py'));
    for (let version = 2; version <= 40; version += 1) await bench.change('chat.py', `${'\n'.repeat(version)}model retired-1`, version);
    await until('the last version', () => (bench.latest('chat.py')?.version === 40 ? true : undefined));
    const told = bench.published.filter(({ uri }) => uri.endsWith('chat.py'));
    assert.deepEqual(
      told.map(({ version }) => version),
      [1, 40],
    );
    assert.equal(told[1]?.diagnostics[0]?.range.start.line, 40);
  });

  it('answers a hover with the text as it stands now, without waiting for it to rest', async () => {
    bench = await served();
    await bench.open('chat.py', 'model one');
    await bench.change('chat.py', '\nmodel two', 2);
    const hover: Hover = await bench.client.sendRequest('textDocument/hover', {
      textDocument: { uri: `${ROOT}/chat.py` },
      position: { line: 1, character: 7 },
    });
    assert.match(JSON.stringify(hover.contents), /two/);
  });

  it('takes its findings back when the document is closed or the server is switched off', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await bench.open('other.py', 'model retired-2');
    await until('diagnostics', () => bench.latest('other.py'));
    await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: `${ROOT}/chat.py` } });
    await until('silence', () => (bench.latest('chat.py')?.diagnostics.length === 0 ? true : undefined));
    bench.settings = { enable: false };
    await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('silence', () => (bench.latest('other.py')?.diagnostics.length === 0 ? true : undefined));
    await until('the state', () => bench.statuses.find(({ state }) => state === 'disabled'));
  });

  it('a changed level takes effect at once', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await until('diagnostics', () => bench.latest('chat.py'));
    bench.settings = { minimumLevel: 'critical' };
    await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('silence', () => (bench.latest('chat.py')?.diagnostics.length === 0 ? true : undefined));
  });

  it('reads the workspace in the background and tells how much there is', async () => {
    bench = await served({ 'a.py': 'model retired-1', 'b.py': 'model fine', 'notes.txt': 'model no' });
    const status = await until('the end of the scan', () => bench.statuses.find(({ state, files }) => state === 'ready' && files === 2));
    assert.equal(status.usages, 2);
    assert.equal(status.worst, 'high');
  });

  it('a file that changes, comes or goes on the disk changes what is known', async () => {
    bench = await served({ 'a.py': 'model one', 'b.py': 'model two' });
    await until('the scan', () => bench.statuses.find(({ state, usages }) => state === 'ready' && usages === 2));
    bench.disk.set('a.py', 'model one\nmodel three');
    bench.disk.delete('b.py');
    const changes = [
      { uri: `${ROOT}/a.py`, type: 2 },
      { uri: `${ROOT}/b.py`, type: 3 },
    ];
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await until('the change', () => bench.statuses.find(({ files, usages }) => files === 1 && usages === 2));
    bench.disk.set('c.py', 'model four');
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/c.py`, type: 1 }] });
    await until('the new file', () => bench.statuses.find(({ files, usages }) => files === 2 && usages === 3));
  });

  it('what is built into an ignored folder is not read', async () => {
    bench = await served({ 'a.py': 'model one' });
    await until('the scan', () => bench.statuses.find(({ usages }) => usages === 1));
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/dist/b.py`, type: 2 }] });
    bench.disk.set('a.py', 'model one\nmodel two');
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/a.py`, type: 2 }] });
    const status = await until('the known file', () => bench.statuses.find(({ usages }) => usages === 2));
    assert.equal(status.files, 1);
  });

  it('reads everything again when asked', async () => {
    bench = await served({ 'a.py': 'model one' });
    await until('the scan', () => bench.statuses.find(({ usages }) => usages === 1));
    bench.disk.set('a.py', 'model one\nmodel two');
    await bench.client.sendRequest(RESCAN_REQUEST);
    await until('the second scan', () => bench.statuses.find(({ usages }) => usages === 2));
  });

  it('the text on the disk counts again when unsaved changes are thrown away', async () => {
    bench = await served({ 'a.py': 'model one' });
    await until('the scan', () => bench.statuses.find(({ usages }) => usages === 1));
    await bench.open('a.py', 'model one\nmodel two');
    await until('the open text', () => bench.statuses.find(({ usages }) => usages === 2));
    await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: `${ROOT}/a.py` } });
    await until('the saved text', () => (bench.statuses.at(-1)?.usages === 1 ? true : undefined));
  });

  it('ends itself when the parser dies, and says on which file', async () => {
    bench = await served();
    await bench.open('bad.py', 'abort');
    await until('the end', () => (bench.exits.length > 0 ? true : undefined));
    assert.deepEqual(bench.exits, [EXIT_ENGINE_ABORT]);
    await until('the word', () => (bench.aborted.length > 0 ? true : undefined));
    assert.match(JSON.stringify(bench.aborted), /bad\.py/);
  });

  it('passes over a file that killed it before, says so, and serves the rest', async () => {
    bench = await served({}, { initializationOptions: { poison: [`${ROOT}/bad.py`] } });
    await bench.open('bad.py', 'abort');
    await bench.open('chat.py', 'model retired-1');
    await until('diagnostics', () => bench.latest('chat.py'));
    assert.deepEqual(bench.exits, []);
    await until('the log', () => bench.logged.find((line) => line.includes('bad.py')));
  });

  it('a fault in one file is logged and leaves the rest alone', async () => {
    bench = await served({ 'bad.py': 'throw', 'good.py': 'model one' });
    await until('the scan', () => bench.statuses.find(({ state, usages }) => state === 'ready' && usages === 1));
    assert.ok(bench.logged.some((line) => line.includes('bad.py') && line.includes('half a grammar')));
  });

  it('no code action is offered where nothing stands', async () => {
    bench = await served();
    await bench.open('chat.py', 'model fine');
    const position = { line: 0, character: 0 };
    const actions: readonly CodeAction[] = await bench.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: `${ROOT}/chat.py` },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.deepEqual(actions, []);
  });

  it('a client that cannot be asked for settings gives them at the start', async () => {
    bench = await served({}, { capabilities: {}, initializationOptions: { settings: { minimumLevel: 'critical' } } });
    await bench.open('quiet.py', 'model retired-1');
    const status = await until('a status', () => bench.statuses.find(({ documents }) => documents.length === 1));
    assert.equal(status.documents[0]?.usages, 1);
    assert.equal(bench.latest('quiet.py'), undefined);
  });
});
