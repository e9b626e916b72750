// A reader that goes away, such as `head -1`, is no fault: every command ends, and quietly.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { withHostile } from '../robustness/security/support';
import { KIMI } from './support';

const PROGRAM = resolve('dist/cli.js');
const SUBCOMMANDS = ['scan', 'export', 'report', 'merge', 'diff', 'history', 'explain', 'policy', 'lsp', 'mcp', 'completion'];

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** Runs the program with an output that nobody reads. */
function unread(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end('Content-Length: 5\r\n\r\nwrong');
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, stderr }));
  });
}

describe('an output that is closed early', () => {
  for (const args of [
    ['--help'],
    ['--version'],
    ...SUBCOMMANDS.map((name) => [name, '--help']),
    ['completion', 'bash'],
    ['completion', 'zsh'],
    ['complete', '--', 'scan', '--'],
    ['explain', 'gpt-4o'],
    ['scan', '--no-cache'],
    ['export', '--no-cache', '--format', 'cyclonedx-1.6'],
    ['report', '--no-cache'],
    ['policy', 'show'],
    ['policy', 'check'],
    ['policy', 'explain', 'chat.py:4'],
  ])
    it(`leaves no trace of pedigree ${args.join(' ')}`, () =>
      withHostile({ 'chat.py': KIMI }, async ({ folder }) => {
        const { code, signal, stderr } = await unread(args, folder);
        assert.doesNotMatch(stderr, /EPIPE|ECONNRESET|internal error|\n\s+at |Unhandled/);
        assert.equal(signal, null);
        assert.ok(code === 0 || code === 1, `ended with ${code}: ${stderr}`);
      }));

  it('names every command there is', () =>
    withHostile({}, async ({ folder }) => {
      const help = await new Promise<string>((settle) => {
        const child = spawn(process.execPath, [PROGRAM, '--help'], { cwd: folder });
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8');
        });
        child.on('close', () => settle(text));
      });
      const named = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
      assert.deepEqual(named.filter((name) => name !== 'help').sort(), [...SUBCOMMANDS].sort());
    }));
});
