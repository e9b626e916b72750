import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LOCALES, loadProfile, profileNames, RULES, type RuleExplanation } from '../../../../src/assess';
import { policyExplanationReport } from '../../../../src/report/policyExplanation';
import { policyExplanationText } from '../../../../src/report/policyExplanationText';
import { miniRegistry } from '../miniRegistry';
import { endpointUsage, on, range, SELF_HOSTED, UNKNOWN } from '../usages';
import { loaded } from './files';
import { callOf, comment, explained, judged, policyOf } from './judged';

const ORBIT = callOf('orbit-1', 5);
const PLACE = { file: 'app.py', line: 5 };

/** What the explanation says in English of the usage, without the header, the lists of silent rules and what to use instead. */
async function told(text: string, usage = ORBIT, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const policy = await policyOf(text, others);
  const shown = policyExplanationText(PLACE, policy, explained(policy, [usage]), { locale: 'en', colors: false, linesWithUsages: [] });
  return (shown.split('\n  Instead\n')[0] ?? '')
    .split('\n')
    .slice(4)
    .map((line) => line.trim())
    .filter((line) => !/^(off|silent|not applicable):/.test(line));
}

async function ruleOf(
  code: string,
  text: string,
  usage = ORBIT,
  suppressions = [] as Parameters<typeof explained>[2],
): Promise<RuleExplanation> {
  const rule = explained(await policyOf(text), [usage], suppressions)[0]?.rules.find((one) => one.code === code);
  return rule ?? assert.fail(`no rule ${code}`);
}

describe('the explanation of a policy', () => {
  it('names what to use instead where a rule fires, or plainly that nothing is known', async () => {
    const policy = await policyOf('alternatives:\n  - { prefer: [acme/orbit-3], reason: we tested it }\n');
    const [usage] = explained(policy, [ORBIT]);
    assert.deepEqual(
      usage?.alternatives?.found.map(({ model, by }) => [model.id, by]),
      [['acme/orbit-3', 'policy']],
    );
    const shown = policyExplanationText(PLACE, policy, explained(policy, [ORBIT]), { locale: 'en', colors: false, linesWithUsages: [] });
    assert.match(shown, /Instead\n {4}orbit-3 {2}model-policy\.yaml prefers it: we tested it\.$/);
    const [row] = policyExplanationReport(PLACE, policy, explained(policy, [ORBIT]), miniRegistry(), 'en').usages;
    assert.deepEqual(
      row?.alternatives?.map(({ model, identifier, by }) => [model, identifier, by]),
      [['acme/orbit-3', 'orbit-3', 'policy']],
    );
    const denied = await policyOf('deny:\n  - vendor: acme\n');
    const none = policyExplanationText(PLACE, denied, explained(denied, [ORBIT]), { locale: 'en', colors: false, linesWithUsages: [] });
    assert.match(none, /Instead\n {4}The registry knows no permitted alternative to orbit-1 on acme API\.$/);
    assert.equal(explained(policy, [callOf('orbit-3')])[0]?.alternatives, null);
  });

  it('tells the chain of layers that gave a level', async () => {
    assert.deepEqual(
      await told('extends: ./base.yaml\nrules:\n  retired-model: critical\n', ORBIT, {
        '/app/base.yaml': 'rules:\n  retired-model: low\n',
      }),
      [
        'critical  retired-model, case retired',
        'orbit-1 is retired on acme API (since 2026-10-01); the vendor names orbit-3 instead.',
        'critical, set in model-policy.yaml:3; over base.yaml:2 (low) and baseline (high)',
      ],
    );
  });

  it('tells the level of a case, and not the layer that sets only options or a condition', async () => {
    const { levels, when } = await ruleOf(
      'retiring-soon',
      'rules:\n  retiring-soon: { options: { days: 10 }, when: "true" }\n',
      callOf('orbit-2'),
    );
    assert.deepEqual(
      levels.map(({ level, by, origin }) => [level, by, origin.layer]),
      [['off', 'case', 'baseline']],
    );
    assert.equal(when, null);
    const narrowed = await ruleOf('retired-model', 'rules:\n  retired-model: { when: "usage.inTest" }\n');
    assert.deepEqual(
      narrowed.levels.map(({ level, by, origin }) => [level, by, origin.layer]),
      [['high', 'rule', 'baseline']],
    );
  });

  it('is of the layer that gave the level in the finding, too', async () => {
    const { findings } = judged(await policyOf('rules:\n  retired-model: { when: "true" }\n'), [ORBIT]);
    assert.equal(findings[0]?.decidedBy.layer, 'baseline');
  });

  it('tells the condition that narrows a rule, with its place', async () => {
    const narrowed = await told('rules:\n  retired-model:\n    when: usage.inTest\n');
    assert.deepEqual(
      [narrowed[0], ...narrowed.slice(2)],
      [
        'high  retired-model, case retired [narrowed]',
        'high, set in baseline',
        'condition in model-policy.yaml:3 does not hold: usage.inTest',
      ],
    );
    assert.equal((await ruleOf('retired-model', 'rules:\n  retired-model: { when: "!usage.inTest" }\n')).when?.holds, true);
    const fault = await ruleOf('retired-model', 'rules:\n  retired-model: { when: "1 / context.declared.size() == 1" }\n');
    assert.deepEqual([fault.verdict, fault.when?.holds], ['narrowed', null]);
    assert.match(fault.when?.fault ?? '', /zero/);
  });

  it('tells the entry that denied, with the level that it gives', async () => {
    assert.deepEqual(await told('deny:\n  - vendor: acme\n    level: critical\n    reason: not here\n', callOf('orbit-3')), [
      'critical  denied, case listed',
      'orbit-3 is denied by the policy: not here.',
      'critical, given by the entry itself in model-policy.yaml:2; over baseline (high)',
      'denied by the entry in model-policy.yaml:2',
    ]);
  });

  it('keeps a rule off that the policy switches off, whatever level an entry gives', async () => {
    const text = 'rules:\n  denied: off\ndeny:\n  - vendor: acme\n    level: critical\n';
    assert.deepEqual(judged(await policyOf(text), [callOf('orbit-3')]).findings, []);
    assert.equal((await ruleOf('denied', text, callOf('orbit-3'))).verdict, 'off');
    const ofCase = 'rules:\n  denied: { cases: { listed: off } }\ndeny:\n  - vendor: acme\n    level: critical\n';
    const rule = await ruleOf('denied', ofCase, callOf('orbit-3'));
    assert.deepEqual([rule.verdict, rule.level], ['off', 'off']);
  });

  it('names the layer of the condition, where a stronger one gives only the level', async () => {
    const text = 'extends: ./base.yaml\nrules:\n  retired-model: low\n';
    const policy = await policyOf(text, { '/app/base.yaml': 'rules:\n  retired-model: { when: usage.inTest }\n' });
    const rule = explained(policy, [ORBIT])[0]?.rules.find(({ code }) => code === 'retired-model');
    assert.deepEqual(
      [rule?.verdict, rule?.when?.origin.layer, rule?.levels[0]?.origin.layer],
      ['narrowed', 'base.yaml', 'model-policy.yaml'],
    );
  });

  it('tells a rule of the team once for a call, at the model and not at its address', async () => {
    const policy = await policyOf('rules:\n  custom/a: { when: "true", message: a }\n');
    const address = endpointUsage('https://api.acme.example', on('acme', 'US'), { location: { file: 'app.py', range: range(1, 20, 44) } });
    const call = callOf('orbit-3', 5, { evidence: [{ code: 'endpoint', args: ['https://api.acme.example'], location: address.location }] });
    const about = (usages: Parameters<typeof judged>[1]) =>
      judged(policy, usages).findings.flatMap(({ code, usage }) => (code === 'custom/a' ? [usages[usage]?.kind] : []));
    assert.deepEqual(about([address, call]), ['model']);
    assert.deepEqual(about([address]), ['endpoint']);
  });

  it('tells the entry that allowed', async () => {
    assert.ok(
      (await told('allow:\n  - vendor: lotus\n  - vendor: acme\n')).includes('allowed by the entry in model-policy.yaml:3: vendor acme'),
    );
    assert.equal((await ruleOf('not-allowed', 'allow:\n  - vendor: lotus\n')).verdict, 'fires');
  });

  it('tells what accepted a finding', async () => {
    const byComment = await ruleOf('retired-model', '', ORBIT, [comment(4, 5, { reason: 'why', until: '2027-01-01' })]);
    assert.deepEqual([byComment.verdict, byComment.suppression?.by, byComment.level], ['accepted', 'line', 'high']);
    assert.ok(
      (await told('exceptions:\n  - rules: retired-model\n    reason: in spring\n    until: 2027-03-31\n    owner: platform\n')).includes(
        'accepted by the exception in model-policy.yaml:2; reason: in spring; until 2027-03-31; owner: platform',
      ),
    );
  });

  it('tells a rule of the team, its condition, and one that does not hold as silent', async () => {
    const text = 'rules:\n  custom/a: { when: usage.inTest, message: a }\n  custom/b: { when: "!usage.inTest", message: b, level: low }\n';
    assert.deepEqual((await told(text)).slice(-4), [
      'low  custom/b',
      'b',
      'low, set in model-policy.yaml:3',
      'condition in model-policy.yaml:3 holds: !usage.inTest',
    ]);
    assert.equal((await ruleOf('custom/a', text)).verdict, 'silent');
  });

  it('tells a rule off because its condition cannot be used', async () => {
    const { policy } = await loaded('rules:\n  retired-model: { level: critical, when: "model.foo" }\n');
    assert.ok(policy);
    const rule = explained(policy, [ORBIT])[0]?.rules.find(({ code }) => code === 'retired-model');
    assert.deepEqual([rule?.verdict, rule?.levels[0]?.by, rule?.levels[0]?.level], ['off', 'broken-condition', 'off']);
  });

  it('says why no rule speaks of a catalog, a mention, or what is uncertain', async () => {
    const policy = await policyOf('');
    const all = [
      callOf('orbit-1', 5, { role: 'catalog' }),
      callOf('orbit-1', 5, { role: 'mention' }),
      callOf('orbit-1', 5, { confidence: 'possible' }),
    ];
    assert.deepEqual(
      explained(policy, all).map(({ unjudged, rules }) => [unjudged, rules.length]),
      [
        ['catalog', 0],
        ['mention', 0],
        ['possible', 0],
      ],
    );
  });

  it('says what lines there are where nothing stands on the line', async () => {
    const text = policyExplanationText(PLACE, await policyOf(''), [], { locale: 'en', colors: false, linesWithUsages: [3, 8] });
    assert.match(text, /Nothing at app\.py:5 names a model.*\nIn app\.py these lines do: 3 and 8\.$/);
  });

  it('names every rule once, and calls a finding what is one, under every profile', () => {
    const usages = ['orbit-1', 'orbit-2', 'k2-instruct', 'nordic/Big-8B', 'island/Tuned-8B', 'made-up'].flatMap((written, at) =>
      [on('acme', 'US'), on('lotus', 'CN'), SELF_HOSTED, UNKNOWN].map((deployment) => callOf(written, at + 1, { deployment })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...profileNames()), fc.subarray(usages, { minLength: 1 }), (name, some) => {
        const policy = loadProfile(name) ?? assert.fail(name);
        const explanations = explained(policy, some);
        for (const { rules } of explanations)
          assert.deepEqual(
            rules.map(({ code }) => code),
            RULES.map(({ code }) => code),
          );
        const fired = explanations.flatMap(({ rules }, usage) =>
          rules
            .filter(({ verdict }) => verdict === 'fires')
            .map(({ code, level, levels, entry }) => ({ usage, code, level, by: entry?.origin ?? levels[0]?.origin })),
        );
        const found = judged(policy, some).findings.map(({ usage, code, level, decidedBy }) => ({ usage, code, level, by: decidedBy }));
        const inOrder = (rows: readonly { usage: number; code: string }[]) =>
          [...rows].sort((a, b) => a.usage - b.usage || (a.code < b.code ? -1 : 1));
        assert.deepEqual(inOrder(fired), inOrder(found));
      }),
      { numRuns: 40 },
    );
  });

  it('has everything in JSON and in every language', async () => {
    const policy = await policyOf('rules:\n  retired-model: critical\ndeny:\n  - vendor: acme\nallow:\n  - vendor: acme\n');
    const explanations = explained(policy, [ORBIT], [comment(4, 5, { rules: ['denied'] })]);
    for (const locale of LOCALES) {
      assert.doesNotMatch(
        policyExplanationText(PLACE, policy, explanations, { locale, colors: false, linesWithUsages: [] }),
        /[{}]|undefined/,
      );
    }
    const report = policyExplanationReport(PLACE, policy, explanations, miniRegistry(), 'en');
    assert.deepEqual(
      report.policy.layers.map(({ layer }) => layer),
      ['baseline', 'model-policy.yaml'],
    );
    const retired = report.usages[0]?.rules.find(({ code }) => code === 'retired-model');
    assert.deepEqual(retired?.levels, [
      { level: 'critical', by: 'rule', origin: { layer: 'model-policy.yaml', line: 2 } },
      { level: 'high', by: 'rule', origin: { layer: 'baseline', line: null } },
    ]);
    const denied = report.usages[0]?.rules.find(({ code }) => code === 'denied');
    assert.deepEqual(
      [denied?.verdict, denied?.suppression?.line, denied?.entry?.origin],
      ['accepted', 4, { layer: 'model-policy.yaml', line: 4 }],
    );
  });
});
