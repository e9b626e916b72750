import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assessWorkspace, findPolicy, loadPolicy } from '../../../../src/assess';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { hostOf } from './files';
import { acceptedOf, callOf, codesOf, comment, judged, judgedWhole, noticesOf, policyOf } from './judged';

/** Two findings on line 5: it is retired, and it comes from Acme. */
const DENY = 'deny:\n  - vendor: acme\n';
const RETIRED = callOf('orbit-1', 5);

describe('a comment that accepts findings', () => {
  it('accepts those of its codes on its line, and leaves the others', async () => {
    const result = judged(await policyOf(DENY), [RETIRED, callOf('orbit-1', 6)], { suppressions: [comment(5, 5, { rules: ['denied'] })] });
    assert.deepEqual(acceptedOf(result), ['denied@5 by line']);
    assert.deepEqual(codesOf(result), ['retired-model@5', 'denied@6', 'retired-model@6']);
    assert.deepEqual(result.notices, []);
  });

  it('accepts all without codes, and by a pattern those that fit', async () => {
    const policy = await policyOf(DENY);
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED], { suppressions: [comment(4, 5)] })), [
      'denied@5 by line',
      'retired-model@5 by line',
    ]);
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED], { suppressions: [comment(4, 5, { rules: ['retir*'] })] })), [
      'retired-model@5 by line',
    ]);
  });

  it('speaks of all lines of its file and of no other file', async () => {
    const elsewhere = callOf('orbit-1', 5, { location: { file: 'b.py', range: RETIRED.location.range } });
    const result = judged(await policyOf(''), [RETIRED, elsewhere, callOf('orbit-1', 9)], { suppressions: [comment(1, 'file')] });
    assert.deepEqual(acceptedOf(result), ['retired-model@5 by file', 'retired-model@9 by file']);
  });

  it('speaks of its own cell of a notebook, and for a file of all cells', async () => {
    const inCell = (cell: number) => callOf('orbit-1', 1, { location: { file: 'app.py', cell, range: RETIRED.location.range } });
    const here = { file: 'app.py', cell: 1, range: RETIRED.location.range };
    const policy = await policyOf('');
    const [first, second] = [inCell(0), inCell(1)];
    assert.equal(judged(policy, [first, second], { suppressions: [comment(1, 1, { location: here })] }).findings.length, 1);
    assert.equal(judged(policy, [first, second], { suppressions: [comment(1, 'file', { location: here })] }).findings.length, 0);
  });

  it('holds on its last day, and is told of from the day after', async () => {
    const policy = await policyOf('');
    const suppressions = [comment(4, 5, { until: TODAY })];
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED], { suppressions })), ['retired-model@5 by line']);
    const after = judged(policy, [RETIRED], { suppressions, today: '2026-11-24' });
    assert.deepEqual(codesOf(after), ['retired-model@5']);
    assert.deepEqual(noticesOf(after.notices), [
      'expired-suppression 4: This comment ended on 2026-11-23; what it accepted is shown again.',
    ]);
  });

  for (const fault of ['unknown-directive', 'malformed-date'] as const)
    it(`accepts nothing and is told of with the fault ${fault}`, async () => {
      const result = judged(await policyOf(''), [RETIRED], { suppressions: [comment(5, 5, { fault })] });
      assert.deepEqual(codesOf(result), ['retired-model@5']);
      assert.deepEqual(
        result.notices.map(({ code, message }) => [code, message.code]),
        [['unused-suppression', `suppression.${fault}`]],
      );
    });

  it('is told of where it accepts nothing, unless the policy does not want that', async () => {
    const suppressions = [comment(7, 7)];
    assert.deepEqual(noticesOf(judged(await policyOf(''), [RETIRED], { suppressions }).notices), [
      'unused-suppression 7: This comment accepts nothing: there is no such finding here. Remove it.',
    ]);
    assert.deepEqual(judged(await policyOf('rules:\n  unused-suppression: off\n'), [RETIRED], { suppressions }).notices, []);
  });

  it('names the layer that gave the level of what is told of it', async () => {
    const [notice] = judged(await policyOf('rules:\n  unused-suppression: low\n'), [], { suppressions: [comment(7, 7)] }).notices;
    assert.deepEqual([notice?.level, notice?.decidedBy.layer], ['low', 'model-policy.yaml']);
  });

  it('gives the same whatever the order in which comments come', async () => {
    const policy = await policyOf(DENY);
    const all = [
      comment(1, 'file', { rules: ['denied'] }),
      comment(3, 5, { rules: ['denied', 'retired-model'] }),
      comment(4, 5),
      comment(5, 5, { rules: ['retired-model'] }),
      comment(8, 8),
      comment(9, 9, { fault: 'malformed-date' }),
    ];
    const expected = judged(policy, [RETIRED, callOf('orbit-2', 8)], { suppressions: all });
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (suppressions) =>
        assert.deepEqual(judged(policy, [RETIRED, callOf('orbit-2', 8)], { suppressions }), expected),
      ),
    );
  });
});

describe('an exception of the policy', () => {
  it('that names a rule alone accepts it everywhere', async () => {
    const policy = await policyOf(`${DENY}exceptions:\n  - rules: retired-model\n    reason: in spring\n`);
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED, callOf('orbit-1', 9)])), [
      'retired-model@5 by exception',
      'retired-model@9 by exception',
    ]);
  });

  it('that describes usages and names no rule accepts all findings on them', async () => {
    const policy = await policyOf(`${DENY}exceptions:\n  - model: acme/orbit-1\n    reason: in spring\n`);
    assert.deepEqual(codesOf(judged(policy, [RETIRED, callOf('orbit-2', 9)])), ['denied@9', 'retiring-soon@9']);
  });

  it('takes rules by a pattern', async () => {
    const policy = await policyOf(`${DENY}exceptions:\n  - rules: [retir*]\n    reason: in spring\n`);
    assert.deepEqual(codesOf(judged(policy, [RETIRED, callOf('orbit-2', 9)])), ['denied@5', 'denied@9']);
  });

  it('holds on its last day and no longer', async () => {
    const policy = await policyOf(`exceptions:\n  - rules: retired-model\n    reason: in spring\n    until: ${TODAY}\n`);
    assert.deepEqual(codesOf(judged(policy, [RETIRED])), []);
    assert.deepEqual(judgedWhole(policy, [RETIRED]), []);
    assert.deepEqual(codesOf(judged(policy, [RETIRED], { today: '2026-11-24' })), ['retired-model@5']);
    assert.deepEqual(noticesOf(judgedWhole(policy, [RETIRED], '2026-11-24')), [
      'expired-suppression 2: This exception ended on 2026-11-23; what it accepted is shown again.',
    ]);
  });

  it('tells its reason, its last day, who answers for it, and its place', async () => {
    const policy = await policyOf(
      'exceptions:\n  - rules: retired-model\n    reason: in spring\n    until: 2027-03-31\n    owner: platform\n',
    );
    const [accepted] = judged(policy, [RETIRED]).suppressed;
    const { location, ...told } = accepted?.suppression ?? {};
    assert.deepEqual(told, { by: 'exception', reason: 'in spring', until: '2027-03-31', owner: 'platform' });
    assert.deepEqual([location?.file, location?.range.start.line], ['model-policy.yaml', 1]);
  });

  it('that accepts nothing is told of', async () => {
    const policy = await policyOf('exceptions:\n  - rules: denied\n    reason: once\n  - rules: retired-model\n    reason: in spring\n');
    assert.deepEqual(noticesOf(judgedWhole(policy, [RETIRED])), [
      'unused-suppression 2: This exception accepts nothing in the workspace. Remove it.',
    ]);
  });

  it('stands behind a comment, and before the baseline', async () => {
    const base = await policyOf('exceptions:\n  - rules: retired-model\n    reason: in spring\n');
    const policy = {
      ...base,
      baseline: { folder: '/app', root: '/app', rows: [{ file: 'app.py', code: 'retired-model', value: 'orbit-1', count: 1 }] },
    };
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED], { suppressions: [comment(5, 5)] })), ['retired-model@5 by line']);
    assert.deepEqual(acceptedOf(judged(policy, [RETIRED])), ['retired-model@5 by exception']);
    assert.deepEqual(acceptedOf(judged({ ...policy, exceptions: [] }, [RETIRED])), ['retired-model@5 by baseline']);
  });

  it('of a base that several policies share counts as used where one of them uses it, and is told of once', async () => {
    const host = hostOf({
      '/app/model-policy.yaml': 'exceptions:\n  - rules: retired-model\n    reason: in spring\n  - rules: denied\n    reason: once\n',
      '/app/sub/model-policy.yaml': 'extends: ../model-policy.yaml\n',
    });
    const found = await findPolicy(host, '/app/sub');
    assert.equal(found, '/app/sub/model-policy.yaml');
    const load = async (path: string) => (await loadPolicy(host, path, { root: '/app', isTrusted: true })).policy ?? assert.fail();
    const [root, sub] = [await load('/app/model-policy.yaml'), await load('/app/sub/model-policy.yaml')];
    assert.deepEqual(noticesOf(assessWorkspace(judged(root, [RETIRED]), [root, sub], miniRegistry(), TODAY)), [
      'unused-suppression 4: This exception accepts nothing in the workspace. Remove it.',
    ]);
  });
});
