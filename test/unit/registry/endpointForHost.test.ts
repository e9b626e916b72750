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

describe('a host and the patterns of a registry', () => {
  const found = (host: string, ...endpoints: readonly ReturnType<typeof endpoint>[]): string | null =>
    registryOf({ endpoints }).endpointForHost(host).endpoint?.id ?? null;

  it('are compared without regard to the case in which the registry writes them', () => {
    assert.equal(found('api.acme.example', endpoint('exact', ['API.Acme.Example'])), 'exact');
    assert.equal(found('eu.acme.example', endpoint('star', ['*.Acme.Example'])), 'star');
    assert.equal(found('llm-eu.acme.example', endpoint('middle', ['LLM-*.acme.example'])), 'middle');
  });

  it('go to the first endpoint that lists a host or a domain', () => {
    assert.equal(found('api.acme.example', endpoint('one', ['api.acme.example']), endpoint('two', ['api.acme.example'])), 'one');
    assert.equal(found('api.acme.example', endpoint('one', ['*.acme.example']), endpoint('two', ['*.acme.example'])), 'one');
  });

  it('go to a listed host before a pattern, to a pattern before a domain, to a near domain before a wide one', () => {
    const wide = endpoint('wide', ['*.example']);
    const near = endpoint('near', ['*.acme.example']);
    const pattern = endpoint('pattern', ['llm-*.acme.example']);
    const exact = endpoint('exact', ['llm-eu.acme.example']);
    assert.equal(found('llm-eu.acme.example', wide, near, pattern, exact), 'exact');
    assert.equal(found('llm-us.acme.example', wide, near, pattern, exact), 'pattern');
    assert.equal(found('api.acme.example', wide, near, pattern, exact), 'near');
    assert.equal(found('api.other.example', wide, near, pattern, exact), 'wide');
    assert.equal(found('example', wide, near, pattern, exact), null);
  });

  it('go to the longer of two patterns, whichever stands first', () => {
    const short = endpoint('short', ['llm*.example']);
    const long = endpoint('long', ['llm-*.acme.example']);
    for (const both of [
      [short, long],
      [long, short],
    ])
      assert.equal(found('llm-eu.acme.example', ...both), 'long');
  });

  const stars: readonly (readonly [pattern: string, host: string, fits: boolean])[] = [
    ['llm*.example', 'llm1.example', true],
    ['llm*.example', 'llm.example', false],
    ['llm*.example', 'xllm1.example', false],
    ['llm*.example', 'llm1.example.com', false],
    ['*-llm.example', 'eu-llm.example', true],
    ['*-llm.example', '-llm.example', false],
    ['api.*.acme.*.example', 'api.a.acme.b.example', true],
    ['api.*.acme.*.example', 'api.a.acme.b.c.example', true],
    ['api.*.acme.*.example', 'api.a.other.b.example', false],
    ['api.*.acme.*.example', 'api..acme.b.example', false],
    ['api.*.acme.*.example', 'api.a.acme..example', false],
    ['api.*.acme.*.example', 'api.acme.acme.b.example', true],
    ['*.a.*.b.example', 'x.a.y.b.example', true],
    ['*.a.*.b.example', 'a.y.b.example', false],
    ['x*a*a.example', 'x1a1a.example', true],
    ['x*a*a.example', 'xaaa.example', false],
    ['x*ab*b.example', 'x1ab.example', false],
    ['x*ab*b.example', 'x1ab1b.example', true],
  ];
  for (const [pattern, host, fits] of stars)
    it(`${pattern} ${fits ? 'has' : 'has not'} ${host}: a star stands for something`, () =>
      assert.equal(found(host, endpoint('it', [pattern])), fits ? 'it' : null));
});

describe('a host as it is written', () => {
  const registry = registryOf({
    endpoints: [
      endpoint('acme', ['api.acme.example']),
      endpoint('local', ['ollama.example'], { kind: 'self-hosted' }),
      endpoint('six', ['2001:db8::1']),
    ],
  });
  const NOBODY = { endpoint: null, selfHosted: false };
  const OWN = { endpoint: null, selfHosted: true };

  it('of software that is run by oneself is self-hosted, that of a vendor is not', () => {
    assert.equal(registry.endpointForHost('ollama.example').selfHosted, true);
    assert.equal(registry.endpointForHost('api.acme.example').selfHosted, false);
  });

  it('is read with a port, and an address of six in brackets with or without', () => {
    assert.equal(registry.endpointForHost('api.acme.example:8443').endpoint?.id, 'acme');
    for (const host of ['[2001:db8::1]', '[2001:DB8::1]:443', '[2001:db8::1', '2001:db8::1'])
      assert.equal(registry.endpointForHost(host).endpoint?.id, 'six', host);
  });

  for (const host of ['::1', '::', '[::1]:11434', 'fc00::1', 'fdab::1', 'fe80::1', 'fe90::1', 'fea0::1', 'febf::1%eth0'])
    it(`${host} is one's own machine or network`, () => assert.deepEqual(registry.endpointForHost(host), OWN));

  for (const host of ['2001:db8::2', 'fec0::1', 'ff02::1', '::2', '::1:fd00', 'a:fe80::1'])
    it(`${host} is not`, () => assert.deepEqual(registry.endpointForHost(host), NOBODY));

  const SUFFIXES = 'local localhost internal lan svc cluster.local home.arpa intranet corp test localdomain'.split(' ');
  for (const suffix of SUFFIXES)
    it(`box.${suffix} is one that a private network alone knows, box.${suffix}.example is not`, () => {
      assert.deepEqual(registry.endpointForHost(`box.${suffix}`), OWN);
      if (suffix !== 'svc') assert.deepEqual(registry.endpointForHost(`box.${suffix}.example`), NOBODY);
    });

  for (const [address, selfHosted] of [
    ['127.255.0.1', true],
    ['128.0.0.1', false],
    ['10.0.0.0', true],
    ['11.0.0.1', false],
    ['0.1.2.3', true],
    ['1.0.0.0', false],
    ['192.168.0.1', true],
    ['192.169.0.1', false],
    ['191.168.0.1', false],
    ['172.15.0.1', false],
    ['172.16.0.1', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['171.16.0.1', false],
    ['169.254.0.1', true],
    ['169.253.0.1', false],
    ['168.254.0.1', false],
    ['100.63.0.1', false],
    ['100.64.0.1', true],
    ['100.127.0.1', true],
    ['100.128.0.1', false],
    ['99.64.0.1', false],
    ['10.0.0.1.example', false],
    ['10.example.1.2.3.4', false],
    ['10.0.0.255', true],
    ['1000.0.0.1', false],
  ] as const)
    it(`${address} is ${selfHosted ? 'private' : 'public'}`, () =>
      assert.deepEqual(registry.endpointForHost(address), selfHosted ? OWN : NOBODY));

  it('is none when it is longer than names of hosts are', () => {
    const label = (length: number): string => 'x'.repeat(length);
    assert.deepEqual(registry.endpointForHost(`${label(255)}.local`), OWN);
    assert.deepEqual(registry.endpointForHost(`${label(256)}.local`), NOBODY);
  });

  for (const host of ['api.acme.example/v1', 'api acme', 'user@localhost', 'local<host>', 'löcal', '!localhost', 'localhost!', '.', ':'])
    it(`${host} is none`, () => assert.deepEqual(registry.endpointForHost(host), NOBODY));
});

describe('the region in a host', () => {
  const region = (host: string, regions?: readonly string[]): string | undefined =>
    registryOf({
      endpoints: [endpoint('it', ['*.cloud.example', '*-aiplatform.cloud.example'], regions === undefined ? {} : { regions })],
    }).endpointForHost(host).region;

  for (const [host, expected] of [
    ['us-east-1.cloud.example', 'us-east-1'],
    ['bedrock.ap-southeast-2.cloud.example', 'ap-southeast-2'],
    ['us-gov-west-1.cloud.example', 'us-gov-west-1'],
    ['europe-west4-aiplatform.cloud.example', 'europe-west4'],
    ['northamerica-northeast12.cloud.example', 'northamerica-northeast12'],
    ['us-central1.cloud.example', 'us-central1'],
    ['us-central1-other.cloud.example', undefined],
    ['us-central123.cloud.example', undefined],
    ['us-east-12.cloud.example', undefined],
    ['use-east-1.cloud.example', undefined],
    ['my-us-east-1.cloud.example', undefined],
    ['u-east-1.cloud.example', undefined],
    ['api.cloud.example', undefined],
  ] as const)
    it(`${host}: ${expected ?? 'none'}`, () => assert.equal(region(host), expected));

  it('is one that the endpoint lists before one that looks like it', () => {
    assert.equal(region('us-east-1.swedencentral.cloud.example', ['swedencentral']), 'swedencentral');
    assert.equal(region('us-east-1.elsewhere.cloud.example', ['swedencentral']), 'us-east-1');
  });

  it('is not told of a host that has none', () => assert.ok(!('region' in registry.endpointForHost('api.moonshot.cn'))));
});
