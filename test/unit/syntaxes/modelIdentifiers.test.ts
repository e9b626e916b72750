import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseRawGrammar } from 'vscode-textmate';
import { loadBundledRegistry } from '../../../src/registry';
import { processorClock } from '../../harness/processorClock';
import { GRAMMAR_FILES, tokenize, withScope } from './tokens';

const SCOPE = 'constant.other.model.pedigree';
const MOST_BYTES = 30_000;

/** A small language of our own with what the selector tells apart. */
const CODE = parseRawGrammar(
  JSON.stringify({
    scopeName: 'source.small',
    patterns: [
      { match: '#.*$', name: 'comment.line' },
      { begin: '"""', end: '"""', name: 'string.quoted.docstring' },
      { match: '("[^"]*")(?=\\s*:)', name: 'string.quoted.double support.type.property-name' },
      { begin: '"', end: '"', name: 'string.quoted.double' },
      { begin: "'", end: "'", name: 'string.quoted.single' },
      { begin: '/', end: '/', name: 'string.regexp' },
    ],
  }),
  'small.json',
);

const YAML = parseRawGrammar(
  JSON.stringify({
    scopeName: 'source.plain',
    patterns: [
      { match: '(?<!\\S)#.*$', name: 'comment.line' },
      { match: '[^\\s:#-][^:#]*(?=:)', name: 'string.unquoted.plain entity.name.tag' },
      { begin: '(?=[A-Za-z0-9])', end: '(?=\\s+#|$)', name: 'string.unquoted.plain' },
    ],
  }),
  'plain.json',
);

const marked = async (...lines: string[]): Promise<string[]> => withScope(await tokenize(CODE, lines), SCOPE);

describe('the grammar of model identifiers', () => {
  for (const identifier of [
    'gpt-4o',
    'gpt-4o-mini-2024-07-18',
    'gemini-2.5-pro',
    'claude-3-5-sonnet-20241022',
    'claude-sonnet-4-5',
    'kimi-k2-instruct',
    'deepseek-chat',
    'mistral-large-latest',
    'o3-mini',
    'whisper-1',
    'text-embedding-3-small',
    'llama3.1:8b',
    'Qwen/Qwen2.5-7B-Instruct',
    'meta-llama/Llama-3.3-70B-Instruct',
    'sentence-transformers/all-MiniLM-L6-v2',
    'bert-base-uncased',
    'models/gemini-1.5-flash',
    'openrouter/anthropic/claude-3.5-sonnet',
    'us.anthropic.claude-3-7-sonnet-20250219-v1:0',
    'accounts/fireworks/models/qwen3-235b-a22b',
  ])
    it(`marks "${identifier}"`, async () => {
      assert.deepEqual(await marked(`call(model="${identifier}", other='plain')`), [identifier]);
    });

  it('marks a version that the registry does not list yet, where the family and the form of the rest are plain', async () => {
    assert.equal(loadBundledRegistry().resolve('gemini-3.9-flash', { context: 'bare' }).how, 'family');
    assert.deepEqual(await marked('"gemini-3.9-flash"'), ['gemini-3.9-flash']);
  });

  for (const words of [
    'gemini-south',
    'gemini',
    'claude',
    'opus',
    'falcon-9',
    'step-2',
    'spark-2.0',
    'command-r',
    'aurora-2',
    'phase-3-mini',
    'gpt-4-results',
    'my-gpt-4o-notes',
    'use gpt-4o here',
    'gpt-4o is good',
    'google/cloud-sdk',
    'text/plain',
    'https://example.com/gpt-4o',
    '?model=gpt-4o',
    'Model: gpt-4o',
    'gpt-4o\\n',
  ])
    it(`does not mark "${words}"`, async () => {
      assert.deepEqual(await marked(`say("${words}")`), []);
    });

  it('leaves comments, docstrings, keys and regular expressions alone', async () => {
    assert.deepEqual(await marked('# "gpt-4o"', '"""gpt-4o"""', '{"gpt-4o" : 1}', '/"gpt-4o"/', 'gpt-4o', '"gpt-4o"'), ['gpt-4o']);
  });

  it('ends where the quotation ends, and keeps the scope of the string', async () => {
    const [line] = await tokenize(CODE, ['x = "gpt-4o" # "gpt-4o"']);
    const tokens = (line ?? []).filter(({ scopes }) => scopes.includes(SCOPE));
    assert.deepEqual(tokens, [{ text: 'gpt-4o', scopes: ['source.small', 'string.quoted.double', SCOPE] }]);
  });

  it('marks values without quotes in YAML, and neither keys nor words of a sentence', async () => {
    const lines = [
      'model: gpt-4o',
      '  - claude-sonnet-4-5  # "o3-mini"',
      'gpt-4o: yes',
      'note: better than gpt-4o',
      'text: gpt-4o is good',
    ];
    assert.deepEqual(withScope(await tokenize(YAML, lines), SCOPE), ['gpt-4o', 'claude-sonnet-4-5']);
  });

  it('marks values of .env files, ini files and Dockerfiles, which have no scope of a string', async () => {
    for (const scopeName of ['source.ini', 'source.dockerfile']) {
      const host = parseRawGrammar(JSON.stringify({ scopeName, patterns: [{ match: '^#.*$', name: 'comment' }] }), 'host.json');
      const lines = ['ENV MODEL=gpt-4o', '# MODEL=gpt-4o', 'MODEL=gemini-south', 'MODEL = "gpt-4o"'];
      assert.equal(withScope(await tokenize(host, lines), SCOPE)[0], 'gpt-4o');
    }
  });

  it('is small', () => {
    const { size } = fs.statSync(path.join(process.cwd(), GRAMMAR_FILES.injection));
    assert.ok(size <= MOST_BYTES, `${size} bytes`);
  });

  it('takes time in proportion to the line, also where almost every string is an identifier', async () => {
    const almost = `"${'gpt-4'.repeat(1)}${'-4o-mini'.repeat(11)}!", "us.anthropic.${'openai/'.repeat(12)}x", "${'4b-'.repeat(30)}", `;
    const timeOf = async (times: number): Promise<number> => {
      const line = almost.repeat(times);
      const took = processorClock();
      await tokenize(CODE, [line]);
      return took();
    };
    await timeOf(10);
    const [few, many] = [await timeOf(40), await timeOf(400)];
    // ten times the text; a cost by the square would take a hundred times as long
    assert.ok(many < Math.max(few, 5) * 40, `${few.toFixed(1)} ms, ten times the text ${many.toFixed(1)} ms`);
  });
});
