import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import japanese from '../../../package.nls.ja.json';
import english from '../../../package.nls.json';
import { changesIndex, DEFAULT_SETTINGS, readSettings } from '../../../src/server/settings';

describe('settings', () => {
  it('what is not set has the default that the manifest declares', () => {
    const groups: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[] =
      manifest.contributes.configuration;
    const declared = Object.assign({}, ...groups.map(({ properties }) => properties));
    // it stands in a group with the client library's own
    const keyOf = (name: string): string => (name === 'traceTiming' ? 'trace.timing' : name);
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS))
      assert.deepEqual(declared[`modelPedigree.${keyOf(name)}`]?.default, value, name);
  });

  it('values of the wrong shape count as not set', () => {
    const wrong = { enable: 'yes', profile: 7, minimumLevel: 'awful', exclude: 'node_modules', languages: [1, 'python', ''] };
    assert.deepEqual(readSettings(wrong), { ...DEFAULT_SETTINGS, languages: ['python'] });
    for (const nothing of [null, undefined, 1, 'x', []]) assert.deepEqual(readSettings(nothing), DEFAULT_SETTINGS);
  });

  it('a snapshot cannot be changed', () => {
    assert.ok(Object.isFrozen(readSettings({ exclude: ['a'] })));
    assert.ok(Object.isFrozen(readSettings({ exclude: ['a'] }).exclude));
  });

  it('another profile needs a new judgement and no new reading', () => {
    assert.equal(changesIndex(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, profile: 'eu', minimumLevel: 'high' }), false);
    assert.equal(changesIndex(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, exclude: ['a'] }), true);
    assert.equal(changesIndex(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, enable: false }), true);
  });
});

describe('texts of the manifest', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();

  it('each stands in English and in Japanese, and none is left over', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)]);
    assert.deepEqual(Object.keys(japanese).sort(), Object.keys(english).sort());
  });
});
