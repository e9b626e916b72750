import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEADER_BYTES, Ingredients, readResult, writeResult } from '../../../../src/project/node/cache/keptResult';

const shared = { reasons: ['one', 'two'] };
const RESULT = {
  usages: [
    { file: 'a.py', shared },
    { file: '日本.py', shared },
  ],
  none: null,
  left: undefined,
};

function made(...pieces: readonly string[]): Buffer {
  const ingredients = new Ingredients();
  ingredients.add(...pieces);
  return ingredients.digest();
}

describe('a kept result', () => {
  let folder: string;
  const problems: string[] = [];
  const place = () => ({ path: join(folder, 'result.bin'), tell: (problem: string) => void problems.push(problem) });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pedigree-result-'));
    problems.length = 0;
    await writeResult(place(), made('a', 'b'), RESULT);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes back as it was, to who asks for exactly that, and leaves no other file', () => {
    assert.deepStrictEqual(readResult(place(), made('a', 'b')), RESULT);
    assert.deepEqual(readdirSync(folder), ['result.bin']);
    assert.deepEqual(problems, []);
  });

  it('is not there for what was made of anything else, which is no fault', () => {
    for (const other of [made('a'), made('a', 'b', ''), made('ab'), made('b', 'a'), made('a', 'c')])
      assert.equal(readResult(place(), other), null);
    assert.deepEqual(problems, []);
  });

  it('is not there when any bit of it is another, or when it is cut or longer, which is said', () => {
    const whole = readFileSync(place().path);
    const isThere = (bytes: Buffer): boolean => {
      writeFileSync(place().path, bytes);
      return readResult(place(), made('a', 'b')) !== null;
    };
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      assert.equal(isThere(flipped), false, `bit of byte ${at}`);
      assert.equal(isThere(whole.subarray(0, at)), false, `cut after ${at}`);
    }
    assert.equal(isThere(Buffer.concat([whole, Buffer.from('x')])), false);
    assert.ok(whole.length > HEADER_BYTES);
    assert.equal(problems.length, 2 * whole.length + 1);
    assert.ok(isThere(whole));
  });

  it('that cannot be written or read is told, and ends nothing', async () => {
    const blocked = { ...place(), path: join(folder, 'result.bin', 'below.bin') };
    await writeResult(blocked, made('a'), RESULT);
    assert.match(problems.join('\n'), /^the result .* cannot be written \((ENOTDIR|EEXIST)\)/);
    assert.equal(readResult(blocked, made('a')), null);
    assert.match(problems[1] ?? '', /cannot be read \(ENOTDIR\)/);
    assert.equal(readResult({ ...place(), path: join(folder, 'none.bin') }, made('a')), null);
    assert.equal(problems.length, 2);
  });
});
