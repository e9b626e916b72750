import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Assessment,
  assess,
  assessWorkspace,
  type EffectivePolicy,
  loadProfile,
  profileNames,
  profiles,
  RULES,
  renderMessage,
} from '../../../src/assess';
import { ruleCodes } from '../../../src/assess/policy/checkPolicy';
import { WORKSPACE_RULES } from '../../../src/assess/workspace/rules';
import type { Finding, ResolvedUsage } from '../../../src/model/finding';
import { compareLevels, type Level } from '../../../src/model/level';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { TODAY } from './judge';

const WORKSPACE = join(process.cwd(), 'test/fixtures/policy-workspace');
/** Written anew by `PEDIGREE_GOLDEN=write npm test -- unit --only profiles`. */
const GOLDEN = join(process.cwd(), 'test/fixtures/policy-workspace.golden.txt');

const registry = loadBundledRegistry();

describe('the profiles that ship', () => {
  it('are the six that the documentation names', () => {
    assert.deepEqual(profileNames(), ['baseline', 'open-source-only', 'eu', 'japan-enterprise', 'us-federal', 'sovereign']);
  });

  for (const { name, title, titleJa, rationale, rationaleJa, sources, rules } of profiles()) {
    it(`${name} says in both languages whom it is for, and by what sources it judges`, () => {
      for (const text of [title, rationale]) assert.doesNotMatch(text, /[぀-ヿ一-龯]/);
      assert.match(titleJa, /[぀-ヿ一-龯]/);
      assert.match(rationaleJa, /[぀-ヿ一-龯]{10,}.*。$/s);
      assert.ok(rationale.length > 150);
      assert.ok(sources.length >= 2 && sources.every(({ url }) => url.startsWith('https://')));
      assert.equal(new Set(sources.map(({ url }) => url)).size, sources.length);
    });

    it(`${name} sets only rules, and cases, that there are`, () => {
      for (const [code, entry] of Object.entries(rules ?? {})) {
        assert.ok(ruleCodes().includes(code), code);
        const known = [...RULES, ...WORKSPACE_RULES].find((rule) => rule.code === code)?.cases ?? {};
        const cases = typeof entry === 'string' ? [] : Object.keys(entry.cases ?? {});
        assert.deepEqual(
          cases.filter((found) => !Object.hasOwn(known, found)),
          [],
          code,
        );
      }
    });
  }
});

describe('one workspace under all profiles', () => {
  it('gives the findings of the golden file', async () => {
    const usages = await usagesOfWorkspace();
    const found = golden(usages);
    if (process.env['PEDIGREE_GOLDEN'] === 'write') writeFileSync(GOLDEN, found);
    assert.equal(found, readFileSync(GOLDEN, 'utf8'));
  });

  it('every finding says why, in words, and by which profile', async () => {
    for (const name of profileNames()) {
      const { findings } = await under(name);
      assert.ok(findings.length > 10, name);
      for (const { code, reasons, profile, decidedBy } of findings) {
        assert.ok(reasons.length > 0, `${name} ${code}`);
        for (const { message } of reasons)
          for (const locale of ['en', 'ja'] as const) assert.doesNotMatch(renderMessage(message, locale), /[{}]|undefined|NaN|^$/);
        assert.equal(profile, name);
        assert.ok([name, 'baseline'].includes(decidedBy.layer), `${name} ${code} ${decidedBy.layer}`);
      }
    }
  });

  it('Kimi K2 stands at the worst level under sovereign, wherever it runs', async () => {
    const { usages, findings } = await under('sovereign');
    const kimi = usages.flatMap(({ model }, index) => (model?.family?.startsWith('Kimi K2') ? [index] : []));
    assert.equal(kimi.length, 3);
    for (const index of kimi) assert.equal(worst(findings, index), 'critical');
  });

  it('weights under an approved license pass under open-source-only, and closed models do not', async () => {
    assert.deepEqual(await codesAt('open-source-only', 'microsoft/phi-4'), []);
    assert.deepEqual(await codesAt('open-source-only', 'Qwen/Qwen3-32B'), []);
    assert.deepEqual(await codesAt('open-source-only', 'gemini-3.8-flash'), ['denied high']);
  });

  it('eu minds where data goes, us-federal who made the model', async () => {
    assert.deepEqual(await codesAt('eu', 'gemini-3.8-flash'), ['endpoint-jurisdiction low']);
    assert.deepEqual(await codesAt('us-federal', 'gemini-3.8-flash'), []);
    assert.deepEqual(await codesAt('eu', 'mistral-large-2512'), []);
    assert.deepEqual(await codesAt('us-federal', 'mistral-large-2512'), ['endpoint-jurisdiction moderate']);
    assert.deepEqual(await codesAt('eu', 'Qwen/Qwen3-32B'), []);
    assert.deepEqual(await codesAt('us-federal', 'Qwen/Qwen3-32B'), ['advisory high', 'denied high', 'listed-vendor moderate']);
    assert.ok((await codesAt('eu', 'tencent/Hunyuan-A13B-Instruct')).includes('license-territory high'));
    assert.ok(!(await codesAt('us-federal', 'tencent/Hunyuan-A13B-Instruct')).some((told) => told.startsWith('license-territory')));
  });

  it('japan-enterprise names US operators, which APPI does not cover, less loudly than those in China', async () => {
    assert.ok((await codesAt('japan-enterprise', 'gemini-3.8-flash')).includes('endpoint-jurisdiction low'));
    assert.ok((await codesAt('japan-enterprise', 'qwen-plus')).includes('endpoint-jurisdiction high'));
    assert.ok((await codesAt('japan-enterprise', 'deepseek-v4-pro')).includes('advisory moderate'));
  });

  it('a judgement changes with the profile and never the facts', async () => {
    const facts = async (name: string) => (await under(name)).usages.map(({ model, deployment }) => [model?.id, deployment]);
    const first = await facts('baseline');
    for (const name of profileNames()) assert.deepEqual(await facts(name), first);
  });
});

let scanned: ReturnType<ReturnType<typeof createProject>['usages']> | undefined;

async function usagesOfWorkspace() {
  if (scanned) return scanned;
  const project = createProject(registry, fileAssets);
  for (const file of filesBelow(WORKSPACE)) await project.update(relative(WORKSPACE, file), readFileSync(file, 'utf8'));
  scanned = project.usages();
  return scanned;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

function policyOf(name: string): EffectivePolicy {
  return loadProfile(name) ?? assert.fail(name);
}

async function under(name: string): Promise<Assessment> {
  const usages = await usagesOfWorkspace();
  const policy = policyOf(name);
  return assess({ usages, registry, policyOf: () => policy, today: TODAY });
}

async function codesAt(profile: string, value: string): Promise<readonly string[]> {
  const { usages, findings } = await under(profile);
  const index = usages.findIndex((usage) => usage.value === value);
  assert.ok(index >= 0, value);
  return findings.filter(({ usage }) => usage === index).map(({ code, level }) => `${code} ${level}`);
}

function worst(findings: readonly Finding[], usage: number): Level | undefined {
  return findings
    .filter((finding) => finding.usage === usage)
    .map(({ level }) => level)
    .sort(compareLevels)[0];
}

/** Each usage with what each profile says of it, then what they say of the workspace. */
function golden(usages: Awaited<ReturnType<typeof usagesOfWorkspace>>): string {
  const judged = profileNames().map((name) => {
    const policy = policyOf(name);
    const assessment = assess({ usages, registry, policyOf: () => policy, today: TODAY });
    return { name, assessment, notices: assessWorkspace(assessment, [policy], registry, TODAY) };
  });
  const width = Math.max(...judged.map(({ name }) => name.length));
  const line = (name: string, told: readonly string[]) => (told.length === 0 ? [] : [`  ${name.padEnd(width)}  ${told.join(', ')}`]);
  const blocks = (judged[0]?.assessment.usages ?? []).map((usage, index) => [
    heading(usage),
    ...judged.flatMap(({ name, assessment }) =>
      line(
        name,
        assessment.findings.filter((finding) => finding.usage === index).map(({ level, code }) => `${level} ${code}`),
      ),
    ),
  ]);
  const whole = [
    'the workspace',
    ...judged.flatMap(({ name, notices }) =>
      line(
        name,
        notices.map(({ level, code, message }) => `${level} ${code}: ${renderMessage(message, 'en')}`),
      ),
    ),
  ];
  return `${[...blocks, whole].map((block) => block.join('\n')).join('\n\n')}\n`;
}

function heading({ location, value, model, deployment }: ResolvedUsage): string {
  const { file, range } = location;
  const where = deployment.host ?? ('platform' in deployment ? deployment.platform : 'place not known');
  return `${file}:${range.start.line + 1} ${value} (${model?.id ?? 'no model'}, ${where})`;
}
