// The injected grammar inside the grammars that VS Code itself has for each language.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type IRawGrammar, parseRawGrammar } from 'vscode-textmate';
import manifest from '../../../package.json';
import { VSCODE } from '../../harness/places';
import { tokenize, withScope } from './tokens';

const EXTENSIONS = path.join(VSCODE, 'extensions');
const SCOPE = 'constant.other.model.pedigree';

interface Case {
  readonly scope: string;
  readonly file: string;
  readonly lines: readonly string[];
  readonly marked: readonly string[];
}

const CASES: readonly Case[] = [
  {
    scope: 'source.python',
    file: 'python/syntaxes/MagicPython.tmLanguage.json',
    lines: [
      'def ask(model: str = "gpt-4o"):  # "o3-mini"',
      '    """gpt-4o"""',
      "    return call(model='claude-sonnet-4-5', name=f\"{x}gpt-4o\", other=r'gemini-south')",
    ],
    marked: ['gpt-4o', 'claude-sonnet-4-5'],
  },
  {
    scope: 'source.ts',
    file: 'typescript-basics/syntaxes/TypeScript.tmLanguage.json',
    lines: [
      "const a = openai('gpt-4o'); // 'o3-mini'",
      'const b = `claude-sonnet-4-5`, c = /"gpt-4o"/, d = { "gpt-4o": `${e("o3-mini")}` };',
    ],
    marked: ['gpt-4o', 'claude-sonnet-4-5', 'gpt-4o', 'o3-mini'],
  },
  {
    scope: 'source.go',
    file: 'go/syntaxes/go.tmLanguage.json',
    lines: ['model := "gpt-4o" // "o3-mini"', 'other := `gemini-2.5-pro`'],
    marked: ['gpt-4o', 'gemini-2.5-pro'],
  },
  {
    scope: 'source.java',
    file: 'java/syntaxes/java.tmLanguage.json',
    lines: ['class A { String model = "gpt-4o"; /* "o3-mini" */ }'],
    marked: ['gpt-4o'],
  },
  {
    scope: 'source.cs',
    file: 'csharp/syntaxes/csharp.tmLanguage.json',
    lines: ['class A { string model = "gpt-4o", other = @"o3-mini"; }'],
    marked: ['gpt-4o', 'o3-mini'],
  },
  {
    scope: 'source.rust',
    file: 'rust/syntaxes/rust.tmLanguage.json',
    lines: ['let model = "gpt-4o"; // "o3-mini"'],
    marked: ['gpt-4o'],
  },
  {
    scope: 'source.ruby',
    file: 'ruby/syntaxes/ruby.tmLanguage.json',
    lines: ["chat(model: 'gpt-4o') # 'o3-mini'"],
    marked: ['gpt-4o'],
  },
  {
    scope: 'source.json',
    file: 'json/syntaxes/JSON.tmLanguage.json',
    lines: ['{ "gpt-4o": 1, "model": "gpt-4o", "list": ["o3-mini", "gemini-south"] }'],
    marked: ['gpt-4o', 'o3-mini'],
  },
  {
    scope: 'source.yaml',
    file: 'yaml/syntaxes/yaml.tmLanguage.json',
    lines: [
      'model: gpt-4o',
      'models:',
      '  - claude-sonnet-4-5  # o3-mini',
      "  - 'gemini-2.5-pro'",
      'gpt-4o: yes',
      'note: better than gpt-4o',
      'route: openrouter/anthropic/claude-3.5-sonnet',
    ],
    marked: ['gpt-4o', 'claude-sonnet-4-5', 'gemini-2.5-pro', 'openrouter/anthropic/claude-3.5-sonnet'],
  },
  {
    scope: 'source.dotenv',
    file: 'dotenv/syntaxes/dotenv.tmLanguage.json',
    lines: ['# MODEL=gpt-4o', 'MODEL=gpt-4o', 'OTHER="claude-sonnet-4-5"', 'export THIRD=o3-mini # gpt-4o', 'SITE=gemini-south'],
    marked: ['gpt-4o', 'claude-sonnet-4-5', 'o3-mini'],
  },
  {
    scope: 'source.ini',
    file: 'ini/syntaxes/ini.tmLanguage.json',
    lines: ['; model=gpt-4o', 'model=gpt-4o', 'other = "o3-mini"'],
    marked: ['gpt-4o', 'o3-mini'],
  },
  {
    scope: 'source.dockerfile',
    file: 'docker/syntaxes/docker.tmLanguage.json',
    lines: ['ENV MODEL=gpt-4o', 'ENV OTHER="o3-mini"', '# ENV MODEL=gpt-4o'],
    marked: ['gpt-4o', 'o3-mini'],
  },
  {
    scope: 'source.shell',
    file: 'shellscript/syntaxes/shell-unix-bash.tmLanguage.json',
    lines: ['export MODEL="gpt-4o" # "o3-mini"', "serve 'Qwen/Qwen2.5-7B-Instruct'"],
    marked: ['gpt-4o', 'Qwen/Qwen2.5-7B-Instruct'],
  },
];

const NONE: IRawGrammar = parseRawGrammar(JSON.stringify({ scopeName: 'none', patterns: [] }), 'none.json');

/** Grammars that a host may include. */
function included(scope: string): IRawGrammar {
  for (const name of fs.readdirSync(EXTENSIONS)) {
    const file = path.join(EXTENSIONS, name, 'package.json');
    if (!fs.existsSync(file)) continue;
    const { contributes }: { contributes?: { grammars?: { scopeName: string; path: string }[] } } = JSON.parse(
      fs.readFileSync(file, 'utf8'),
    );
    const found = contributes?.grammars?.find(({ scopeName }) => scopeName === scope);
    if (found !== undefined) return read(path.join(name, found.path));
  }
  return NONE;
}

const read = (file: string): IRawGrammar =>
  parseRawGrammar(fs.readFileSync(path.join(EXTENSIONS, file), 'utf8'), `${path.basename(file, '.json')}.json`);

describe("the grammar of model identifiers inside VS Code's own grammars", () => {
  before(function () {
    // the VS Code of the other suites: not there where only the unit tests are run
    if (!fs.existsSync(EXTENSIONS)) this.skip();
  });

  for (const { scope, file, lines, marked } of CASES)
    it(`marks identifiers in ${scope}`, async () => {
      const injected = manifest.contributes.grammars.flatMap(({ injectTo }) => injectTo ?? []);
      assert.ok(injected.includes(scope), 'package.json injects it');
      assert.deepEqual(withScope(await tokenize(read(file), lines, included), SCOPE), marked);
    });
});
