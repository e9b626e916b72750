import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { processorClock } from '../../harness/processorClock';
import { SMALL } from './smallRegistry';

const CONTEXTS = ['sink', 'key', 'bare'] as const;

function resolvesToNothing(text: string): void {
  for (const context of CONTEXTS) assert.equal(SMALL.resolve(text, { context }).how, 'unknown', JSON.stringify(text.slice(0, 40)));
}

describe('what is no identifier', () => {
  it('an empty text and blanks are unknown', () => ['', ' ', '\t\n'].forEach(resolvesToNothing));

  it('a text of 10 kB is unknown, whatever it is made of', () => {
    for (const piece of ['a', '-', '/', ':', 'gpt-4o', 'openrouter/', 'us.', '-v1:0', ':free', '@', '1p1', '-q4_k_m', '[1m]', '0']) {
      resolvesToNothing(piece.repeat(Math.ceil(10_000 / piece.length)));
    }
  });

  it('control characters, inner blanks and look-alikes of other scripts are unknown', () => {
    for (const text of [
      'gpt-4o\u0000',
      'gpt\u0007-4o',
      'gpt 4o',
      'gpt‐4o',
      'gрt-4o',
      'ｇｐｔ-4o',
      'gpt-4o\u200b',
      'кimi-k2-instruct',
      'gpt-4о',
    ])
      resolvesToNothing(text);
  });

  it('separators alone are unknown', () =>
    ['/', '//', '-', ':', '@', '.', '~', '[]', 'a/', '/a', ':free', '@20241022'].forEach(resolvesToNothing));

  it('any text gives an answer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom(...CONTEXTS), (text, context) => {
        assert.ok(SMALL.resolve(text, { context }).steps);
      }),
    );
  });

  it('any chain of prefixes and suffixes gives an answer', () => {
    const prefix = fc.constantFrom(
      'openrouter/',
      'bedrock/',
      'us.',
      'eu.',
      'azure/',
      'openai:',
      '@cf/',
      '~',
      'unsloth/',
      'x/',
      'meta.',
      'hf:',
    );
    const suffix = fc.constantFrom('-v1:0', ':free', '-gguf', '-q4_k_m', '@2024', '-fast', '-preview', '-20240806', ':8b', '[1m]', '-maas');
    const name = fc.constantFrom('gpt-4o', 'unheard-of', 'qwen3-14b', 'llama3.1');
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 12 }), name, fc.array(suffix, { maxLength: 12 }), (front, middle, back) => {
        assert.ok(SMALL.resolve(front.join('') + middle + back.join(''), { context: 'sink' }).how);
      }),
    );
  });

  it('the longest text that is read takes well under a millisecond a character', () => {
    const took = processorClock();
    for (const piece of ['a/', 'a-', 'us.', '1p1', ':8b', '-fast', '-gguf', '~', '@1'])
      SMALL.resolve(piece.repeat(256).slice(0, 256), { context: 'sink' });
    assert.ok(took() < 500);
  });
});
