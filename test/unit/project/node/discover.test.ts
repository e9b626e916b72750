import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import ignore from 'ignore';
import { type Discovered, discoverBatches, discoverFiles } from '../../../../src/project/node/discover';
import { Patterns } from '../../../../src/project/node/patterns';

/** No set-up of the machine's user has a say in what git ignores. */
const ALONE = {
  ...process.env,
  HOME: '/nowhere',
  XDG_CONFIG_HOME: '/nowhere',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/nowhere/none',
};

const CASE_MATTERS = process.platform !== 'win32' && process.platform !== 'darwin';

/** To git, `?` is a byte and not a letter: no letter of several bytes stands where a pattern asks for one. */
const NAMES = [
  'a.py',
  'b.py',
  'Build',
  'build',
  'ark.rs',
  'Cache',
  'lib',
  'lib.d',
  'x',
  '.env',
  'notes.gen.py',
  'read me.md',
  'é.md',
  '#hash',
];
const PATTERNS = [
  ...[
    '*',
    '*.py',
    '*.gen.py',
    'lib',
    'lib/',
    '/lib',
    '/x/',
    'x/lib',
    'x/*',
    'lib/**',
    '**/x',
    'x/**/a.py',
    '**/lib/*',
    '[Bb]uild/',
    '?.py',
  ],
  ...[
    '[Bb][Uu]*',
    '[Xx]',
    'cache/',
    'Cache',
    '.*',
    '.env',
    'ar*s',
    'read me.md',
    'é.md',
    '*.p[a-y]',
    '\\#hash',
    '# a comment',
    '',
    '  ',
    'lib.d/  ',
  ],
  ...['!a.py', '!lib/', '!/x', '!*.gen.py', '!x/*', '!.env', '!**/a.py', '!ark.rs', '\\!x', '[a-b].py', 'a\\.py', '/*', '!/*/', '*/lib'],
];

/** A tree of files, with what some of its folders ignore, and what git keeps all the same. */
const trees = fc.record({
  files: fc.uniqueArray(
    fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
    { minLength: 1, maxLength: 14 },
  ),
  ignored: fc.dictionary(
    fc.constantFrom('.gitignore', 'lib/.gitignore', 'x/.gitignore', 'x/lib/.gitignore', '.git/info/exclude'),
    fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`),
    { maxKeys: 4 },
  ),
  kept: fc.array(fc.nat(20), { maxLength: 3 }),
  scanned: fc.constantFrom('', 'x', 'lib'),
});

/**
 * What is brought back is brought back in the file that left it out: a folder that one file ignores and an inner one brings back
 * stays empty to us, for `ignore` looks at the folders above a path, and to git it does not.
 */
function withinOneFile(ignored: Readonly<Record<string, string>>): readonly (readonly [file: string, text: string])[] {
  const files = Object.entries(ignored);
  return files.length < 2 ? files : files.map(([file, text]) => [file, text.replace(/^!.*$/gm, '')]);
}

/** Writes what can be written: a name is a folder or a file, not both. */
function write(folder: string, file: string, text: string): boolean {
  try {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EEXIST', 'ENOTDIR', 'EISDIR'].includes(String(error.code))) return false;
    throw error;
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-walk-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function namesIn(root: string, exclude: readonly string[] = []): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { file } of discoverFiles(root, { exclude, accepts: () => true })) names.push(file);
  return names;
}

describe('the walk through a folder', () => {
  it('meets exactly the files of which git says that it keeps them or would', async function () {
    if (!CASE_MATTERS) this.skip();
    await fc.assert(
      fc.asyncProperty(trees, ({ files, ignored, kept }) =>
        inFolder(async (folder) => {
          const git = (...words: readonly string[]) => execFileSync('git', ['-C', folder, ...words], { env: ALONE, encoding: 'utf8' });
          git('init', '-q');
          const written = files.filter((file) => write(folder, file, 'x'));
          for (const [file, text] of withinOneFile(ignored)) write(folder, file, text);
          const added = kept.flatMap((at) => written[at] ?? []);
          if (added.length > 0) git('add', '-f', '--', ...added);
          const expected = new Set(
            git('ls-files', '-z', '-co', '--exclude-standard')
              .split('\0')
              .filter((file) => file !== ''),
          );
          assert.deepEqual(new Set(await namesIn(folder)), expected);
        }),
      ),
      { numRuns: 150 },
    );
  });

  it('meets in a folder of a repository what it meets there in the whole, unless the folder is ignored', async () => {
    await fc.assert(
      fc.asyncProperty(trees, ({ files, ignored, scanned }) =>
        inFolder(async (folder) => {
          mkdirSync(join(folder, '.git/info'), { recursive: true });
          writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
          for (const file of files) write(folder, file, 'x');
          for (const [file, text] of Object.entries(ignored)) write(folder, file, text);
          if (scanned === '' || !write(folder, `${scanned}/seen.txt`, '')) return;
          const prefix = `${scanned}/`;
          const whole = (await namesIn(folder)).filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
          if (whole.length > 0) assert.deepEqual(await namesIn(join(folder, scanned)), whole);
        }),
      ),
      { numRuns: 150 },
    );
  });

  it('enters an ignored folder for the files alone that git keeps in it, whatever its own .gitignore brings back', () =>
    inFolder(async (folder) => {
      const git = (...words: readonly string[]) => execFileSync('git', ['-C', folder, ...words], { env: ALONE });
      git('init', '-q');
      for (const file of ['out/kept.py', 'out/new.py', 'out/deep/new.py']) write(folder, file, 'x');
      write(folder, '.gitignore', 'out/\n');
      write(folder, 'out/.gitignore', '!new.py\n');
      git('add', '-f', 'out/kept.py');
      assert.deepEqual(await namesIn(folder), ['.gitignore', 'out/kept.py']);
    }));

  it('hands over what it has after a few milliseconds, and lets others have their turn', () =>
    inFolder(async (folder) => {
      for (let at = 0; at < 3000; at++) write(folder, `part${at % 60}/f${at}.py`, '');
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      const batches: (readonly Discovered[])[] = [];
      for await (const batch of discoverBatches(folder, { exclude: [], accepts: () => true })) batches.push(batch);
      clearInterval(timer);
      assert.equal(batches.flat().length, 3000);
      assert.ok(batches.length > 1 && turns > 0, `${batches.length} batches, ${turns} turns`);
    }));

  it('tells why a folder cannot be read', function () {
    if (process.getuid?.() === 0) this.skip();
    return inFolder(async (folder) => {
      mkdirSync(join(folder, 'closed'), { mode: 0 });
      const found: Discovered[] = [];
      for await (const one of discoverFiles(folder, { exclude: [], accepts: () => true })) found.push(one);
      assert.deepEqual(found, [{ kind: 'skipped', file: 'closed', reason: 'cannot be read (EACCES)' }]);
    });
  });
});

describe('patterns', () => {
  /** Pieces that a pattern or a name is made of, at random. */
  const pieces = fc.constantFrom(
    'a',
    'B',
    'b',
    '.',
    '-',
    ' ',
    '*',
    '**',
    '?',
    '[ab]',
    '[A-b]',
    '[!a]',
    '[',
    ']',
    '\\',
    '/',
    '#',
    '!',
    'é',
    '\t',
    '{',
    '~',
  );
  const patterns = fc.array(
    fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 5 },
  );
  const part = fc
    .array(fc.constantFrom('a', 'A', 'b', 'B', '.', '-', ' ', '#', '!', 'é', '[', ']', '*', '{', '~'), { minLength: 1, maxLength: 4 })
    .map((letters) => letters.join(''))
    .filter((name) => name !== '.' && name !== '..');
  const paths = fc.tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean());

  it('say the same as when each of them is tried', () => {
    fc.assert(
      fc.property(patterns, paths, (lines, [parts, isFolder]) => {
        const all = ignore({ ignorecase: !CASE_MATTERS }).add(lines);
        const isOut = (path: string): boolean => all.test(path).ignored;
        // a walk does not come to what lies in an ignored folder
        const above = parts.slice(0, -1).map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
        if (above.some(isOut)) return;
        const path = `${parts.join('/')}${isFolder ? '/' : ''}`;
        const { ignored, unignored } = all.test(path);
        const expected = ignored ? 'ignored' : unignored ? 'unignored' : 'nothing';
        assert.equal(Patterns.of(lines.join('\n'))?.say(path) ?? 'nothing', expected);
      }),
      { numRuns: 20_000 },
    );
  });
});
