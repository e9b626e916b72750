// Names and identifiers that a stranger chose stay text in every output: no terminal, spreadsheet, page, comment or runner obeys them.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXPORT_FORMATS } from '../../../src/report/exportFormats';
import { run } from '../../cli/support';
import { TODAY, withHostile } from './support';

const ESCAPE = '\u001b';
const HOSTILE: readonly string[] = [
  `gpt-4o${ESCAPE}]0;pwned${ESCAPE}\\\\`,
  `${ESCAPE}[2J${ESCAPE}[31mgpt-4o`,
  '=cmd|/C calc!A0',
  '+SUM(1)*cmd',
  '@SUM(A1)',
  '-2+3',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/x.png)',
  '[x](command:workbench.action.quit)',
  '@all @everyone #1',
  '::set-output name=x::y',
  '\u202egpj.exe',
  'gpt\u2066-4o\u200f',
  '\n::error file=x::pwned',
  '| a | b |',
];

const source = `from openai import OpenAI
c = OpenAI(base_url="https://evil.example/v1")
${HOSTILE.map((text) => `c.chat.completions.create(model=${JSON.stringify(text)}, messages=[])`).join('\n')}
c.chat.completions.create(model="kimi-k2-instruct", messages=[])
`;

/** Files whose names do the same. */
const NAMES = [
  `a${ESCAPE}[2J.py`,
  '=cmd.py',
  '@all <img src=x onerror=alert(1)>.py',
  '[x](command:quit).py',
  '..%2f..%2fx.py',
  'a\n::error file=x::y.py',
];

const files = Object.fromEntries([...NAMES.map((name) => [name, source]), ['..x/..y.py', source]]);

/** The control characters with which a text moves a terminal, and the marks that turn writing around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const MOVES_A_TERMINAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function outputOf(folder: string, ...args: readonly string[]): string {
  const { stdout, stderr, code } = run([...args], { cwd: folder });
  assert.ok(code === 0 || code === 1, `${args.join(' ')}: ${stderr}`);
  assert.ok(stdout.length > 20, args.join(' '));
  return stdout + stderr;
}

describe('what a stranger named', () => {
  if (process.platform === 'win32') return;

  it('sends nothing to a terminal, and speaks to no runner, in whatever is printed', async () => {
    await withHostile(files, ({ folder }) => {
      for (const args of [
        ['scan', '--as-of', TODAY],
        ['scan', '--as-of', TODAY, '--locale', 'ja'],
        ['scan', '--as-of', TODAY, '--format', 'json'],
        // a table is data: its cells hold what stands in the code
        ...EXPORT_FORMATS.filter((format) => format !== 'csv').map((format) => ['export', '--as-of', TODAY, '--format', format]),
        ['policy', 'show', '--format', 'json'],
        ['explain', `${ESCAPE}[2Jgpt-4o`],
      ]) {
        const output = outputOf(folder, ...args);
        assert.doesNotMatch(output, MOVES_A_TERMINAL, args.join(' '));
        assert.doesNotMatch(output, /^\s*::/m, `${args.join(' ')} speaks to a runner`);
      }
    });
  });

  it('is no formula in a table', async () => {
    await withHostile(files, ({ folder }) => {
      const table = outputOf(folder, 'export', '--as-of', TODAY, '--format', 'csv');
      assert.match(table, /cmd/, 'the hostile names are in it');
      // every cell, whatever follows: `-2+3` is one as well
      assert.doesNotMatch(table, /(?:^|,)"?[=+@\t-]/m);
    });
  });

  it('is no markup, link, image or mention in Markdown and pages', async () => {
    await withHostile(files, ({ folder }) => {
      for (const args of [
        ['export', '--format', 'html'],
        ['report', '--as-of', TODAY],
        ['export', '--format', 'cyclonedx-1.6-xml'],
      ]) {
        const page = outputOf(folder, ...args);
        assert.doesNotMatch(page, /<img src=x|<script>alert|href="command:/i, args.join(' '));
      }
      const markdown = outputOf(folder, 'export', '--format', 'markdown').replace(/`[^`\n]*`/g, '');
      assert.doesNotMatch(markdown.replace(/\\./g, ''), /<img|<script|\]\(command:|!\[|(?:^|\s)@all/i);
    });
  });

  it('leads no address of a report out of the repository', async () => {
    await withHostile(files, ({ folder, beside }) => {
      for (const { uri } of urisOf(JSON.parse(outputOf(folder, 'export', '--as-of', TODAY, '--format', 'sarif')))) {
        const { pathname, origin } = new URL(uri, 'file:///repository/');
        assert.ok(pathname.startsWith('/repository/') && origin === 'null', `${uri} leads to ${pathname}`);
      }
      assert.ok(!existsSync(join(beside, 'x.py')));
    });
  });
});

/** Addresses of artifacts anywhere in a log. */
function urisOf(value: unknown): readonly { readonly uri: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'artifactLocation' in value ? [value.artifactLocation].filter(hasUri) : [];
  return [...own, ...Object.values(value).flatMap(urisOf)];
}

function hasUri(value: unknown): value is { readonly uri: string } {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}
