import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Assessment,
  assess,
  compileCondition,
  type EffectivePolicy,
  loadProfile,
  mayRaise,
  mergeLayers,
  profileLayers,
  profileNames,
  RULES,
  type RuleSetting,
  rememberingAssess,
  resolveUsage,
} from '../../../src/assess';
import { customFinding, findingOf, judge, judgeCustom } from '../../../src/assess/judgement';
import { gatherFacts } from '../../../src/assess/subject';
import { compareLevels } from '../../../src/model/level';
import type { Location } from '../../../src/model/location';
import type { PolicyDocument } from '../../../src/model/policy';
import type { Deployment, LoadOption, Usage } from '../../../src/model/usage';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { TODAY } from './judge';
import { endpointUsage, modelUsage, range, remoteCodeUsage, revision, SELF_HOSTED, TRUST, UNKNOWN } from './usages';

const registry = loadBundledRegistry();
const FAR = 10_000;

const AT = { file: 'services/a.py', range: range(3, 10, 20) };
const THERE = { file: 'settings.py', range: range(9, 1, 8) };

/** Usages of which each differs from another one in a single fact that some rule reads. */
const VARIANTS: readonly Usage[] = [
  ...fromAddress('kimi-k2-instruct', 'https://api.moonshot.cn/v1', deploymentOn('moonshot-cn')),
  ...fromAddress('gpt-4o', 'https://api.anthropic.com/v1', deploymentOn('anthropic')),
  modelUsage('gpt-4o', {
    deployment: deploymentOn('anthropic'),
    evidence: [{ code: 'endpoint', args: ['https://api.anthropic.com/openai'], location: THERE }],
  }),
  ...[SELF_HOSTED, UNKNOWN, deploymentOn('moonshot-ai')].map((deployment) => modelUsage('kimi-k2-instruct', { location: AT, deployment })),
  modelUsage('kimi-k2-instruct', { location: { ...AT, file: 'weights/a.py' }, deployment: SELF_HOSTED }),
  modelUsage('Rakuten/RakutenAI-3.0', { location: AT, deployment: SELF_HOSTED }),
  modelUsage('Rakuten/RakutenAI-3.0', { deployment: SELF_HOSTED }),
  modelUsage('gpt-5.1', { location: { ...AT, file: 'weights/a.py' } }),
  modelUsage('gpt-5.1', { location: AT }),
  modelUsage('gpt-5.1', { location: AT, written: '"gpt-" + "5.1"' }),
  modelUsage('made-up', { deployment: deploymentOn('openai') }),
  modelUsage('made-up', { deployment: deploymentOn('openai'), inTest: true }),
  modelUsage('made-up', { deployment: deploymentOn('openai'), confidence: 'likely' }),
  modelUsage('made-up', { deployment: deploymentOn('openai'), role: 'constant' }),
  modelUsage('made-up', { deployment: deploymentOn('openai'), role: 'constant', reaches: [THERE] }),
  modelUsage('gpt-4-turbo', { deployment: deploymentOn('openai') }),
  modelUsage('gpt-4-turbo', { deployment: deploymentOn('openai'), editable: false }),
  { ...modelUsage('--trust-remote-code'), kind: 'remote-code' },
  { ...modelUsage('--trust-remote-code', { written: '--trust_remote_code' }), kind: 'remote-code' },
  remoteCodeUsage('from_pretrained', [TRUST]),
  remoteCodeUsage('from_pretrained', [{ ...TRUST, value: false }]),
  remoteCodeUsage('from_pretrained', [{ ...TRUST, value: null }]),
  remoteCodeUsage('load_all', [{ ...TRUST, value: null }]),
  remoteCodeUsage('from_pretrained', [{ ...TRUST, value: null }, revision(null)]),
  ...[[], [revision('main')], [revision(null)]].map((options) => loaded(options, 'revision')),
  loaded([], null),
];

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
        assert.deepEqual(told, toldOneByOne([...usages, ...elsewhere], policy));
        assert.deepEqual(told, rotated(toldByUsage(backward), usages.length));
        assert.deepEqual(told.slice(usages.length), told.slice(0, usages.length).map(movedDeep));
      });

  for (const [name, policy] of policies())
    it(`are told apart by each fact that a rule reads, under ${name}`, () => {
      const alone = VARIANTS.flatMap((variant) => toldOneByOne([variant], policy));
      VARIANTS.forEach((first, at) => {
        const told = toldByUsage(run([first, ...VARIANTS], policy));
        assert.deepEqual(told.slice(1), alone, `after variant ${at}`);
      });
      assert.deepEqual(toldByUsage(run([...VARIANTS].reverse(), policy)), [...alone].reverse());
      const twice = [...VARIANTS, ...VARIANTS.map(moved)];
      assert.deepEqual(toldByUsage(run(twice, policy)), toldOneByOne(twice, policy));
    });

  it('are told apart by whether their address is a usage of its own', () => {
    const deployment = { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host', insecure: true } as const;
    const address = endpointUsage('http://llm.example.com', deployment);
    const at = (location: Location): Usage =>
      modelUsage('gpt-5.1', { deployment, evidence: [{ code: 'endpoint', args: ['http://llm.example.com'], location }] });
    const elsewhere = { ...address.location, file: 'other.py' };
    const policy = loadProfile('sovereign') ?? assert.fail();
    const codes = (...usages: readonly Usage[]) =>
      run(usages, policy)
        .findings.filter(({ code }) => code === 'insecure-endpoint')
        .map(({ usage }) => usage);
    assert.deepEqual(codes(address, at(address.location), at(elsewhere)), [0, 2]);
    assert.deepEqual(codes(at(elsewhere), at(address.location), address), [0, 2]);
  });

  it('are told apart by whether a model is called through them', () => {
    const [call] = fromAddress('kimi-k2-instruct', 'https://api.moonshot.cn/v1', deploymentOn('moonshot-cn')).slice(-1);
    assert.ok(call);
    const called = endpointUsage('https://api.moonshot.cn/v1', call.deployment, { location: AT });
    const alone = endpointUsage('https://api.moonshot.cn/v1', call.deployment, { location: THERE });
    const policy = loadProfile('sovereign') ?? assert.fail();
    const told = (...usages: readonly Usage[]) => run(usages, policy).findings.map(({ usage }) => usage);
    assert.deepEqual([...new Set(told(called, alone, call))], [1, 2]);
    assert.deepEqual([...new Set(told(alone, called, call))], [0, 2]);
  });

  it('are judged alike though file after file is asked about, policy after policy', async () => {
    const remembering = rememberingAssess();
    const usages = [...(await usagesOf('sample-workspace')), ...(await usagesOf('policy-workspace'))];
    const files = [...new Set(usages.map(({ location }) => location.file))];
    for (const day of [TODAY, '2030-01-01'])
      for (const [name, policy] of policies())
        for (const file of [...files, ...files.reverse()]) {
          const own = usages.filter(({ location }) => location.file === file);
          const input = { usages: own, registry, policyOf: () => policy, today: day };
          assert.deepEqual(remembering(input), assess(input), `${file} under ${name} on ${day}`);
        }
  });
});

/** A call with its address beside it, in another file, and as what the client does by itself. */
function fromAddress(identifier: string, url: string, deployment: Deployment): readonly Usage[] {
  const usage = modelUsage(identifier, { location: AT, deployment, evidence: [] });
  const evidence = (['endpoint', 'sdk-default', 'constant'] as const).map((code) => [{ code, args: [url], location: THERE }]);
  return [
    usage,
    ...evidence.map((some) => ({ ...usage, evidence: some })),
    { ...usage, evidence: [{ code: 'endpoint', args: [url], location: AT }] },
  ];
}

function loaded(options: readonly LoadOption[], revisionParameter: string | null): Usage {
  const location = { file: AT.file, range: range(3, 0, 60) };
  const load = { callee: 'from_pretrained', location, options, revisionParameter };
  return modelUsage('Qwen/Qwen3-32B', { location: AT, deployment: SELF_HOSTED, load });
}

function deploymentOn(id: string): Deployment {
  const { hosts, platform, operator, country } = registry.endpoint(id) ?? assert.fail(id);
  return { kind: 'hosted', host: hosts[0] ?? null, endpoint: id, platform, operator, country };
}

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
  const denied: PolicyDocument = { deny: [{ country: 'CN', when: 'usage.file != "app.py"', derived: true }] };
  const denying = mergeLayers([...(profileLayers('baseline') ?? []), { ...layer, document: denied }], compileCondition).policy;
  const allow: PolicyDocument = { rules: { 'not-allowed': 'high' }, allow: [{ file: 'services/**' }] };
  const listed = mergeLayers([...(profileLayers('baseline') ?? []), { ...layer, document: allow }], compileCondition).policy;
  return [
    ...profileNames().map((name) => [name, loadProfile(name) ?? assert.fail(name)] as const),
    ['a policy with conditions and files', conditions] as const,
    ['a policy that allows files', listed] as const,
    ['a policy that denies by a condition', denying] as const,
  ];
}

function run(usages: readonly Usage[], policy: EffectivePolicy): Assessment {
  return assess({ usages, registry, policyOf: () => policy, today: TODAY });
}

/** The definition: each rule is asked about each usage. */
function toldOneByOne(usages: readonly Usage[], policy: EffectivePolicy): readonly unknown[] {
  const input = { usages, registry, policyOf: () => policy, today: TODAY };
  const resolved = usages.map((usage) => resolveUsage(usage, registry, TODAY));
  const subjectOf = gatherFacts(resolved, input, () => undefined);
  return resolved.map((usage) => {
    if (!mayRaise(usage)) return [];
    const subject = subjectOf(usage);
    const found = RULES.flatMap((rule) => {
      const setting = policy.rules[rule.code];
      const judgement = setting && judge(rule, setting, subject);
      return judgement?.kind === 'fires' ? [findingOf(rule, setting as RuleSetting, judgement, policy, 0)] : [];
    });
    const own = policy.custom.flatMap((rule) => (judgeCustom(rule, subject) === true ? [customFinding(rule, policy, 0)] : []));
    return [...found, ...own]
      .sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1))
      .map(({ usage: _, ...finding }) => finding);
  });
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
