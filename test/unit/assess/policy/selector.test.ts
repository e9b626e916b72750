import assert from 'node:assert/strict';
import { loadPolicy } from '../../../../src/assess';
import { describes as describedBy, matches, speaksOfModels } from '../../../../src/assess/policy/selector';
import { resolveUsage } from '../../../../src/assess/resolveUsage';
import { gatherFacts } from '../../../../src/assess/subject';
import type { Usage } from '../../../../src/model/usage';
import { processorClock } from '../../../harness/processorClock';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { policyWith } from '../policies';
import { on, SELF_HOSTED, UNKNOWN } from '../usages';
import { hostOf, loaded, sentence } from './files';
import { acceptedOf, callOf, codesOf, judged, policyOf } from './judged';

const ORBIT = callOf('orbit-2');
const K2 = callOf('k2-instruct', 5, { deployment: on('lotus', 'CN') });

/** Whether a deny entry with these members describes a usage. */
async function describes(selector: Readonly<Record<string, unknown>>, usage: Usage): Promise<boolean> {
  const policy = await policyOf(`deny:\n  - ${JSON.stringify(selector)}\n`);
  return judged(policy, [usage]).findings.some(({ code }) => code === 'denied');
}

describe('a selector', () => {
  const members: readonly (readonly [string, Readonly<Record<string, unknown>>, Usage, Usage])[] = [
    ['model by its id', { model: 'acme/orbit-2' }, ORBIT, callOf('orbit-3')],
    ['model as written', { model: 'orbit-2' }, ORBIT, callOf('orbit-3')],
    ['unknown model as written', { model: 'made-up' }, callOf('made-up'), ORBIT],
    ['vendor', { vendor: 'acme' }, ORBIT, K2],
    ['family', { family: 'orbit-2' }, ORBIT, callOf('orbit-3')],
    ['family of a model that the registry knows by its family alone', { family: 'Orbit' }, callOf('orbit-99'), ORBIT],
    ['country of the maker', { country: 'CN' }, K2, ORBIT],
    ['license', { license: 'K2' }, K2, ORBIT],
    ['openness', { openness: 'open-weights' }, K2, ORBIT],
    ['deployment', { deployment: 'hosted' }, ORBIT, callOf('orbit-2', 5, { deployment: SELF_HOSTED })],
    ['unknown deployment', { deployment: 'unknown' }, callOf('orbit-2', 5, { deployment: UNKNOWN }), ORBIT],
    ['host', { host: 'api.acme.example' }, ORBIT, K2],
    ['operator', { operator: 'lotus' }, K2, ORBIT],
    ['country of the processing', { operatorCountry: 'CN' }, K2, ORBIT],
    [
      'country of the operator, where the processing is unknown',
      { operatorCountry: 'CN' },
      callOf('k2-instruct', 5, { deployment: on('lotus', null) }),
      ORBIT,
    ],
    ['file', { file: '*.py' }, ORBIT, callOf('orbit-2', 5, { location: { ...ORBIT.location, file: 'app.ts' } })],
    ['condition', { when: 'usage.file == "app.py"' }, ORBIT, callOf('orbit-2', 5, { location: { ...ORBIT.location, file: 'b.py' } })],
  ];
  for (const [what, selector, one, other] of members)
    it(`tells by ${what}`, async () => assert.deepEqual([await describes(selector, one), await describes(selector, other)], [true, false]));

  it('takes any of a list', async () => {
    assert.deepEqual(await Promise.all([ORBIT, K2, callOf('made-up')].map((usage) => describes({ vendor: ['lotus', 'acme'] }, usage))), [
      true,
      true,
      false,
    ]);
    assert.equal(await describes({ openness: ['closed', 'open-source'] }, ORBIT), true);
    assert.equal(await describes({ model: [] }, ORBIT), false);
  });

  it('asks every member that is given', async () => {
    assert.equal(await describes({ vendor: 'acme', deployment: 'hosted' }, ORBIT), true);
    assert.equal(await describes({ vendor: 'acme', deployment: 'self-hosted' }, ORBIT), false);
  });

  it('does not look at letter case, in countries neither', async () => {
    assert.equal(await describes({ model: 'ACME/Orbit-2', country: 'us' }, ORBIT), true);
  });

  for (const [pattern, fits] of [
    ['acme/*', true],
    ['*orbit*', true],
    ['*', true],
    ['acme/*-2', true],
    ['a*/o*t-*2', true],
    ['*orbit', false],
    ['acme/orbit-2*2', false],
    ['orbit', false],
    ['a.me/orbit-2', false],
  ] as const)
    it(`with ${pattern} ${fits ? 'describes' : 'does not describe'} acme/orbit-2`, async () =>
      assert.equal(await describes({ model: [pattern], vendor: 'acme' }, ORBIT), fits));

  it('reads a pattern of many stars in no time', async () => {
    const took = processorClock();
    await describes({ model: `${'*a'.repeat(500)}*b` }, callOf('a'.repeat(5_000)));
    assert.ok(took() < 1_000);
  });

  it('without any member describes nothing, not everything', () => {
    const registry = miniRegistry();
    const usage = resolveUsage(ORBIT, registry, TODAY);
    const input = { usages: [usage], registry, policyOf: () => policyWith(), today: TODAY };
    const subject = gatherFacts([usage], input, () => undefined)(usage);
    const selector = { origin: { layer: 'x', kind: 'file', location: ORBIT.location }, base: '' } as const;
    const fault = (): never => assert.fail('there is no condition');
    assert.equal(describedBy(selector, subject, fault), false);
    assert.equal(describedBy({ ...selector, vendor: 'acme' }, subject, fault), true);
  });

  it('without any member, as a policy may write it, denies and accepts nothing', async () => {
    const { policy, problems } = await loaded('deny:\n  - reason: all of it\nexceptions:\n  - reason: none of it\n');
    assert.ok(policy);
    const found = judged(policy, [callOf('orbit-1')]);
    assert.deepEqual([codesOf(found), acceptedOf(found)], [['retired-model@5'], []]);
    assert.deepEqual(problems.map(sentence), []);
  });

  it('takes EU for all its members, at the maker and at the endpoint', async () => {
    const nordic = callOf('nordic/Plain-1B', 5, { deployment: on('nordic', 'SE') });
    assert.deepEqual([await describes({ country: 'EU' }, nordic), await describes({ operatorCountry: 'EU' }, nordic)], [true, true]);
    assert.deepEqual([await describes({ country: 'EU' }, ORBIT), await describes({ country: 'NO' }, nordic)], [false, false]);
  });

  it('does not take an unknown fact for any value', async () => {
    assert.deepEqual(
      await Promise.all(
        [{ vendor: '*' }, { country: '*' }, { license: '*' }, { host: '*' }].map((one) =>
          describes(one, callOf('made-up', 5, { deployment: UNKNOWN })),
        ),
      ),
      [false, false, false, false],
    );
  });

  it('counts file patterns from the folder of its policy, as .gitignore does', async () => {
    const host = hostOf({
      '/app/sub/model-policy.yaml': 'deny:\n  - file: [/src/*, "!/src/keep.py"]\n',
      '/app/model-policy.yaml': 'deny:\n  - file: sub/src/**\n',
      '/model-policy.yaml': 'deny:\n  - file: app/sub/src/**\n',
    });
    const asked = async (path: string, file: string) => {
      const { policy } = await loadPolicy(host, path, { root: '/app', isTrusted: true });
      assert.ok(policy);
      return judged(policy, [callOf('orbit-3', 5, { location: { ...ORBIT.location, file } })]).findings.length > 0;
    };
    const files = ['sub/src/a.py', 'sub/src/keep.py', 'src/a.py'];
    assert.deepEqual(await Promise.all(files.map((file) => asked('/app/sub/model-policy.yaml', file))), [true, false, false]);
    assert.deepEqual(await Promise.all(files.map((file) => asked('/app/model-policy.yaml', file))), [true, true, false]);
    assert.deepEqual(await Promise.all(files.map((file) => asked('/model-policy.yaml', file))), [true, true, false]);
  });

  it('never describes what lies outside the workspace by a file pattern', async () => {
    assert.equal(await describes({ file: '*' }, callOf('orbit-2', 5, { location: { ...ORBIT.location, file: '../other/a.py' } })), false);
  });
});

describe('a pattern of names', () => {
  const claims: readonly (readonly [pattern: string, text: string, fits: boolean])[] = [
    ['a*b*c', 'abc', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'ac', false],
    ['a*b*c', 'a-c', false],
    ['a*b*c', 'cba', false],
    ['*b*b*', 'b', false],
    ['*b*b*', 'xbxbx', true],
    ['*bc*cd*', 'bcd', false],
    ['*bc*cd*', 'bccd', true],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['a*bc*cd', 'abcd', false],
    ['a*bc*cd', 'abccd', true],
    ['**', '', true],
    ['*', 'anything', true],
    ['a', 'a', true],
    ['a', 'ab', false],
    ['A*', 'ab', true],
    ['a*', 'AB', true],
  ];
  for (const [pattern, text, fits] of claims)
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} “${text}”`, () => assert.equal(matches(pattern, text), fits));

  it('fits nothing that is not known, and any of a list fits', () => {
    assert.deepEqual(
      [matches('*', null), matches('*', undefined), matches(undefined, 'a'), matches([], 'a')],
      [false, false, false, false],
    );
    assert.equal(matches(['b*', 'a*'], 'ab'), true);
  });
});

describe('a selector that speaks of models alone', () => {
  const origin = { layer: 'x', kind: 'file', location: ORBIT.location } as const;
  const given = (members: Parameters<typeof speaksOfModels>[0] extends infer S ? Partial<S> : never) =>
    speaksOfModels({ origin, base: '', ...members });

  it('gives a member of the model, and none of where or how it is used', () => {
    for (const members of [
      { model: 'a/*' },
      { vendor: 'a' },
      { family: 'F' },
      { country: 'CN' },
      { license: 'MIT' },
      { openness: 'closed' },
    ] as const) {
      assert.equal(given(members), true, JSON.stringify(members));
      for (const other of [
        { deployment: 'hosted' },
        { host: 'h' },
        { operator: 'o' },
        { operatorCountry: 'US' },
        { file: '*.py' },
      ] as const)
        assert.equal(given({ ...members, ...other }), false, JSON.stringify({ ...members, ...other }));
    }
    assert.equal(given({ host: 'h' }), false);
    assert.equal(given({}), false);
  });
});
