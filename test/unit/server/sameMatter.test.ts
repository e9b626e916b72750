import assert from 'node:assert/strict';
import { DiagnosticTag } from 'vscode-languageserver';
import type { Finding, ResolvedUsage } from '../../../src/model/finding';
import { type DiagnosticsOptions, toDiagnostics } from '../../../src/server/diagnostics';
import { at, BASELINE, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const OPTIONS: DiagnosticsOptions = {
  engine: { ...fakeEngine(), renderMessage: ({ code }) => `${code}.` },
  locale: 'en',
  minimumLevel: 'minimal',
  uri: ({ file }) => `file:///project/${file}`,
  capabilities: { relatedInformation: true, codeDescription: false, tags: [DiagnosticTag.Deprecated] },
  policyOf: () => BASELINE,
};

const usage = (from: number, to: number, more: Partial<ResolvedUsage> = {}): ResolvedUsage =>
  resolved(usageOf('kimi', at('chat.py', 3, from, to), more));

const says = (sentence: string): Pick<Finding, 'message'> => ({ message: { code: sentence, args: {} } });

function shown(usages: readonly ResolvedUsage[], ...findings: readonly Finding[]) {
  return toDiagnostics({ usages, findings, suppressed: [], notices: [] }, OPTIONS);
}

describe('findings that say the same', () => {
  it('refusals of the policy at one literal are one diagnostic, each under its code', () => {
    const entry = at('model-policy.yaml', 4, 2, 9);
    const [diagnostic, ...others] = shown(
      [usage(6, 10)],
      findingOf(0, { code: 'denied', level: 'moderate', ...says('Denied') }),
      findingOf(0, { code: 'not-allowed', level: 'high', ...says('Not on the list'), reasons: [{ ...says('the list'), location: entry }] }),
      findingOf(0, { code: 'retired-model', ...says('Retired') }),
    );
    assert.equal(diagnostic?.code, 'not-allowed', 'the worst leads');
    assert.equal(diagnostic?.message, 'Not on the list.\ndenied: Denied.');
    assert.deepEqual(
      diagnostic?.relatedInformation?.map(({ location }) => location.uri),
      ['file:///project/model-policy.yaml'],
    );
    assert.deepEqual(
      others.map(({ code }) => code),
      ['retired-model'],
    );
  });

  it('one sentence about two readings of one text is one diagnostic, which rests on the places of both', () => {
    const key = { code: 'key', args: ['model'], location: at('config.yaml', 1, 0, 3) } as const;
    const call = { code: 'argument', args: ['model', 'create'], location: at('app.py', 2, 0, 3) } as const;
    const two = shown(
      [usage(9, 114, { evidence: [key] }), usage(10, 113, { evidence: [call] })],
      findingOf(0, says('Goes to A')),
      findingOf(1, says('Goes to A')),
    );
    assert.equal(two.length, 1);
    assert.equal(two[0]?.message, 'Goes to A.');
    assert.deepEqual(
      two[0]?.relatedInformation?.map(({ location }) => location.uri),
      ['file:///project/config.yaml', 'file:///project/app.py'],
    );
  });

  it('a rule that says it in the same words is named', () => {
    const [diagnostic] = shown([usage(6, 10)], findingOf(0, says('Old')), findingOf(0, { code: 'custom/old', ...says('Old') }));
    assert.equal(diagnostic?.message, 'Old.\ncustom/old');
  });

  it('one that is struck through strikes the whole through', () => {
    const [diagnostic] = shown([usage(6, 10)], findingOf(0, says('Old')), findingOf(0, { ...says('Old'), deprecated: true }));
    assert.deepEqual(diagnostic?.tags, [DiagnosticTag.Deprecated]);
  });

  it('the same sentence about two literals, or about the same columns of two cells, is said twice', () => {
    assert.equal(shown([usage(6, 10), usage(10, 14)], findingOf(0), findingOf(1)).length, 2, 'side by side');
    assert.equal(shown([usage(6, 10), usage(12, 16)], findingOf(0), findingOf(1)).length, 2, 'apart');
    const inCell = (cell: number) => resolved(usageOf('kimi', { ...at('study.ipynb', 3, 6, 10), cell }));
    assert.equal(shown([inCell(0), inCell(1)], findingOf(0), findingOf(1)).length, 2, 'two cells');
  });

  it('what says something else at the same literal stays by itself', () => {
    assert.equal(shown([usage(6, 10)], findingOf(0, says('Old')), findingOf(0, { code: 'advisory', ...says('New') })).length, 2);
  });
});
