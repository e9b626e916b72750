import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfile, takeInventory } from '../../../src/assess';
import type { EffectivePolicy } from '../../../src/assess/api';
import type { Model } from '../../../src/model/registry';
import type { Deployment, Usage } from '../../../src/model/usage';
import { loadBundledRegistry } from '../../../src/registry';
import type { Registry } from '../../../src/registry/api';
import { cycloneDxJson } from '../../../src/report/cyclonedx/bom';
import { dice } from '../editor/dice';

/** How many inventories of how many models each. */
export interface Size {
  readonly inventories: number;
  readonly models: number;
}

/** Bills that the exporter itself writes; all others are one of these with other places. */
const TEMPLATES = 25;

/**
 * Writes inventories as `pedigree export --format cyclonedx-1.6` does, of models that the registry knows, each named at one to three places.
 * The same size gives the same files.
 */
export function writeBills(folder: string, { inventories, models }: Size): void {
  const registry = loadBundledRegistry();
  const policy = loadProfile('baseline');
  if (policy === undefined) throw new Error('there is no profile baseline');
  const templates = Array.from({ length: Math.min(TEMPLATES, inventories) }, (_, number) => template(number, models, registry, policy));
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < inventories; number += 1) {
    const text = templates[number % templates.length] ?? '';
    writeFileSync(join(folder, `repo-${number}.cdx.json`), variant(text, number));
  }
}

/** The bill of another repository with the same models: other name, other serial number, other files. */
function variant(text: string, number: number): string {
  const digits = number.toString(16).padStart(12, '0');
  return text
    .replace(/("serialNumber": "urn:uuid:.{24})[0-9a-f]{12}/, `$1${digits}`)
    .replace('"name": "repo-template"', `"name": "repo-${number}"`)
    .replaceAll('/src/module_', `/src/area_${number % 97}/module_${number}_`);
}

function template(number: number, models: number, registry: Registry, policy: EffectivePolicy): string {
  const known = registry.models().flatMap((model) => {
    const [identifier] = Object.values(model.identifiers).flat();
    return typeof identifier === 'string' ? [{ model, identifier }] : [];
  });
  const { number: random } = dice(number + 1);
  const usages = Array.from({ length: models }, (_, nth) => {
    const one = known[(random(known.length) + nth * 7) % known.length];
    if (one === undefined) throw new Error('the registry has no models');
    return Array.from({ length: 1 + random(3) }, () => usageOf(one, random, registry));
  }).flat();
  return billOf(usages, 'repo-template', registry, policy);
}

function billOf(usages: readonly Usage[], application: string, registry: Registry, policy: EffectivePolicy): string {
  const input = { usages, suppressions: [], registry, policyOf: () => policy, today: '2026-11-23' };
  const run = { dependencies: [], skipped: [], stats: { files: 900, parsed: 300, milliseconds: 0 } };
  return cycloneDxJson('1.6')({
    inventory: takeInventory(input, [policy], run),
    registry,
    policyOf: () => policy,
    hasBaseline: false,
    application,
    timestamp: '2026-11-23T00:00:00Z',
    toolVersion: '0.1.0',
    locale: 'en',
  });
}

function usageOf(
  { identifier }: { readonly model: Model; readonly identifier: string },
  random: (below: number) => number,
  registry: Registry,
): Usage {
  const location = {
    file: `services/part-${random(20)}/src/module_${random(200)}.py`,
    range: { start: { line: random(900), character: 12 }, end: { line: 0, character: 12 + identifier.length } },
  };
  return {
    kind: 'model',
    location: { ...location, range: { ...location.range, end: { line: location.range.start.line, character: 12 + identifier.length } } },
    written: identifier,
    value: identifier,
    role: 'call',
    confidence: 'certain',
    deployment: deploymentOf(random, registry),
    reaches: [],
    inTest: false,
    editable: true,
    evidence: [{ code: 'argument', args: ['model', 'openai chat.completions.create'], location }],
  };
}

function deploymentOf(random: (below: number) => number, registry: Registry): Deployment {
  // a repository speaks to few services
  const endpoint = registry.endpoints()[random(12)];
  if (endpoint === undefined) return { kind: 'self-hosted', host: 'localhost', platform: 'self-hosted' };
  const { id, hosts, platform, operator, country } = endpoint;
  return { kind: 'hosted', host: hosts[0]?.replace('*', 'x') ?? null, endpoint: id, platform, operator, country };
}
