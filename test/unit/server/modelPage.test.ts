// Cards, definitions and pages as editors get them: the real server, the real registry.
import assert from 'node:assert/strict';
import type { Hover, Location, LocationLink } from 'vscode-languageserver/node';
import { EXPLAIN_REQUEST, type ExplainParams, type ExplainResult, type InitializationOptions } from '../../../src/server/protocol';
import { type StdioServer, startStdioServer } from './stdioServer';

const HOSTILE = '$(flame)x](command:workbench.action.quit)<b>-1';
const CHAT_PY = [
  'from openai import OpenAI',
  'from settings import MODEL',
  '',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(model="kimi-k2-instruct", messages=[])',
  'OpenAI().chat.completions.create(model=MODEL, messages=[])',
  'OpenAI().chat.completions.create(model="gpt-3.5-turbo-0301", messages=[])',
  'OpenAI().chat.completions.create(model="acme-secret-9", messages=[])',
  `OpenAI().chat.completions.create(model="${HOSTILE}", messages=[])`,
  '',
].join('\n');
const FILES = { 'settings.py': 'MODEL = "gpt-4o-mini"\n', 'chat.py': CHAT_PY };

/** Our own client, and what any other one says of itself. */
const OURS: InitializationOptions = {
  markdown: { themeIcons: true, commandLinks: true, diagnosticsAboveHover: true },
  showsModelPages: true,
};

async function started(options: InitializationOptions, locale = 'en'): Promise<StdioServer> {
  const server = await startStdioServer(FILES, { textDocument: { definition: { linkSupport: true } } }, { locale, options });
  await server.openFile('chat.py', CHAT_PY);
  await server.until('diagnostics', () => server.codes('chat.py').length > 0);
  return server;
}

const at = (text: string): { line: number; character: number } => {
  const line = CHAT_PY.split('\n').findIndex((written) => written.includes(text));
  return { line, character: (CHAT_PY.split('\n')[line] ?? '').indexOf(text) + 1 };
};

async function cardAt(server: StdioServer, text: string): Promise<string> {
  const hover: Hover | null = await server.client.sendRequest('textDocument/hover', {
    textDocument: { uri: server.uriOf('chat.py') },
    position: at(text),
  });
  return hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
}

function definitionAt(server: StdioServer, text: string): Promise<readonly LocationLink[] | Location | null> {
  return server.client.sendRequest('textDocument/definition', {
    textDocument: { uri: server.uriOf('chat.py') },
    position: at(text),
  });
}

async function page(server: StdioServer, params: ExplainParams): Promise<string> {
  const found: ExplainResult = await server.client.sendRequest(EXPLAIN_REQUEST, params);
  return found?.markdown ?? '';
}

describe('cards and pages for our own client', () => {
  let server: StdioServer;

  before(async () => {
    server = await started(OURS);
  });

  after(async () => assert.equal(await server.stop(), 0));

  it('the first lines of a card: what and how bad, who, license, lineage, life, destination', async () => {
    const lines = (await cardAt(server, 'kimi-k2')).split('\n').filter((line) => line !== '');
    const expected = [
      /^\$\(warning\) \*\*Kimi K2 Instruct\*\* — \*\*high\*\*/,
      /^Moonshot AI · Beijing, China \(CN\) · open weights · 1T parameters/,
      /License:\*\* \[Kimi K2 Modified MIT License\]/,
      /\*Display\* `Kimi K2` above 100M monthly active users or 20M USD monthly revenue — \*\*you declare no figure\*\*/,
      /Lineage:\*\* post-training of Kimi K2 Base/,
      /Lifecycle:\*\* 2025-07-11 released ─ 2026-05-25 \*\*retired\*\* ─ ▶ today · named replacement `kimi-k2.6`/,
      /Data goes to:\*\* `api\.moonshot\.cn` · operator Moonshot AI · China \(CN\)/,
      /^\*\*Findings\*\* · profile baseline/,
    ];
    for (const [position, pattern] of expected.entries()) assert.match(lines[position] ?? '', pattern);
  });

  it('a replacement that has itself been replaced is named with what it has come to by now', async () => {
    assert.match(await cardAt(server, 'gpt-3.5-turbo-0301'), /named replacement `gpt-3\.5-turbo`, by now `gpt-5\.6-terra`/);
  });

  it('text of the workspace forms neither a link nor a command nor a picture', async () => {
    const card = await cardAt(server, '$(flame)');
    assert.match(card, /Unknown model `\$\u2060\(flame\)/);
    const commands = [...card.replace(/`[^`]*`/g, '').matchAll(/\]\((command:[^?)]*)/g)].map(([, command]) => command);
    assert.deepEqual(commands, ['command:modelPedigree.showUsages']);
  });

  it('the definition of a model is its page', async () => {
    const found = await definitionAt(server, 'kimi-k2');
    assert.ok(Array.isArray(found) && found.length === 1);
    const [link] = found;
    assert.deepEqual(link?.originSelectionRange, { start: { line: 4, character: 38 }, end: { line: 4, character: 54 } });
    const uri = decodeURIComponent(link?.targetUri ?? '');
    assert.match(uri, /^model-pedigree:\/kimi-k2-instruct\.md\?\{"identifier":"kimi-k2-instruct","from":"file:.*chat\.py"\}$/);
  });

  it('a constant, a model that nobody knows, and any other word have no page to go to', async () => {
    for (const text of ['MODEL, mess', 'acme-secret', 'messages', 'client =']) assert.equal(await definitionAt(server, text), null, text);
  });

  it('the page has every section, the uses of the workspace first', async () => {
    await server.until('the scan', async () => (await page(server, { identifier: 'gpt-4o-mini' })).includes('settings.py:1'));
    const text = await page(server, { identifier: 'kimi-k2-instruct', from: server.uriOf('chat.py') });
    assert.deepEqual(
      [...text.matchAll(/^##? (.+)$/gm)].map(([, title]) => title),
      [
        'Kimi K2 Instruct',
        'In this workspace',
        'Alternatives',
        'Lifecycle',
        'License',
        'Lineage',
        'Where it is called, and how',
        'Advisories',
        'Sources',
      ],
    );
    assert.match(text, /- \[chat\.py:5\]\(\/chat\.py#L5\) · `kimi-k2-instruct` · `api\.moonshot\.cn` · CN · \*\*high\*\*/);
    assert.match(text, /\| GroqCloud \| 2025-07-11 released ─ 2025-10-10 \*\*retired\*\* ─ ▶ today \|/);
    assert.match(text, /\*Notice\*: The copyright notice/);
    assert.match(text, /\[Kimi K2 Base\]\(\.\/moonshotai~kimi-k2-base\.md\)/);
    assert.doesNotMatch(text, /\$\(|command:/);
  });

  it('a page that another page leads to is asked for by the id of its model, and says what was made from it', async () => {
    const text = await page(server, { model: 'moonshotai/kimi-k2-base' });
    assert.match(text, /^# Kimi K2 Base/);
    assert.match(
      text,
      /Made from it: \d+ models? of the registry\*\*\n\n.*\[Kimi K2 Instruct\]\(\.\/moonshotai~kimi-k2-instruct\.md\) \(post-training\)/,
    );
    assert.equal(await page(server, { model: 'nobody/nothing' }), '');
  });

  it('alternatives say who proposes them, what changes, and what the policy thinks of them', async () => {
    const text = await page(server, { identifier: 'gpt-3.5-turbo-0301', from: server.uriOf('chat.py'), only: 'alternatives' });
    assert.match(
      text,
      /^# Alternatives to GPT-3\.5 Turbo\n\nIn place of `gpt-3\.5-turbo-0301` at \[chat\.py:7\]\(\/chat\.py#L7\), as profile baseline permits:/,
    );
    assert.match(text, /- \*\*\[[^\]]+\]\(\.\/openai~gpt-5\.6-terra\.md\)\*\* · `gpt-5\.6-terra` · OpenAI, US · named by the maker/);
    assert.match(text, /same maker, country, openness and license/);
    assert.doesNotMatch(text, /## /);
  });

  it('the page of a hostile identifier is text', async () => {
    const text = await page(server, { identifier: HOSTILE });
    assert.doesNotMatch(text.replace(/`[^`]*`/g, '').replace(/\\./g, ''), /command:|<b>|\$\(/);
  });
});

describe('cards for other editors', () => {
  let server: StdioServer;

  before(async () => {
    server = await started({}, 'ja');
  });

  after(async () => assert.equal(await server.stop(), 0));

  it('hold words in place of pictures, the sentences of the findings, and no commands', async () => {
    const card = await cardAt(server, 'kimi-k2');
    assert.match(card, /^\*\*Kimi K2 Instruct\*\* — リスク：\*\*危険\*\*/);
    assert.match(card, /- \*\*危険\*\* 呼び出しは api\.moonshot\.cn/);
    assert.doesNotMatch(card, /\$\(|command:/);
  });

  it('say duties and all else in Japanese', async () => {
    const card = await cardAt(server, 'kimi-k2');
    for (const expected of [
      'ライセンス',
      '表示義務',
      '月間アクティブユーザー数 1億人',
      '系譜',
      '提供終了',
      '▶ 今日',
      'データの送信先',
      '中国 (CN)',
    ])
      assert.ok(card.includes(expected), expected);
    const text = await page(server, { identifier: 'kimi-k2-instruct' });
    assert.match(text, /## ライセンス[\s\S]*「Kimi K2」を目立つように表示する/);
    assert.doesNotMatch(text, /^## [A-Za-z ]+$/m);
  });

  it('are not told of a definition that they could not show', async () => {
    await assert.rejects(definitionAt(server, 'kimi-k2'), /Unhandled method/);
  });
});
