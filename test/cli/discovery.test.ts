import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverFiles } from '../../src/project/node/discover';
import { ESCAPE, KIMI, placesOf, report, run, withFiles } from './support';

const MEGABYTE = 1024 * 1024;

/** Files in which the example was found. */
const filesOf = (folder: string, ...options: readonly string[]) =>
  placesOf(report(folder, ...options)).map((place) => place.replace(/:.*/, ''));

describe('the files that a scan reads', () => {
  it('are those that no .gitignore names, at any depth', () => {
    const files = {
      '.gitignore': 'out/\n*.gen.py\n/root-only.py\n',
      'out/a.py': KIMI,
      'a.gen.py': KIMI,
      'root-only.py': KIMI,
      'deep/root-only.py': KIMI,
      'deep/.gitignore': '!kept.gen.py\nlocal.py\n',
      'deep/kept.gen.py': KIMI,
      'deep/local.py': KIMI,
      'deep/deeper/local.py': KIMI,
      'local.py': KIMI,
    };
    withFiles(files, (folder) => assert.deepEqual(filesOf(folder), ['deep/kept.gen.py', 'deep/root-only.py', 'local.py']));
  });

  it('are not brought back from an ignored folder, as with git, and what is ignored is not named', () => {
    withFiles({ '.gitignore': 'out/\nvenv/\n', 'out/.gitignore': '!a.py', 'out/a.py': KIMI, 'venv/b.py': KIMI }, (folder) => {
      const { usages, skipped } = report(folder);
      assert.deepEqual([usages, skipped], [[], []]);
    });
  });

  for (const version of ['2', '4'])
    it(`include what git keeps though a .gitignore names it, by an index of version ${version}`, () => {
      const files = {
        '.gitignore': 'scripts/\n*.gen.py\n',
        'scripts/kept.py': KIMI,
        'scripts/new.py': KIMI,
        'a.gen.py': KIMI,
        'b.gen.py': KIMI,
      };
      withFiles(files, (folder) => {
        const git = (...words: readonly string[]) => execFileSync('git', ['-C', folder, '-c', `index.version=${version}`, ...words]);
        git('init', '-q');
        git('add', '-f', 'scripts/kept.py', 'a.gen.py');
        assert.deepEqual(filesOf(folder), ['a.gen.py', 'scripts/kept.py']);
      });
    });

  it('heed the .gitignore above the scanned folder, up to the root of the repository', () => {
    withFiles(
      {
        '.gitignore': '*.py',
        'repo/.git/HEAD': 'ref: x',
        'repo/.gitignore': 'skip.py',
        'repo/src/skip.py': KIMI,
        'repo/src/take.py': KIMI,
      },
      (folder) => assert.deepEqual(filesOf(join(folder, 'repo/src')), ['take.py']),
    );
  });

  it('include a folder that is named, though its repository ignores it', () => {
    withFiles({ '.git/HEAD': 'ref: x', '.gitignore': 'generated/', 'generated/a.py': KIMI }, (folder) => {
      assert.deepEqual(filesOf(join(folder, 'generated')), ['a.py']);
      assert.deepEqual(filesOf(folder), []);
    });
  });

  it('are not those that --exclude matches', () => {
    withFiles({ 'a.py': KIMI, 'tests/b.py': KIMI, 'src/c.test.py': KIMI }, (folder) =>
      assert.deepEqual(filesOf(folder, '--exclude', 'tests/', '--exclude', '*.test.py'), ['a.py']),
    );
  });

  it('are none of git, of node_modules and of vendored folders, and the last are named', () => {
    const files = {
      'a.py': KIMI,
      '.git/HEAD': 'ref: x',
      '.git/hooks/b.py': KIMI,
      'node_modules/c/index.py': KIMI,
      'third_party/d.py': KIMI,
      'web/vendor/e.py': KIMI,
      'vendors/f.py': KIMI,
    };
    withFiles(files, (folder) => {
      assert.deepEqual(filesOf(folder), ['a.py', 'vendors/f.py']);
      assert.deepEqual(report(folder).skipped, [
        { file: 'third_party/', reason: 'vendored folder' },
        { file: 'web/vendor/', reason: 'vendored folder' },
      ]);
    });
  });

  it('are not reached through symbolic links', () => {
    withFiles({ 'real/a.py': KIMI }, (folder) => {
      symlinkSync(join(folder, 'real'), join(folder, 'again'));
      symlinkSync(join(folder, 'real/a.py'), join(folder, 'b.py'));
      symlinkSync(folder, join(folder, 'real/loop'));
      assert.deepEqual(filesOf(folder), ['real/a.py']);
    });
  });

  it('come in the order of their names, whatever the order of the disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-order-'));
    try {
      mkdirSync(join(folder, 'b'));
      for (const name of ['c.py', 'b/z.py', 'b/a.py', 'a.py', 'B.py', 'notes.txt']) writeFileSync(join(folder, name), '');
      const met: string[] = [];
      for await (const { file } of discoverFiles(folder, { exclude: [], accepts: (file) => file.endsWith('.py') })) met.push(file);
      assert.deepEqual(met, ['B.py', 'a.py', 'b/a.py', 'b/z.py', 'c.py']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('may be a folder without any file', () => {
    withFiles({}, (folder) => {
      mkdirSync(join(folder, 'empty'));
      const { usages, findings, models, stats } = report(folder);
      assert.deepEqual([usages, findings, models, stats.files], [[], [], [], 0]);
    });
  });
});

describe('files that are hard to read', () => {
  it('are named with the reason when they are too large or binary', () => {
    withFiles(
      {
        'a.py': KIMI,
        'large.py': `${KIMI}#${' '.repeat(2 * MEGABYTE)}`,
        'binary.py': new Uint8Array([35, 0, 35]),
        'photo.png': new Uint8Array([0, 1]),
      },
      (folder) => {
        const { skipped } = report(folder);
        assert.deepEqual(skipped, [
          { file: 'binary.py', reason: 'binary file' },
          { file: 'large.py', reason: 'larger than 2 MB' },
        ]);
        assert.match(run(['scan', folder]).stdout, /Skipped\n {2}binary\.py {2}binary file\n {2}large\.py {3}larger than 2 MB/);
      },
    );
  });

  it('are analyzed though bytes in them are no UTF-8', () => {
    const broken = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9, 0xff]), Buffer.from(`\n${KIMI}`)]);
    withFiles({ 'latin.py': broken }, (folder) => assert.deepEqual(placesOf(report(folder)), ['latin.py:5 kimi-k2-instruct']));
  });

  it('keep their columns behind a byte-order mark', () => {
    const line = 'MODEL_NAME=kimi-k2-instruct\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line, 'utf16le')]);
    withFiles({ 'a/.env': `\ufeff${line}`, 'b/.env': utf16, 'c/.env': line }, (folder) => {
      const columns = report(folder).usages.map(({ file, line: at, column }) => [file, at, column]);
      assert.deepEqual(columns, [
        ['a/.env', 1, 12],
        ['b/.env', 1, 12],
        ['c/.env', 1, 12],
      ]);
    });
  });

  it('do not keep the others from being analyzed when their syntax is broken', () => {
    withFiles({ 'bad.json': '{"model": ', 'bad.yaml': 'a: [', 'bad.py': 'def (:\n', 'good.py': KIMI }, (folder) =>
      assert.deepEqual(filesOf(folder), ['good.py']),
    );
  });

  it('cannot move the cursor of a terminal', () => {
    withFiles({ 'a\u001b[2J.py': KIMI }, (folder) => assert.ok(!run(['scan', folder]).stdout.includes(ESCAPE)));
  });

  it('are read when they are named, and named when nothing can read them', () => {
    withFiles({ '.gitignore': '*', 'a.py': KIMI, 'notes.txt': 'gpt-4' }, (folder) => {
      const { usages, skipped } = JSON.parse(run(['scan', '--format', 'json', 'a.py', 'notes.txt'], { cwd: folder }).stdout);
      assert.ok(usages.length > 0);
      assert.deepEqual(skipped, [{ file: 'notes.txt', reason: 'no language is known for this kind of file' }]);
    });
  });
});
