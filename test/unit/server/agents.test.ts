// The tools of agents as the language server answers them, over a real connection.
import assert from 'node:assert/strict';
import { AGENT_REQUEST, type AgentParams, type AgentResult } from '../../../src/server/protocol';
import { repositoryIn } from '../../cli/gitSupport';
import { type StdioServer, startStdioServer } from './stdioServer';

const CALL = (model: string): string => `from openai import OpenAI\n\nOpenAI().chat.completions.create(model="${model}", messages=[])\n`;

describe('an agent that asks the language server', () => {
  let server: StdioServer;
  const ask = (tool: string, input: unknown): Promise<AgentResult> => {
    const params: AgentParams = { tool, input };
    return server.client.sendRequest(AGENT_REQUEST, params);
  };

  before(async () => {
    server = await startStdioServer({ 'chat.py': CALL('gpt-4-32k'), 'other.py': CALL('gpt-5.1') }, {});
  });
  after(() => server.stop());

  it('is answered by every tool', async () => {
    const asked: readonly (readonly [string, unknown, RegExp])[] = [
      ['check_model', { identifier: 'gpt-4-32k', sdk: 'openai', file: 'chat.py' }, /high retired-model/],
      ['list_usages', {}, /^Usages 1–2 of 2:\n- chat\.py:3:41 gpt-4-32k/],
      ['find_alternatives', { identifier: 'gpt-4-32k', endpoint: 'openai' }, /^Instead of gpt-4-32k.*\n1\. /],
      ['explain_policy', { place: 'chat.py:3' }, /retired-model/],
      ['explain_policy', { rule: 'retired-model' }, /How to fix/],
      ['scan_changes', { path: 'other.py', content: CALL('gpt-4-32k') }, /brings in 1 usage and removes 1; worst level: high/],
      [
        'scan_changes',
        {
          diff: '--- a/other.py\n+++ b/other.py\n@@ -3 +3 @@\n-OpenAI().chat.completions.create(model="gpt-5.1", messages=[])\n+OpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n',
        },
        /brings in 1 usage and removes 1/,
      ],
    ];
    for (const [tool, input, said] of asked) {
      const { kind, text } = await ask(tool, input);
      assert.equal(kind, 'answer', text);
      assert.match(text, said);
    }
  });

  it('sees what is typed and not saved', async () => {
    await server.openFile('other.py', CALL('gpt-4o-mini'));
    await server.until('the usage of the open text', async () => (await ask('list_usages', {})).text.includes('gpt-4o-mini'));
    const { text } = await ask('scan_changes', { path: 'other.py', content: CALL('gpt-4o-mini') });
    assert.match(text, /brings in no model/, 'a proposal is compared with the open text');
    assert.match((await ask('list_usages', {})).text, /gpt-4o-mini/, 'the index is as it was');
  });

  it('is told what has come since a revision, with what is typed and not saved; two revisions it is refused', async () => {
    assert.match(
      (await ask('scan_changes', { base: 'HEAD' })).text,
      /cannot be compared with that revision.*Remedy/s,
      'there is no repository',
    );
    const repository = repositoryIn(server.folder, server.folder);
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.commit('first');
    await server.openFile('chat.py', CALL('gpt-4o'));
    await server.until('the usage of the open text', async () => (await ask('list_usages', {})).text.includes('gpt-4o '));
    const { kind, text } = await ask('scan_changes', { base: 'main' });
    assert.equal(kind, 'answer', text);
    assert.match(text, /^main → .*\n/);
    assert.match(text, /^\+ chat\.py:3:41 gpt-4o /m);
    assert.match(text, /^- chat\.py:3:41 gpt-4-32k/m);
    for (const input of [{ base: 'main', head: 'HEAD' }, { base: 'main...HEAD' }])
      assert.match((await ask('scan_changes', input)).text, /compares one revision.*Remedy/s);
    const unknown = await ask('scan_changes', { base: 'nonesuch' });
    assert.equal(unknown.kind, 'refused');
    assert.match(unknown.text, /there is no revision "nonesuch"/);
  });

  it('is refused a path out of the folder, and what is no input', async () => {
    for (const path of ['../x.py', '/etc/passwd', 'a/../../x.py', '..\\x.py', 'file:///etc/passwd', 'https://example.com/x', ''])
      for (const [tool, input] of [
        ['scan_changes', { path, content: '' }],
        ['explain_policy', { place: `${path}:1` }],
      ] as const) {
        const { kind, text } = await ask(tool, input);
        assert.ok(kind === 'refused' && /Remedy/.test(text), `${path}: ${text}`);
      }
    assert.equal((await ask('check_model', null)).kind, 'refused');
    assert.equal((await ask('nonesuch', {})).kind, 'refused');
  });
});
