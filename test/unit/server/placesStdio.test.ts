// References, links and outlines as any editor gets them: the real server, the real registry.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { DocumentLink, DocumentSymbol, Location, SymbolInformation } from 'vscode-languageserver/node';
import { type AidsBench, startAids } from './aids';

const NAMES_PY = 'SUMMARY = "gpt-4-32k"\n';
const CHAT_PY = [
  'import os',
  'from openai import OpenAI',
  'from names import SUMMARY',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(model=SUMMARY, messages=[])',
  'client.chat.completions.create(model="openai/gpt-4-32k", messages=[])',
  'client.chat.completions.create(model=os.environ["CHAT_MODEL"], messages=[])',
  'print("gpt-4o", SUMMARY)',
  '',
].join('\n');
const LOAD_PY = [
  'from openai import OpenAI',
  'from transformers import AutoModel',
  'AutoModel.from_pretrained("deepseek-ai/DeepSeek-V3")',
  'AutoModel.from_pretrained("somebody/unheard-of")',
  'OpenAI(base_url="http://localhost:8000/v1").chat.completions.create(model="gpt-4o", messages=[])',
  '',
].join('\n');
const ENV = 'CHAT_MODEL=gpt-4-32k\n';
const ROUTES = [
  'model_list:',
  '  - model_name: drafts',
  '    litellm_params:',
  '      model: hosted_vllm/Qwen/Qwen2.5-72B-Instruct',
  '      api_base: http://inference.internal:8000/v1',
  '',
].join('\n');
const FILES = { 'names.py': NAMES_PY, 'chat.py': CHAT_PY, 'load.py': LOAD_PY, '.env': ENV, 'routes.yaml': ROUTES };

describe('places over stdio', () => {
  let bench: AidsBench;

  const references = async (
    file: string,
    line: number,
    character: number,
    includeDeclaration = true,
  ): Promise<readonly string[] | undefined> => {
    const found: Location[] | null = await bench.ask('textDocument/references', bench.uriOf(file), {
      position: { line, character },
      context: { includeDeclaration },
    });
    return found?.map(({ uri, range }) => `${path.basename(uri)}:${range.start.line}:${range.start.character}`).sort();
  };
  const ALL = ['.env:0:11', 'chat.py:4:37', 'chat.py:5:38', 'chat.py:6:37', 'names.py:0:11'];

  before(async () => {
    bench = await startAids(FILES);
    for (const [file, text] of Object.entries(FILES)) await bench.openFile(file, text);
    await bench.until('the links between the files', async () => (await references('names.py', 0, 13))?.length === ALL.length);
  });

  after(async () => assert.equal(await bench.stop(), 0));

  it('every use of a model is listed, through constants, configuration and other spellings, wherever one asks', async () => {
    assert.deepEqual(await references('names.py', 0, 13), ALL, 'at the constant’s literal');
    assert.deepEqual(await references('chat.py', 4, 39), ALL, 'at the constant in the call');
    assert.deepEqual(await references('chat.py', 5, 40), ALL, 'at the literal in the call');
    assert.deepEqual(await references('.env', 0, 14), ALL, 'in the environment file');
  });

  it('the literal that is asked about counts as declaration', async () => {
    assert.deepEqual(
      await references('names.py', 0, 13, false),
      ALL.filter((place) => place !== 'names.py:0:11'),
    );
  });

  it('an endpoint is used where it is written and by the calls that go there', async () => {
    assert.deepEqual(await references('chat.py', 3, 35), ['chat.py:3:26', 'chat.py:4:0', 'chat.py:5:0', 'chat.py:6:0']);
  });

  it('elsewhere nothing is said, so that the language’s own server has the word', async () => {
    assert.equal(await references('chat.py', 1, 8), undefined);
    assert.equal(await references('chat.py', 3, 2), undefined);
  });

  it('a text that merely mentions a model leads to where it is used', async () => {
    assert.deepEqual(await references('chat.py', 7, 9, false), ['load.py:4:75']);
  });

  it('an endpoint leads to its terms, an identifier of Hugging Face to its page, and both say so', async () => {
    const chat: DocumentLink[] = await bench.ask('textDocument/documentLink', bench.uriOf('chat.py'));
    assert.deepEqual(
      chat.map(({ range, target, tooltip }) => [range.start.line, target?.startsWith('https://platform.moonshot.cn/'), tooltip]),
      [[3, true, 'Terms of Moonshot AI open platform, mainland China: what happens to the data']],
    );
    const load: DocumentLink[] = await bench.ask('textDocument/documentLink', bench.uriOf('load.py'));
    assert.deepEqual(
      load.map(({ range, target, tooltip }) => [range.start.line, target, tooltip]),
      [
        [2, 'https://huggingface.co/deepseek-ai/DeepSeek-V3', 'deepseek-ai/DeepSeek-V3 on Hugging Face'],
        [3, 'https://huggingface.co/somebody/unheard-of', 'somebody/unheard-of on Hugging Face'],
      ],
    );
  });

  it('a configuration file is outlined by its models, a program is not', async () => {
    const symbols: DocumentSymbol[] = await bench.ask('textDocument/documentSymbol', bench.uriOf('routes.yaml'));
    assert.deepEqual(
      symbols.map(({ name, detail, kind, range }) => [name, detail?.split(' · ').slice(0, 2), kind, range.start]),
      [['hosted_vllm/Qwen/Qwen2.5-72B-Instruct', ['Alibaba (Qwen)', 'CN'], 14, { line: 3, character: 13 }]],
    );
    const env: DocumentSymbol[] = await bench.ask('textDocument/documentSymbol', bench.uriOf('.env'));
    assert.deepEqual(
      env.map(({ name, detail }) => [name, detail]),
      [['gpt-4-32k', 'OpenAI · US · high']],
    );
    assert.deepEqual(await bench.ask('textDocument/documentSymbol', bench.uriOf('chat.py')), []);
  });
});

describe('an outline for a client that knows flat ones alone', () => {
  it('has the places in its own form', async () => {
    const bench = await startAids({ '.env': ENV, 'chat.py': CHAT_PY }, { textDocument: {} });
    await bench.openFile('.env', ENV);
    const symbols = await bench.until('the models', async () => {
      const found: SymbolInformation[] = await bench.ask('textDocument/documentSymbol', bench.uriOf('.env'));
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name, location }) => [name, location.uri, location.range.start]),
      [['gpt-4-32k', bench.uriOf('.env'), { line: 0, character: 11 }]],
    );
    assert.equal(await bench.stop(), 0);
  });
});
