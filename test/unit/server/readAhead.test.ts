import assert from 'node:assert/strict';
import { readAhead } from '../../../src/server/scan/readAhead';

const URIS = Array.from({ length: 50 }, (_, number) => `memfs:/app/m${number}.py`);

/** Readings that end when the test lets them, in whatever order. */
function reading() {
  const asked: string[] = [];
  const open = new Map<string, (text: string) => void>();
  let most = 0;
  const read = (uri: string): Promise<string> => {
    asked.push(uri);
    return new Promise((resolve) => {
      open.set(uri, resolve);
      most = Math.max(most, open.size);
    });
  };
  const end = (uri: string, text: string): void => {
    open.get(uri)?.(text);
    open.delete(uri);
  };
  return { asked, read, end, most: () => most };
}

describe('reading ahead', () => {
  it('asks for each file once and gives them in order, never more than sixteen at a time', async () => {
    const { asked, read, end, most } = reading();
    const ahead = readAhead(URIS, read, () => true);
    for (const uri of URIS) {
      const content = ahead.read(uri);
      // the last that was asked for comes first
      for (const other of [...asked].reverse()) end(other, `text of ${other}`);
      assert.equal(await content, `text of ${uri}`);
    }
    assert.deepEqual(asked, URIS);
    assert.equal(most(), 16);
  });

  it('reads a file anew that changed after it was read, and none that is not wanted', async () => {
    const texts = new Map(URIS.map((uri) => [uri, 'old']));
    const asked: string[] = [];
    const ahead = readAhead(
      URIS,
      async (uri) => {
        asked.push(uri);
        return texts.get(uri);
      },
      (uri) => uri !== URIS[2],
    );
    assert.equal(await ahead.read(URIS[0] ?? ''), 'old');
    texts.set(URIS[1] ?? '', 'new');
    ahead.changed(URIS[1] ?? '');
    assert.equal(await ahead.read(URIS[1] ?? ''), 'new');
    assert.ok(!asked.includes(URIS[2] ?? ''));
  });

  it('tells a failure to whoever takes the file, and to nobody before', async () => {
    const ahead = readAhead(
      URIS,
      async (uri) => {
        if (uri === URIS[3]) throw new Error('no answer');
        return uri;
      },
      () => true,
    );
    assert.equal(await ahead.read(URIS[0] ?? ''), URIS[0]);
    await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(ahead.read(URIS[3] ?? ''), /no answer/);
  });
});
