import assert from 'node:assert/strict';
import { run } from './support';

describe('pedigree explain', () => {
  it('prints for people what the identifier is and why it matched', () => {
    const { code, stdout, stderr } = run(['explain', 'us.deepseek.r1-v1:0']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Match +normalized \(certain\): strip region us\. → /m);
    assert.match(stdout, /^Model +DeepSeek.R1 \(deepseek\/deepseek-r1\)$/m);
    assert.match(stdout, /^Vendor +DeepSeek, China$/m);
    assert.match(stdout, /^License +MIT/m);
    assert.match(stdout, /^Sources +/m);
  });

  it('prints the contract as JSON', () => {
    const explanation = JSON.parse(run(['explain', 'kimi-k2-instruct', '--format', 'json']).stdout);
    assert.equal(explanation.identifier, 'kimi-k2-instruct');
    assert.equal(explanation.model.vendor.country, 'CN');
    assert.equal(explanation.model.license.id, 'LicenseRef-Kimi-K2-Modified-MIT');
    assert.ok(explanation.sources.every(({ title, url, checked }: Record<string, string>) => title && url && checked));
  });

  it('tells the license that comes down through lineage', () => {
    const { stdout } = run(['explain', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B']);
    assert.match(stdout, /^Inherits +Llama 3\.3 Community License Agreement, from meta\//m);
    assert.match(stdout, /above 700 million monthly active users/);
  });

  it('says that it does not know an unknown identifier, and that is no error', () => {
    const { code, stdout } = run(['explain', 'zzz-not-a-model']);
    assert.equal(code, 0);
    assert.match(stdout, /The registry does not know this identifier\./);
    assert.equal(JSON.parse(run(['explain', 'zzz-not-a-model', '--format', 'json']).stdout).model, null);
  });

  it('speaks Japanese when asked to', () => {
    const { stdout } = run(['explain', 'kimi-k2-instruct', '--locale', 'ja']);
    assert.match(stdout, /^ライセンス +Kimi K2/m);
    assert.match(stdout, /^提供元 +Moonshot AI（中国）$/m);
  });
});
