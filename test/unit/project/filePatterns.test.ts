// Patterns of a stranger: what several `**` mean, and that no pattern takes long.
import assert from 'node:assert/strict';
import ignore from 'ignore';
import { filePatterns } from '../../../src/project/filePatterns';

/** Numbers that are the same in each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe('patterns of files', () => {
  it('mean with several ** what they mean to the library, in 60,000 combinations', () => {
    const roll = dice(20_261_123);
    const pick = <T>(all: readonly [T, ...T[]]): T => all[roll(all.length)] ?? all[0];
    let meant = 0;
    for (let round = 0; round < 20_000; round++) {
      const line = (): string => {
        const parts = Array.from({ length: 1 + roll(6) }, () => pick(['**', '**', 'a', 'b', 'a*', '*', '?', '[ab]']));
        return pick(['', '', '', '!']) + pick(['', '', '/']) + parts.join('/') + pick(['', '', '/', '/**']);
      };
      const lines = Array.from({ length: 1 + roll(3) }, line);
      const [own, theirs] = [filePatterns(lines), ignore().add(lines)];
      for (let path = 0; path < 3; path++) {
        const names = Array.from({ length: 1 + roll(7) }, () => pick(['a', 'b', 'ab', 'c']));
        const text = names.join('/') + pick(['', '', '/']);
        const [{ ignored, unignored }, expected] = [own.test(text), theirs.test(text)];
        assert.deepEqual([ignored, unignored], [expected.ignored, expected.unignored], `${JSON.stringify(lines)} of ${text}`);
        if (ignored) meant++;
      }
    }
    assert.ok(meant > 5_000 && meant < 55_000, `${meant} were meant`);
  });

  const deep = (length: number): string => Array(length).fill('a').join('/');
  const long = 'a'.repeat(255);
  for (const [pattern, path] of [
    ['a/**/a/**/a/**/a/**/b', deep(2_000)],
    ['**/a/**/a/**/a/**/b', deep(2_000)],
    ['**/**/**/a/**/**/a/**/**/b', deep(2_000)],
    ['a*/**/*a/**/?/**/[ab]/**/b', deep(2_000)],
    ['**/a/**/b/**', deep(2_000)],
    ['*a*a*a*a*a*a*a*a*a*a*b', long],
    ['*?a*?a*?a*?a*?a*?a*b', long],
    ['*[a]*[a]*[a]*[a]*[a]*[a]*b', long],
    ['a**a**a**a**a**a**a**b', long],
    ['*ab*ab*ab*ab*ab*ac', 'ab'.repeat(127)],
    [`${'*'.repeat(2_000)}b`, long],
    [`${'**/'.repeat(700)}b`, deep(2_000)],
    [`${'[a'.repeat(1_000)}`, long],
    [`${'{a,'.repeat(1_000)}`, long],
    [`${'(a+)+$'.repeat(100)}`, long],
  ] as const)
    it(`take no second: ${pattern.slice(0, 40)}`, () => {
      const patterns = filePatterns(pattern);
      const before = process.cpuUsage();
      patterns.test(path);
      const { user } = process.cpuUsage(before);
      assert.ok(user < 1_000_000, `${user / 1000} ms of processor time`);
      assert.equal(patterns.ignores(path), false);
    });

  it('mean what they say in a path of 2,000 folders', () => {
    const path = `${deep(1_998)}/b`;
    for (const [pattern, expected] of [
      ['a/**/a/**/b', true],
      ['**/a/**/b', true],
      ['/a/**/c/**/b', false],
    ] as const)
      assert.equal(filePatterns(pattern).ignores(path), expected, pattern);
  });
});
