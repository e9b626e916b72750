import assert from 'node:assert/strict';
import { loadProfile, takeInventory } from '../../../../src/assess';
import type { EffectivePolicy } from '../../../../src/assess/api';
import type { Dependency } from '../../../../src/model/dependency';
import type { Model, Namespace } from '../../../../src/model/registry';
import type { SuppressionComment } from '../../../../src/model/suppression';
import type { Usage } from '../../../../src/model/usage';
import { loadBundledRegistry } from '../../../../src/registry';
import type { Registry } from '../../../../src/registry/api';
import type { ExportSubject } from '../../../../src/report/bill/exportSubject';
import { miniRegistry } from '../../assess/miniRegistry';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED, UNKNOWN } from '../../assess/usages';

export const TIMESTAMP = '2026-11-23T00:00:00Z';

export const baseline = loadProfile('baseline') ?? assert.fail('no baseline profile');

interface Given {
  readonly registry?: Registry;
  readonly policy?: EffectivePolicy;
  readonly dependencies?: readonly Dependency[];
  readonly application?: string;
  readonly suppressions?: readonly SuppressionComment[];
  readonly hasBaseline?: boolean;
}

/** A subject of these usages, judged under the profile `baseline` on a fixed day. */
export function subjectOf(usages: readonly Usage[], given: Given = {}): ExportSubject {
  const {
    registry = miniRegistry(),
    policy = baseline,
    dependencies = [],
    application = 'shop',
    hasBaseline = false,
    suppressions = [],
  } = given;
  const run = {
    dependencies,
    skipped: [{ file: 'big.json', reason: 'larger than 2 MB' }],
    stats: { files: 3, parsed: 2, milliseconds: 5 },
  };
  const input = { usages, suppressions, registry, policyOf: () => policy, today: '2026-11-23' };
  return {
    inventory: takeInventory(input, [policy], run),
    registry,
    policyOf: () => policy,
    hasBaseline,
    application,
    timestamp: TIMESTAMP,
    toolVersion: '0.1.0',
    locale: 'en',
  };
}

export const OPENAI: Dependency = { file: 'requirements.txt', line: 2, package: 'openai', ecosystem: 'pypi', vendor: 'acme' };

/** What an inventory can hold: each kind of match, each way to a model, text that some format gives a meaning to. */
export const VARIED: readonly Usage[] = [
  modelUsage('orbit-1', { deployment: on('acme', 'US'), reaches: [{ file: 'b.py', range: range(8, 2, 9) }] }),
  modelUsage('lotus/K2-Instruct', {
    location: { file: 'src/load.py', range: range(0, 3, 20) },
    deployment: SELF_HOSTED,
    hint: { context: 'sink', namespace: 'huggingface' },
  }),
  modelUsage('k2-instruct', {
    location: { file: 'note.ipynb', range: range(2, 4, 15), cell: 3 },
    deployment: on('lotus', 'CN'),
    confidence: 'likely',
  }),
  modelUsage('island/Tuned-8B', {
    location: { file: 'src/tuned.py', range: range(5, 0, 15) },
    deployment: { kind: 'self-hosted', host: null, platform: 'self-hosted' },
  }),
  modelUsage('research-1b', { location: { file: 'src/a b,c"d.py', range: range(1, 0, 11) }, deployment: on('router', 'US', 'gateway') }),
  modelUsage('orbit-99', { location: { file: 'src/family.py', range: range(1, 0, 8) }, hint: { context: 'sink' } }),
  modelUsage('=cmd|"/C calc"!A0 <b>&amp;\u0007\n| x', {
    location: { file: 'src/<odd>&name.py', range: range(9, 0, 9) },
    hint: { context: 'sink' },
    deployment: UNKNOWN,
    inTest: true,
  }),
  modelUsage('orbit-2', { location: { file: 'list.py', range: range(1, 0, 7) }, role: 'catalog' }),
  endpointUsage('https://api.lotus.example/v1', on('lotus', 'CN')),
  endpointUsage('http://llm.unknown.example/v1', {
    kind: 'unknown',
    host: 'llm.unknown.example',
    reason: 'unknown-host',
    insecure: true,
  }),
];

/** A usage of each model of the registry that ships. */
export function everyModel(): ExportSubject {
  const registry = loadBundledRegistry();
  return ofModels(registry.models(), registry);
}

/** Usages of as many models of the registry as show each license and each endpoint. */
export function everyLicense(): ExportSubject {
  const registry = loadBundledRegistry();
  const firsts = new Map(registry.models().map((model) => [model.license, model]));
  return ofModels([...firsts.values(), ...registry.models().slice(0, registry.endpoints().length)], registry);
}

function ofModels(models: readonly Model[], registry: Registry): ExportSubject {
  const usages = models.flatMap((model, index) => {
    const [known] = identifiersOf(model);
    const identifier = known?.[1][0];
    if (known === undefined || identifier === undefined) return [];
    const place = { file: `models/${index}.py`, range: range(index, 0, identifier.length) };
    const endpoint = registry.endpoints()[index % registry.endpoints().length];
    const deployment: Usage['deployment'] = endpoint
      ? {
          kind: endpoint.kind === 'gateway' ? 'gateway' : 'hosted',
          host: endpoint.hosts[0]?.replace('*', 'x') ?? null,
          endpoint: endpoint.id,
          platform: endpoint.platform,
          operator: endpoint.operator,
          country: endpoint.country,
        }
      : UNKNOWN;
    return [modelUsage(identifier, { location: place, hint: { context: 'sink', namespace: known[0] }, deployment })];
  });
  return subjectOf(usages, { registry });
}

function identifiersOf({ identifiers }: Model): readonly (readonly [Namespace, readonly string[]])[] {
  const namespaces: readonly Namespace[] = ['huggingface', 'api', 'ollama', 'bedrock', 'openrouter', 'vertex', 'azure', 'other'];
  return namespaces.flatMap((name) => {
    const known = identifiers[name];
    return known ? [[name, known] as const] : [];
  });
}
