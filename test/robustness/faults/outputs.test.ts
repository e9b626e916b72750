import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, PATIENCE_MS, start, startInShell, TIMESTAMP } from './running';

/** A report of it is longer than a pipe holds. */
const WORKSPACE = {
  'app/many.py': `from openai import OpenAI\nclient = OpenAI()\n${Array.from({ length: 1_500 }, (_, line) => `client.responses.create(model="gpt-4o", input="${line}")\n`).join('')}`,
};

const COMMANDS: readonly (readonly string[])[] = [
  ['scan', 'app', '--format', 'json', '--fail-on', 'never'],
  ['scan', 'app', '--fail-on', 'never'],
  ['export', 'app', '--format', 'ndjson', '--timestamp', TIMESTAMP],
  ['export', 'app', '--format', 'cyclonedx-1.6', '--timestamp', TIMESTAMP],
];

describe('an output that takes nothing any more', function () {
  if (process.platform === 'win32') return;
  this.timeout(PATIENCE_MS);

  for (const args of COMMANDS)
    it(`${args.join(' ')}: a reader that has gone is no error`, () =>
      inFolder(WORKSPACE, async (folder) => {
        const { child, ended } = start(args, { cwd: folder });
        child.stdout?.once('data', () => child.stdout?.destroy());
        const { code, stderr, stdout } = await ended;
        const whole = (await start(args, { cwd: folder }).ended).stdout;
        assert.ok(stdout.length < whole.length, 'it went before all was written');
        assert.deepEqual([code, stderr], [0, '']);
      }));

  for (const args of COMMANDS)
    it(`${args.join(' ')}: a full device is told in a sentence, with the exit code of an error`, async function () {
      if (!existsSync('/dev/full')) this.skip();
      await inFolder(WORKSPACE, async (folder) => {
        const { code, stderr } = await startInShell('exec "$@" > /dev/full', args, { cwd: folder }).ended;
        assert.equal(code, 2, stderr);
        assert.match(stderr, /^pedigree: cannot write to the standard output \(ENOSPC\)\. [^\n]+\n$/);
      });
    });

  it('a file that may not become so large is not half written: the old one stays', () =>
    inFolder(WORKSPACE, async (folder) => {
      writeFileSync(join(folder, 'app/../out.ndjson'), 'old');
      const args = ['export', 'app', '--format', 'ndjson', '--timestamp', TIMESTAMP, '-o', 'out.ndjson', '--no-cache'];
      const { code, stderr } = await startInShell('ulimit -f 8; exec "$@"', args, { cwd: folder }).ended;
      assert.equal(code, 2, stderr);
      assert.match(stderr, /cannot write the export .*\(EFBIG\)/);
      assert.equal(readFileSync(join(folder, 'out.ndjson'), 'utf8'), 'old');
      assert.deepEqual(readdirSync(folder).sort(), ['app', 'out.ndjson']);
    }));
});
