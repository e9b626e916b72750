import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { endpoint, registryOf } from './smallRegistry';

const registry = registryOf({
  endpoints: [
    endpoint('moonshot-cn', ['api.moonshot.cn'], { country: 'CN' }),
    endpoint('azure-openai', ['*.openai.azure.com'], { kind: 'cloud' }),
    endpoint('amazon-bedrock', ['bedrock-runtime.*.amazonaws.com'], { kind: 'cloud' }),
    endpoint('google-vertex', ['*-aiplatform.googleapis.com', 'aiplatform.googleapis.com'], { kind: 'cloud' }),
    endpoint('google-apis', ['*.googleapis.com'], { kind: 'cloud' }),
    endpoint('openai', ['api.openai.com'], { platform: 'openai' }),
    endpoint('openai-eu', ['eu.api.openai.com'], { platform: 'openai', country: null }),
  ],
});
const idOf = (host: string): string | null => registry.endpointForHost(host).endpoint?.id ?? null;

describe('the endpoint of a host', () => {
  it('is found by the exact host, whatever its case, port or final dot', () => {
    for (const host of ['api.moonshot.cn', 'API.Moonshot.CN', 'api.moonshot.cn:443', 'api.moonshot.cn.'])
      assert.equal(idOf(host), 'moonshot-cn');
  });

  it('is found by a star for any depth in front', () => {
    assert.equal(idOf('acme.openai.azure.com'), 'azure-openai');
    assert.equal(idOf('a.b.openai.azure.com'), 'azure-openai');
    assert.equal(idOf('openai.azure.com'), null);
  });

  it('is found by a star in the middle, with the region that stands there', () => {
    const match = registry.endpointForHost('bedrock-runtime.eu-central-1.amazonaws.com');
    assert.equal(match.endpoint?.id, 'amazon-bedrock');
    assert.equal(match.region, 'eu-central-1');
    assert.equal(idOf('bedrock-runtime..amazonaws.com'), null);
  });

  it('is the more telling pattern when two fit', () => {
    assert.equal(idOf('us-central1-aiplatform.googleapis.com'), 'google-vertex');
    assert.equal(registry.endpointForHost('us-central1-aiplatform.googleapis.com').region, 'us-central1');
    assert.equal(idOf('storage.googleapis.com'), 'google-apis');
  });

  it('is not found for a host that only contains or ends like a known one', () => {
    for (const host of ['api.moonshot.cn.evil.example', 'xapi.moonshot.cn', 'notapi.openai.com.example']) assert.equal(idOf(host), null);
  });

  it('is self-hosted for loopback, private and cluster names', () => {
    const hosts = [
      'localhost',
      '127.0.0.1',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.9',
      '172.31.255.1',
      '192.168.1.4',
      '169.254.1.1',
      '100.64.0.1',
      '[::1]',
      'fd00::1',
      'fe80::1',
      'vllm',
      'gpu-box.local',
      'llm.svc.cluster.local',
      'llm.default.svc',
      'models.internal',
      'host.docker.internal',
      'LOCALHOST:8000',
    ];
    for (const host of hosts) assert.equal(registry.endpointForHost(host).selfHosted, true, host);
  });

  it('is unknown, and not self-hosted, for other hosts and for junk', () => {
    for (const host of [
      'llm.example.com',
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '',
      ' ',
      'a b',
      '\u0000',
      'x'.repeat(10_000),
      '${HOST}',
    ]) {
      assert.deepEqual(registry.endpointForHost(host), { endpoint: null, selfHosted: false }, host.slice(0, 20));
    }
  });

  it('of a platform is the first that has it', () => {
    assert.equal(registry.endpointForPlatform('openai')?.id, 'openai');
    assert.equal(registry.endpointForPlatform('nowhere'), undefined);
  });
});
