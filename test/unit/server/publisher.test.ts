import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Level } from '../../../src/model/level';
import type { Judgement } from '../../../src/server/judgements';
import type { OpenText } from '../../../src/server/openTexts';
import { createPublisher } from '../../../src/server/publisher';
import { at, BASELINE, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const URI = 'file:///project/chat.py';
const ENGINE = fakeEngine();

function judgedOnce(): Judgement {
  const evidence = [{ code: 'env-definition' as const, args: ['MODEL'], location: at('.env', 0, 6, 10) }];
  const usage = resolved(usageOf('kimi', at('chat.py', 3, 10, 20), { evidence }));
  return { usages: [usage], findings: [findingOf(0, { level: 'high' })], suppressed: [], notices: [] };
}

function version(number: number): OpenText {
  const document = TextDocument.create(URI, 'python', number, '');
  return { uri: URI, languageId: 'python', revision: String(number), text: () => '', shown: [{ document, cell: undefined }] };
}

/** A publisher whose surroundings the test changes, and what it has told. */
function publishing() {
  const told: PublishDiagnosticsParams[] = [];
  const around = { judgement: judgedOnce(), minimumLevel: 'minimal' as Level, envAddress: 'file:///project/.env', rendered: 0 };
  const publisher = createPublisher({
    connection: { sendDiagnostics: async (params) => void told.push(params) },
    index: { place: () => ({ root: 'file:///project', file: 'chat.py' }) },
    judgements: { of: () => around.judgement },
    optionsFor: () => ({
      engine: {
        renderEvidence: ENGINE.renderEvidence,
        renderMessage: (message, locale) => {
          around.rendered += 1;
          return ENGINE.renderMessage(message, locale);
        },
      },
      locale: 'en',
      minimumLevel: around.minimumLevel,
      uri: ({ file }) => (file === '.env' ? around.envAddress : URI),
      capabilities: { relatedInformation: true, codeDescription: true, tags: [] },
      policyOf: () => BASELINE,
    }),
    policies: () => new Map(),
    addresses: () => `${URI}\n${around.envAddress}`,
  });
  return { publisher, told, around };
}

describe('the publisher', () => {
  it('tells an edited document anew, without making again what follows from the same judgement', () => {
    const { publisher, told, around } = publishing();
    publisher.analyzed(version(1));
    const { rendered } = around;
    assert.ok(rendered > 0);
    publisher.analyzed(version(2));
    assert.deepEqual(
      told.map((each) => [each.version, each.diagnostics.length]),
      [
        [1, 1],
        [2, 1],
      ],
    );
    assert.deepEqual(told[1]?.diagnostics, told[0]?.diagnostics);
    assert.equal(around.rendered, rendered);
  });

  it('tells nothing twice of a version, whatever makes it look again', () => {
    const { publisher, told, around } = publishing();
    publisher.analyzed(version(1));
    publisher.refresh([version(1)]);
    around.judgement = judgedOnce();
    publisher.refresh([version(1)]);
    assert.equal(told.length, 1);
  });

  it('tells anew when a document that it points at has another address', () => {
    const { publisher, told, around } = publishing();
    publisher.analyzed(version(1));
    around.envAddress = 'vscode-remote:///project/.env';
    publisher.refresh([version(1)]);
    assert.deepEqual(
      told.map(({ diagnostics }) => diagnostics[0]?.relatedInformation?.[0]?.location.uri),
      ['file:///project/.env', 'vscode-remote:///project/.env'],
    );
  });

  it('tells anew what another level lets through', () => {
    const { publisher, told, around } = publishing();
    publisher.analyzed(version(1));
    around.minimumLevel = 'critical';
    publisher.refresh([version(1)]);
    assert.deepEqual(
      told.map(({ diagnostics }) => diagnostics.length),
      [1, 0],
    );
  });
});
