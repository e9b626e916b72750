import assert from 'node:assert/strict';
import { assess, openPolicies } from '../../../src/assess';
import type { RegistryData } from '../../../src/model/registry';
import { loadBundledData, openRegistry, readOverlay, withOverlays } from '../../../src/registry';
import { TODAY } from '../../unit/assess/judge';
import { miniRegistry } from '../../unit/assess/miniRegistry';
import { policyWith } from '../../unit/assess/policies';
import { hostOf, sentence } from '../../unit/assess/policy/files';
import { callOf } from '../../unit/assess/policy/judged';
import { WHOLE } from '../../unit/assess/policy/wholePolicy';
import { LinedText } from './positions';
import { mutantsOf } from './seeds';
import type { Input, Target } from './target';

const POLICY = `# what our team may use\n${WHOLE}`;

const POLICIES: readonly Input[] = [
  { file: 'model-policy.yaml', text: POLICY },
  {
    file: 'model-policy.yaml',
    text: 'extends: eu\ndeny:\n  - identifier: "gpt-*"\n    when: |\n      deployment.country in ["CN"] && !file.startsWith("tests/")\n',
  },
  {
    file: 'model-policy.json',
    text: '{ "extends": "baseline", "rules": { "retired-model": { "level": "low", "when": "true" } }, "deny": [{ "vendor": "acme" }], "context": { "data": ["health"] } }',
  },
  {
    file: 'pyproject.toml',
    text: '[tool.model-pedigree]\nextends = "baseline"\n[tool.model-pedigree.rules]\nretired-model = "low"\n[[tool.model-pedigree.deny]]\nvendor = "acme"\n',
  },
];

const OVERLAY = `name: acme
sources:
  - { id: contract, title: Our contract, publisher: Acme, url: https://acme.example/contract, primary: true }
vendors:
  - { id: acme-labs, name: Acme Labs, country: JP, checked: 2026-11-20, source: contract }
models:
  - { id: acme-labs/tuned, vendor: acme-labs, name: Tuned, family: tuned, kind: chat, openness: open-weights, license: MIT, identifiers: { api: [tuned, "tuned-*"] }, lineage: [{ relation: fine-tune, base: openai/gpt-4o }], checked: 2026-11-20 }
  - id: openai/gpt-4o
    license: LicenseRef-Ours
licenses:
  - { id: LicenseRef-Ours, name: Ours, url: https://acme.example/license, obligations: [], checked: 2026-11-20 }
endpoints:
  - { id: acme-gateway, name: Gateway, hosts: [llm.acme.example, "*.acme.example"], platform: acme, kind: gateway, operator: acme-labs, country: JP, openaiCompatible: true, checked: 2026-11-20 }
lifecycle:
  - { model: openai/gpt-4o, platform: acme, state: deprecated, from: 2026-01-01, checked: 2026-11-20 }
aliases:
  - { identifier: our-big, model: openai/gpt-4o, on: llm.acme.example }
`;

const OVERLAYS: readonly Input[] = [
  { file: 'overlay.yaml', text: OVERLAY },
  {
    file: 'overlay.json',
    text: '{ "aliases": [{ "identifier": "our-big", "model": "openai/gpt-4o" }], "vendors": [{ "id": "openai", "country": "US" }] }',
  },
];

/** What a team writes for the tool itself: policies and overlays. */
export function configuredTargets(): readonly Target[] {
  return [
    { id: 'policy', make: mutantsOf(POLICIES), check: checkPolicy },
    { id: 'overlay', make: mutantsOf(OVERLAYS), check: checkOverlay },
  ];
}

/** That there is a policy that judges, or a problem that says why there is none, at a place in the text, in whole sentences. */
async function checkPolicy({ file, text }: Input): Promise<void> {
  const host = hostOf({ [`/app/${file}`]: text, '/app/base.yaml': 'rules:\n  retired-model: low\n', '/app/pedigree-baseline.json': text });
  const policies = await openPolicies(host, ['app.py'], { root: '/app', isTrusted: true, fallback: policyWith(), lookAbove: false });
  const registry = miniRegistry();
  const lined = new LinedText(text);
  for (const problem of policies.problems(registry, TODAY)) {
    assert.doesNotMatch(sentence(problem).replace(/“[^”]*”/gs, ''), /\{\w+(:\w+)?\}/);
    if (problem.location.file === file) lined.assertHoldsWithin(problem.location.range, problem.code);
  }
  const judged = assess({ usages: [callOf('orbit-1'), callOf('k2-instruct')], registry, policyOf: (at) => policies.of(at), today: TODAY });
  JSON.stringify(judged);
}

let bundled: RegistryData | undefined;

/** That rows are taken or refused with their places, and that what was taken leaves a registry that answers. */
async function checkOverlay({ file, text }: Input): Promise<void> {
  const overlay = readOverlay(text, file);
  bundled ??= loadBundledData();
  const { data, problems } = withOverlays(smaller(bundled), [overlay]);
  const { length } = text.split(/\r\n|\n|\r/);
  for (const { line, column, message, remedy } of [...overlay.problems, ...problems]) {
    assert.ok(line >= 1 && line <= length && column >= 1, `${line}:${column} is outside of a text of ${length} lines`);
    assert.ok(message !== '' && remedy !== '');
  }
  const registry = openRegistry(data);
  for (const identifier of ['gpt-4o', 'our-big', 'tuned-2', 'acme-labs/tuned'])
    JSON.stringify(registry.resolve(identifier, { context: 'sink' }));
  for (const model of registry.models().slice(0, 5)) registry.effectiveLicenses(model.id);
  registry.endpointForHost('llm.acme.example');
}

/** The records that the seeds speak of: opening all 3,000 models for each input would try nothing more. */
function smaller(data: RegistryData): RegistryData {
  const models = data.models.filter(({ id }) => id === 'openai/gpt-4o');
  const known = new Set(models.map(({ id }) => id));
  return {
    ...data,
    models,
    families: [],
    endpoints: data.endpoints.slice(0, 3),
    advisories: [],
    catalogs: [],
    routers: [],
    lifecycle: data.lifecycle.filter(({ model }) => known.has(model)),
  };
}
