import type { License } from '../../../src/model/license';
import type { Endpoint, Model, RegistryData, Vendor } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry/api';
import { openRegistry } from '../../../src/registry/openRegistry';

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;

/** A registry of a few made-up rows, so that a claim of a rule does not hang on what the real data say. */
export function miniRegistry(changes: Partial<RegistryData> = {}): Registry {
  return openRegistry({ ...DATA, ...changes });
}

export function vendor(id: string, country: string | null, more: Partial<Vendor> = {}): Vendor {
  return { ...CITED, id, name: id.toUpperCase(), country, ...more };
}

export function model(id: string, more: Partial<Model> = {}): Model {
  const [maker = '', name = ''] = id.split('/');
  return {
    ...CITED,
    id,
    name,
    vendor: maker,
    family: name,
    kind: 'chat',
    openness: 'closed',
    license: null,
    identifiers: { api: [name] },
    ...more,
  };
}

export function license(id: string, obligations: License['obligations'], more: Partial<License> = {}): License {
  return { ...CITED, id, name: `${id} license`, osiApproved: false, flowsDown: false, obligations, ...more };
}

export function endpoint(id: string, operator: string | null, country: string | null, more: Partial<Endpoint> = {}): Endpoint {
  return {
    ...CITED,
    id,
    name: `${id} API`,
    hosts: [`api.${id}.example`],
    platform: id,
    kind: 'vendor-api',
    operator,
    country,
    openaiCompatible: true,
    ...more,
  };
}

export const DATA: RegistryData = {
  version: '2026.11.0',
  asOf: '2026-11-01',
  sources: [{ id: 'test:source', title: 'A made-up source', publisher: 'Test', url: 'https://source.example/', primary: true }],
  vendors: [
    vendor('acme', 'US'),
    vendor('lotus', 'CN'),
    vendor('lotus-intl', 'SG', { parent: 'lotus' }),
    vendor('router', 'US'),
    vendor('nordic', 'SE'),
    vendor('island', 'NZ'),
  ],
  families: [{ ...CITED, vendor: 'acme', name: 'Orbit', stems: ['orbit-'] }],
  models: [
    model('acme/orbit-1', { identifiers: { api: ['orbit-1', 'orbit-1-2024-01-01'] }, floating: ['orbit-1'] }),
    model('acme/orbit-2', { identifiers: { api: ['orbit-2'] } }),
    model('acme/orbit-3', { identifiers: { api: ['orbit-3', 'orbit-3-preview'] } }),
    model('lotus/k2', {
      name: 'K2',
      openness: 'open-weights',
      license: 'K2',
      identifiers: { api: ['k2-instruct'], huggingface: ['lotus/K2-Instruct'] },
    }),
    model('nordic/big', { name: 'Big', openness: 'open-weights', license: 'BIG', identifiers: { huggingface: ['nordic/Big-8B'] } }),
    model('island/tuned', {
      name: 'Tuned',
      openness: 'open-weights',
      license: 'MIT',
      identifiers: { huggingface: ['island/Tuned-8B'] },
      lineage: [{ relation: 'fine-tune', base: 'nordic/big' }],
    }),
    model('island/suite', { name: 'Suite', lineage: [{ relation: 'product', base: 'nordic/big' }] }),
    model('nordic/research', {
      name: 'Research',
      openness: 'open-weights',
      license: 'NC',
      identifiers: { huggingface: ['nordic/Research-1B'], api: ['research-1b'] },
    }),
    model('nordic/plain', { name: 'Plain', openness: 'open-weights', license: 'MIT', identifiers: { huggingface: ['nordic/Plain-1B'] } }),
  ],
  lifecycle: [
    { ...CITED, model: 'acme/orbit-1', platform: 'acme', state: 'retired', date: '2026-10-01', after: 'error', replacement: 'orbit-3' },
    { ...CITED, model: 'acme/orbit-2', platform: 'acme', state: 'deprecated', date: '2026-12-23', replacement: 'orbit-3' },
    { ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'active' },
    { ...CITED, model: 'lotus/k2', platform: 'lotus', state: 'retired', date: '2026-05-25' },
  ],
  licenses: [
    license('MIT', [{ kind: 'notice', text: 'Keep the notice.' }], { osiApproved: true }),
    license('K2', [
      {
        kind: 'attribution-display',
        display: 'K2',
        text: 'Display K2 above either threshold.',
        textJa: '基準を超える場合「K2」を表示する。',
        above: [
          { metric: 'monthly-active-users', value: 100_000_000 },
          { metric: 'monthly-revenue', value: 20_000_000, currency: 'USD' },
        ],
      },
    ]),
    license(
      'BIG',
      [
        {
          kind: 'user-threshold',
          text: 'A separate license is needed.',
          above: [{ metric: 'monthly-active-users', value: 700_000_000 }],
          section: '2',
        },
        { kind: 'attribution-display', display: 'Built with Big', text: 'Display the words.' },
        { kind: 'territory-excluded', text: 'No rights in the Union.', territories: ['EU'] },
        { kind: 'use-restriction', text: 'Restricted uses.', uses: ['military', 'critical infrastructure'] },
      ],
      { flowsDown: true },
    ),
    license('NC', [{ kind: 'non-commercial', text: 'No commercial use.' }]),
  ],
  endpoints: [
    endpoint('acme', 'acme', 'US'),
    endpoint('lotus', 'lotus', 'CN'),
    endpoint('lotus-intl', 'lotus-intl', 'SG'),
    endpoint('router', 'router', 'US', { kind: 'gateway' }),
    endpoint('nordic', 'nordic', 'SE'),
  ],
  catalogs: [],
  routers: [],
  regimes: [
    {
      ...CITED,
      country: 'US',
      name: 'United States',
      instruments: [{ id: 'us:1', name: 'An act', text: 'Access.' }],
      adequateFor: [{ regime: 'GDPR', note: 'participants' }],
    },
    {
      ...CITED,
      country: 'CN',
      name: 'China',
      instruments: [{ id: 'cn:nil', name: 'National Intelligence Law', article: '7', text: 'Organizations support intelligence work.' }],
      adequateFor: [],
    },
  ],
  advisories: [],
};
