import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Summarizer } from '../../src/detect';
import { readToSummary } from '../../src/project/node/reading/readToSummary';
import { readRegular } from '../../src/project/node/readRegular';
import { loadBundledRegistry } from '../../src/registry';
import type { ScanReport } from '../../src/report/contract';
import { PROGRAM, placesOf, report, withFiles } from '../cli/support';
import { fileAssets } from '../unit/assets';

/** Longer than any of these takes on a machine that does other things, too; none of them may hang. */
const PATIENCE_MS = 120_000;

const CALL = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4o", messages=[])\n';
const FOUND = ['good.py:2 gpt-4o'];

const isWindows = process.platform === 'win32';

/** What was said of the files that were passed over: `a.py: why`. */
function skippedIn({ skipped }: ScanReport): readonly string[] {
  return skipped.map(({ file, reason }) => `${file}: ${reason}`);
}

describe('files that are unlike others', function () {
  this.timeout(PATIENCE_MS);

  const NESTING: readonly (readonly [string, string, string, string])[] = [
    ['deep.py', 'MODEL = "gpt-4o"\nx = ', '[', ']'],
    ['deep.ts', 'const model = "gpt-4o";\nconst x = ', '[', ']'],
    ['deep.tsx', 'const model = "gpt-4o";\nconst x = ', '<a>', '</a>'],
    ['deep.js', 'const model = "gpt-4o";\nconst x = ', '(', ')'],
    ['deep.jsx', 'const model = "gpt-4o";\nconst x = ', '{', '}'],
    ['deep.rs', 'const MODEL: &str = "gpt-4o";\nfn f() { ', '{', '}'],
    ['deep.rb', 'MODEL = "gpt-4o"\nx = ', '[', ']'],
    ['deep.php', '<?php\n$model = "gpt-4o";\n$x = ', '[', ']'],
    ['deep.swift', 'let model = "gpt-4o"\nlet x = ', '[', ']'],
    ['deep.go', 'package a\nconst model = "gpt-4o"\nvar x = ', '(', ')'],
    ['Deep.java', 'class A { String model = "gpt-4o"; Object x = ', '(', ')'],
    ['deep.kt', 'val model = "gpt-4o"\nval x = ', '(', ')'],
    ['Deep.cs', 'class A { string model = "gpt-4o"; object x = ', '(', ')'],
    ['not.py', 'MODEL = "gpt-4o"\nx = ', 'not ', ''],
    ['not.ts', 'const model = "gpt-4o";\nconst x = ', '!', ''],
    ['not.rb', 'MODEL = "gpt-4o"\nx = ', '!', ''],
    ['not.php', '<?php\n$model = "gpt-4o";\n$x = ', '!', ''],
    ['not.rs', 'const MODEL: &str = "gpt-4o";\nfn f() { x(', '!', ') }'],
    ['not.go', 'package a\nconst model = "gpt-4o"\nvar x = ', '!', ''],
    ['Not.java', 'class A { String model = "gpt-4o"; boolean x = ', '!', ''],
    ['not.kt', 'val model = "gpt-4o"\nval x = ', '!', ''],
    ['not.swift', 'let model = "gpt-4o"\nlet x = ', '!', ''],
    ['Not.cs', 'class A { string model = "gpt-4o"; bool x = ', '!', ''],
    ['Angles.cs', 'class A { string model = "gpt-4o"; object x = "y" ', '<a>', '</a>'],
    ['deep.yaml', 'model: gpt-4o\nx: ', '[', ']'],
    ['dashes.yaml', 'model: gpt-4o\nx:\n  ', '- ', ''],
    ['deep.json', '{ "model": "gpt-4o", "x": ', '[', ']'],
    ['deep.toml', 'model = "gpt-4o"\nx = ', '[', ']'],
    ['deep.tf', 'model = "gpt-4o"\nx = ', '{', '}'],
    ['deep.sh', 'MODEL=gpt-4o\nx=', '$(', ')'],
    ['deep.ipynb', '{ "cells": [ { "cell_type": "code", "source": "gpt-4o" } ], "x": ', '[', ']'],
    ['deep.vue', '<script>const model = "gpt-4o"; const x = ', '[', ']'],
  ];

  it('100,000 levels of nesting, by brackets and without, hurt no other file: in every language and in the formats that nest', () => {
    const files = Object.fromEntries(
      NESTING.map(([name, head, open, close]) => [name, `${head}${open.repeat(100_000)} 1 ${close.repeat(100_000)}\n`]),
    );
    withFiles({ ...files, 'good.py': CALL }, (folder) => {
      const scanned = report(folder);
      assert.ok(placesOf(scanned).includes('good.py:2 gpt-4o'));
      assert.deepEqual(
        skippedIn(scanned).filter((said) => said.includes('failed')),
        [],
      );
    });
  });

  it('files of 50 MB and lines of a megabyte are passed over and named, each by its reason', () => {
    const line = `MODEL = "gpt-4o"  # ${'x'.repeat(1 << 20)}\n`;
    withFiles(
      { 'big.py': 'x = 1\n'.repeat(8_800_000), 'big.env': 'A=gpt-4o\n'.repeat(5_900_000), 'line.py': line, 'good.py': CALL },
      (folder) => {
        const scanned = report(folder);
        assert.deepEqual(placesOf(scanned), FOUND);
        assert.deepEqual(skippedIn(scanned), ['big.env: larger than 2 MB', 'big.py: larger than 2 MB', 'line.py: minified']);
      },
    );
  });

  it('NUL bytes, half a surrogate, marks and odd line ends hide no other file', () => {
    const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
    const files = {
      'nul.py': bytes(CALL, [0, 0]),
      'late.py': bytes(CALL, '#'.repeat(9_000), '\n', [0]),
      // what UTF-8 has no form for, as CESU-8 writes it
      'surrogate.py': bytes('x = "', [0xed, 0xa0, 0x80], '"\n', CALL),
      'mark.py': bytes([0xef, 0xbb, 0xbf], CALL),
      'utf16.py': Buffer.from(`\ufeff${CALL}x = "\ud800"\n`, 'utf16le'),
      'odd.py': bytes([0xff, 0xfe, 0x00]),
      'cr.py': CALL.replaceAll('\n', '\r'),
      'good.py': CALL,
    };
    withFiles(files, (folder) => {
      const scanned = report(folder);
      assert.deepEqual(placesOf(scanned), [
        'cr.py:2 gpt-4o',
        'good.py:2 gpt-4o',
        'mark.py:2 gpt-4o',
        'surrogate.py:3 gpt-4o',
        'utf16.py:2 gpt-4o',
      ]);
      assert.deepEqual(skippedIn(scanned), ['late.py: binary content', 'nul.py: binary file']);
    });
  });

  it('links in circles, links to devices and FIFOs in a folder are not followed', function () {
    if (isWindows) this.skip();
    withFiles({ 'good.py': CALL, 'sub/keep.txt': '' }, (folder) => {
      symlinkSync('.', join(folder, 'sub/again'));
      symlinkSync('self.py', join(folder, 'self.py'));
      symlinkSync('/dev/zero', join(folder, 'zero.py'));
      execFileSync('mkfifo', [join(folder, 'pipe.py')]);
      assert.deepEqual(placesOf(report(folder)), FOUND);
    });
  });

  it('a FIFO, a device or a link to one that is named explicitly is passed over and named; nothing waits for it', async function () {
    if (isWindows) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-named-'));
    try {
      writeFileSync(join(folder, 'good.py'), CALL);
      execFileSync('mkfifo', [join(folder, 'pipe.py')]);
      symlinkSync('/dev/zero', join(folder, 'zero.py'));
      symlinkSync('self.py', join(folder, 'self.py'));
      for (const name of ['pipe.py', 'zero.py', 'self.py', '/dev/zero']) {
        const { code, stdout, stderr } = await ended(['scan', '--as-of', '2026-11-23', '--format', 'json', name, 'good.py'], folder);
        assert.notEqual(code, null, `${name} ends`);
        const isNamed = code === 2 ? stderr.includes(name) : skippedIn(JSON.parse(stdout)).length === 1;
        assert.ok(isNamed, `${name}: ${stdout}${stderr}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a FIFO that takes the place of a file after the look is named, and not waited for', async function () {
    if (isWindows) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-replaced-'));
    const path = join(folder, 'chat.py');
    execFileSync('mkfifo', [path]);
    // who waited would be let go in the end, since nothing could stop this thread
    const writer = spawn('sh', ['-c', `sleep 30; : 1<>"${path}"`], { detached: true, stdio: 'ignore' });
    try {
      const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);
      const said = { kind: 'skipped', reason: 'cannot be read (not a regular file)' };
      assert.deepEqual(await readToSummary(summarizer, { file: 'chat.py', from: path, known: [] }), said);
      await assert.rejects(readRegular(path), { code: 'not a regular file' });
      assert.equal(writer.exitCode, null, 'nobody wrote to it');
    } finally {
      writer.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a policy, an overlay and ignore rules that are a FIFO or a device are not waited for', async function () {
    if (isWindows) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-pipes-'));
    try {
      writeFileSync(join(folder, 'good.py'), CALL);
      for (const name of ['.gitignore', 'overlay.yaml', 'model-policy.yaml']) execFileSync('mkfifo', [join(folder, name)]);
      symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
      for (const args of [
        [],
        ['--policy', 'zero.yaml'],
        ['--no-policy', '--overlay', 'overlay.yaml'],
        ['--no-policy', '--overlay', 'zero.yaml'],
      ]) {
        const { code, stderr } = await ended(['scan', '--as-of', '2026-11-23', ...args, '.'], folder);
        assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
        assert.match(stderr, args.includes('--policy') ? /symbolic link out of the repository/ : /not a regular file/);
      }
      const { code, stdout } = await ended(['scan', '--as-of', '2026-11-23', '--no-policy', '--format', 'json', '.'], folder);
      assert.ok(code === 0 || code === 1);
      assert.deepEqual(placesOf(JSON.parse(stdout)), FOUND);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a path of 4,000 characters is read', function () {
    if (isWindows) this.skip();
    withFiles({ 'good.py': CALL }, (folder) => {
      // step by step, since the whole is longer than one call may name
      const deep = Array.from({ length: 19 }, () => 'd'.repeat(200)).join('/');
      mkdirSync(join(folder, deep), { recursive: true });
      writeFileSync(join(folder, deep, 'far.py'), CALL);
      const scanned = report(folder);
      assert.deepEqual(placesOf(scanned), [`${deep}/far.py:2 gpt-4o`, 'good.py:2 gpt-4o']);
    });
  });

  it('names that differ in case alone are two files', () => {
    withFiles({ 'a/Chat.py': CALL, 'a/chat.py': CALL.replace('gpt-4o', 'gpt-4.1') }, (folder) => {
      const places = placesOf(report(folder));
      // a disk that takes them for one has one file
      assert.ok(places.length === 1 || places.join() === 'a/Chat.py:2 gpt-4o,a/chat.py:2 gpt-4.1');
    });
  });

  it('files that vanish, grow, shrink and change their kind while they are read do not end a scan', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pedigree-moving-'));
    try {
      for (let index = 0; index < 400; index++) writeFileSync(join(folder, `f${index}.py`), CALL);
      writeFileSync(join(folder, 'good.py'), CALL);
      const scanned = scanWhile(folder, (turn) => change(folder, turn));
      const { code, stdout, stderr } = await scanned;
      assert.ok(code === 0 || code === 1, `${code}: ${stderr}`);
      const read: ScanReport = JSON.parse(stdout);
      assert.ok(placesOf(read).includes('good.py:2 gpt-4o'));
      for (const { reason } of read.skipped)
        assert.match(reason, /^(cannot be read \(E[A-Z]+\)|larger than 2 MB|longer than 2 million characters)$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** One of what others do to files at any time. */
function change(folder: string, turn: number): void {
  const file = join(folder, `f${399 - (turn % 400)}.py`);
  const act = [
    () => unlinkSync(file),
    () => appendFileSync(file, 'x = 1\n'.repeat(500_000)),
    () => truncateSync(file, 10),
    () => renameSync(file, `${file}.gone`),
    () => {
      unlinkSync(file);
      mkdirSync(file);
    },
  ][turn % 5];
  try {
    act?.();
  } catch {
    // it is gone already, or a folder
  }
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program beside this one; `code` is null when it had to be stopped. */
function ended(args: readonly string[], cwd?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd,
      timeout: PATIENCE_MS / 2,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (part) => {
        out[stream] += part;
      });
    child.on('close', (code) => resolve({ code, ...out }));
  });
}

async function scanWhile(folder: string, act: (turn: number) => void): Promise<Ended> {
  let turn = 0;
  const timer = setInterval(() => act(turn++), 2);
  try {
    return await ended(['scan', '--as-of', '2026-11-23', '--format', 'json', folder]);
  } finally {
    clearInterval(timer);
  }
}
