import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { hexOf, sha1 } from '../../../../src/report/bill/sha1';
import { uuidIn } from '../../../../src/report/bill/uuid';

describe('names made of content', () => {
  it('have the digests that Node gives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(hexOf(sha1(bytes)), createHash('sha1').update(bytes).digest('hex'));
      }),
    );
  });

  it('are the UUIDs of the examples of RFC 9562', () => {
    assert.equal(uuidIn('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});
