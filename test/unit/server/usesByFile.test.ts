import assert from 'node:assert/strict';
import type { Usage } from '../../../src/model/usage';
import { createUsesByFile } from '../../../src/server/uses/usesByFile';
import { at, fakeProject, findingOf, resolved, usageOf } from './fakes';

const ROOT = 'file:///project';

/** A usage that is written in one file and has its call in another. */
function between(value: string, file: string, other: string): Usage {
  const call = at(other, 0, 0, 6);
  return usageOf(value, at(file, 0, 0, 4), { reaches: [call], evidence: [{ code: 'argument', args: [], location: call }] });
}

describe('the usages that have a part in a file', () => {
  const files = new Map<string, readonly Usage[]>();
  const project = { ...fakeProject(), usages: (file = '') => files.get(file) ?? [], filesWithUsages: () => [...files.keys()].sort() };
  const uses = createUsesByFile(
    { roots: () => [{ uri: ROOT, project }] },
    {
      of: () => ({
        usages: [...files.values()].flat().map((usage) => resolved(usage)),
        findings: [findingOf(1)],
        suppressed: [],
        notices: [],
      }),
    },
  );
  const valuesIn = (file: string): readonly string[] => uses.in({ root: ROOT, file }).map(({ value }) => value);

  beforeEach(() => {
    files.clear();
    files.set('a.py', [between('one', 'a.py', 'b.py'), between('two', 'a.py', 'a.py')]);
    files.set('b.py', [between('three', 'b.py', 'c.py')]);
  });

  it('are its own and those whose way leads through it', () => {
    assert.deepEqual(
      [valuesIn('a.py'), valuesIn('b.py'), valuesIn('c.py'), valuesIn('d.py')],
      [['one', 'two'], ['three', 'one'], ['three'], []],
    );
  });

  it('follow edits, new files and files that leave', () => {
    assert.deepEqual(valuesIn('b.py'), ['three', 'one']);
    files.set('a.py', [between('four', 'a.py', 'c.py')]);
    assert.deepEqual([valuesIn('b.py'), valuesIn('c.py')], [['three'], ['four', 'three']]);
    files.delete('a.py');
    files.set('e.py', [between('five', 'e.py', 'b.py')]);
    assert.deepEqual([valuesIn('b.py'), valuesIn('c.py'), valuesIn('a.py')], [['three', 'five'], ['three'], []]);
    files.delete('e.py');
    assert.deepEqual(valuesIn('b.py'), ['three']);
  });

  it('come with what is said of them', () => {
    const [, two] = files.get('a.py') ?? [];
    assert.ok(two);
    const judged = uses.judging(ROOT)(two);
    assert.deepEqual([judged?.usage.value, judged?.findings.map(({ code }) => code)], ['two', ['retired-model']]);
    assert.equal(uses.judging(ROOT)(between('gone', 'x.py', 'y.py')), undefined);
  });
});
