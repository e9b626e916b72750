import assert from 'node:assert/strict';
import { createLiveIndex, type LiveIndex } from '../../../src/server/liveIndex';
import { DEFAULT_SETTINGS } from '../../../src/server/settings';
import { at, EMPTY_REGISTRY, fakeEngine } from './fakes';

const ROOT = 'file:///project/app';

function indexed(poison: readonly string[] = []): { index: LiveIndex; aborts: string[]; values: (uri: string) => readonly string[] } {
  const aborts: string[] = [];
  const index = createLiveIndex({ engine: fakeEngine(), poison, onAbort: (uri) => aborts.push(uri) });
  index.setRoots([ROOT]);
  index.setSettings(() => DEFAULT_SETTINGS);
  const values = (uri: string): readonly string[] => {
    const place = index.place(uri);
    return place === null ? [] : index.usages(place).map(({ value }) => value);
  };
  return { index, aborts, values };
}

describe('the live index', () => {
  it('an open document stands for its file', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/chat.py`;
    await index.updateFromDisk(uri, 'model on-disk');
    index.open(uri, 'python');
    await index.updateOpen(uri, 'model in-editor');
    await index.updateFromDisk(uri, 'model changed-on-disk');
    assert.deepEqual(values(uri), ['in-editor']);
  });

  it('a text from the disk that was read before the document was opened comes too late', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/chat.py`;
    const late = index.updateFromDisk(uri, 'model on-disk');
    index.open(uri, 'python');
    await Promise.all([late, index.updateOpen(uri, 'model in-editor')]);
    assert.deepEqual(values(uri), ['in-editor']);
  });

  it('a file of the workspace lasts when its document is closed', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/chat.py`;
    index.open(uri, 'python');
    await index.updateOpen(uri, 'model a');
    index.list(uri);
    assert.equal(index.close(uri), true);
    assert.deepEqual(values(uri), ['a']);
  });

  it('a file in an ignored folder is known only while it is open', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/node_modules/x.py`;
    index.open(uri, 'python');
    await index.updateOpen(uri, 'model a');
    assert.deepEqual(values(uri), ['a']);
    assert.equal(index.close(uri), false);
    assert.deepEqual(values(uri), []);
  });

  it('a document outside every folder leaves nothing behind', async () => {
    const { index } = indexed();
    index.open('untitled:Untitled-1', 'python');
    await index.updateOpen('untitled:Untitled-1', 'model a');
    assert.equal(index.roots().flatMap(({ project }) => [...project.usages()]).length, 1);
    index.close('untitled:Untitled-1');
    assert.equal(index.roots().flatMap(({ project }) => [...project.usages()]).length, 0);
  });

  it('an untitled document is read as the language that the editor names', async () => {
    const { index, values } = indexed();
    assert.equal(index.open('untitled:Untitled-1', 'python'), true);
    await index.updateOpen('untitled:Untitled-1', 'model a');
    assert.deepEqual(values('untitled:Untitled-1'), ['a']);
  });

  it('a location leads back to the document as the editor spells it', () => {
    const { index } = indexed();
    index.open('untitled:Untitled-1', 'python');
    const place = index.place('untitled:Untitled-1');
    assert.ok(place);
    assert.equal(index.uri(place.root, at(place.file, 0, 0, 0)), 'untitled:Untitled-1');
    assert.equal(index.uri(ROOT, at('a b/chat.py', 0, 0, 0)), `${ROOT}/a%20b/chat.py`);
  });

  it('the innermost folder owns a file', () => {
    const { index } = indexed();
    index.setRoots([ROOT, `${ROOT}/packages/web/`]);
    assert.deepEqual(index.place(`${ROOT}/packages/web/chat.py`), { root: `${ROOT}/packages/web`, file: 'chat.py' });
    assert.deepEqual(index.place(`${ROOT}/packages/website/chat.py`), { root: ROOT, file: 'packages/website/chat.py' });
  });

  it('excluded files have no place', () => {
    const { index } = indexed();
    index.setSettings(() => ({ ...DEFAULT_SETTINGS, exclude: ['fixtures/'] }));
    assert.equal(index.place(`${ROOT}/fixtures/chat.py`), null);
    assert.notEqual(index.place(`${ROOT}/chat.py`), null);
  });

  it('what a new setting excludes is gone', async () => {
    const { index } = indexed();
    await index.updateFromDisk(`${ROOT}/chat.py`, 'model a');
    index.setSettings(() => ({ ...DEFAULT_SETTINGS, languages: ['dotenv'] }));
    assert.equal(index.roots().flatMap(({ project }) => [...project.usages()]).length, 0);
  });

  it('a document moves along when a folder joins the workspace', async () => {
    const { index, values } = indexed();
    const uri = 'file:///elsewhere/chat.py';
    index.open(uri, 'python');
    await index.updateOpen(uri, 'model a');
    index.setRoots([ROOT, 'file:///elsewhere']);
    assert.deepEqual(index.place(uri), { root: 'file:///elsewhere', file: 'chat.py' });
    await index.updateOpen(uri, 'model a');
    assert.deepEqual(values(uri), ['a']);
  });

  it('a text that the engine fails on is skipped with the reason, and the rest goes on', async () => {
    const { index, values } = indexed();
    await index.updateFromDisk(`${ROOT}/bad.py`, 'throw');
    await index.updateFromDisk(`${ROOT}/good.py`, 'model a');
    assert.match(index.skipped()[0]?.reason ?? '', /half a grammar/);
    assert.deepEqual(values(`${ROOT}/good.py`), ['a']);
  });

  it('a dead parser is told with the file that killed it', async () => {
    const { index, aborts } = indexed();
    await index.updateFromDisk(`${ROOT}/bad.py`, 'abort');
    assert.deepEqual(aborts, [`${ROOT}/bad.py`]);
  });

  it('a poisoned file is never given to the engine again', async () => {
    const { index, aborts } = indexed([`${ROOT}/bad.py`]);
    await index.updateFromDisk(`${ROOT}/bad.py`, 'abort');
    assert.deepEqual(aborts, []);
    assert.deepEqual(
      index.skipped().map(({ file }) => file),
      ['bad.py'],
    );
  });

  it('a policy file names models and uses none, until it is a policy no more', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/rules.py`;
    await index.updateFromDisk(uri, 'model judged');
    assert.deepEqual(values(uri), ['judged']);
    assert.deepEqual(index.setPolicyFiles(ROOT, new Set(['rules.py'])), []);
    assert.equal(index.place(uri), null);
    await index.updateFromDisk(uri, 'model judged');
    assert.equal(
      index
        .roots()
        .find((root) => root.uri === ROOT)
        ?.project.has('rules.py'),
      false,
    );
    assert.deepEqual(index.setPolicyFiles(ROOT, new Set()), ['rules.py']);
    await index.updateFromDisk(uri, 'model judged');
    assert.deepEqual(values(uri), ['judged']);
  });

  it('a folder with other facts is read anew, and one with the same facts is not', async () => {
    const { index, values } = indexed();
    const uri = `${ROOT}/chat.py`;
    await index.updateFromDisk(uri, 'model one');
    assert.equal(index.setRegistry(ROOT, EMPTY_REGISTRY), false);
    assert.deepEqual(values(uri), ['one']);
    const other = { ...EMPTY_REGISTRY };
    assert.equal(index.setRegistry(ROOT, other), true);
    assert.deepEqual(values(uri), []);
    assert.equal(index.setRegistry(ROOT, other), false);
  });
});
