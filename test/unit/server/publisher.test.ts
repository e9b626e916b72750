import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Level } from '../../../src/model/level';
import { ChangeLog } from '../../../src/project/changeLog';
import { addressKey } from '../../../src/server/addresses';
import type { Judgement } from '../../../src/server/judgements';
import type { OpenText } from '../../../src/server/openTexts';
import { createPublisher } from '../../../src/server/publisher';
import { at, BASELINE, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const ROOT = 'file:///project';
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
  const judged = new ChangeLog();
  const addressed = new ChangeLog();
  const open = new Map<string, OpenText>();
  const publisher = createPublisher({
    connection: { sendDiagnostics: async (params) => void told.push(params) },
    roots: () => [ROOT],
    index: {
      place: () => ({ root: ROOT, file: 'chat.py' }),
      openAt: ({ file }) => (file === 'chat.py' ? URI : undefined),
      readdressedSince: (mark) => addressed.since(mark),
    },
    judgements: { of: () => around.judgement, changesSince: (_, mark) => judged.since(mark) },
    texts: { get: (uri) => open.get(uri), all: () => [...open.values()] },
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
  });
  const analyze = (text: OpenText): void => {
    open.set(text.uri, text);
    publisher.analyzed(text);
  };
  return { publisher, analyze, type: (text: OpenText) => void open.set(text.uri, text), told, around, judged, addressed };
}

describe('the publisher', () => {
  it('tells an edited document anew, without making again what follows from the same judgement', () => {
    const { analyze, told, around } = publishing();
    analyze(version(1));
    const { rendered } = around;
    assert.ok(rendered > 0);
    analyze(version(2));
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
    const { publisher, analyze, told, around, judged } = publishing();
    analyze(version(1));
    publisher.refresh();
    around.judgement = judgedOnce();
    judged.note('chat.py');
    publisher.refresh();
    assert.equal(told.length, 1);
  });

  it('tells anew when a document that it points at has another address', () => {
    const { publisher, analyze, told, around, addressed } = publishing();
    analyze(version(1));
    publisher.refresh();
    around.envAddress = 'vscode-remote:///project/.env';
    addressed.note(addressKey({ root: ROOT, file: '.env' }));
    publisher.refresh();
    assert.deepEqual(
      told.map(({ diagnostics }) => diagnostics[0]?.relatedInformation?.[0]?.location.uri),
      ['file:///project/.env', 'vscode-remote:///project/.env'],
    );
  });

  it('tells anew what another level lets through', () => {
    const { publisher, analyze, told, around } = publishing();
    analyze(version(1));
    publisher.refresh();
    around.minimumLevel = 'critical';
    publisher.outdate();
    publisher.refresh();
    assert.deepEqual(
      told.map(({ diagnostics }) => diagnostics.length),
      [1, 0],
    );
  });

  it('looks at what an edit bears on, and at none of a thousand others that are open', () => {
    const { publisher, open, counts, judged, addressed, told } = publishingMany(1_000);
    publisher.refresh();
    counts.judgements = 0;
    judged.note('m3.py');
    judged.note('not-open.py');
    publisher.refresh();
    assert.equal(counts.judgements, 1);
    open(1_000);
    addressed.note(addressKey({ root: ROOT, file: 'm1000.py' }));
    counts.judgements = 0;
    publisher.refresh();
    // nothing points to the document that was opened
    assert.equal(counts.judgements, 0);
    addressed.note(addressKey({ root: ROOT, file: 'shared.env' }));
    publisher.refresh();
    // every tenth one points there
    assert.equal(counts.judgements, 100);
    counts.judgements = 0;
    judged.noteAll();
    publisher.refresh();
    assert.equal(counts.judgements, 1_001);
    // each finding was told once, when it was found
    assert.equal(told.length, 1_001);
  });

  it('takes up after an edit what bore on a document while its text was not analyzed yet', () => {
    const { publisher, analyze, told, around, judged, addressed, type } = publishing();
    analyze(version(1));
    publisher.refresh();
    type(version(2));
    around.judgement = { ...judgedOnce(), findings: [] };
    around.envAddress = 'vscode-remote:///project/.env';
    judged.note('chat.py');
    addressed.note(addressKey({ root: ROOT, file: '.env' }));
    publisher.refresh();
    assert.equal(told.length, 1);
    publisher.analyzed(version(2));
    assert.deepEqual(
      told.map((each) => [each.version, each.diagnostics.length]),
      [
        [1, 1],
        [2, 0],
      ],
    );
  });
});

/** So many open documents, each with a finding; the evidence of every tenth is in one file. */
function publishingMany(number: number) {
  const told: PublishDiagnosticsParams[] = [];
  const counts = { judgements: 0 };
  const judged = new ChangeLog();
  const addressed = new ChangeLog();
  const texts = new Map<string, OpenText>();
  const judgements = new Map<string, Judgement>();
  const publisher = createPublisher({
    connection: { sendDiagnostics: async (params) => void told.push(params) },
    roots: () => [ROOT],
    index: {
      place: (uri) => ({ root: ROOT, file: uri.slice(ROOT.length + 1) }),
      openAt: ({ file }) => (texts.has(`${ROOT}/${file}`) ? `${ROOT}/${file}` : undefined),
      readdressedSince: (mark) => addressed.since(mark),
    },
    judgements: {
      of({ file }) {
        counts.judgements += 1;
        return judgements.get(file) ?? { usages: [], findings: [], suppressed: [], notices: [] };
      },
      changesSince: (_, mark) => judged.since(mark),
    },
    texts: { get: (uri) => texts.get(uri), all: () => [...texts.values()] },
    optionsFor: () => ({
      engine: ENGINE,
      locale: 'en',
      minimumLevel: 'minimal',
      uri: ({ file }) => `${ROOT}/${file}`,
      capabilities: { relatedInformation: true, codeDescription: true, tags: [] },
      policyOf: () => BASELINE,
    }),
    policies: () => new Map(),
  });
  const open = (index: number): void => {
    const file = `m${index}.py`;
    const env = index < number && index % 10 === 0 ? 'shared.env' : `own${index}.env`;
    const evidence = [{ code: 'env-definition' as const, args: ['MODEL'], location: at(env, 0, 6, 10) }];
    const usage = resolved(usageOf('kimi', at(file, 3, 10, 20), { evidence }));
    judgements.set(file, { usages: [usage], findings: [findingOf(0, { level: 'high' })], suppressed: [], notices: [] });
    const uri = `${ROOT}/${file}`;
    const document = TextDocument.create(uri, 'python', 1, '');
    const text = { uri, languageId: 'python', revision: '1', text: () => '', shown: [{ document, cell: undefined }] };
    texts.set(uri, text);
    publisher.analyzed(text);
  };
  for (let index = 0; index < number; index++) open(index);
  return { publisher, open, counts, judged, addressed, told };
}
