import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { model, registryOf, vendor } from './smallRegistry';

describe('an identifier with several readings', () => {
  const registry = registryOf({
    vendors: [vendor('one', 'US'), vendor('two', 'JP')],
    models: [
      model('one/writer', { huggingface: ['one/Writer-7B'], api: ['shared-1'] }),
      model('two/writer', { huggingface: ['two/Writer-7B'], bedrock: ['shared-1'] }),
      model('one/three-x', { api: ['alpha-1.1'] }),
      model('two/three-y', { api: ['alpha-11'] }),
    ],
  });

  it('is disclosed with all candidates', () => {
    const match = registry.resolve('writer-7b', { context: 'sink' });
    assert.ok('candidates' in match);
    assert.deepEqual(
      match.candidates.map((candidate) => candidate.id),
      ['one/writer', 'two/writer'],
    );
  });

  it('is settled by the organization in front', () => {
    const match = registry.resolve('two/writer-7b', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'two/writer');
  });

  it("is settled by the sink's own namespace", () => {
    const match = registry.resolve('shared-1', { context: 'sink', namespace: 'bedrock' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'two/writer');
  });

  it('prefers the spelling with the same separators', () => {
    const match = registry.resolve('alpha_1.1', { context: 'sink' });
    assert.ok('model' in match);
    assert.equal(match.model.id, 'one/three-x');
    assert.equal(registry.resolve('alpha1_1', { context: 'sink' }).how, 'ambiguous');
  });
});
