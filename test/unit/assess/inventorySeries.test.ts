import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Assess,
  assess,
  compileCondition,
  type EffectivePolicy,
  InventorySeries,
  type LinkedFile,
  mergeLayers,
  profileLayers,
  takeInventory,
} from '../../../src/assess';
import type { Location } from '../../../src/model/location';
import type { PolicyDocument } from '../../../src/model/policy';
import type { SuppressionComment } from '../../../src/model/suppression';
import type { Usage } from '../../../src/model/usage';
import { loadBundledRegistry } from '../../../src/registry';
import { TODAY } from './judge';
import { endpointUsage, modelUsage, range } from './usages';

const registry = loadBundledRegistry();
const RUN = { skipped: [], stats: { files: 1, parsed: 1, milliseconds: 0 } };
const FILES = ['a.py', 'b.py', 'pkg/c.py', 'settings.py'] as const;
const SETTINGS: Location = { file: 'settings.py', range: range(1, 4, 30) };
const ADDRESS = 'http://llm.example.com';
const UNKNOWN = { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host', insecure: true } as const;

/** What may stand on a line of a file; an address stands in the settings, and is called from anywhere. */
const KINDS: Readonly<Record<string, (file: string, line: number) => Usage>> = {
  retired: (file, line) => modelUsage('claude-3-opus-20240229', { location: { file, range: range(line, 4, 20) } }),
  chinese: (file, line) => modelUsage('kimi-k2-instruct', { location: { file, range: range(line, 4, 20) } }),
  plain: (file, line) => modelUsage('gpt-5.1', { location: { file, range: range(line, 4, 20) } }),
  mention: (file, line) => modelUsage('gpt-4', { role: 'mention', location: { file, range: range(line, 4, 20) } }),
  'called through the settings': (file, line) =>
    modelUsage('kimi-k2-instruct', {
      deployment: UNKNOWN,
      location: { file, range: range(line, 4, 20) },
      evidence: [{ code: 'endpoint', args: [ADDRESS], location: SETTINGS }],
    }),
  address: (file, line) =>
    endpointUsage(ADDRESS, UNKNOWN, { location: file === SETTINGS.file ? SETTINGS : { file, range: range(line, 4, 30) } }),
};

/** The same list as long as it is the same, as a project gives it. */
const known = new Map<string, LinkedFile>();

function linked(file: string, kinds: readonly string[], comment: number | null): LinkedFile {
  const key = JSON.stringify([file, kinds, comment]);
  const usages = known.get(key)?.usages ?? kinds.flatMap((kind, line) => KINDS[kind]?.(file, line) ?? []);
  const suppressions = comment === null ? [] : [acceptingAt(file, comment)];
  known.set(key, { file, usages, suppressions });
  return { file, usages, suppressions };
}

function acceptingAt(file: string, line: number): SuppressionComment {
  return { extent: 'line', line, rules: [], reason: 'agreed', until: null, fault: null, location: { file, range: range(line, 40, 60) } };
}

function policyOf(document: PolicyDocument): EffectivePolicy {
  const layer = { origin: { layer: 'model-policy.yaml', kind: 'file' as const }, document, base: '', locate: () => undefined };
  return mergeLayers([...(profileLayers('sovereign') ?? []), layer], compileCondition).policy;
}

const BASELINE = {
  folder: '/w',
  root: '/w',
  rows: [
    { file: 'a.py', code: 'retired-model', value: 'claude-3-opus-20240229', count: 1 },
    { file: 'pkg/c.py', code: 'retired-model', value: 'claude-3-opus-20240229', count: 2 },
  ],
};
const POLICIES: Readonly<Record<string, EffectivePolicy>> = {
  plain: policyOf({}),
  'with a baseline': { ...policyOf({}), baseline: BASELINE },
  'with exceptions': policyOf({ exceptions: [{ rules: ['retired-model'], file: 'b.py', reason: 'agreed', until: '2030-01-01' }] }),
  'with a condition that cannot be evaluated': policyOf({
    rules: { 'custom/broken': { level: 'low', when: 'usage.nothing.size() > 1', message: 'broken' } },
  }),
  'that judges by the number of models': policyOf({
    rules: { 'duplicate-purpose': { level: 'low', options: { models: 2 } }, concentration: { level: 'low', options: { vendor: 0.5 } } },
  }),
};

const fileState = fc.record({
  kinds: fc.array(fc.constantFrom(...Object.keys(KINDS)), { maxLength: 4 }),
  comment: fc.option(fc.nat(3), { freq: 2 }),
});
const state = fc.record({ policy: fc.constantFrom(...Object.keys(POLICIES)), changed: fc.constantFrom(...FILES), to: fileState });

describe('the inventories of a workspace in state after state', () => {
  it('are those that each state has on its own, whatever changed and whatever the policies are', () => {
    let notices = 0;
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.tuple(fileState, fileState, fileState, fileState),
        fc.array(state, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (first, steps, isSamePolicy) => {
          const files = new Map(FILES.map((file, index) => [file as string, first[index] ?? assert.fail()]));
          const series = new InventorySeries(registry, TODAY);
          for (const { changed, to, policy: name } of steps) {
            const used = isSamePolicy ? (steps[0]?.policy ?? name) : name;
            const policy = POLICIES[used] ?? assert.fail();
            const now = [...files].map(([file, { kinds, comment }]) => linked(file, kinds, comment));
            const found = series.take({ files: now, policyOf: () => policy, policies: [policy], policyText: used }, RUN);
            const usages = now.flatMap((each) => each.usages);
            const suppressions = now.flatMap((each) => each.suppressions);
            const whole = takeInventory({ usages, suppressions, registry, policyOf: () => policy, today: TODAY }, [policy], RUN);
            assert.deepEqual(found, whole);
            notices += found.notices.length;
            accepted += found.suppressed.length;
            files.set(changed, to);
          }
        },
      ),
      { numRuns: 150, seed: 8 },
    );
    assert.ok(notices > 100 && accepted > 100, `${notices} notices, ${accepted} accepted`);
  });

  it('judge anew what changed, and what is told elsewhere now', () => {
    const judged: string[][] = [];
    const watched: Assess = (input) => {
      judged.push([...new Set(input.usages.map(({ location }) => location.file))]);
      return assess(input);
    };
    const policy = POLICIES['plain'] ?? assert.fail();
    const series = new InventorySeries(registry, TODAY, watched);
    const take = (...files: readonly LinkedFile[]) =>
      series.take({ files, policyOf: () => policy, policies: [policy], policyText: 'plain' }, RUN);
    const rest = [linked('b.py', ['retired'], null), linked('pkg/c.py', ['chinese'], 0)];
    const settings = linked('settings.py', ['address'], null);
    take(linked('a.py', ['plain'], null), ...rest, settings);
    const before = take(linked('a.py', ['plain', 'plain'], null), ...rest, settings);
    take(linked('a.py', ['plain', 'called through the settings'], null), ...rest, settings);
    take(linked('a.py', ['plain', 'plain'], null), ...rest, settings);
    const after = take(linked('a.py', ['plain', 'plain'], null), ...rest, settings);
    assert.deepEqual(judged, [['a.py', 'b.py', 'pkg/c.py', 'settings.py'], ['a.py'], ['a.py', 'settings.py'], ['a.py', 'settings.py'], []]);
    assert.deepEqual(after, before);
    assert.equal(after.usages.at(2), before.usages.at(2));
  });
});
