// Inlay hints and lenses as any editor gets them: the real server, the real registry.
import assert from 'node:assert/strict';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { type AidsBench, inserted, startAids } from './aids';

const NAMES_PY = 'class Models:\n    FAST = "gpt-4-32k"\n\nOTHER = "mistral-large-latest"\n';
const CHAT_PY = [
  'import os',
  'from openai import OpenAI',
  'from names import Models, OTHER',
  'MODEL = """kimi-k2-instruct"""',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(model=MODEL, messages=[])',
  'client.chat.completions.create(model=Models.FAST if MODEL else OTHER, messages=[])',
  'client.chat.completions.create(model=os.getenv("CHAT_MODEL", "deepseek-chat"), messages=[])',
  'def ask(model):',
  '    return OpenAI().chat.completions.create(model=model, messages=[])',
  'ask(MODEL)',
  'LENGTH = {"gpt-4o": 128_000, "claude-2.1": 200_000, "gpt-4-32k": 32_768, "deepseek-chat": 65_536}',
  '',
].join('\n');
const ENV = 'CHAT_MODEL=deepseek-ai/DeepSeek-R1-Distill-Llama-70B\n';

describe('hints over stdio', () => {
  let bench: AidsBench;

  before(async () => {
    bench = await startAids({ 'names.py': NAMES_PY, 'chat.py': CHAT_PY, '.env': ENV });
    await bench.openFile('chat.py', CHAT_PY);
    await bench.until('the scan', async () => (await bench.hinted('chat.py', CHAT_PY)).includes('«gpt-4-32k»'));
  });

  after(async () => assert.equal(await bench.stop(), 0));

  const compact = CHAT_PY.replace('"""kimi-k2-instruct"""', '"""kimi-k2-instruct"""«CN · Modified-MIT»')
    .replace('model=MODEL', 'model=MODEL«kimi-k2-instruct»')
    .replace('Models.FAST if', 'Models.FAST«gpt-4-32k» if')
    .replace('else OTHER', 'else OTHER«mistral-large-latest»')
    .replace('"deepseek-chat")', '"deepseek-chat"«CN · MIT»)«deepseek-ai/DeepSeek-R1-Distill-Llama-70B»')
    .replace('ask(MODEL)', 'ask(MODEL«kimi-k2-instruct»)');

  it('origin stands behind the closing quotes, the resolved model behind its name, and nothing in tables and wrappers', async () => {
    assert.equal(await bench.hinted('chat.py', CHAT_PY), compact);
  });

  it('hints are those of the lines that are asked about', async () => {
    const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
    const hints = await bench.ask<InlayHint[]>('textDocument/inlayHint', bench.uriOf('chat.py'), { range });
    assert.deepEqual([...new Set(hints.map(({ position }) => position.line))], [5, 6]);
  });

  it('the hint behind a name leads to the literal and says in a sentence what it is', async () => {
    const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 50 } };
    const [hint] = await bench.ask<InlayHint[]>('textDocument/inlayHint', bench.uriOf('chat.py'), { range });
    const [part] = Array.isArray(hint?.label) ? hint.label : [];
    assert.deepEqual(part?.location, {
      uri: bench.uriOf('names.py'),
      range: { start: { line: 1, character: 12 }, end: { line: 1, character: 21 } },
    });
    assert.equal(
      part?.tooltip,
      'GPT-4 32k is made by OpenAI (United States). License: Proprietary terms of the vendor. The data goes to Moonshot AI (China). Worst finding: high.',
    );
  });

  it('a license that comes down is counted, and told in the sentence', async () => {
    await bench.openFile('.env', ENV);
    assert.equal(await bench.hinted('.env', ENV), ENV.replace('70B', '70B«CN · MIT +1»'));
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const [hint] = await bench.ask<InlayHint[]>('textDocument/inlayHint', bench.uriOf('.env'), { range });
    assert.match(String(hint?.tooltip), /Llama 3\.3 Community License Agreement comes down from Llama 3\.3 70B Instruct\./);
  });

  it('the client asks again when a setting changes what it shows, and is told more or nothing', async () => {
    bench.refreshes.length = 0;
    await bench.configure({ inlayHints: 'full' });
    await bench.until('the request to ask again', () => bench.refreshes.includes('workspace/inlayHint/refresh'));
    const full = await bench.hinted('chat.py', CHAT_PY);
    assert.ok(full.includes('"""kimi-k2-instruct"""«Moonshot AI · CN · Kimi-K2-Modified-MIT · high»'), full);
    assert.ok(full.includes('model=MODEL«kimi-k2-instruct · CN · Modified-MIT»'), full);
    await bench.configure({ inlayHints: 'off' });
    await bench.until('silence', async () => (await bench.hinted('chat.py', CHAT_PY)) === CHAT_PY);
    await bench.configure({});
    await bench.until('the default', async () => (await bench.hinted('chat.py', CHAT_PY)) === compact);
  });

  it('an edit in another file changes the hint, and has the client ask once', async () => {
    await bench.hinted('chat.py', CHAT_PY);
    await bench.openFile('names.py', NAMES_PY);
    await bench.until('findings there', () => bench.codes('names.py').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    bench.refreshes.length = 0;
    await bench.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: bench.uriOf('names.py'), version: 2 },
      contentChanges: [{ text: NAMES_PY.replace('gpt-4-32k', 'gpt-4.1') }],
    });
    await bench.until('the request to ask again', () => bench.refreshes.length > 0);
    assert.ok((await bench.hinted('chat.py', CHAT_PY)).includes('Models.FAST«gpt-4.1»'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual(bench.refreshes, ['workspace/inlayHint/refresh']);
  });

  it('lenses are off until they are wanted, then tell operator, country and calls of each client', async () => {
    const lenses = (): Promise<CodeLens[]> => bench.ask('textDocument/codeLens', bench.uriOf('chat.py'));
    assert.deepEqual(await lenses(), []);
    await bench.configure({ codeLens: true });
    await bench.until('the request to ask again', () => bench.refreshes.includes('workspace/codeLens/refresh'));
    assert.deepEqual(
      (await lenses()).map(({ range, command }) => [range.start.line, command]),
      [
        [4, { title: 'Moonshot AI (China) · 3 calls', command: '' }],
        [9, { title: 'OpenAI (United States) · 1 call', command: '' }],
      ],
    );
  });
});

describe('hints in a notebook over stdio', () => {
  it('each cell has its own, at the places in the cell', async () => {
    const bench = await startAids({});
    const uri = bench.uriOf('study.ipynb');
    const cells = [
      'from openai import OpenAI\nclient = OpenAI()\nBASE = "gpt-4-32k"',
      '# the call\nclient.chat.completions.create(model=BASE, messages=[])',
    ];
    const cellOf = (number: number): string => `${uri.replace('file:', 'vscode-notebook-cell:')}#c${number}`;
    await bench.client.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map((_, number) => ({ kind: 2, document: cellOf(number) })),
      },
      cellTextDocuments: cells.map((text, number) => ({ uri: cellOf(number), languageId: 'python', version: 1, text })),
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hinted = await Promise.all(
      cells.map(async (text, number) => inserted(text, await bench.ask<InlayHint[]>('textDocument/inlayHint', cellOf(number), { range }))),
    );
    assert.deepEqual(hinted, [
      'from openai import OpenAI\nclient = OpenAI()\nBASE = "gpt-4-32k"«US · closed»',
      '# the call\nclient.chat.completions.create(model=BASE«gpt-4-32k», messages=[])',
    ]);
    await bench.configure({ codeLens: true });
    await bench.until('the lens of the first cell', async () => {
      const [lens] = await bench.ask<CodeLens[]>('textDocument/codeLens', cellOf(0));
      return lens?.command?.title === 'OpenAI (United States) · 1 call' && lens.range.start.line === 1;
    });
    assert.deepEqual(await bench.ask<CodeLens[]>('textDocument/codeLens', cellOf(1)), []);
    assert.equal(await bench.stop(), 0);
  });
});
