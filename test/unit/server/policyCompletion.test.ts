import assert from 'node:assert/strict';
import { type CompletionItem, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { RULES } from '../../../src/assess';
import { loadBundledRegistry } from '../../../src/registry';
import { type CompletionOptions, completionsAt } from '../../../src/server/policy/completion';
import { policyTexts } from '../../../src/server/policy/policyTexts';
import { withCursor } from './policyText';

const REGISTRY = loadBundledRegistry();

function completed(text: string, file = 'model-policy.yaml', more: Partial<CompletionOptions> = {}): readonly CompletionItem[] {
  const { document, position } = withCursor(text, file);
  const options = {
    file,
    registry: REGISTRY,
    locale: 'en' as const,
    texts: policyTexts('en'),
    bases: ['./base.yaml'],
    hasSchema: false,
    ...more,
  };
  return completionsAt(document, position, options);
}

const labels = (...given: Parameters<typeof completed>): readonly string[] => completed(...given).map(({ label }) => label);

/** The text after one of the suggestions was taken. */
function taken(label: string, text: string, file = 'model-policy.yaml'): string {
  const item = completed(text, file).find((found) => found.label === label);
  assert.ok(item && TextEdit.is(item.textEdit), `${label} is offered`);
  return TextDocument.applyEdits(withCursor(text, file).document, [item.textEdit]);
}

describe('completion in policy files', () => {
  it('an empty file is offered the members of a policy', () => {
    assert.deepEqual(labels('|').slice(0, 4), ['$schema', 'extends', 'context', 'rules']);
  });

  it('members that are there already are not offered again', () => {
    assert.ok(!labels('extends: eu\n|\nrules: {}\n').includes('extends'));
    assert.ok(labels('extends: eu\n|\nrules: {}\n').includes('deny'));
  });

  it('a member of a member is offered where it belongs', () => {
    assert.ok(labels('context:\n  dom|').includes('domicile'));
    assert.ok(!labels('context:\n  dom|').includes('deny'));
    assert.ok(labels('deny:\n  - |').includes('operatorCountry'));
    assert.ok(labels('deny:\n  - vendor: x\n    |').includes('reason'));
    assert.ok(labels('rules:\n  retired-model:\n    |').includes('cases'));
    assert.ok(labels('rules:\n  retired-model: { |').includes('when'));
  });

  it('rules are offered by code, with their titles, and a beginning for one of the team', () => {
    const found = completed('rules:\n  |');
    assert.equal(found.find(({ label }) => label === 'retired-model')?.detail, 'Retired model');
    assert.deepEqual(
      RULES.filter(({ code }) => !found.some(({ label }) => label === code)),
      [],
    );
    assert.ok(found.some(({ label }) => label === 'custom/'));
    assert.ok(found.some(({ label }) => label === 'concentration'));
  });

  it('rules of the team are offered to exceptions', () => {
    assert.ok(labels('rules:\n  custom/cn: low\nexceptions:\n  - rules: |').includes('custom/cn'));
    assert.ok(labels('exceptions:\n  - rules: [retired-model, |]').includes('license-display'));
  });

  it('cases and options are those of the rule', () => {
    assert.deepEqual(labels('rules:\n  retiring-soon:\n    cases:\n      |'), ['soon', 'later', 'undated', 'not-before', 'elsewhere']);
    assert.deepEqual(labels('rules:\n  retiring-soon:\n    options: { |'), ['days']);
  });

  it('levels are offered as a value and in cases', () => {
    const levels = ['critical', 'high', 'moderate', 'low', 'minimal', 'off'];
    assert.deepEqual(labels('rules:\n  retired-model: |'), levels);
    assert.deepEqual(labels('rules:\n  retired-model:\n    cases:\n      retired: hi|'), levels);
    assert.deepEqual(labels('severities:\n  high: |'), ['error', 'warning', 'information', 'hint']);
  });

  it('a policy can build on profiles and on files beside it', () => {
    assert.ok(labels('extends: |').includes('baseline'));
    assert.ok(labels('extends:\n  - |').includes('./base.yaml'));
  });

  it('models, vendors, licenses, countries, operators and hosts come from the registry', () => {
    assert.ok(labels('deny:\n  - model: kimi|').includes('moonshotai/kimi-k2-instruct'));
    assert.ok(labels('deny:\n  - vendor: |').includes('moonshotai'));
    assert.ok(labels('deny:\n  - vendor: [openai, |]').includes('moonshotai'));
    assert.ok(labels('deny:\n  - vendor:\n      - |').includes('moonshotai'));
    assert.ok(labels('deny:\n  - operator: |').includes('moonshotai'));
    assert.ok(labels('allow:\n  - license: |').includes('Apache-2.0'));
    assert.ok(labels('deny:\n  - host: |').includes('api.moonshot.cn'));
    assert.equal(completed('deny:\n  - country: |').find(({ label }) => label === 'JP')?.detail, 'Japan');
    assert.equal(completed('deny:\n  - country: |', undefined, { locale: 'ja' }).find(({ label }) => label === 'JP')?.detail, '日本');
    assert.ok(labels('alternatives:\n  - prefer: [|]').includes('moonshotai/kimi-k2-instruct'));
    assert.ok(labels('context:\n  jurisdictions: [|]').includes('EU'));
  });

  it('openness, deployments and kinds of data are words of closed sets', () => {
    assert.deepEqual(labels('deny:\n  - openness: |'), ['closed', 'open-weights', 'open-source']);
    assert.deepEqual(labels('deny:\n  - deployment: [|]'), ['hosted', 'cloud', 'gateway', 'self-hosted', 'unknown']);
    assert.ok(labels('context:\n  data:\n    - |').includes('export-controlled'));
  });

  it('a condition is offered its variables, and the members of what stands before the dot', () => {
    const inWhen = (text: string): readonly string[] => labels(`deny:\n  - when: '${text}|'`);
    assert.ok(inWhen('').includes('deployment'));
    assert.ok(inWhen('model.').includes('lineage'));
    assert.ok(inWhen('model.vendor.co').includes('country'));
    assert.ok(inWhen('model.known && model.license.').includes('osiApproved'));
    assert.deepEqual(inWhen('model.vendor.country.'), []);
    assert.deepEqual(inWhen('nothing.'), []);
  });

  it('a list in a condition is offered loops, and the variable of a loop has the type of its entries', () => {
    const inWhen = (text: string): readonly string[] => labels(`deny:\n  - when: >-\n      ${text}|\n`);
    assert.ok(inWhen('model.lineage.').includes('exists'));
    assert.ok(inWhen('model.lineage.exists(m, m.').includes('vendor'));
    assert.ok(inWhen('model.lineage.exists(m, m.vendor.').includes('country'));
    assert.ok(inWhen('model.lineage.exists(m, ').includes('m'));
  });

  it('in JSON the same is offered, in quotes', () => {
    const file = 'model-policy.json';
    assert.ok(labels('{ "rules": { "ret|" } }', file).includes('retired-model'));
    assert.ok(labels('{ "deny": [{ "vendor": "|" }] }', file).includes('moonshotai'));
    assert.equal(taken('rules', '{ | }', file), '{ "rules": {} }');
    assert.equal(taken('retired-model', '{ "rules": { "ret|" } }', file), '{ "rules": { "retired-model" } }');
    assert.equal(taken('critical', '{ "rules": { "retired-model": | } }', file), '{ "rules": { "retired-model": "critical" } }');
    assert.ok(labels('{ "deny": [{ "when": "model.|" }] }', file).includes('vendor'));
  });

  it('what is taken replaces the word that was begun, and a name comes with its colon', () => {
    assert.equal(taken('retired-model', 'rules:\n  ret|'), 'rules:\n  retired-model: ');
    assert.equal(taken('retired-model', 'rules:\n  ret|: high\n'), 'rules:\n  retired-model: high\n');
    assert.equal(taken('moonshotai/kimi-k2-instruct', 'deny:\n  - model: moonshotai/ki|'), 'deny:\n  - model: moonshotai/kimi-k2-instruct');
    assert.equal(taken('country', "deny:\n  - when: 'model.vendor.co|'"), "deny:\n  - when: 'model.vendor.country'");
  });

  it('Norway is a country and no answer to a question', () => {
    assert.equal(taken('NO', 'deny:\n  - country: |'), 'deny:\n  - country: "NO"');
  });

  it('what the client completes by its schema is left to it', () => {
    assert.deepEqual(labels('|', undefined, { hasSchema: true }), []);
    assert.ok(labels('deny:\n  - vendor: |', undefined, { hasSchema: true }).includes('moonshotai'));
  });

  it('a comment is offered nothing', () => {
    assert.deepEqual(labels('# |'), []);
  });

  it('what is nested without end is offered nothing, and nothing breaks', () => {
    assert.deepEqual(labels(`${'['.repeat(50_000)}|`, 'model-policy.json'), []);
    assert.deepEqual(labels(`a: ${'['.repeat(50_000)}|`), []);
  });

  it('a fault elsewhere in the file hinders nothing', () => {
    assert.ok(labels('extends: [baseline\nrules:\n  |').length >= 0);
    assert.ok(labels('allow:\n  - vendor: "x\ncontext: 3\ndeny:\n  - vendor: |').length >= 0);
    assert.ok(labels('rules:\n  retired-model: nonsense\ndeny:\n  - vendor: |\nother: [').includes('moonshotai'));
  });
});
