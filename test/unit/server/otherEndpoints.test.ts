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

describe('the same model at another endpoint', function () {
  this.timeout(120_000);

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
        const codes = again.findings.filter((finding) => again.usages[finding.usage] === now).map(({ code }) => code);
        assert.ok(!codes.includes('endpoint-jurisdiction'), `${action.title} leaves ${codes.join()}`);
      }
    });
  }
});
