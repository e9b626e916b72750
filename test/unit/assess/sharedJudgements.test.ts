import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Assessment,
  assess,
  compileCondition,
  type EffectivePolicy,
  loadProfile,
  mergeLayers,
  profileLayers,
  profileNames,
} from '../../../src/assess';
import type { Location } from '../../../src/model/location';
import type { PolicyDocument } from '../../../src/model/policy';
import type { Usage } from '../../../src/model/usage';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { TODAY } from './judge';

const registry = loadBundledRegistry();
const FAR = 10_000;

/** What is said of usages that are alike is worked out once; nobody must notice. */
describe('usages that are alike', () => {
  for (const folder of ['policy-workspace', 'sample-workspace'])
    for (const [name, policy] of policies())
      it(`are each judged as if they were first, and at their own places: ${folder} under ${name}`, async () => {
        const usages = await usagesOf(folder);
        const elsewhere = usages.map(moved);
        const forward = run([...usages, ...elsewhere], policy);
        const backward = run([...elsewhere, ...usages], policy);
        const told = toldByUsage(forward);
        assert.ok(forward.findings.length > 10);
        assert.deepEqual(told, rotated(toldByUsage(backward), usages.length));
        assert.deepEqual(told.slice(usages.length), told.slice(0, usages.length).map(movedDeep));
      });

  it('are told apart by each fact that a rule reads', async () => {
    const [usage] = (await usagesOf('policy-workspace')).filter(({ value }) => value === 'kimi-k2-instruct');
    assert.ok(usage);
    const policy = loadProfile('sovereign') ?? assert.fail();
    const variants: readonly Usage[] = [
      usage,
      { ...usage, value: 'gpt-5.1', written: 'gpt-5.1' },
      { ...usage, deployment: { kind: 'self-hosted', host: null, platform: 'self-hosted' } },
      { ...usage, deployment: { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host', insecure: true } },
      { ...usage, inTest: true, value: 'made-up', written: 'made-up' },
      { ...usage, value: 'made-up', written: 'made-up' },
      { ...usage, confidence: 'likely', value: 'made-up', written: 'made-up' },
      { ...usage, role: 'mention' },
    ];
    const together = toldByUsage(run(variants, policy));
    assert.deepEqual(
      together,
      variants.map((variant) => toldByUsage(run([variant], policy))[0]),
    );
    assert.ok(new Set(together.map((told) => JSON.stringify(told))).size > 5);
  });
});

function policies(): readonly (readonly [string, EffectivePolicy])[] {
  const own: PolicyDocument = {
    rules: {
      'license-display': { level: 'low', when: 'usage.file.startsWith("weights/")' },
      'custom/written': { level: 'low', when: 'usage.written.contains("gpt")', message: 'written so' },
    },
    deny: [
      { vendor: 'openai', file: 'services/**' },
      { country: 'CN', when: 'usage.value.size() > 12', derived: true },
    ],
  };
  const layer = { origin: { layer: 'model-policy.yaml', kind: 'file' as const }, document: own, base: '', locate: () => undefined };
  const conditions = mergeLayers([...(profileLayers('sovereign') ?? []), layer], compileCondition).policy;
  return [
    ...profileNames().map((name) => [name, loadProfile(name) ?? assert.fail(name)] as const),
    ['a policy with conditions and files', conditions],
  ];
}

function run(usages: readonly Usage[], policy: EffectivePolicy): Assessment {
  return assess({ usages, registry, policyOf: () => policy, today: TODAY });
}

/** The findings of each usage, without its number. */
function toldByUsage({ usages, findings }: Assessment): readonly unknown[] {
  const told = usages.map((): unknown[] => []);
  for (const { usage, ...finding } of findings) told[usage]?.push(finding);
  return told;
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  return [...items.slice(by), ...items.slice(0, by)];
}

/** The same usage far below in the same file. */
function moved(usage: Usage): Usage {
  return movedDeep(usage) as Usage;
}

/** A copy in which every range of a file stands far below; what two parts share they share in the copy as well. */
function movedDeep(value: unknown): unknown {
  const copies = new Map<unknown, unknown>();
  const copy = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    const known = copies.get(item);
    if (known) return known;
    if (isPosition(item)) return { line: item.line + FAR, character: item.character };
    const made: unknown = Array.isArray(item)
      ? item.map(copy)
      : Object.fromEntries(Object.entries(item).map(([key, part]) => [key, copy(part)]));
    copies.set(item, made);
    return made;
  };
  return copy(value);
}

function isPosition(item: object): item is Location['range']['start'] {
  return 'line' in item && 'character' in item && typeof item.line === 'number' && typeof item.character === 'number';
}

const scanned = new Map<string, readonly Usage[]>();

async function usagesOf(folder: string): Promise<readonly Usage[]> {
  const root = join(process.cwd(), 'test/fixtures', folder);
  const project = createProject(registry, fileAssets);
  if (!scanned.has(folder)) {
    for (const file of filesBelow(root)) await project.update(relative(root, file), readFileSync(file, 'utf8'));
    scanned.set(folder, project.usages());
  }
  return scanned.get(folder) ?? [];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
