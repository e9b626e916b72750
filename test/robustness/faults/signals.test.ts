import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, inFolder, PATIENCE_MS, pause, start, TIMESTAMP } from './running';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** So much that a run takes some seconds, and what it writes some megabytes. */
const WORKSPACE = Object.fromEntries(
  Array.from({ length: 260 }, (_, file) => [
    `app/m${file}.py`,
    `from openai import OpenAI\nclient = OpenAI()\n${Array.from({ length: 12 }, (_, line) => `client.responses.create(model="gpt-4o", input="${file} ${line}")\n`).join('')}`,
  ]),
);

const OLD = 'what stood there before';

interface Command {
  readonly name: string;
  /** The file that it writes is `made/out`. */
  readonly args: readonly string[];
}

const SCAN: Command = { name: 'scan --write-baseline', args: ['scan', 'app', '--write-baseline', 'made/out', '--cache', 'cache'] };
const EXPORT: Command = {
  name: 'export',
  args: ['export', 'app', '--format', 'ndjson', '--timestamp', TIMESTAMP, '-o', 'made/out', '--cache', 'cache'],
};
const MERGE: Command = { name: 'merge', args: ['merge', 'bills', '--timestamp', TIMESTAMP, '--name', 'all', '-o', 'made/out'] };

describe('a run that a signal ends', function () {
  if (process.platform === 'win32') return;
  this.timeout(PATIENCE_MS);

  for (const command of [SCAN, EXPORT, MERGE])
    it(`${command.name}: at any moment, the file that it writes is the old one or the whole new one, and nothing else is left`, () =>
      inFolder(WORKSPACE, async (folder) => {
        if (command === MERGE) await makeBills(folder);
        const { whole, took } = await undisturbed(folder, command);
        const ended: Ended[] = [];
        for (const [index, share] of [0.15, 0.5, 0.75, 0.9].entries()) {
          // a run that knows everything already is over too soon
          rmSync(join(folder, 'cache'), { recursive: true, force: true });
          ended.push(await broken(folder, command, whole, (kill) => pause(took * share).then(() => kill(SIGNALS[index % 2] ?? 'SIGTERM'))));
        }
        assert.ok(
          ended.filter(({ signal }) => signal !== null).length >= 2,
          `signals ended runs: ${ended.map(({ signal, code }) => signal ?? code)}`,
        );
      }));

  it('while the file is being written: the half of it goes, and the old one stays', () =>
    inFolder(WORKSPACE, async (folder) => {
      const { whole } = await undisturbed(folder, EXPORT);
      let halves = 0;
      for (let turn = 0; turn < 8 && halves < 2; turn++) {
        const { signal } = await broken(folder, EXPORT, whole, (kill) =>
          atFirstPartial(join(folder, 'made'), () => kill(SIGNALS[turn % 2] ?? 'SIGINT')),
        );
        // in the others it was through before the signal came
        if (signal !== null) halves++;
      }
      assert.ok(halves > 0, 'a signal came between the first byte and the last');
    }));

  it('killed outright while it writes, the old file stays as it was', () =>
    inFolder(WORKSPACE, async (folder) => {
      const { whole } = await undisturbed(folder, EXPORT);
      writeFileSync(join(folder, 'made/out'), OLD);
      const run = start(EXPORT.args, { cwd: folder });
      await atFirstPartial(join(folder, 'made'), () => run.child.kill('SIGKILL'));
      await run.ended;
      assert.ok([OLD, whole].includes(readFileSync(join(folder, 'made/out'), 'utf8')));
    }));
});

async function makeBills(folder: string): Promise<void> {
  mkdirSync(join(folder, 'bills'));
  const args = ['export', 'app', '--format', 'cyclonedx-1.6', '--timestamp', TIMESTAMP, '-o', 'bills/one.cdx.json', '--cache', 'cache'];
  const { code, stderr } = await start(args, { cwd: folder }).ended;
  assert.equal(code, 0, stderr);
  const bill = readFileSync(join(folder, 'bills/one.cdx.json'), 'utf8');
  // enough of them for a second thread
  for (let index = 0; index < 120; index++)
    writeFileSync(join(folder, `bills/a${index}.cdx.json`), bill.replaceAll('"app"', `"app${index}"`));
}

async function undisturbed(folder: string, { args }: Command): Promise<{ readonly whole: string; readonly took: number }> {
  mkdirSync(join(folder, 'made'), { recursive: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const began = Date.now();
  const { code, stderr } = await start(args, { cwd: folder, env: { TMPDIR: join(folder, 'tmp') } }).ended;
  assert.equal(code, 0, stderr);
  return { whole: readFileSync(join(folder, 'made/out'), 'utf8'), took: Date.now() - began };
}

/** Runs the command over an older file, has it disturbed, and looks at what it leaves. */
async function broken(
  folder: string,
  { args }: Command,
  whole: string,
  disturb: (kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<Ended> {
  writeFileSync(join(folder, 'made/out'), OLD);
  const run = start(args, { cwd: folder, env: { TMPDIR: join(folder, 'tmp') } });
  await Promise.race([disturb((signal) => void run.child.kill(signal)), run.ended]);
  const ended = await run.ended;
  const { code, signal, stderr } = ended;
  assert.ok(signal === 'SIGTERM' || signal === 'SIGINT' || code === 0, `ended with ${code ?? signal}: ${stderr}`);
  const left = readFileSync(join(folder, 'made/out'), 'utf8');
  assert.ok(
    left === whole || (left === OLD && signal !== null),
    `${left.length} characters are neither the old ones nor all of the new ones`,
  );
  assert.deepEqual(readdirSync(join(folder, 'made')), ['out']);
  assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
  const cache = join(folder, 'cache');
  if (existsSync(cache))
    assert.deepEqual(
      readdirSync(cache).filter((name) => name.endsWith('.partial')),
      [],
    );
  return ended;
}

function atFirstPartial(folder: string, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name?.endsWith('.partial') !== true) return;
      watcher.close();
      act();
      resolve();
    });
  });
}
