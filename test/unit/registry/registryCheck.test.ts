import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';

const CITED = { source: 'v:s', checked: '2026-11-23' };
const SOURCES = [
  { id: 'v:s', title: 'S', publisher: 'S', url: 'https://example.com/', primary: true },
  { id: 'v:unused', title: 'U', publisher: 'U', url: 'https://example.com/', primary: true },
];
const MODEL = { vendor: 'v', family: 'F', kind: 'chat', openness: 'closed', license: null, ...CITED };
const VENDOR_FILE = {
  sources: SOURCES,
  vendor: { id: 'v', name: 'V', country: 'US', ...CITED },
  families: [{ vendor: 'v', name: 'F', stems: ['f-'], ...CITED }],
  models: [
    { ...MODEL, id: 'v/one', name: 'One', identifiers: { api: ['one-1'] }, lineage: [{ relation: 'fine-tune', base: 'v/two' }] },
    { ...MODEL, id: 'v/two', name: 'Two', identifiers: { api: ['One-1'] }, lineage: [{ relation: 'fine-tune', base: 'v/one' }] },
    { ...MODEL, id: 'v/three', name: 'Three', identifiers: { api: ['three'] }, license: 'MIT', kind: 'chatty', source: 'v:gone' },
    { ...MODEL, id: 'v/five', name: 'Five', identifiers: {}, license: 'No-Such-1.0' },
    { ...MODEL, id: 'w/four', name: 'Four', identifiers: {}, released: '2026-02-30', checked: '2999-01-01' },
  ],
  lifecycle: [{ model: 'v/none', platform: 'p', state: 'active', replacement: 'nothing-9', ...CITED }],
};
const ADVISORY_FILE = {
  sources: [],
  advisories: [
    {
      id: 'a',
      kind: 'ban',
      title: 'A',
      text: 'A',
      authority: 'A',
      from: '2026-01-01',
      to: '2025-01-01',
      status: 'lifted',
      ...CITED,
      affects: { families: ['v/Gone'], endpoints: ['gone'] },
    },
  ],
};
const LICENSE_FILE = {
  sources: [],
  license: { id: 'No-Such-1.0', name: 'N', osiApproved: false, flowsDown: false, obligations: [{ kind: 'notice', text: 'N' }], ...CITED },
};
const ENDPOINT_FILE = {
  sources: [],
  endpoints: [
    {
      id: 'e',
      name: 'E',
      hosts: ['e.example'],
      platform: 'p',
      kind: 'vendor-api',
      operator: null,
      country: null,
      openaiCompatible: true,
      retention: 'none',
      ...CITED,
    },
    {
      id: 'f',
      name: 'F',
      hosts: ['f.example'],
      platform: 'p',
      kind: 'vendor-api',
      operator: null,
      country: null,
      openaiCompatible: false,
      baseUrls: { openai: ['https://e.example/v1'] },
      ...CITED,
    },
  ],
};
const CATALOG_FILE = {
  sources: [],
  catalog: { endpoint: 'g', identifiers: { 'v/three': ['three'], 'v/five': ['three'] }, ...CITED },
};
const ROUTER_FILE = {
  sources: [],
  routers: [
    { id: 'r', name: 'R', separator: '/', platforms: { openai: 'nowhere' }, ...CITED },
    { id: 's', name: 'S', separator: ':', platforms: { p: 'p' }, ...CITED },
  ],
};

describe('npm run registry:check', () => {
  let directory = '';
  let report = '';
  let status: number | null = null;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'pedigree-check-'));
    const write = (name: string, content: unknown): void => {
      mkdirSync(join(directory, name, '..'), { recursive: true });
      writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
    };
    write('registry.json', { version: '1', asOf: '2026-11-23' });
    write('vendors/v.json', VENDOR_FILE);
    write('vendors/broken.json', '{ "sources": [');
    write('advisories/a.json', ADVISORY_FILE);
    write('licenses/No-Such-1.0.json', LICENSE_FILE);
    write('endpoints/e.json', ENDPOINT_FILE);
    write('catalogs/g.json', CATALOG_FILE);
    write('routers/r.json', ROUTER_FILE);
    const run = spawnSync(process.execPath, ['scripts/registry-check.mjs', directory], { encoding: 'utf8' });
    report = run.stderr;
    status = run.status;
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  const claims: readonly (readonly [claim: string, expected: RegExp])[] = [
    ['a file that does not parse is named', /error \S*broken\.json \/: /],
    ['a value outside its enumeration is named by its path', /error \S*v\.json \/models\/2\/kind: must be equal to one of/],
    ['a day that does not exist is refused', /\/models\/4\/released: must match format "date"/],
    ['a day of checking in the future is refused', /\/models\/4\/checked: 2999-01-01 is in the future/],
    ['a license that does not exist is named', /\/models\/2\/license: license MIT does not exist/],
    ['a source that is not defined is named', /\/models\/2\/source: source v:gone is not defined/],
    ['a source that nothing cites is warned of', /warning \S*v\.json \/sources\/1: source v:unused is cited by no record/],
    ['an id under another vendor is refused', /\/models\/4\/id: w\/four does not begin with its vendor/],
    ['a cycle is shown', /\/lineage: is a cycle: v\/one → v\/two → v\/one/],
    ['an identifier in two rows is refused, whatever its case', /\/models\/1\/identifiers\/api: One-1 belongs to v\/one already/],
    ['lifecycle of no model is refused', /\/lifecycle\/0\/model: model v\/none does not exist/],
    ['a replacement that does not resolve is warned of', /warning \S* \/lifecycle\/0\/replacement: nothing-9 does not resolve/],
    ['an advisory on an unknown family is refused', /\/affects\/families: families v\/Gone does not exist/],
    ['an advisory on an unknown endpoint is refused', /\/affects\/endpoints: endpoints gone does not exist/],
    ['a span that ends before it begins is refused', /\/advisories\/0: from 2026-01-01 is behind to 2025-01-01/],
    [
      'a duty of a license that a model carries must be told in Japanese',
      /error \S*No-Such-1\.0\.json \/license\/obligations\/0: has no textJa/,
    ],
    ['what an operator keeps must be told in Japanese', /error \S*e\.json \/endpoints\/0: has retention and no retentionJa/],
    ['a base address that leads to another endpoint is refused', /\/baseUrls\/openai: https:\/\/e\.example\/v1 leads to e, not to f/],
    ['a base address without a source is refused', /\/baseUrls\/openai: no source in facts \(baseUrls\.openai\)/],
    [
      'a base address that speaks what its endpoint does not is refused',
      /\/endpoints\/1\/baseUrls: is OpenAI-compatible, and the endpoint/,
    ],
    ['a catalog of no endpoint is refused', /g\.json \/catalog\/endpoint: endpoint g does not exist/],
    ["a catalog's name that is read as another model is refused", /\/identifiers\/v\/five: three resolves to v\/three/],
    ['a provider that stands for no platform is refused', /\/routers\/0\/platforms: no endpoint has the platform nowhere/],
    ['two routers for every other SDK are refused', /\/routers\/1\/sdks: any other is read by r already/],
    ['a license id that is neither SPDX nor a LicenseRef is refused', /No-Such-1\.0 is neither an SPDX id nor a LicenseRef/],
  ];
  for (const [claim, expected] of claims) it(claim, () => assert.match(report, expected));

  it('fails', () => assert.equal(status, 1));
});
