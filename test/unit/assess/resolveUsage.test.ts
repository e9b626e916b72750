import assert from 'node:assert/strict';
import { resolveOptionsOf } from '../../../src/assess';
import { sourcesOf } from '../../../src/assess/citation';
import type { Evidence, EvidenceCode, Usage } from '../../../src/model/usage';
import { modelUsage, on, range, SELF_HOSTED, UNKNOWN } from './usages';

const location = { file: 'app.py', range: range(0, 0, 1) };
const seen = (code: EvidenceCode): readonly Evidence[] => [{ code, args: [], location }];

describe('how a usage is read', () => {
  const contexts: readonly (readonly [claim: string, more: Partial<Usage>, context: string])[] = [
    ['a call is a sink', { role: 'call', evidence: [] }, 'sink'],
    ['a literal that reaches a call is in a sink', { role: 'constant', evidence: [], reaches: [location] }, 'sink'],
    ['a default that an argument leads to is in a sink', { role: 'default', evidence: seen('argument') }, 'sink'],
    ['a default that a command leads to is in a sink', { role: 'default', evidence: seen('command') }, 'sink'],
    ['a default that a call site leads to is in a sink', { role: 'default', evidence: seen('call-site') }, 'sink'],
    ['a value of a configuration is a key', { role: 'config', evidence: seen('key') }, 'key'],
    ['an option offered to a user is a key', { role: 'choice', evidence: seen('literal') }, 'key'],
    ['a row of a catalog is a bare string', { role: 'catalog', evidence: seen('literal') }, 'bare'],
    ['a mention is a bare string', { role: 'mention', evidence: seen('literal') }, 'bare'],
  ];
  for (const [claim, more, context] of contexts) it(claim, () => assert.deepEqual(resolveOptionsOf(modelUsage('x', more)), { context }));

  it('takes the reading of detection before its own', () => {
    const hint = { context: 'bare', namespace: 'ollama' } as const;
    assert.equal(resolveOptionsOf(modelUsage('x', { hint })), hint);
  });

  it('expects the spelling of the platform, and of a hub in a loader', () => {
    const namespaceOf = (more: Partial<Usage>) => resolveOptionsOf(modelUsage('x', more)).namespace;
    assert.equal(namespaceOf({ deployment: on('openrouter', 'US') }), 'openrouter');
    assert.equal(namespaceOf({ deployment: on('acme', 'US') }), undefined);
    assert.equal(namespaceOf({ deployment: UNKNOWN }), undefined);
    assert.equal(
      namespaceOf({ deployment: SELF_HOSTED, load: { callee: 'x', location, options: [], revisionParameter: null } }),
      'huggingface',
    );
  });
});

describe('the sources of a fact', () => {
  it("are the fact's own where it has some, else the record's", () => {
    const record = { source: ['a', 'b'], facts: { released: 'c', license: ['d', 'e'] } };
    assert.deepEqual(sourcesOf(record), ['a', 'b']);
    assert.deepEqual(sourcesOf(record, 'openness'), ['a', 'b']);
    assert.deepEqual(sourcesOf(record, 'released'), ['c']);
    assert.deepEqual(sourcesOf(record, 'license'), ['d', 'e']);
    assert.deepEqual(sourcesOf({ source: 'a' }), ['a']);
  });
});
