// Accepting findings, as the real server offers it to editors that ask people and to those that cannot.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  type ApplyWorkspaceEditParams,
  type CodeAction,
  CreateFile,
  FileChangeType,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  ACCEPT_CHOICES_REQUEST,
  ACCEPT_COMMAND,
  ACCEPT_REQUEST,
  type AcceptChoices,
  type AcceptParams,
  type AcceptResult,
  type FindingParams,
  OPEN_RULE_COMMAND,
  RULE_REQUEST,
  type RuleResult,
} from '../../../src/server/protocol';
import { type StdioServer, startStdioServer } from './stdioServer';

const CHAT = [
  'from openai import OpenAI',
  'client = OpenAI(base_url="https://api.moonshot.cn/v1")',
  'client.chat.completions.create(',
  '    model="kimi-k2-instruct",',
  '    messages=[])',
  '',
].join('\n');

const CAPABILITIES = { workspace: { workspaceEdit: { documentChanges: true } } };
const AT_KIMI = { start: { line: 3, character: 11 }, end: { line: 3, character: 27 } };

/** What an editor does with an edit: documents are changed, files are made and written. */
class Editor {
  private version = 1;
  private text = CHAT;

  constructor(private readonly server: StdioServer) {}

  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const change of edit.documentChanges ?? []) {
      if (CreateFile.is(change)) this.write(change.uri, '');
      else if (TextDocumentEdit.is(change)) await this.change(change.textDocument.uri, change.edits as TextEdit[]);
    }
  }

  async type(text: string): Promise<void> {
    this.text = text;
    this.version++;
    const textDocument = { uri: this.server.uriOf('chat.py'), version: this.version };
    await this.server.client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  line(number: number): string {
    return this.text.split('\n')[number] ?? '';
  }

  private async change(uri: string, edits: TextEdit[]): Promise<void> {
    if (uri === this.server.uriOf('chat.py')) return this.type(changed(this.text, edits));
    const before = fs.readFileSync(new URL(uri), 'utf8');
    this.write(uri, changed(before, edits));
    const changes = [{ uri, type: FileChangeType.Created }];
    await this.server.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  private write(uri: string, text: string): void {
    fs.writeFileSync(new URL(uri), text);
  }
}

function changed(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

const textOf = (server: StdioServer, file: string): string => fs.readFileSync(path.join(server.folder, file), 'utf8');

async function opened(server: StdioServer): Promise<Editor> {
  await server.openFile('chat.py', CHAT);
  await server.until('a finding', () => server.codes('chat.py').includes('retired-model'));
  return new Editor(server);
}

function actionsAt(server: StdioServer): Promise<CodeAction[]> {
  const params = { textDocument: { uri: server.uriOf('chat.py') }, range: AT_KIMI, context: { diagnostics: [] } };
  return server.client.sendRequest('textDocument/codeAction', params);
}

async function actionCalled(server: StdioServer, title: string): Promise<CodeAction> {
  const actions = await actionsAt(server);
  const action = actions.find((candidate) => candidate.title === title);
  assert.ok(action, `“${title}” is among ${JSON.stringify(actions.map((candidate) => candidate.title))}`);
  return action;
}

describe('accepting a finding in an editor that asks nothing', () => {
  let server: StdioServer;
  let editor: Editor;

  before(async () => {
    server = await startStdioServer({ 'chat.py': CHAT }, CAPABILITIES);
    editor = await opened(server);
  });

  afterEach(() => editor.type(CHAT));

  after(() => server.stop());

  it('a comment above the line takes the finding away, for ninety days', async () => {
    const { edit } = await actionCalled(server, 'Accept retired-model on this line');
    assert.ok(edit);
    await editor.apply(edit);
    assert.equal(editor.line(3), '    # pedigree: ignore-next-line retired-model -- reason; until 2027-02-21');
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('retired-model'));
    assert.ok(server.codes('chat.py').includes('endpoint-jurisdiction'), 'others stay');
    await editor.type(CHAT);
    await server.until('the finding', () => server.codes('chat.py').includes('retired-model'));
  });

  it('a comment at the top speaks of the whole file', async () => {
    const { edit } = await actionCalled(server, 'Accept endpoint-jurisdiction in this file');
    assert.ok(edit);
    await editor.apply(edit);
    assert.equal(editor.line(0), '# pedigree: ignore-file endpoint-jurisdiction -- reason; until 2027-02-21');
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('endpoint-jurisdiction'));
  });

  it('where no comment can stand on the line, none is offered', async () => {
    await editor.type(CHAT.replace('create(\n    model="kimi-k2-instruct",', 'create( \\\n    model="kimi-k2-instruct", \\'));
    await server.until('the end of the last edit', () => server.codes('chat.py').includes('retired-model'));
    const titles = (await actionsAt(server)).map(({ title }) => title);
    assert.ok(!titles.includes('Accept retired-model on this line'), titles.join('; '));
    assert.ok(titles.includes('Accept retired-model in this file'), titles.join('; '));
  });

  it('nothing is offered that only another client could run', async () => {
    const commands = (await actionsAt(server)).flatMap(({ command }) => (command === undefined ? [] : [command.command]));
    assert.deepEqual(commands, []);
  });

  it('the words of the license go into NOTICE once', async () => {
    const { edit } = await actionCalled(server, 'Add “Kimi K2” to NOTICE');
    assert.ok(edit);
    await editor.apply(edit);
    assert.match(
      textOf(server, 'NOTICE'),
      /^Kimi K2.*: Kimi K2 Modified MIT License, https:\/\/.*\nKimi K2\n\(Commercial products .*\)\n$/,
    );
    assert.ok(!(await actionsAt(server)).some(({ title }) => title.includes('NOTICE')), 'it is there now');
    fs.writeFileSync(path.join(server.folder, 'NOTICE'), 'Ours.\nBuilt on Kimi K2.5');
    const more = await actionCalled(server, 'Add “Kimi K2” to NOTICE');
    assert.ok(more.edit);
    await editor.apply(more.edit);
    assert.match(textOf(server, 'NOTICE'), /^Ours\.\nBuilt on Kimi K2\.5\n\nKimi K2/);
  });

  it('an exception for the file makes a policy that builds on the profile in force', async () => {
    const { edit } = await actionCalled(server, 'Accept retired-model here in model-policy.yaml');
    assert.ok(edit);
    await editor.apply(edit);
    assert.equal(
      textOf(server, 'model-policy.yaml'),
      `extends: baseline

exceptions:
  - rules: retired-model
    model: moonshotai/kimi-k2-instruct
    file: /chat.py
    reason: reason
    until: 2027-02-21
`,
    );
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('retired-model'));
  });
});

describe('accepting a finding in an editor that asks', () => {
  let server: StdioServer;
  let editor: Editor;

  before(async () => {
    const policy = 'extends: baseline # ours\nallow:\n  - vendor: openai\n';
    server = await startStdioServer({ 'chat.py': CHAT, 'model-policy.yaml': policy }, CAPABILITIES, { options: { acceptsFindings: true } });
    editor = await opened(server);
    server.client.onRequest('workspace/applyEdit', async ({ edit }: ApplyWorkspaceEditParams) => {
      await editor.apply(edit);
      return { applied: true };
    });
  });

  after(() => server.stop());

  async function asked(code: string): Promise<FindingParams> {
    const { command } = await actionCalled(server, `Accept ${code} …`);
    assert.equal(command?.command, ACCEPT_COMMAND);
    return command.arguments?.[0] as FindingParams;
  }

  it('each finding has one action, which asks for the rest, and one that opens its rule', async () => {
    const actions = await actionsAt(server);
    const codes = ['retired-model', 'endpoint-jurisdiction', 'not-allowed'];
    for (const code of codes) {
      assert.equal(actions.filter(({ title }) => title === `Accept ${code} …`).length, 1);
      const why = actions.find(({ title }) => title === `Why: ${code}`);
      assert.deepEqual(why?.command?.arguments, [code, server.uriOf('chat.py')]);
      assert.equal(why?.command?.command, OPEN_RULE_COMMAND);
    }
  });

  it('the ways and the last days are told', async () => {
    const choices: AcceptChoices = await server.client.sendRequest(ACCEPT_CHOICES_REQUEST, await asked('retired-model'));
    assert.deepEqual(
      choices.ways.map(({ way, takesOwner }) => [way, takesOwner]),
      [
        ['line', false],
        ['file', false],
        ['policy-file', true],
        ['policy', true],
      ],
    );
    assert.deepEqual(
      choices.expiries.map(({ until }) => until),
      ['2027-02-21', '2026-12-23', '2027-05-22', null],
    );
    assert.equal(choices.note, null);
  });

  it('a reason cannot end the comment that it stands in, nor set another day', async () => {
    const finding = await asked('endpoint-jurisdiction');
    const params: AcceptParams = { ...finding, way: 'line', reason: 'agreed;\n until we */ know -->', until: '2027-02-21' };
    assert.deepEqual(await server.client.sendRequest(ACCEPT_REQUEST, params), { kind: 'applied' } satisfies AcceptResult);
    assert.equal(
      editor.line(3),
      '    # pedigree: ignore-next-line endpoint-jurisdiction -- agreed, until we * / know - ->; until 2027-02-21',
    );
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('endpoint-jurisdiction'));
    await editor.type(CHAT);
  });

  it('an exception everywhere goes into the policy that is there, with its owner', async () => {
    await server.until('the finding', () => server.codes('chat.py').includes('retired-model'));
    const params: AcceptParams = { ...(await asked('retired-model')), way: 'policy', reason: 'agreed', until: null, owner: 'platform' };
    assert.deepEqual(await server.client.sendRequest(ACCEPT_REQUEST, params), { kind: 'applied' } satisfies AcceptResult);
    assert.equal(
      textOf(server, 'model-policy.yaml'),
      `extends: baseline # ours
allow:
  - vendor: openai

exceptions:
  - rules: retired-model
    model: moonshotai/kimi-k2-instruct
    reason: agreed
    owner: platform
`,
    );
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('retired-model'));
  });

  it('a finding that is gone is refused with a sentence', async () => {
    const params: AcceptParams = {
      textDocument: { uri: server.uriOf('chat.py') },
      range: AT_KIMI,
      code: 'retired-model',
      way: 'line',
      reason: 'agreed',
      until: null,
    };
    const result: AcceptResult = await server.client.sendRequest(ACCEPT_REQUEST, params);
    assert.deepEqual(result, { kind: 'refused', reason: 'This finding is no longer there.' });
  });

  it('a model goes on the allow list that leaves it out', async () => {
    const action = (await actionsAt(server)).find(({ title }) => /^Allow Kimi K2.* in model-policy\.yaml$/.test(title));
    assert.ok(action?.edit, JSON.stringify((await actionsAt(server)).map(({ title }) => title)));
    await editor.apply(action.edit);
    assert.match(
      textOf(server, 'model-policy.yaml'),
      /allow:\n {2}- vendor: openai\n {2}- model: moonshotai\/kimi-k2-instruct\n\nexceptions:/,
    );
    await server.until('the end of the finding', () => !server.codes('chat.py').includes('not-allowed'));
  });

  it('the page of a rule needs no network, and an unknown rule has none', async () => {
    const page: RuleResult = await server.client.sendRequest(RULE_REQUEST, { code: 'retired-model' });
    assert.match(page?.markdown ?? '', /^# Retired model\n/);
    assert.equal(await server.client.sendRequest(RULE_REQUEST, { code: 'nothing' }), null);
  });
});

describe('accepting a finding in Japanese, in a file whose name means a pattern', () => {
  const FILE = 'chat [1] #2!.py';
  let server: StdioServer;

  before(async () => {
    server = await startStdioServer({ [FILE]: CHAT }, CAPABILITIES, { locale: 'ja' });
    await server.openFile(FILE, CHAT);
    await server.until('a finding', () => server.codes(FILE).includes('retired-model'));
  });

  after(() => server.stop());

  it('the exception speaks of that file alone', async () => {
    const params = { textDocument: { uri: server.uriOf(FILE) }, range: AT_KIMI, context: { diagnostics: [] } };
    const actions: readonly CodeAction[] = await server.client.sendRequest('textDocument/codeAction', params);
    const edit = actions.find(({ title }) => title === 'model-policy.yaml でこのファイルの retired-model を許容')?.edit;
    assert.ok(edit, JSON.stringify(actions.map(({ title }) => title)));
    await new Editor(server).apply(edit);
    assert.match(textOf(server, 'model-policy.yaml'), /file: .*chat.*\n {4}reason: 理由\n/);
    await server.until('the end of the finding', () => !server.codes(FILE).includes('retired-model'));
    await server.openFile('chat 1 #2!.py', CHAT);
    await server.until('the finding of a file that the pattern would fit', () => server.codes('chat 1 #2!.py').includes('retired-model'));
  });
});
