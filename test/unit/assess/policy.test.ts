import assert from 'node:assert/strict';
import { assess, DEFAULT_PROFILE, type EffectivePolicy, loadProfile, profileNames, RULES } from '../../../src/assess';
import { ruleCodes } from '../../../src/assess/policy/checkPolicy';
import { WORKSPACE_RULES } from '../../../src/assess/workspace/rules';
import type { ResolveHint } from '../../../src/model/resolveHint';
import type { Usage } from '../../../src/model/usage';
import { baselineOf, TODAY } from './judge';
import { endpoint, miniRegistry } from './miniRegistry';
import { type BareSetting, policyWith } from './policies';
import { endpointUsage, modelUsage, on, SELF_HOSTED } from './usages';

const retired = modelUsage('orbit-1', { deployment: on('acme', 'US') });
const inChina = modelUsage('k2-instruct', { deployment: on('lotus', 'CN') });

describe('the baseline profile', () => {
  it('sets each rule, and nothing that is no rule', () => {
    const policy = loadProfile(DEFAULT_PROFILE);
    assert.deepEqual(Object.keys(policy?.rules ?? {}).sort(), [...ruleCodes()].sort());
  });

  it('names only cases that the rule knows', () => {
    for (const rule of [...RULES, ...WORKSPACE_RULES]) {
      const cases = Object.keys(loadProfile(DEFAULT_PROFILE)?.rules[rule.code]?.cases ?? {});
      assert.deepEqual(
        cases.filter((name) => !Object.hasOwn(rule.cases, name)),
        [],
        rule.code,
      );
    }
  });

  it('has nothing to say on a current model of a service that a decision covers', () => {
    assert.deepEqual(baselineOf([modelUsage('orbit-3', { deployment: on('acme', 'US') })]), []);
  });

  it('tells the three facts of a retired model in China with a duty of display', () => {
    assert.deepEqual(baselineOf([inChina]), ['endpoint-jurisdiction high', 'retired-model high', 'license-display low']);
  });

  it('is there by its name, and others are not', () => {
    assert.equal(profileNames()[0], 'baseline');
    assert.equal(loadProfile('nothing'), undefined);
  });
});

describe('rules', () => {
  it('have a code of their own each, and a page with all its parts', () => {
    assert.equal(new Set(RULES.map(({ code }) => code)).size, RULES.length);
    for (const { code, cases, appliesTo, documentation } of RULES) {
      const { title, why, whenItFires, howToFix, example, sources } = documentation;
      for (const text of [why, whenItFires, howToFix, example.code, example.finding, ...Object.values(cases)])
        assert.ok(text.length > 10, `${code}: ${text}`);
      assert.notEqual(title, '', code);
      assert.ok(sources.length > 0 && sources.every(({ url }) => url.startsWith('https://')), code);
      assert.ok(appliesTo.length > 0, code);
    }
  });
});

describe('assess', () => {
  const policyOf = (rules: Readonly<Record<string, BareSetting>>): EffectivePolicy => policyWith({ rules });
  const run = (usages: readonly Usage[], policy: EffectivePolicy) =>
    assess({ usages, registry: miniRegistry(), policyOf: () => policy, today: TODAY });

  it('says nothing on catalogs, mentions and what is only possible, but resolves them', () => {
    for (const more of [{ role: 'catalog' }, { role: 'mention' }, { confidence: 'possible' }] as const) {
      const { usages, findings } = run([{ ...retired, ...more }], policyOf({ 'retired-model': { level: 'high', options: {} } }));
      assert.deepEqual(findings, []);
      assert.equal(usages[0]?.model?.id, 'acme/orbit-1');
    }
  });

  it('takes the level of the case before that of the rule', () => {
    const level = (rules: Readonly<Record<string, BareSetting>>) =>
      run([retired], policyOf(rules)).findings.map((finding) => finding.level);
    assert.deepEqual(level({ 'retired-model': { level: 'high', cases: { retired: 'critical' }, options: {} } }), ['critical']);
    assert.deepEqual(level({ 'retired-model': { level: 'high', cases: { retired: 'off' }, options: {} } }), []);
    assert.deepEqual(level({ 'retired-model': { level: 'off', cases: { retired: 'low' }, options: {} } }), ['low']);
    assert.deepEqual(level({ 'retired-model': { level: 'off', options: {} } }), []);
    assert.deepEqual(level({}), []);
  });

  it('sorts by usage, then by level, then by code, and names the profile', () => {
    const options = {};
    const policy = policyOf({
      'retired-model': { level: 'low', options },
      'license-display': { level: 'low', options },
      'endpoint-jurisdiction': { level: 'critical', options },
    });
    const { findings } = run([inChina, retired], policy);
    assert.deepEqual(
      findings.map(({ usage, code, profile }) => `${usage} ${code} ${profile}`),
      ['0 endpoint-jurisdiction test', '0 license-display test', '0 retired-model test', '1 retired-model test'],
    );
  });

  it('gives the state of the day and the vendor with each usage', () => {
    const { usages } = run([retired, modelUsage('orbit-9-mini', { deployment: SELF_HOSTED }), modelUsage('zzz')], policyOf({}));
    assert.deepEqual(
      usages.map(({ match, model, vendor, lifecycle }) => [match.how, model?.id, vendor?.id, lifecycle?.state]),
      [
        ['exact', 'acme/orbit-1', 'acme', 'retired'],
        ['family', undefined, 'acme', undefined],
        ['unknown', undefined, undefined, undefined],
      ],
    );
  });

  it('looks up no model in an address', () => {
    const { usages } = run([endpointUsage('orbit-1', on('acme', 'US'))], policyOf({}));
    assert.equal(usages[0]?.model, null);
  });

  it('reads an identifier as detection has read it', () => {
    const asked: string[] = [];
    const registry = miniRegistry();
    const listening = {
      ...registry,
      resolve: (text: string, hint: ResolveHint) => {
        asked.push(hint.context);
        return registry.resolve(text, hint);
      },
    };
    const usages = [{ ...retired, hint: { context: 'bare' } } as const, retired, { ...retired, role: 'config', evidence: [] } as const];
    assess({ usages, registry: listening, policyOf: () => policyWith(), today: TODAY });
    assert.deepEqual(asked, ['bare', 'sink', 'key']);
  });

  it('reads the share from which a threshold is near only where it is a share', () => {
    const big = modelUsage('nordic/Big-8B', { deployment: SELF_HOSTED });
    const codeWith = (near: unknown) => {
      const policy = {
        ...policyOf({ 'license-threshold': { level: 'low', options: { near } } }),
        context: { monthlyActiveUsers: 420_000_000 },
      } as const;
      return run([big], policy).findings.map(({ message }) => message.code);
    };
    assert.deepEqual(codeWith(0.6), ['license-threshold.near']);
    assert.deepEqual(codeWith(0.61), ['license-threshold.below']);
    for (const near of [0, -1, 1.01, '0.5', null]) assert.deepEqual(codeWith(near), ['license-threshold.below'], String(near));
  });

  it('tells addresses in the cells of a notebook apart', () => {
    const deployment = on('lotus', 'CN');
    const [first, second] = [0, 1].map((cell) =>
      endpointUsage('https://api.lotus.example/v1', deployment, { location: { ...inChina.location, cell } }),
    );
    assert.ok(first && second);
    const call = { ...inChina, evidence: [{ code: 'endpoint', args: [], location: first.location }] } as const;
    const { findings } = run([first, second, call], policyOf({ 'endpoint-jurisdiction': { level: 'high', options: {} } }));
    assert.deepEqual(
      findings.map(({ usage }) => usage),
      [1, 2],
    );
  });

  it("asks the maker's own interface alone for a lifecycle elsewhere", () => {
    const cited = { source: 'test:source', checked: '2026-11-01' };
    const lifecycle = [{ ...cited, model: 'acme/orbit-3', platform: 'marketplace', state: 'retired' } as const];
    const endpoints = [
      endpoint('marketplace', 'acme', 'US', { kind: 'marketplace' }),
      endpoint('other', 'nordic', 'SE', { platform: 'marketplace' }),
    ];
    assert.deepEqual(baselineOf([modelUsage('orbit-3')], { registry: miniRegistry({ lifecycle, endpoints }) }), []);
  });

  it('gives the same assessment for the same input', () => {
    const policy = loadProfile('baseline');
    assert.ok(policy);
    assert.deepEqual(run([inChina, retired], policy), run([inChina, retired], policy));
  });
});
