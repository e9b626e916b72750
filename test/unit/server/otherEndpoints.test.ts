// The same model at another endpoint: the fix on the real engine, applied, in every language and format.
import assert from 'node:assert/strict';
import { type CodeAction, TextDocumentEdit, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { alternativesTo, type EffectivePolicy, loadProfile, renderEvidence, renderMessage } from '../../../src/assess';
import type { ResolvedUsage } from '../../../src/model/finding';
import { actionContext } from '../../../src/server/actions/actionContext';
import { endpointActions } from '../../../src/server/actions/endpointActions';
import type { Judgement } from '../../../src/server/judgements';
import { documentOf, judged, parseFaults, registry } from './appliedFixes';
import { CALLED_ELSEWHERE, type CalledElsewhere } from './calledElsewhere';

const TODAY = '2026-11-23';
const POLICY: EffectivePolicy = loadProfile('eu') ?? assert.fail('no profile');

/** What is offered for a usage of a file that is alone in its folder. */
async function offers(file: string, text: string, judgement: Judgement, usage: ResolvedUsage, locale: 'en' | 'ja' = 'en') {
  const document = documentOf(file, text, usage.location.cell);
  const context = actionContext({
    params: { textDocument: { uri: document.uri }, range: usage.location.range, context: { diagnostics: [] } },
    document,
    spot: { root: 'file:///project', file, cell: usage.location.cell },
    judgement,
    options: {
      engine: { renderMessage, renderEvidence },
      locale,
      minimumLevel: 'minimal',
      uri: () => document.uri,
      capabilities: { relatedInformation: true, codeDescription: true, tags: [] },
      version: () => 1,
      client: { versionedEdits: true, resolvesEdits: false, showsDisabled: true, confirmsEdits: true, replacesModels: false },
      document: () => document,
      policyOf: () => POLICY,
    },
    registry,
    today: TODAY,
    alternatives: (of) => alternativesTo(of, { registry, policy: POLICY, today: TODAY }),
  });
  const actions = await endpointActions(context, { usages: () => judgement.usages, read: async () => null });
  return { actions, document };
}

function editsOf({ edit }: CodeAction): readonly TextEdit[] {
  return (edit?.documentChanges ?? []).flatMap((change) =>
    TextDocumentEdit.is(change) ? change.edits.filter((one): one is TextEdit => 'newText' in one) : [],
  );
}

const filled = ({ text, address, written }: CalledElsewhere, other = { address, written }): string =>
  text.replace('¶', other.address).replace('§', other.written);

/** The one usage of a source that goes to Moonshot in China. */
async function kimiIn(source: CalledElsewhere) {
  const text = filled(source);
  const judgement = await judged(source.file, text, POLICY);
  const usage = judgement.usages.find(({ model, evidence }) => model !== null && evidence.some(({ code }) => code === 'endpoint'));
  return { text, judgement, usage: usage ?? assert.fail(`${source.title}: no call that goes anywhere`) };
}

const PYTHON = CALLED_ELSEWHERE[0] ?? assert.fail('no source');
const CLIENT = 'from openai import OpenAI\nclient = OpenAI(base_url="https://api.moonshot.cn/v1")\n';
const ASK = (model: string, client = 'client'): string => `${client}.chat.completions.create(model=${model}, messages=[])\n`;

/** A claim, a source in Python, the identifier that is asked about, and what is said. */
const REFUSED: readonly (readonly [claim: string, text: string, written: string, said: string])[] = [
  [
    'the address is put together',
    `from openai import OpenAI\nHOST = "api.moonshot.cn"\n${ASK('"kimi-k2.6"', 'OpenAI(base_url="https://" + HOST + "/v1")')}`,
    'kimi-k2.6',
    'Call Kimi at another endpoint: The address is computed or put together, not written out as plain text.',
  ],
  [
    'the address is the own one of the library',
    `import dashscope\ndashscope.Generation.call(model="qwen3-32b", prompt="x")\n`,
    'qwen3-32b',
    "Call Qwen3 32B at another endpoint: No address is written out for this call: it is the library's own, or computed.",
  ],
  [
    'another call of the client names a model that nobody else serves',
    `${CLIENT}${ASK('"kimi-k2.6"')}${ASK('"moonshot-v1-8k"')}`,
    'kimi-k2.6',
    'Call Kimi at another endpoint: The address is shared by calls of Kimi K2.6 and Moonshot V1: no permitted endpoint is known to serve them all in the same protocol.',
  ],
  [
    'another call of the client names what is no model of the registry',
    `${CLIENT}${ASK('"kimi-k2.6"')}${ASK('"our-own-tune"')}`,
    'kimi-k2.6',
    'Call Kimi at another endpoint: our-own-tune, which is called at the same address, is not in the registry.',
  ],
  [
    'the name is called at another address as well',
    `${CLIENT}local = OpenAI(base_url="https://openrouter.ai/api/v1")\nMODEL = "kimi-k2.6"\n${ASK('MODEL')}${ASK('MODEL', 'local')}`,
    'kimi-k2.6',
    'Call Kimi at another endpoint: kimi-k2.6 is used in calls to another address as well.',
  ],
  [
    'the name is put together',
    `${CLIENT}${ASK('"kimi-" + "k2.6"')}`,
    'kimi-k2.6',
    'Call Kimi at another endpoint: The name is computed or put together here, not written out as plain text.',
  ],
  [
    'the client speaks what the registry does not know of the address',
    `from langchain_deepseek import ChatDeepSeek\nChatDeepSeek(model="deepseek-v4-pro", api_base="https://api.deepseek.com/v1").invoke("x")\n`,
    'deepseek-v4-pro',
    'Call DeepSeek V4 Pro at another endpoint: What is spoken at https://api.deepseek.com/v1 by this client is not known to be spoken at another endpoint: the client would have to change, too.',
  ],
  [
    'a provider is chosen by a prefix of the name',
    `import litellm\nlitellm.completion(model="moonshot/kimi-k2.6", api_base="https://api.moonshot.cn/v1", messages=[])\n`,
    'moonshot/kimi-k2.6',
    'Call Kimi at another endpoint: moonshot/kimi-k2.6 says more than the name of the model, which may mean something else at another address.',
  ],
  [
    'the address is one of a special offer',
    `from openai import OpenAI\n${ASK('"glm-5.2"', 'OpenAI(base_url="https://open.bigmodel.cn/api/coding/paas/v4")')}`,
    'glm-5.2',
    'Call GLM-5.2 at another endpoint: What is spoken at https://open.bigmodel.cn/api/coding/paas/v4 by this client is not known to be spoken at another endpoint: the client would have to change, too.',
  ],
];

describe('the same model at another endpoint', () => {
  for (const source of CALLED_ELSEWHERE) {
    it(`${source.title}: address and name are changed at once, and lead where the title says`, async () => {
      const { file } = source;
      const { text, judgement, usage } = await kimiIn(source);
      const { actions, document } = await offers(file, text, judgement, usage);
      const enabled = actions.filter(({ disabled }) => disabled === undefined);
      assert.ok(enabled.length > 0, actions.map(({ disabled }) => disabled?.reason).join() || 'nothing is offered');
      for (const action of enabled) {
        const edits = editsOf(action);
        const changed = TextDocument.applyEdits(document, [...edits]);
        const newText = (old: string): string => edits.find(({ range }) => document.getText(range) === old)?.newText ?? old;
        const other = { address: newText(source.address), written: newText(usage.written).replace(/^openai\//, '') };
        // what stands around the two is as it was, down to quotes, comments and a prefix
        const expected = filled(source, other);
        assert.equal(usage.location.cell === undefined ? changed : expected, expected, action.title);
        if (usage.location.cell !== undefined)
          assert.ok(expected.includes(JSON.stringify(changed.split('\n')[1]).slice(1, -1)), action.title);
        assert.deepEqual(await parseFaults(file, expected), await parseFaults(file, text), `${action.title} parses`);
        const again = await judged(file, expected, POLICY);
        const now = again.usages.find(({ kind, written }) => kind === 'model' && written.endsWith(other.written));
        assert.equal(now?.model?.id, usage.model?.id, `${action.title} names the same model`);
        const { deployment } = now ?? assert.fail(action.title);
        assert.ok(deployment.kind !== 'unknown' && deployment.kind !== 'self-hosted' && deployment.endpoint !== null, action.title);
        const endpoint = registry.endpoint(deployment.endpoint) ?? assert.fail(deployment.endpoint);
        assert.ok(action.title.includes(`Call it at ${endpoint.name} as `), `${action.title} leads to ${endpoint.name}`);
        assert.ok(action.title.includes(`operator ${registry.vendor(deployment.operator ?? '')?.name}`), action.title);
        const left = again.findings.find(({ usage: index, code }) => again.usages[index] === now && code === 'endpoint-jurisdiction');
        assert.equal(left?.level ?? null, action.title.includes('milder: endpoint-jurisdiction') ? 'low' : null, action.title);
      }
    });
  }

  it('what is free of findings comes before what is milder, and Japanese says the same', async () => {
    const { text, judgement, usage } = await kimiIn(PYTHON);
    const { actions } = await offers(PYTHON.file, text, judgement, usage, 'ja');
    assert.deepEqual(
      actions.map(({ title, kind, diagnostics }) => [title, kind, diagnostics?.map(({ code }) => code)]),
      [
        [
          '呼び出し先を Inceptron に変更（モデル名：moonshotai/Kimi-K2.6、運営者：Inceptron（スウェーデン）、データの処理国の記載なし、解消する指摘：endpoint-jurisdiction）。API キーの変更も必要です',
          'quickfix',
          ['endpoint-jurisdiction'],
        ],
        [
          '呼び出し先を NVIDIA API catalog (NIM)に変更（モデル名：moonshotai/kimi-k2.6、運営者：NVIDIA、データの処理国：アメリカ合衆国、軽くなる指摘：endpoint-jurisdiction）。API キーの変更も必要です',
          'quickfix',
          ['endpoint-jurisdiction'],
        ],
        [
          '呼び出し先を DeepInfra に変更（モデル名：moonshotai/Kimi-K2.6、運営者：DeepInfra、データの処理国：アメリカ合衆国、軽くなる指摘：endpoint-jurisdiction）。API キーの変更も必要です',
          'quickfix',
          ['endpoint-jurisdiction'],
        ],
      ],
    );
  });

  it('calls of two models that share a client move together', async () => {
    const text = `${CLIENT}client.chat.completions.create(model="kimi-k2.6", messages=[])\nclient.chat.completions.create(model="kimi-k2.5", messages=[])\n`;
    const judgement = await judged('a.py', text, POLICY);
    const usage = judgement.usages.find(({ written }) => written === 'kimi-k2.6') ?? assert.fail('no usage');
    const { actions, document } = await offers('a.py', text, judgement, usage);
    const deepInfra = actions.find(({ title }) => title.includes('DeepInfra')) ?? assert.fail(actions.map(({ title }) => title).join());
    const changed = TextDocument.applyEdits(document, [...editsOf(deepInfra)]);
    const expected = text
      .replace('https://api.moonshot.cn/v1', 'https://api.deepinfra.com/v1/openai')
      .replace('kimi-k2.6', 'moonshotai/Kimi-K2.6')
      .replace('kimi-k2.5', 'moonshotai/Kimi-K2.5');
    assert.equal(changed, expected);
  });

  it('what an address does not offer is called where it is', async () => {
    const text = `from openai import OpenAI\n${ASK('"gpt-5.4"', 'OpenAI(base_url="https://api.deepseek.com")')}`;
    const judgement = await judged('a.py', text, POLICY);
    const usage = judgement.usages.find(({ kind }) => kind === 'model') ?? assert.fail('no usage');
    const { actions } = await offers('a.py', text, judgement, usage);
    const [first] = actions.filter(({ title }) => title.startsWith('Call it at OpenAI API as gpt-5.4 '));
    assert.deepEqual(
      first && editsOf(first).map(({ newText }) => newText),
      ['https://api.openai.com/v1'],
      actions.map(({ title }) => title).join(),
    );
  });

  it('is refused in a configuration that names the provider beside the address', async () => {
    const text = 'llm:\n  provider: moonshot\n  base_url: https://api.moonshot.cn/v1\n  model: kimi-k2.6\n';
    const judgement = await judged('llm.yaml', text, POLICY);
    const usage = judgement.usages.find(({ kind }) => kind === 'model') ?? assert.fail('no usage');
    const { actions } = await offers('llm.yaml', text, judgement, usage);
    assert.deepEqual(
      actions.map(({ disabled }) => disabled?.reason),
      ['The provider is named here as well (moonshot): it would have to change, too.'],
    );
  });

  it('a client of Anthropic is not led to where only the interface of OpenAI is spoken', async () => {
    const text =
      'import anthropic\nanthropic.Anthropic(base_url="https://api.deepseek.com/anthropic").messages.create(model="deepseek-v4-pro", max_tokens=9)\n';
    assert.deepEqual(await refusalIn(text, 'deepseek-v4-pro'), [
      'Call DeepSeek V4 Pro at another endpoint: No permitted endpoint is known to serve DeepSeek V4 Pro in the same protocol.',
    ]);
  });

  for (const [claim, text, written, reason] of REFUSED)
    it(`is refused where ${claim}`, async () => {
      assert.deepEqual(await refusalIn(text, written), [reason]);
    });
});

async function refusalIn(text: string, written: string): Promise<readonly string[]> {
  const judgement = await judged('a.py', text, POLICY);
  const usage = judgement.usages.find((one) => one.kind === 'model' && one.value === written) ?? assert.fail(`no usage of ${written}`);
  const { actions } = await offers('a.py', text, judgement, usage);
  return actions.map(({ title, disabled }) => `${title.replace(/Kimi K2.6/, 'Kimi')}: ${disabled?.reason ?? 'is offered'}`);
}
