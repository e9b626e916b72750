import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { compileCondition, type EffectivePolicy, mergeLayers, profileLayers, takeInventory } from '../../../src/assess';
import type { KeptRun } from '../../../src/cli/keptInventory';
import { takeUp } from '../../../src/cli/takeUp';
import { Summarizer } from '../../../src/detect';
import type { PolicyDocument } from '../../../src/model/policy';
import type { FileSummary } from '../../../src/model/summary';
import { createProject, type Project } from '../../../src/project';
import { NO_CACHE } from '../../../src/project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../../../src/project/node/deflatingCodec';
import type { Discovered } from '../../../src/project/node/discover';
import { pack } from '../../../src/project/packed/packedSummary';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const registry = loadBundledRegistry();
const TODAY = '2026-11-23';

const ASK = 'OpenAI().responses.create(model=MODEL, input="x")';

/** Files that hang on each other by imports, shared names, callers, the environment, addresses and aliases; and what each may say. */
const WORKSPACE: Readonly<Record<string, readonly string[]>> = {
  'names.py': ['MODEL = "gpt-4o"\n', '# moved\nMODEL = "gpt-4o"\n', 'MODEL = "kimi-k2-instruct"\n', 'OTHER = "gpt-4-32k"\n', 'x = 1\n'],
  'chat.py': [
    `from openai import OpenAI\nfrom names import MODEL\n${ASK}\n`,
    `from openai import OpenAI\nfrom passed import MODEL\n${ASK}\n`,
    `from openai import OpenAI\nfrom names import MODEL\n${ASK}  # pedigree: ignore -- agreed\n`,
    `from openai import OpenAI\nfrom settings import ADDRESS\nOpenAI(base_url=ADDRESS).responses.create(model="kimi-k2-instruct", input="x")\n`,
  ],
  'passed.py': ['from names import MODEL\n', 'from names import OTHER as MODEL\n', 'MODEL = "o3-pro"\n'],
  'settings.py': ['ADDRESS = "https://api.moonshot.cn/v1"\n', '\nADDRESS = "https://api.deepseek.com"\n', 'NONE = 1\n'],
  'wrap.py': [
    'from openai import OpenAI\ndef ask(model):\n    return OpenAI().responses.create(model=model, input="x")\n',
    'from openai import OpenAI\ndef ask(text, model):\n    return OpenAI().responses.create(model=model, input=text)\n',
  ],
  'caller.py': [
    'from wrap import ask\nask("gpt-4-32k")\n',
    'from wrap import ask\nask("x", "gpt-4o-mini")\n',
    '# pedigree: ignore-file -- known\nx = 1\n',
  ],
  'env.py': [
    'import os\nfrom openai import OpenAI\nOpenAI().responses.create(model=os.environ["CHAT"], input="x")\n',
    'import os\nfrom openai import OpenAI\nOpenAI().responses.create(model=os.getenv("CHAT", "o3-pro"), input="x")\n',
  ],
  '.env': ['CHAT=gpt-4o\n', 'CHAT=deepseek-chat\n', 'OTHER=1\n'],
  'app/Names.java': [
    'package app;\nclass Names {\n  public static final String MODEL = "gpt-4o";\n}\n',
    'package app;\n\nclass Names {\n  public static final String MODEL = "gpt-4-32k";\n}\n',
    'package app;\nclass Names {\n  public static final String CHAT = "gpt-4o";\n}\n',
    'package other;\nclass Names {\n  public static final String MODEL = "o3-pro";\n}\n',
  ],
  'app/First.java': [
    'package app;\nimport dev.langchain4j.model.openai.OpenAiChatModel;\nclass First {\n  void ask() { OpenAiChatModel.builder().modelName(Names.MODEL).build(); }\n}\n',
    'package app;\nimport dev.langchain4j.model.openai.OpenAiChatModel;\nclass First {\n  void ask() { OpenAiChatModel.builder().modelName("gpt-4").build(); }\n}\n',
  ],
  'web/models.ts': [
    "export const CHAT = 'gpt-4o';\n",
    "\nexport const CHAT = 'claude-3-opus-20240229';\n",
    "export const MORE = 'gpt-4';\n",
  ],
  'web/index.ts': ["export * from './models';\n", "export { CHAT } from './models';\n", 'export const nothing = 1;\n'],
  'web/ask.ts': [
    "import OpenAI from 'openai';\nimport { CHAT } from '.';\nnew OpenAI().responses.create({ model: CHAT, input: 'x' });\n",
    "import OpenAI from 'openai';\nimport { CHAT } from './models';\n// below\nnew OpenAI().responses.create({ model: CHAT, input: 'x' });\n",
  ],
  'gateway.yaml': [
    'model_list:\n  - model_name: fast\n    litellm_params:\n      model: openai/gpt-4o\n',
    'model_list:\n  - model_name: fast\n    litellm_params:\n      model: os.environ/CHAT\n',
  ],
};

const FILES = Object.keys(WORKSPACE);

function policyOf(document: PolicyDocument): EffectivePolicy {
  const layer = { origin: { layer: 'model-policy.yaml', kind: 'file' as const }, document, base: '', locate: () => undefined };
  return mergeLayers([...(profileLayers('japan-enterprise') ?? []), layer], compileCondition).policy;
}

const BASELINE = { folder: '/w', root: '/w', rows: [{ file: 'names.py', code: 'retired-model', value: 'gpt-4-32k', count: 1 }] };
const POLICIES = [
  policyOf({}),
  { ...policyOf({ deny: [{ vendor: 'deepseek', reason: 'agreed' }] }), baseline: BASELINE },
  policyOf({ exceptions: [{ rules: ['retired-model'], file: 'app/**', reason: 'agreed', until: '2030-01-01' }] }),
  policyOf({
    rules: { 'duplicate-purpose': { level: 'low', options: { models: 2 } }, concentration: { level: 'low', options: { vendor: 0.3 } } },
  }),
  policyOf({ rules: { 'custom/broken': { level: 'low', when: 'usage.nothing.size() > 1', message: 'broken' } } }),
];

/** Which text each file has; a file that is not there has none. */
type State = ReadonlyMap<string, number>;

/** What a run keeps for the next one, through the bytes of a file. */
interface Kept {
  readonly state: State;
  readonly policy: EffectivePolicy;
  readonly run: KeptRun;
}

const summaries = new Map<string, FileSummary>();

function summaryOf(file: string, text: number): FileSummary {
  return summaries.get(`${file}\t${text}`) ?? assert.fail(`${file} has no text ${text}`);
}

/** Every summary by its file and the number of its text. */
const cache = { ...NO_CACHE, recall: (file: string, id: string) => pack(summaryOf(file, Number(id)), DEFLATING_CODEC) };

function project(): Project {
  return createProject(registry, fileAssets, DEFLATING_CODEC);
}

function numbersOf(made: Project) {
  return { dependencies: made.dependencies(), skipped: made.skipped(), stats: { ...made.stats(), milliseconds: 0 } };
}

/** An inventory by itself, as a run without a cache makes it. */
function anew(state: State, policy: EffectivePolicy, made = project()) {
  for (const [file, text] of state) made.restorePacked(cache.recall(file, String(text)));
  const judged = { usages: made.usages(), suppressions: made.suppressions(), registry, policyOf: () => policy, today: TODAY };
  return { made, inventory: takeInventory(judged, [policy], numbersOf(made)) };
}

/** The same with what the run before kept. */
function warm(state: State, policy: EffectivePolicy, kept: Kept) {
  const made = project();
  const changed = new Set([...state].filter(([file, text]) => kept.state.get(file) !== text).map(([file]) => file));
  const files = [...state.keys()].map(
    (file): Discovered => ({ kind: 'file', file, path: `/w/${file}`, stamp: { size: 1, mtimeMs: 1, ctimeMs: 1, ino: 1 } }),
  );
  const takenUp = takeUp({ ...kept.run, changed }, files, made, cache, { registry, today: TODAY }) ?? assert.fail('it knows all');
  assert.deepEqual(
    takenUp.toRead.map(({ file }) => file),
    [...changed],
  );
  for (const { file } of takenUp.toRead) made.restorePacked(cache.recall(file, String(state.get(file))));
  return { made, inventory: takenUp.judge({ of: () => policy, inForce: () => [policy] }, numbersOf(made)) };
}

function kept(state: State, policy: EffectivePolicy, { made, inventory }: ReturnType<typeof anew>): Kept {
  const ids = new Map([...state].map(([file, text]) => [file, String(text)]));
  return { state, policy, run: deserialize(serialize({ inventory, links: made.links(), ids, changed: new Set() })) };
}

interface Change {
  readonly file: string;
  readonly text: number;
}

function after(state: State, changes: readonly Change[], comesOrGoes: string | null): State {
  const next = new Map(state);
  for (const { file, text } of changes) if (next.has(file)) next.set(file, text % (WORKSPACE[file]?.length ?? 1));
  if (comesOrGoes !== null && !next.delete(comesOrGoes)) next.set(comesOrGoes, 0);
  return new Map(FILES.flatMap((file) => (next.has(file) ? [[file, next.get(file) ?? 0] as const] : [])));
}

function rarely<T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
}

/** Of other files, or under another policy, nothing is taken up: test/cli/keptResult.test.ts. */
function isOf(before: Kept, state: State, policy: EffectivePolicy): boolean {
  return [...state.keys()].join() === [...before.state.keys()].join() && policy === before.policy;
}

describe('a run that takes up what the run before kept', () => {
  before(async () => {
    const summarizer = new Summarizer(registry, fileAssets);
    for (const [file, texts] of Object.entries(WORKSPACE))
      for (const [number, text] of texts.entries()) summaries.set(`${file}\t${number}`, await summarizer.summarize(file, text));
  });

  it('makes the inventory that one by itself makes, after changes of all kinds in any order', () => {
    const step = fc.record({
      changes: fc.array(fc.record({ file: fc.constantFrom(...FILES), text: fc.nat(20) }), { minLength: 1, maxLength: 4 }),
      comesOrGoes: rarely(fc.constantFrom(...FILES)),
      policy: rarely(fc.nat(POLICIES.length - 1)),
      isKept: fc.boolean(),
    });
    const seen = { warm: 0, others: 0 };
    fc.assert(
      fc.property(fc.nat(POLICIES.length - 1), fc.array(step, { minLength: 8, maxLength: 14 }), (first, steps) => {
        let policy = POLICIES[first] ?? assert.fail();
        let state: State = new Map(FILES.map((file) => [file, 0]));
        let before = kept(state, policy, anew(state, policy));
        for (const { changes, comesOrGoes, policy: other, isKept } of steps) {
          state = after(state, changes, comesOrGoes);
          policy = POLICIES[other ?? -1] ?? policy;
          const whole = anew(state, policy);
          const isAlike = isOf(before, state, policy);
          const found = isAlike ? warm(state, policy, before) : whole;
          assert.equal(JSON.stringify(found.inventory), JSON.stringify(whole.inventory));
          assert.deepEqual(found.made.suppressions(), whole.made.suppressions());
          seen.warm += Number(isAlike);
          seen.others += Number(isAlike && JSON.stringify(whole.inventory.usages) !== JSON.stringify(before.run.inventory.usages));
          if (isKept || !isAlike) before = kept(state, policy, found);
        }
      }),
      { seed: 20261124, numRuns: 40 },
    );
    assert.ok(seen.warm > 200 && seen.others > 100, JSON.stringify(seen));
  });

  it('keeps the links that a run by itself keeps', () => {
    const policy = POLICIES[0] ?? assert.fail();
    const state = new Map(FILES.map((file) => [file, 0]));
    const changed = new Map(state).set('names.py', 2).set('web/models.ts', 1);
    const found = warm(changed, policy, kept(state, policy, anew(state, policy)));
    const further = new Map(changed).set('passed.py', 2).set('app/Names.java', 1);
    assert.deepEqual(warm(further, policy, kept(changed, policy, found)).inventory, anew(further, policy).inventory);
  });
});
