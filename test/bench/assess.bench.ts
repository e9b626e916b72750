// npm run bench:assess: how long the judgement of many usages takes, beside what it takes to resolve them alone. A measurement, not a test.
import { assess, compileCondition, type EffectivePolicy, mergeLayers, profileLayers, profileNames, resolveUsage } from '../../src/assess';
import type { ExceptionEntry } from '../../src/model/policy';
import type { Usage } from '../../src/model/usage';
import { loadBundledRegistry } from '../../src/registry';
import { profileExamples } from '../../src/report/profileExamples';

const USAGES = 10_000;
const FILES = 600;
const EXCEPTIONS = 5_000;
const PASSES = 9;
const LIMIT = 200;

const registry = loadBundledRegistry();
const today = registry.asOf;

/** Milliseconds that a function takes: fastest, median and slowest of some passes after one for warming up. */
function clocked(work: () => unknown): { readonly fastest: number; readonly median: number; readonly slowest: number } {
  const times = Array.from({ length: PASSES + 1 }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  const [first = Number.NaN] = times;
  const sorted = times.slice(1).sort((a, b) => a - b);
  process.stdout.write(`    (first pass ${first.toFixed(0)} ms)\n`);
  return { fastest: sorted[0] ?? Number.NaN, median: sorted[Math.floor(PASSES / 2)] ?? Number.NaN, slowest: sorted.at(-1) ?? Number.NaN };
}

/** The examples of the documentation and a hundred other models, over and over, in many files: workspaces name few models, and name them often. */
function usages(): readonly Usage[] {
  const examples = profileExamples(registry).flatMap(({ usages: each }) => each);
  const others = registry.models().filter((_, index) => index % 33 === 0);
  const pool = [
    ...examples,
    ...others.map(({ id }, index): Usage => ({ ...(examples[index % examples.length] as Usage), value: id, written: id })),
  ];
  return Array.from({ length: USAGES }, (_, index): Usage => {
    const usage = pool[(index * 7) % pool.length] as Usage;
    const line = Math.floor(index / FILES);
    const range = { start: { line, character: 8 }, end: { line, character: 8 + usage.value.length } };
    const location = { file: fileOf(index), range };
    const evidence = [{ code: 'argument', args: ['model', 'create'], location }] as const;
    return { ...usage, editable: true, location, evidence, role: index % 11 === 0 ? 'config' : usage.role, inTest: index % 13 === 0 };
  });
}

function fileOf(index: number): string {
  const file = index % FILES;
  return `packages/team-${file % 40}/src/service-${file}.py`;
}

/** Three in five name a model, the others a file, a maker, a host or a rule; some are expired, and most accept nothing. */
function exceptions(): readonly ExceptionEntry[] {
  const models = registry.models().map(({ id }) => id);
  const rules = ['license-display', 'advisory', 'endpoint-jurisdiction', 'unpinned-revision'];
  return Array.from({ length: EXCEPTIONS }, (_, index): ExceptionEntry => {
    const rest = { reason: `accepted in review ${index}`, owner: 'platform team', ...(index % 9 === 0 ? { until: '2026-06-30' } : {}) };
    const rule = rules[index % rules.length] as string;
    if (index % 5 < 3) return { model: models[(index * 13) % models.length] as string, rules: rule, ...rest };
    if (index % 15 < 9) return { file: `packages/team-${index % 40}/src/service-${index}.py`, rules: rule, ...rest };
    if (index % 15 === 9) return { file: `packages/team-${index % 400}/**`, vendor: 'openai', ...rest };
    if (index % 15 === 13) return { vendor: `maker-${index}`, deployment: 'hosted', ...rest };
    return { host: `llm-${index}.example.com`, rules: ['unknown-endpoint', 'insecure-endpoint'], ...rest };
  });
}

function policyOf(profile: string, entries: readonly ExceptionEntry[]): EffectivePolicy {
  const file = { layer: 'model-policy.yaml', kind: 'file' } as const;
  const own = { origin: file, document: { exceptions: entries }, base: '', locate: () => undefined };
  return mergeLayers([...(profileLayers(profile) ?? []), own], compileCondition).policy;
}

const all = usages();
const entries = exceptions();
process.stdout.write(
  `registry ${registry.version}, Node ${process.versions.node}, ${process.platform}-${process.arch}; ${USAGES} usages in ${FILES} files\n`,
);

const alone = clocked(() => all.map((usage) => resolveUsage(usage, registry, today)));
process.stdout.write(`  resolving alone: ${told(alone)}\n`);

for (const profile of profileNames())
  for (const count of [0, EXCEPTIONS]) {
    const policy = policyOf(profile, entries.slice(0, count));
    const { findings, suppressed } = assess({ usages: all, registry, policyOf: () => policy, today });
    const times = clocked(() => assess({ usages: all, registry, policyOf: () => policy, today }));
    const verdict = count === 0 ? '' : `  limit ${LIMIT} ms ${times.median <= LIMIT ? 'held' : 'EXCEEDED'}`;
    const ratio = `${(times.median / alone.median).toFixed(1)} × resolving`;
    const counts = `${findings.length} findings, ${suppressed.length} accepted`;
    process.stdout.write(
      `  ${profile.padEnd(16)} ${String(count).padStart(5)} exceptions: ${told(times)}, ${ratio}, ${counts}${verdict}\n`,
    );
  }

function told({ fastest, median, slowest }: ReturnType<typeof clocked>): string {
  return `${median.toFixed(0)} ms (${fastest.toFixed(0)} to ${slowest.toFixed(0)})`;
}
