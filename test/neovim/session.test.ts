// The language server in a real Neovim, without a screen: what another editor than VS Code makes of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MARK = 'PEDIGREE ';

const CHAT = `from openai import OpenAI

client = OpenAI(base_url="https://api.moonshot.cn/v1")
client.chat.completions.create(model="kimi-k2-instruct", messages=[])
`;

/** What `session.lua` prints. */
interface Outcome {
  readonly problem?: string;
  readonly version: string;
  readonly diagnostics: readonly { line: number; column: number; code: string; source: string; message: string }[];
  readonly hover: string | null;
  readonly actions: readonly string[];
  readonly applied: string | null;
  readonly text: string;
}

/** Opens a workspace with the text in Neovim and does what the session says; line and column count from zero. */
function inNeovim(neovim: string, text: string, line: number, column: number): Outcome {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-neovim-'));
  try {
    const file = path.join(folder, 'chat.py');
    fs.writeFileSync(file, text);
    const { stdout, stderr, status } = spawnSync(neovim, ['--headless', '--clean', '-n', '-S', path.resolve('test/neovim/session.lua')], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 150_000,
      env: {
        ...process.env,
        // nothing of the user's own Neovim is read or written
        HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        PEDIGREE_NODE: process.execPath,
        PEDIGREE_PROGRAM: path.resolve('dist/cli.js'),
        PEDIGREE_FILE: file,
        PEDIGREE_LINE: String(line),
        PEDIGREE_COLUMN: String(column),
      },
    });
    const printed = stdout.split('\n').find((each) => each.startsWith(MARK));
    assert.ok(printed !== undefined, `Neovim ended with ${status} and printed nothing of ours:\n${stdout}\n${stderr}`);
    const outcome: Outcome = JSON.parse(printed.slice(MARK.length));
    assert.equal(outcome.problem, undefined);
    return outcome;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describe('the language server in Neovim', () => {
  let outcome: Outcome;

  before(function () {
    // bootstrap.mjs installs it where it can, and says so where it cannot
    const neovim = process.env['NEOVIM'];
    if (neovim === undefined || neovim === '') return this.skip();
    outcome = inNeovim(neovim, CHAT, 3, 40);
  });

  it('the findings stand at the literal', () => {
    const retired = outcome.diagnostics.find(({ code }) => code === 'retired-model');
    assert.deepEqual([retired?.line, retired?.column, retired?.source], [3, 38, 'pedigree'], JSON.stringify(outcome.diagnostics));
  });

  it('the hover tells what the model is', () => {
    assert.match(outcome.hover ?? '', /Kimi K2/);
  });

  it('a quick fix is offered, and applying it replaces the model and nothing else', () => {
    assert.ok(outcome.applied !== null && outcome.actions.includes(outcome.applied), JSON.stringify(outcome.actions));
    const replaced = /model="([^"]+)"/.exec(outcome.text)?.[1];
    assert.ok(replaced !== undefined && replaced !== 'kimi-k2-instruct', outcome.text);
    assert.equal(`${outcome.text}\n`, CHAT.replace('kimi-k2-instruct', replaced));
  });
});
