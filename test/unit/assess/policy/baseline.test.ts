import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Baseline, readBaseline, writeBaseline } from '../../../../src/assess';
import { acceptedOf, callOf, codesOf, judged, policyOf } from './judged';

const rowsOf = (text: string) => {
  const read = readBaseline(text);
  return 'rows' in read ? read.rows : assert.fail(read.failure);
};
const withRows = (rows: Baseline['rows'], folder = '/app'): Baseline => ({ rows, folder, root: '/app' });

describe('a baseline', () => {
  it('accepts what stood, however the code has moved', async () => {
    const policy = await policyOf('');
    const rows = rowsOf(writeBaseline(judged(policy, [callOf('orbit-1', 5)]), '/app', '/app'));
    assert.deepEqual(rows, [{ file: 'app.py', code: 'retired-model', value: 'orbit-1', count: 1 }]);
    assert.deepEqual(acceptedOf(judged({ ...policy, baseline: withRows(rows) }, [callOf('orbit-1', 77)])), [
      'retired-model@77 by baseline',
    ]);
  });

  it('does not accept a further finding of the kind, another file, or another rule', async () => {
    const policy = await policyOf('deny:\n  - model: acme/orbit-2\n');
    const baseline = withRows([{ file: 'app.py', code: 'retired-model', value: 'orbit-1', count: 1 }]);
    const other = callOf('orbit-1', 3, { location: { file: 'b.py', range: callOf('orbit-1').location.range } });
    const result = judged({ ...policy, baseline }, [callOf('orbit-1', 5), callOf('orbit-1', 6), other, callOf('orbit-2', 9)]);
    assert.deepEqual(acceptedOf(result), ['retired-model@5 by baseline']);
    assert.deepEqual(codesOf(result), ['retired-model@6', 'retired-model@3', 'denied@9', 'retiring-soon@9']);
  });

  it('names files from its own folder', async () => {
    const policy = await policyOf('');
    const rows = rowsOf(writeBaseline(judged(policy, [callOf('orbit-1')]), '/app/policies', '/app'));
    assert.equal(rows[0]?.file, '../app.py');
    assert.deepEqual(codesOf(judged({ ...policy, baseline: withRows(rows, '/app/policies') }, [callOf('orbit-1')])), []);
    assert.deepEqual(codesOf(judged({ ...policy, baseline: withRows(rows, '/app') }, [callOf('orbit-1')])), ['retired-model@5']);
  });

  it('that is written anew keeps what the former one accepted, and nothing that a comment or an exception accepts', async () => {
    const policy = await policyOf('exceptions:\n  - model: acme/orbit-2\n    reason: why\n');
    const usages = [callOf('orbit-1', 5), callOf('orbit-2', 6)];
    const first = writeBaseline(judged(policy, usages), '/app', '/app');
    const second = writeBaseline(judged({ ...policy, baseline: withRows(rowsOf(first)) }, usages), '/app', '/app');
    assert.equal(second, first);
    assert.equal(rowsOf(first).length, 1);
  });

  it('is sorted, one line a row, so that a diff can be read', async () => {
    const policy = await policyOf('deny:\n  - vendor: acme\n');
    const usages = [callOf('orbit-2', 6), callOf('orbit-1', 5), callOf('orbit-1', 9)];
    const text = writeBaseline(judged(policy, usages), '/app', '/app');
    assert.equal(text, writeBaseline(judged(policy, [...usages].reverse()), '/app', '/app'));
    assert.equal(text.split('\n').filter((line) => line.includes('"file"')).length, 4);
    assert.deepEqual(
      rowsOf(text).map(({ code, value, count }) => `${code} ${value} ${count}`),
      ['denied orbit-1 2', 'denied orbit-2 1', 'retired-model orbit-1 2', 'retiring-soon orbit-2 1'],
    );
  });

  it('reads back what was written', async () => {
    const policy = await policyOf('');
    const value = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.record({ value, times: fc.integer({ min: 1, max: 4 }) }), { maxLength: 6 }), (wanted) => {
        const [usage] = judged(policy, [callOf('orbit-1')]).usages;
        const [finding] = judged(policy, [callOf('orbit-1')]).findings;
        assert.ok(usage && finding);
        const usages = wanted.flatMap(({ value, times }) => Array.from({ length: times }, () => ({ ...usage, value })));
        const findings = usages.map((_, index) => ({ ...finding, usage: index }));
        const rows = rowsOf(writeBaseline({ usages, findings, suppressed: [] }, '/app', '/app'));
        const counts = new Map<string, number>();
        for (const { value } of usages) counts.set(value, (counts.get(value) ?? 0) + 1);
        assert.deepEqual(new Map(rows.map(({ value, count }) => [value, count])), new Map([...counts].sort()));
      }),
    );
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['another version', '{ "schemaVersion": 2, "findings": [] }'],
    ['no list', '{ "schemaVersion": 1 }'],
    ['a row without a count', '{ "schemaVersion": 1, "findings": [{ "file": "a", "code": "b", "value": "c" }] }'],
    [
      'a count that is no number of findings',
      '{ "schemaVersion": 1, "findings": [{ "file": "a", "code": "b", "value": "c", "count": 0.5 }] }',
    ],
    ['null', 'null'],
  ] as const)
    it(`that is ${what} is none, and says why`, () => assert.ok('failure' in readBaseline(text)));
});

describe('a file that is no baseline', () => {
  const row = { file: 'app.py', code: 'retired-model', value: 'orbit-1', count: 1 };
  const read = (...findings: readonly unknown[]) => readBaseline(JSON.stringify({ schemaVersion: 1, findings }));

  it('is refused as a whole for one row that lacks something or counts what cannot be counted', () => {
    assert.deepEqual(read(row, { ...row, file: 'b.py', count: 3 }), { rows: [row, { ...row, file: 'b.py', count: 3 }] });
    const faulty = [
      { ...row, file: undefined },
      { ...row, code: 7 },
      { ...row, value: null },
      { ...row, count: '1' },
      { ...row, count: 0 },
      { ...row, count: -1 },
      { ...row, count: 1.5 },
      null,
      'app.py',
      [],
    ];
    for (const other of faulty) assert.match(JSON.stringify(read(row, other)), /lacks file, code, value or count/, JSON.stringify(other));
  });

  it('says where its JSON ends, and what a baseline has', () => {
    const said = readBaseline('{"schemaVersion": 1,');
    assert.ok('failure' in said && /JSON/.test(said.failure), JSON.stringify(said));
    for (const text of ['null', '[]', '7', '{"schemaVersion": 2, "findings": []}', '{"schemaVersion": 1, "findings": {}}'])
      assert.match(JSON.stringify(readBaseline(text)), /schemaVersion/, text);
  });
});
