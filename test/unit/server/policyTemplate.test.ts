import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { profileNames } from '../../../src/assess';
import { checkPolicy } from '../../../src/assess/policy/checkPolicy';
import { loadBundledRegistry } from '../../../src/registry';
import { policyTemplate } from '../../../src/vscode/policyTemplate';
import { loaded, told } from '../assess/policy/files';

describe('the policy that the command writes', () => {
  for (const language of ['en', 'ja']) {
    it(`builds on the profile of the settings and says nothing else (${language})`, async () => {
      const { policy, problems, documents } = await loaded(policyTemplate('eu', language));
      assert.deepEqual(problems.map(told), []);
      assert.deepEqual(Object.keys(documents[0]?.document ?? {}), ['extends']);
      assert.ok(policy?.layers.some(({ layer }) => layer === 'eu'));
    });

    it(`what stands in its comments can be used as it stands (${language})`, async () => {
      const uncommented = policyTemplate('baseline', language).replace(/^# (?= |[a-z]+:)/gm, '');
      const { problems, documents } = await loaded(uncommented);
      assert.deepEqual(problems.map(told), []);
      assert.deepEqual(Object.keys(documents[0]?.document ?? {}).sort(), [
        'allow',
        'alternatives',
        'context',
        'deny',
        'exceptions',
        'extends',
        'rules',
      ]);
      const found = documents.flatMap((layer) => checkPolicy(layer, loadBundledRegistry(), '2026-11-23'));
      assert.deepEqual(found.map(told), []);
    });
  }

  it('the setting offers every profile that ships, and no other', () => {
    const offered = manifest.contributes.configuration.flatMap(({ properties }) => properties['modelPedigree.profile']?.enum ?? []);
    assert.deepEqual(offered.sort(), [...profileNames()].sort());
  });
});
