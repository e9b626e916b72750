// Quick fixes and replacing a model in the workspace, over the protocol, on the real engine.
import assert from 'node:assert/strict';
import {
  AnnotatedTextEdit,
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  REPLACE_MODEL_REQUEST,
  REPLACEMENTS_REQUEST,
  type ReplaceModelResult,
  type ReplacementsResult,
} from '../../../src/server/protocol';
import { type StdioServer, startStdioServer } from './stdioServer';

const CLIENT: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } },
  textDocument: { codeAction: { disabledSupport: true, dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

const POLICY = `extends: baseline
rules:
  not-allowed: high
  floating-alias: moderate
allow:
  - model: [openai/gpt-5.4, openai/gpt-5.4-mini, mistralai/mistral-large-2512, openai/gpt-4o-mini]
alternatives:
  - for: { model: openai/gpt-4-turbo }
    prefer: [mistralai/mistral-large-2512, openai/gpt-5.4]
    reason: it was evaluated
`;

const CHAT_PY = `import os
from openai import OpenAI
from settings import SUMMARY

client = OpenAI()
client.chat.completions.create(model="gpt-4-turbo", messages=[])
client.chat.completions.create(model=SUMMARY, messages=[])
client.chat.completions.create(model="gpt-" + "4-turbo", messages=[])
client.chat.completions.create(model="gpt-4o-mini", messages=[])
client.chat.completions.create(model=os.environ["CHAT_MODEL"], messages=[])
client.chat.completions.create(model='gpt-4-turbo', messages=[])
client.chat.completions.create(model="gpt-5.4", messages=[])
`;

const FILES = {
  'model-policy.yaml': POLICY,
  'chat.py': CHAT_PY,
  'settings.py': 'SUMMARY = "gpt-4-turbo"  # long texts\n',
  '.env': '# chat\nCHAT_MODEL=gpt-4-turbo\n',
  'llm.yaml': 'llm:\n  provider: openai\n  model: openai/gpt-4-turbo # a comment\n',
  'main.go': `package main\n\nimport openai "github.com/sashabaranov/go-openai"\n\nvar r = openai.ChatCompletionRequest{Model: openai.GPT4Turbo}\n`,
  'study.ipynb': JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        metadata: {},
        outputs: [],
        source: ['from openai import OpenAI\n', 'OpenAI().responses.create(model="gpt-4-turbo")'],
      },
    ],
    metadata: { kernelspec: { language: 'python', name: 'python3' }, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  }),
};

interface Asked {
  readonly file?: string;
  readonly only?: readonly CodeActionKind[];
  readonly triggerKind?: CodeActionTriggerKind;
}

/** The actions where `text` stands for the first time in a file; those that accept what stands there are another test's matter. */
async function actionsAt(
  bench: StdioServer,
  text: string,
  { file = 'chat.py', only, triggerKind }: Asked = {},
): Promise<readonly CodeAction[]> {
  const content = Object.entries(FILES).find(([name]) => name === file)?.[1] ?? assert.fail(file);
  const before = content.slice(0, content.indexOf(text)).split('\n');
  const position = { line: before.length - 1, character: (before.at(-1) ?? '').length + 1 };
  const actions: readonly CodeAction[] = await bench.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: bench.uriOf(file) },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only === undefined ? {} : { only }), ...(triggerKind === undefined ? {} : { triggerKind }) },
  });
  return actions.filter(({ title }) => !/^(Accept|Allow|Add) |を(許容|許可)$|に追加$/.test(title));
}

/** What an edit writes, by file. */
function writes(edit: WorkspaceEdit | undefined, bench: StdioServer): Readonly<Record<string, readonly string[]>> {
  const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
  return Object.fromEntries(
    changes.map(({ textDocument, edits }) => [
      Object.keys(FILES).find((file) => bench.uriOf(file) === textDocument.uri) ?? textDocument.uri,
      edits.map((one) => ('newText' in one ? one.newText : 'a snippet')),
    ]),
  );
}

async function started(more: Parameters<typeof startStdioServer>[2], client = CLIENT): Promise<StdioServer> {
  const bench = await startStdioServer(FILES, client, more);
  await bench.openFile('chat.py', CHAT_PY);
  await bench.until('diagnostics', () => bench.codes('chat.py').includes('not-allowed'));
  return bench;
}

describe('quick fixes over the protocol', () => {
  let bench: StdioServer;

  before(async () => {
    bench = await started({ options: { replacesModels: true } });
  });

  after(() => bench.stop());

  const titlesOf = (actions: readonly CodeAction[]): readonly string[] => actions.map(({ title }) => title);

  it("the team's preference comes first and is preferred; what cannot be written says why", async () => {
    const actions = await actionsAt(bench, '"gpt-4-turbo"', { only: [CodeActionKind.QuickFix] });
    assert.deepEqual(
      actions.map(({ title, isPreferred = false, disabled, edit }) => [title, isPreferred, disabled?.reason ?? writes(edit, bench)]),
      [
        ['Replace with gpt-5.4-2026-03-05 (preferred by the policy, same maker)', true, { 'chat.py': ['gpt-5.4-2026-03-05'] }],
        ['Replace with gpt-5.6-sol (named by the vendor, not allowed by the policy)', false, { 'chat.py': ['gpt-5.6-sol'] }],
        ['Replace with gpt-5.4-mini-2026-03-17 (allowed by the policy, same maker)', false, { 'chat.py': ['gpt-5.4-mini-2026-03-17'] }],
        [
          'Replace with mistral-large-2512',
          false,
          'OpenAI API is not known to serve Mistral Large 3: the client would have to change, too.',
        ],
        ['Fix all 2 findings “not-allowed” in this file', false, {}],
      ],
    );
  });

  it('a name that is put together, or a constant of a library, is refused with the reason', async () => {
    const [joined] = await actionsAt(bench, '"gpt-" + ');
    assert.equal(joined?.disabled?.reason, 'The name is computed or put together here, not written out as plain text.');
    assert.equal(joined.edit, undefined);
    await bench.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: bench.uriOf('main.go'), languageId: 'go', version: 1, text: FILES['main.go'] },
    });
    await bench.until('diagnostics', () => bench.codes('main.go').length > 0);
    const [constant] = await actionsAt(bench, 'openai.GPT4', { file: 'main.go' });
    assert.equal(constant?.disabled?.reason, 'openai.GPT4Turbo is a constant of a library, not a text that can be rewritten.');
  });

  it('an alias can be pinned to the snapshots that are served, none of them preferred', async () => {
    const actions = await actionsAt(bench, '"gpt-5.4"');
    const pins = actions.filter(({ title }) => title.startsWith('Pin to'));
    assert.deepEqual(titlesOf(pins), ['Pin to gpt-5.4-2026-03-05']);
    assert.equal(pins[0]?.isPreferred, undefined);
    assert.deepEqual(writes(pins[0]?.edit, bench), { 'chat.py': ['gpt-5.4-2026-03-05'] });
  });

  it('all findings of a kind are fixed together; the edit is made when the action is chosen', async () => {
    const actions = await actionsAt(bench, '"gpt-4-turbo"');
    const all = actions.find(({ title }) => title.startsWith('Fix all')) ?? assert.fail('no fix of all');
    assert.equal(all.edit, undefined);
    const resolved: CodeAction = await bench.client.sendRequest('codeAction/resolve', all);
    assert.deepEqual(writes(resolved.edit, bench), { 'chat.py': ['gpt-5.4-2026-03-05', 'gpt-5.4-2026-03-05'] });
  });

  it('the whole file is fixed for whoever names the kind, and not on each save that fixes everything', async () => {
    const ours = 'source.fixAll.modelPedigree';
    const automatic = { triggerKind: CodeActionTriggerKind.Automatic };
    assert.deepEqual(await actionsAt(bench, 'import', { only: [CodeActionKind.SourceFixAll], ...automatic }), []);
    assert.deepEqual(
      (await actionsAt(bench, '"gpt-4-turbo"')).filter(({ kind }) => kind === ours),
      [],
    );
    for (const asked of [{ only: [ours], ...automatic }, { only: [CodeActionKind.SourceFixAll] }]) {
      const [action, ...others] = await actionsAt(bench, 'import', asked);
      assert.deepEqual([action?.kind, others], [ours, []]);
    }
  });

  it('a model is replaced in code, constants, configuration and environment alike, to be confirmed; the rest is told', async () => {
    const asked: ReplacementsResult = await bench.client.sendRequest(REPLACEMENTS_REQUEST, { model: 'openai/gpt-4-turbo' });
    assert.deepEqual(
      asked?.targets.map(({ model, why }) => [model, why]),
      [
        [
          'mistralai/mistral-large-2512',
          'preferred by the policy, another maker, maker in another country, another degree of openness, another license',
        ],
        ['openai/gpt-5.4', 'preferred by the policy, same maker'],
        ['openai/gpt-5.4-mini', 'allowed by the policy, same maker'],
      ],
    );
    const params = { model: 'openai/gpt-4-turbo', target: 'openai/gpt-5.4' };
    const { edit, edited, refused }: ReplaceModelResult = await bench.client.sendRequest(REPLACE_MODEL_REQUEST, params);
    assert.ok(edit);
    assert.deepEqual(writes(edit, bench), {
      '.env': ['gpt-5.4-2026-03-05'],
      'chat.py': ['gpt-5.4-2026-03-05', 'gpt-5.4-2026-03-05'],
      'llm.yaml': ['openai/gpt-5.4-2026-03-05'],
      'settings.py': ['gpt-5.4-2026-03-05'],
    });
    assert.deepEqual([edited, asked?.places], [5, 5 + refused.length]);
    assert.deepEqual(Object.values(edit.changeAnnotations ?? {}), [{ label: 'Replace GPT-4 Turbo with GPT-5.4', needsConfirmation: true }]);
    for (const change of edit.documentChanges ?? [])
      for (const one of TextDocumentEdit.is(change) ? change.edits : [])
        assert.ok(AnnotatedTextEdit.is(one) && one.annotationId in (edit.changeAnnotations ?? {}));
    assert.deepEqual(
      refused.map(({ location, reason }) => `${location.file}: ${reason}`),
      [
        'chat.py: The name is computed or put together here, not written out as plain text.',
        'main.go: openai.GPT4Turbo is a constant of a library, not a text that can be rewritten.',
        'study.ipynb: The cell belongs to a notebook that is not open.',
      ],
    );
  });
});

describe('quick fixes for other clients', () => {
  let bench: StdioServer | undefined;

  afterEach(() => bench?.stop());

  it('a client that can do little gets plain edits, nothing disabled, nothing that needs our own client', async () => {
    bench = await started({}, {});
    const actions = await actionsAt(bench, '"gpt-4-turbo"');
    assert.ok(actions.length > 0);
    for (const { disabled, edit, command, title } of actions) assert.ok(!disabled && edit?.changes && !command, title);
    const params = { model: 'openai/gpt-4-turbo', target: 'openai/gpt-5.4' };
    const { edit }: ReplaceModelResult = await bench.client.sendRequest(REPLACE_MODEL_REQUEST, params);
    assert.ok(edit?.changes && !edit.changeAnnotations);
  });

  it('titles and reasons are Japanese for a Japanese client', async () => {
    bench = await started({ locale: 'ja', options: { replacesModels: true } });
    const actions = await actionsAt(bench, '"gpt-4-turbo"');
    assert.deepEqual(
      actions.map(({ title, disabled }) => disabled?.reason ?? title),
      [
        'gpt-5.4-2026-03-05 に置き換える（ポリシーで優先、開発元は同じ）',
        'gpt-5.6-sol に置き換える（提供元が指定、ポリシーで許可されていない）',
        'gpt-5.4-mini-2026-03-17 に置き換える（ポリシーで許可、開発元は同じ）',
        'OpenAI API が Mistral Large 3 を提供しているかどうか確認できません。クライアントの変更も必要です。',
        'このファイルの「not-allowed」の指摘 2 件をすべて修正する',
        'ワークスペース全体で GPT-4 Turbo を置き換える…',
      ],
    );
  });
});
