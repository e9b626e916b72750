// What an offered model says, how it is taken, and what is remembered while a person types.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type CompletionItem, CompletionItemTag, type CompletionList, NotebookCellKind, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Asked, type CompletionBench, startCompletionBench } from './completionBench';

const MOONSHOT = 'https://api.moonshot.cn/v1';
const MISTRAL = 'https://api.mistral.ai/v1';
const client = (base: string): string => `from openai import OpenAI\nclient = OpenAI(base_url="${base}")\n`;
const call = (model: string, made = 'OpenAI()'): string =>
  `from openai import OpenAI\n${made}.chat.completions.create(model=${model}, messages=[])\n`;

const labelsOf = ({ list }: Asked): readonly string[] => (list?.items ?? []).map(({ label }) => label);

/** The text after a suggestion was taken. */
function taken({ document, list }: Asked, label: string): string {
  const item = list?.items.find((found) => found.label === label);
  assert.ok(item && TextEdit.is(item.textEdit), `${label} is offered`);
  return TextDocument.applyEdits(document, [item.textEdit]);
}

describe('a model that is offered', () => {
  let bench: CompletionBench;

  before(async () => {
    bench = await startCompletionBench({
      'reader.py': `import os\nfrom openai import OpenAI\nOpenAI(base_url="${MISTRAL}").responses.create(model=os.environ["TEAM_MODEL"])\n`,
      'model-policy.yaml': 'deny:\n  - { model: openai/gpt-5.5, reason: agreed }\n',
    });
  });

  after(() => bench.stop());

  const itemAt = async (marked: string, label: string): Promise<CompletionItem> => {
    const item = (await bench.ask('a.py', marked)).list?.items.find((found) => found.label === label);
    assert.ok(item, `${label} is offered`);
    return item;
  };

  it('says who made it, where and on what terms', async () => {
    const chinese = await itemAt(call('"‸"', `OpenAI(base_url="${MOONSHOT}")`), 'kimi-k3');
    assert.match(chinese.detail ?? '', /^Moonshot AI · China · \S/);
    assert.equal(chinese.labelDetails?.description, 'high');
    const { detail, labelDetails } = await itemAt(call('"‸"'), 'gpt-5.6');
    assert.equal(detail, 'OpenAI · United States · proprietary');
    assert.match(labelDetails?.description ?? '', /^allowed/);
  });

  it('comes after those that are permitted when the policy denies it, and retired ones come last, struck through', async () => {
    const { list } = await bench.ask('a.py', call('"‸"'));
    const items = [...(list?.items ?? [])].sort((a, b) => (String(a.sortText) < String(b.sortText) ? -1 : 1));
    const at = (label: string): number => items.findIndex((item) => item.label === label);
    const ended = items.map(({ tags }) => tags?.includes(CompletionItemTag.Deprecated) === true);
    assert.ok(at('gpt-5.5') > at('gpt-5.4'), 'an older one that is permitted comes first');
    assert.ok(at('gpt-4-32k') > at('gpt-5.5'), 'and one that is retired comes last');
    assert.equal(ended[at('gpt-4-32k')], true);
    assert.equal(ended[at('gpt-5.5')], false);
    assert.equal(ended.indexOf(true), ended.lastIndexOf(false) + 1, 'nothing that is served follows what is not');
    assert.deepEqual(
      items.slice(0, 2).map(({ label }) => label),
      ['gpt-6.1-sol', 'gpt-6-luna'],
      'the newest come first',
    );
  });

  it('tells its lifecycle, its license and what the policy finds when it is looked at', async () => {
    const item = await itemAt(call('"‸"'), 'gpt-4-32k');
    assert.equal(item.documentation, undefined);
    const resolved: CompletionItem = await bench.client.sendRequest('completionItem/resolve', item);
    const card = JSON.stringify(resolved.documentation);
    for (const expected of [/GPT-4 32k/, /retired/, /since 2025/, /Findings/, /closed weights/]) assert.match(card, expected);
    assert.ok(card.length < 4_000, `the card is short: ${card.length}`);
  });

  it('replaces the whole literal, and nothing around it', async () => {
    assert.equal(taken(await bench.ask('a.py', call('"gpt-4‸-32k"')), 'gpt-5.6'), call('"gpt-5.6"'));
    assert.equal(taken(await bench.ask('a.py', call('"gpt-4‸')), 'gpt-5.6'), call('"gpt-5.6'));
    const env = await bench.ask('.env', 'OPENAI_MODEL=gpt-‸4o # of the team\n');
    assert.equal(taken(env, 'gpt-5.6'), 'OPENAI_MODEL=gpt-5.6 # of the team\n');
    const yaml = await bench.ask('a.yaml', 'llm:\n  model: gpt-‸4o\n  top_p: 1\n');
    assert.equal(taken(yaml, 'gpt-5.6'), 'llm:\n  model: gpt-5.6\n  top_p: 1\n');
  });

  it('stands in quotes where YAML would read it as a sign of its own', async () => {
    const asked = await bench.ask('a.yaml', 'llm:\n  provider: cloudflare\n  model: ‸\n');
    const label = labelsOf(asked).find((found) => found.startsWith('@cf/')) ?? '';
    assert.equal(taken(asked, label), `llm:\n  provider: cloudflare\n  model: "${label}"\n`);
  });

  it('is found by what is typed in a list that is too long to be shown whole', async () => {
    const loader = (typed: string): string => `from transformers import AutoModel\nAutoModel.from_pretrained("${typed}‸")\n`;
    const { list } = await bench.ask('a.py', loader(''));
    assert.equal(list?.items.length, 200);
    assert.equal(list?.isIncomplete, true);
    const found = labelsOf(await bench.ask('a.py', loader('allenai/olmo')));
    assert.ok(found[0]?.toLowerCase().startsWith('allenai/olmo'), found[0]);
  });

  it('is one for the call that reads the name, though the call stands in another file', async () => {
    const offered = async (): Promise<readonly string[]> => labelsOf(await bench.ask('.env', 'TEAM_MODEL=‸\n'));
    await bench.until('the reader', async () => (await offered()).includes('mistral-large-latest') || undefined);
    assert.ok(!(await offered()).includes('gpt-5.6'));
  });

  it('is another one as soon as the client in another document changes', async () => {
    const use = 'from apart.made import client\nclient.chat.completions.create(model="‸", messages=[])\n';
    await bench.openFile('apart/made.py', client(MOONSHOT));
    const first = labelsOf(await bench.ask('apart/use.py', use));
    assert.ok(first.includes('kimi-k3'), first.slice(0, 9).join());
    await bench.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: bench.uriOf('apart/made.py'), version: 2 },
      contentChanges: [{ text: client(MISTRAL) }],
    });
    const now = async (): Promise<readonly string[]> => labelsOf(await bench.retype('apart/use.py', use));
    await bench.until('the other list', async () => (await now()).includes('mistral-large-latest') || undefined);
  });

  it('stays while its name is typed, and goes with what is typed around it', async () => {
    await bench.ask('typed/a.py', call('"‸"'));
    for (const typed of ['g', 'gp', 'gpt', 'gpt-', 'gpt-5', 'gpt-5.'])
      assert.ok(labelsOf(await bench.retype('typed/a.py', call(`"${typed}‸"`))).includes('gpt-5.6'), typed);
    const other = call('"gpt-5.‸"', `OpenAI(base_url="${MOONSHOT}")`);
    assert.ok(!labelsOf(await bench.retype('typed/a.py', other)).includes('gpt-5.6'));
  });

  it('is judged anew when the policy changes', async () => {
    const asked = call('"‸"');
    const standing = async (): Promise<string> => {
      const { list } = await bench.retype('judged/a.py', asked);
      return list?.items.find(({ label }) => label === 'gpt-5.5')?.labelDetails?.description ?? '';
    };
    await bench.ask('judged/a.py', asked);
    assert.equal(await standing(), 'high');
    const policy = path.join(bench.folder, 'model-policy.yaml');
    const before = fs.readFileSync(policy, 'utf8');
    const write = async (text: string): Promise<void> => {
      fs.writeFileSync(policy, text);
      const changes = [{ uri: bench.uriOf('model-policy.yaml'), type: 2 }];
      await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
    };
    await write('exceptions:\n  - { model: openai/gpt-5.5, reason: agreed }\n');
    await bench.until('the exception', async () => (await standing()).startsWith('allowed') || undefined);
    await write(before);
    await bench.until('the denial', async () => (await standing()) === 'high' || undefined);
  });

  it('is offered in the cells of a notebook', async () => {
    const cells = ['from openai import OpenAI', `c = OpenAI(base_url="${MOONSHOT}")`, 'c.responses.create(model="")'];
    const uri = (index: number): string => `vscode-notebook-cell:${new URL(bench.uriOf('study.ipynb')).pathname}#${index}`;
    await bench.client.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: bench.uriOf('study.ipynb'),
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map((_, index) => ({ kind: NotebookCellKind.Code, document: uri(index) })),
      },
      cellTextDocuments: cells.map((text, index) => ({ uri: uri(index), languageId: 'python', version: 1, text })),
    });
    const list: CompletionList | null = await bench.client.sendRequest('textDocument/completion', {
      textDocument: { uri: uri(2) },
      position: { line: 0, character: 26 },
    });
    assert.ok(list?.items.some(({ label }) => label === 'kimi-k3'));
  });

  it('leaves policy files to what can be written in a policy', async () => {
    assert.ok((await bench.labels('team/model-policy.yaml', 'deny:\n  - ‸')).includes('operatorCountry'));
  });
});

describe('a model that is offered to a Japanese reader', () => {
  let bench: CompletionBench | undefined;

  afterEach(async () => {
    await bench?.stop();
  });

  it('says the same in Japanese, and is struck through and readable for clients without tags and Markdown, too', async () => {
    bench = await startCompletionBench(
      {},
      {
        locale: 'ja',
        textDocument: { completion: { completionItem: { documentationFormat: ['plaintext'] } } },
      },
    );
    const { list } = await bench.ask('a.py', call('"‸"'));
    const item = (label: string): CompletionItem | undefined => list?.items.find((found) => found.label === label);
    assert.match(item('gpt-5.6')?.labelDetails?.description ?? '', /^許可/);
    assert.equal(item('gpt-5.6')?.detail, 'OpenAI · アメリカ合衆国 · プロプライエタリ');
    assert.equal(item('gpt-4-32k')?.deprecated, true);
    const resolved: CompletionItem = await bench.client.sendRequest('completionItem/resolve', item('gpt-4-32k'));
    assert.match(JSON.stringify(resolved.documentation), /"kind":"plaintext".*重み非公開/);
    assert.doesNotMatch(JSON.stringify(resolved.documentation), /\*\*|\]\(/);
  });
});
