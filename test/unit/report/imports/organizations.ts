import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { TextStore } from '../../../../src/report/organization/organization';

/** Holds the texts of applications as they are. */
export function inMemory(): TextStore {
  const texts: string[] = [];
  return {
    keep: (text) => texts.push(text) - 1,
    text: (kept) => texts[kept] ?? assert.fail(),
    digest: (text) => createHash('sha1').update(text).digest('hex'),
  };
}
