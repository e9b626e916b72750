import assert from 'node:assert/strict';
import { languageForPath } from '../../../src/detect';
import { analysisPath, normalizeRoot, normalizeUri, placeOf, uriOf } from '../../../src/server/places';

describe('places', () => {
  it('one file has one address, however a client encodes it', () => {
    assert.equal(normalizeUri('file:///c%3A/project/a%20b.py'), normalizeUri('file:///C:/project/a b.py'));
    assert.equal(normalizeRoot('file:///project/app/'), normalizeRoot('file:///project/app'));
  });

  it('a file leads to its address and back', () => {
    for (const root of ['file:///project/my%20app', 'file:///', 'vscode-vfs://github/owner/name', 'file:///c%3A/project']) {
      const uri = uriOf(root, 'src/a b/#1 é.py');
      assert.deepEqual(placeOf(uri, [root]), { root, file: 'src/a b/#1 é.py' }, root);
    }
  });

  it('a folder of the same name elsewhere is another folder', () => {
    assert.equal(placeOf('file:///project/app2/a.py', ['file:///project/app']).root, '');
    assert.equal(placeOf('vscode-vfs://github/project/app/a.py', ['file:///project/app']).root, '');
  });

  it('a document without a telling name is read as the language that its editor says', () => {
    assert.equal(analysisPath('untitled/Untitled-1', 'python', languageForPath), 'untitled/Untitled-1.py');
    assert.equal(analysisPath('bin/serve', 'python', languageForPath), 'bin/serve.py');
    assert.equal(analysisPath('notes', 'plaintext', languageForPath), null);
  });

  it('files that the engine passes over by name stay passed over', () => {
    assert.equal(analysisPath('package-lock.json', 'json', languageForPath), null);
    assert.equal(analysisPath('pnpm-lock.yaml', 'yaml', languageForPath), null);
  });
});
