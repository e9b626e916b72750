import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Level } from '../../../src/model/level';
import type { Usage } from '../../../src/model/usage';
import { type DiagnosticsOptions, toDiagnostics } from '../../../src/server/diagnostics';
import type { Judgement } from '../../../src/server/judgements';
import { at, BASELINE, fakeEngine, findingOf, noticeOf, resolved, usageOf } from './fakes';

const LITERAL = at('app/chat.py', 3, 10, 20);

const OPTIONS: DiagnosticsOptions = {
  engine: fakeEngine(),
  locale: 'en',
  minimumLevel: 'minimal',
  uri: ({ file }) => `file:///project/${file}`,
  capabilities: { relatedInformation: true, codeDescription: true, tags: [DiagnosticTag.Deprecated] },
  policyOf: () => BASELINE,
};

function judged(usage: Partial<Usage>, ...findings: Parameters<typeof findingOf>[1][]): Judgement {
  return {
    usages: [resolved(usageOf('kimi', LITERAL, usage))],
    findings: findings.map((finding) => findingOf(0, finding)),
    suppressed: [],
    notices: [],
  };
}

describe('diagnostics', () => {
  it('each level has its severity', () => {
    const severities: readonly [Level, DiagnosticSeverity][] = [
      ['critical', DiagnosticSeverity.Error],
      ['high', DiagnosticSeverity.Warning],
      ['moderate', DiagnosticSeverity.Warning],
      ['low', DiagnosticSeverity.Information],
      ['minimal', DiagnosticSeverity.Hint],
    ];
    for (const [level, severity] of severities) assert.equal(toDiagnostics(judged({}, { level }), OPTIONS)[0]?.severity, severity, level);
  });

  it('a finding stands at the literal, under its code, with a link to its page', () => {
    const [diagnostic] = toDiagnostics(judged({}, { code: 'retired-model' }), OPTIONS);
    assert.deepEqual(diagnostic?.range, LITERAL.range);
    assert.equal(diagnostic?.code, 'retired-model');
    assert.equal(diagnostic?.source, 'pedigree');
    assert.equal(
      diagnostic?.codeDescription?.href,
      'https://github.com/model-pedigree/model-pedigree/blob/main/docs/rules/retired-model.md',
    );
  });

  it('the message is in the language of the client', () => {
    assert.equal(toDiagnostics(judged({}, {}), { ...OPTIONS, locale: 'ja' })[0]?.message, 'retired in ja');
  });

  it('a retired identifier is struck through', () => {
    assert.deepEqual(toDiagnostics(judged({}, { deprecated: true }), OPTIONS)[0]?.tags, [DiagnosticTag.Deprecated]);
  });

  it('a client that knows nothing of tags, links and relations gets none', () => {
    const capabilities = { relatedInformation: false, codeDescription: false, tags: [] };
    const evidence = [{ code: 'client' as const, args: ['OpenAI'], location: at('app/chat.py', 1, 0, 5) }];
    const [diagnostic] = toDiagnostics(judged({ evidence }, { deprecated: true }), { ...OPTIONS, capabilities });
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  it('client, constant and .env line are related, each line once; the line of the literal is not', () => {
    const evidence = [
      { code: 'argument' as const, args: ['model'], location: at('app/chat.py', 3, 0, 6) },
      { code: 'literal' as const, args: [], location: LITERAL },
      { code: 'client' as const, args: ['OpenAI'], location: at('app/chat.py', 1, 0, 5) },
      { code: 'env-definition' as const, args: ['MODEL'], location: at('.env', 0, 6, 10) },
      { code: 'endpoint' as const, args: ['https://x'], location: at('app/chat.py', 1, 7, 9) },
    ];
    const related = toDiagnostics(judged({ evidence }, {}), OPTIONS)[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ message, location }) => [message, location.uri, location.range.start.line]),
      [
        ['client OpenAI; endpoint https://x', 'file:///project/app/chat.py', 1],
        ['env-definition MODEL', 'file:///project/.env', 0],
      ],
    );
  });

  it('a place that one diagnostic of a literal has told is not told by the next', () => {
    const evidence = [{ code: 'client' as const, args: ['OpenAI'], location: at('app/chat.py', 1, 0, 5) }];
    const reason = { message: { code: 'why', args: {} }, location: at('app/policy.yaml', 4, 0, 3) };
    const related = toDiagnostics(
      judged({ evidence }, { code: 'first' }, { code: 'second', message: { code: 'other', args: {} }, reasons: [reason] }),
      OPTIONS,
    );
    assert.deepEqual(
      related.map(({ relatedInformation = [] }) => relatedInformation.map(({ location }) => location.uri.split('/').at(-1))),
      [['chat.py'], ['policy.yaml']],
    );
  });

  it('the calls that a constant reaches are related', () => {
    const related = toDiagnostics(judged({ reaches: [at('app/report.py', 7, 4, 9)] }, {}), OPTIONS)[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location }) => location.uri),
      ['file:///project/app/report.py'],
    );
  });

  it('findings below the chosen level are left out', () => {
    const levels: readonly Level[] = ['low', 'moderate', 'critical'];
    const judgement = judged({}, ...levels.map((level) => ({ level, message: { code: level, args: {} } })));
    assert.equal(toDiagnostics(judgement, { ...OPTIONS, minimumLevel: 'moderate' }).length, 2);
  });

  it('tables of known models, mentions and mere possibilities say nothing', () => {
    for (const usage of [{ role: 'catalog' }, { role: 'mention' }, { confidence: 'possible' }] as const) {
      assert.deepEqual(toDiagnostics(judged(usage, {}), OPTIONS), [], JSON.stringify(usage));
    }
  });

  it('the policy says how each level looks', () => {
    const policyOf = () => ({ ...BASELINE, severities: { ...BASELINE.severities, low: 'error' as const } });
    assert.equal(toDiagnostics(judged({}, { level: 'low' }), { ...OPTIONS, policyOf })[0]?.severity, DiagnosticSeverity.Error);
  });

  it('the line of the policy that decided is related, and a profile that ships has none', () => {
    const decidedBy = { layer: 'model-policy.yaml', kind: 'file' as const, location: at('model-policy.yaml', 7, 2, 20) };
    const related = toDiagnostics(judged({}, { decidedBy }), OPTIONS)[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location, message }) => [location.uri, location.range.start.line, message]),
      [['file:///project/model-policy.yaml', 7, 'sets the level of retired-model']],
    );
    assert.equal(toDiagnostics(judged({}, {}), OPTIONS)[0]?.relatedInformation, undefined);
  });

  it("a rule of the team's own links to the page that the team gave, and to no page of ours that does not exist", () => {
    const origin = { layer: 'model-policy.yaml', kind: 'file' as const };
    const when = { source: 'true', holds: () => true };
    const own = { code: 'custom/cn', level: 'low' as const, when, message: 'x', url: 'https://example.com/why', origin };
    const href = (url: string): string | undefined =>
      toDiagnostics(judged({}, { code: 'custom/cn' }), { ...OPTIONS, policyOf: () => ({ ...BASELINE, custom: [{ ...own, url }] }) })[0]
        ?.codeDescription?.href;
    assert.equal(href('https://example.com/why'), 'https://example.com/why');
    assert.match(href('command:evil') ?? '', /docs\/policy\.md/);
  });

  it('a comment that does nothing is faded where the client can do so, and else told by its level alone', () => {
    const judgement = { ...judged({}), notices: [noticeOf({ location: at('app/chat.py', 2, 0, 9) })] };
    const tags = [DiagnosticTag.Unnecessary];
    const options = { ...OPTIONS, minimumLevel: 'low' as const };
    const [faded] = toDiagnostics(judgement, { ...options, capabilities: { ...OPTIONS.capabilities, tags } });
    assert.deepEqual([faded?.tags, faded?.severity, faded?.code], [tags, DiagnosticSeverity.Hint, 'unused-suppression']);
    assert.deepEqual(toDiagnostics(judgement, options), []);
    assert.equal(toDiagnostics(judgement, OPTIONS).length, 1);
  });

  it('a notice about no place is no diagnostic', () => {
    assert.deepEqual(toDiagnostics({ ...judged({}), notices: [noticeOf()] }, OPTIONS), []);
  });
});
