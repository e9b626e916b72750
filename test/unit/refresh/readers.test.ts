import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { READERS } from '../../../scripts/registry-refresh/readers';
import { type Reading, SourceError } from '../../../scripts/registry-refresh/reading';

/** Files by path, without the leading `package/`. */
function read(reader: string, files: Readonly<Record<string, string>>): Reading {
  const readerOf = READERS.get(reader);
  assert.ok(readerOf, reader);
  const packed = Object.entries(files).map(([path, text]) => ({ path: `package/${path}`, text }));
  return readerOf(packed, (provider) => (provider === 'gg' ? 'google-gemini' : provider));
}

const names = ({ mentions }: Reading): readonly string[] => mentions.map(({ identifier, platform }) => `${platform} ${identifier}`);

const DATED = '/**\n * Deprecated values:\n *\n * - "a-1": Announced shutdown date: 2027-01-14.\n */\n';

describe("the reader of OpenAI's package", () => {
  it('takes unions of types named like models and of properties named `model`', () => {
    const reading = read('openai', {
      'resources/shared.d.ts': `${DATED}export type ChatModel = 'a-1' | ('a-2' | 'a-3');
export type Voice = 'ash' | 'coral';
export interface Params { model?: (string & {}) | 'a-4' | null; size: 'small'; }`,
    });
    assert.deepEqual([...new Set(names(reading))].sort(), ['openai a-1', 'openai a-2', 'openai a-3', 'openai a-4']);
  });

  it('takes dates from comments on types and on properties', () => {
    const reading = read('openai', { 'resources/a.d.ts': `export interface P {\n${DATED}model?: 'a-1';\n}` });
    assert.deepEqual(
      reading.statements.map(({ identifier, value, wording, file }) => [identifier, value, wording, file]),
      [['a-1', '2027-01-14', 'announced', 'package/resources/a.d.ts']],
    );
  });

  it('refuses a package in whose comments it finds no date at all', () => {
    assert.throws(() => read('openai', { 'resources/a.d.ts': "export type ChatModel = 'a';" }), /no shutdown date found/);
  });
});

describe("the reader of the AI SDK's gateway", () => {
  it('takes the unions of model ids and no others', () => {
    const text = "export type GatewayXModelId =\n  | 'v/one'\n  | 'v/two'\n  | (string & {});\nexport type Effort = 'low';";
    assert.deepEqual(names(read('aiSdkGateway', { 'src/gateway-x-model-settings.ts': text })), ['vercel v/one', 'vercel v/two']);
  });

  it('refuses a file without such a union', () => {
    assert.throws(() => read('aiSdkGateway', { 'src/a.ts': 'export type A = string;' }), SourceError);
  });
});

describe('the reader of pi-ai', () => {
  const MODULE = 'import values from "./data/gg.json" with { type: "json" };\nexport const M = flatten("gg", values);';

  it('follows the import of a module to its data', () => {
    const reading = read('piAi', {
      'dist/providers/gg.models.js': MODULE,
      'dist/providers/data/gg.json': '{"chat": {"chat:m-1": {"id": "m-1", "baseUrl": "https://a.example/v1"}}}',
    });
    assert.deepEqual(names(reading), ['google-gemini m-1']);
    assert.deepEqual(reading.addresses, [{ platform: 'google-gemini', url: 'https://a.example/v1' }]);
  });

  it('names the module whose data is missing', () => {
    assert.throws(() => read('piAi', { 'dist/providers/gg.models.js': MODULE }), { file: 'package/dist/providers/gg.models.js' });
  });

  it('names the file that is not JSON', () => {
    const files = { 'dist/providers/gg.models.js': MODULE, 'dist/providers/data/gg.json': '{"chat": ' };
    assert.throws(() => read('piAi', files), { file: 'package/dist/providers/data/gg.json', message: /not JSON/ });
  });
});

describe('the reader of mastra', () => {
  it('takes models, deprecated models and addresses of each provider', () => {
    const providers = { gg: { url: 'https://a.example', models: ['m-2'], deprecatedModels: ['m-1'] }, other: { models: ['m-2'] } };
    const reading = read('mastra', { 'dist/provider-registry.json': JSON.stringify({ providers }) });
    assert.deepEqual(names(reading), ['google-gemini m-2', 'google-gemini m-1', 'other m-2']);
    assert.deepEqual(
      reading.statements.map(({ about, identifier, platform }) => [about, identifier, platform]),
      [['deprecated', 'm-1', 'google-gemini']],
    );
  });

  it('refuses a registry of another shape', () => {
    assert.throws(() => read('mastra', { 'a.json': '{"models": []}' }), /no `providers`/);
    assert.throws(() => read('mastra', { 'a.json': '{"providers": {"gg": {"models": {}}}}' }), /not a list of names/);
  });
});

describe('the reader of genai-prices', () => {
  const ARRAY =
    '[{id: "gg", models: [{id: "m-1", deprecated: !0, match: {or: [{equals: "m-one"}, {starts_with: "m-"}]}, prices: {x: -1.5e2}}]}]';

  it('takes ids and exact rules out of an array that a minifier has named', () => {
    const reading = read('genaiPrices', { 'dist/index.js': `const A = 1, E = ${ARRAY}, J = {};\nrun(E);` });
    assert.deepEqual(names(reading), ['google-gemini m-1', 'google-gemini m-one']);
    assert.deepEqual(
      reading.statements.map(({ identifier }) => identifier),
      ['m-1', 'm-one'],
    );
  });

  it('reads the file and never runs it', () => {
    const reading = read('genaiPrices', { 'dist/index.js': `throw new Error('was run');\nconst E = ${ARRAY};` });
    assert.equal(reading.mentions.length, 2);
  });

  it('refuses data that would have to be computed', () => {
    const computed = 'const E = [{id: "gg", models: list()}];';
    assert.throws(() => read('genaiPrices', { 'dist/index.js': computed }), /no array of providers/);
  });

  it('names file and line of a syntax error', () => {
    const broken = 'const A = 1;\nconst E = [{id: ;';
    assert.throws(() => read('genaiPrices', { 'dist/index.js': broken }), { file: 'package/dist/index.js', message: /line 2/ });
  });
});
