import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { nodeFiles } from '../../../src/server/nodeFiles';

const BYTES = 3 * 1024 * 1024;

describe('the files of a disk, read for the server', () => {
  it('are read up to the size that a walk lets through: notebooks carry pictures', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-files-'));
    try {
      const kinds: string[] = [];
      for (const name of ['large.ipynb', 'large.py']) {
        const file = path.join(folder, name);
        fs.writeFileSync(file, ' '.repeat(BYTES));
        const read = await nodeFiles(() => 'python').read(URI.file(file).toString());
        kinds.push(read.kind === 'unreadable' ? read.reason : read.kind);
      }
      assert.deepEqual(kinds, ['text', 'larger than 2 MB']);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
