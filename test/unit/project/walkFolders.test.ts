import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { discoverFiles } from '../../../src/project/node/discover';
import { tooLarge } from '../../../src/project/passedOver';
import { type FolderReader, type Walked, walkFolders } from '../../../src/project/walkFolders';

const FILES: Readonly<Record<string, string>> = {
  '.gitignore': '*.log.py\n/build/\n!kept.log.py\n',
  'a.py': '',
  'b.log.py': '',
  'kept.log.py': '',
  'build/made.py': '',
  'lib/.gitignore': 'own.py\n!b.log.py\nout/\n',
  'lib/own.py': '',
  'lib/b.log.py': '',
  'lib/out/x.py': '',
  'lib/build/here.py': '',
  'lib.py': '',
  'lib-a/c.py': '',
  'node_modules/x/index.py': '',
  'vendor/y.py': '',
  'deep/vendor/z.py': '',
  'other.txt': '',
  'excluded/e.py': '',
  'ümlaut/ä b.py': '',
};

const OPTIONS = { exclude: ['excluded/'], accepts: (file: string): boolean => file.endsWith('.py') || /(^|\/)\.env/.test(file) };

function reading(
  files: readonly string[],
  texts: Readonly<Record<string, string>>,
  onQuestion: () => Promise<void> = async () => undefined,
): FolderReader {
  return {
    async entries(folder) {
      await onQuestion();
      const inside = files.flatMap((file) => {
        if (folder === '') return [file];
        return file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1)] : [];
      });
      if (inside.length === 0) return { unreadable: 'cannot be read (Unavailable)' };
      const folders = new Set(inside.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])));
      return { files: inside.filter((name) => !name.includes('/')).reverse(), folders: [...folders].reverse() };
    },
    text: async (file) => texts[file] ?? null,
  };
}

async function walked(texts: Readonly<Record<string, string>>, signal = new AbortController().signal): Promise<readonly Walked[]> {
  const found: Walked[] = [];
  for await (const each of walkFolders(reading(Object.keys(texts), texts), { ...OPTIONS, signal })) found.push(each);
  return found;
}

describe('the walk through folders that are asked for', () => {
  it('finds the same as the walk over a disk, in the same order', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-walk-'));
    try {
      fs.mkdirSync(path.join(folder, '.git'));
      for (const [name, text] of Object.entries(FILES)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
      }
      const onDisk: Walked[] = [];
      for await (const each of discoverFiles(folder, OPTIONS))
        onDisk.push(each.kind === 'file' ? { kind: 'file', file: each.file } : { kind: 'skipped', file: each.file, reason: each.reason });
      assert.ok(onDisk.length > 8);
      assert.deepEqual(await walked(FILES), onDisk);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('says of what is too large how large a file of that name may be', () => {
    const megabyte = 1024 * 1024;
    assert.deepEqual([tooLarge('a.py', 2 * megabyte), tooLarge('a.py', 2 * megabyte + 1)], [null, 'larger than 2 MB']);
    assert.deepEqual([tooLarge('a.ipynb', 20 * megabyte), tooLarge('a.ipynb', 20 * megabyte + 1)], [null, 'larger than 20 MB']);
  });

  it('reads the names of environment files that git is told to ignore, where other files are read', async () => {
    const found = await walked({ '.gitignore': '.env\n', '.env': '', 'a/.env': '', 'a/b/c.py': '', 'a/b/.env': '', 'a/b/.env.test': '' });
    assert.deepEqual(
      found.map(({ file }) => file),
      ['a/b/.env.test', 'a/b/c.py', 'a/b/.env', '.env'],
    );
  });

  it('honors what git is told for one copy of the repository alone', async () => {
    const found = await walked({ '.git/info/exclude': 'mine.py\n', 'mine.py': '', 'ours.py': '' });
    assert.deepEqual(found, [{ kind: 'file', file: 'ours.py' }]);
  });

  it('names a folder that cannot be read, and goes on', async () => {
    const files = reading(['a.py', 'z.py'], {});
    const broken: FolderReader = {
      ...files,
      entries: async (folder) =>
        folder === '' ? { files: ['a.py', 'z.py'], folders: ['broken'] } : { unreadable: 'cannot be read (Unavailable)' },
    };
    const found: Walked[] = [];
    for await (const each of walkFolders(broken, { ...OPTIONS, signal: new AbortController().signal })) found.push(each);
    assert.deepEqual(found, [
      { kind: 'file', file: 'a.py' },
      { kind: 'skipped', file: 'broken/', reason: 'cannot be read (Unavailable)' },
      { kind: 'file', file: 'z.py' },
    ]);
  });

  it('asks a few questions at a time, and none after it was stopped', async () => {
    const names = Array.from({ length: 60 }, (_, number) => `f${number}/a.py`);
    const stop = new AbortController();
    let under = 0;
    let most = 0;
    let asked = 0;
    const slow = reading(names, {}, async () => {
      asked++;
      under++;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under--;
      if (asked === 20) stop.abort();
    });
    const found: Walked[] = [];
    for await (const each of walkFolders(slow, { ...OPTIONS, signal: stop.signal })) found.push(each);
    assert.equal(most, 8);
    assert.ok(asked < 40, `${asked} questions`);
    assert.ok(found.length < 20, `${found.length} files`);
  });
});
