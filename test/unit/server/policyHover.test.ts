import assert from 'node:assert/strict';
import { MarkupContent, type Range } from 'vscode-languageserver';
import schema from '../../../media/model-policy.schema.json';
import { openPolicies } from '../../../src/assess';
import { loadProfile } from '../../../src/assess/profiles';
import { loadBundledRegistry } from '../../../src/registry';
import { BRIEF, PLAIN } from '../../../src/server/card/cardParts';
import { cardTexts } from '../../../src/server/card/cardTexts';
import { policyHoverAt } from '../../../src/server/policy/policyHover';
import { policyTexts } from '../../../src/server/policy/policyTexts';
import { SCHEMA_TEXTS_JA } from '../../../src/server/policy/schemaTextsJa';
import { hostOf } from '../assess/policy/files';
import { fakeEngine } from './fakes';
import { withCursor } from './policyText';

const FILE = 'model-policy.yaml';
const REGISTRY = loadBundledRegistry();

/** What a hover at the bar says, in plain words. */
async function told(text: string, locale: 'en' | 'ja' = 'en'): Promise<{ readonly text: string; readonly range: Range | undefined }> {
  const { document, position } = withCursor(text);
  const fallback = loadProfile('baseline');
  assert.ok(fallback);
  const options = { root: '/app', isTrusted: true, lookAbove: false, fallback };
  const policies = await openPolicies(hostOf({ [`/app/${FILE}`]: document.getText() }), [], options);
  const texts = policyTexts(locale);
  const state = { policies, kept: new Set<string>(), registry: REGISTRY, overlayProblems: [], missing: [], overlays: [], builtFrom: '[]' };
  const hover = policyHoverAt(document, position, {
    file: FILE,
    rule: { locale, texts, card: cardTexts(locale), policy: policies.of(FILE), state },
    record: {
      policyTexts: texts,
      limits: BRIEF,
      engine: fakeEngine(),
      registry: REGISTRY,
      texts: cardTexts(locale),
      locale,
      policy: policies.of(FILE),
      today: '2026-11-23',
      looks: PLAIN,
      isUnderlined: () => true,
      uri: () => '',
    },
  });
  return { text: hover && MarkupContent.is(hover.contents) ? hover.contents.value.replaceAll('\\', '') : '', range: hover?.range };
}

describe('hover in policy files', () => {
  it('a rule tells its title, why it is there, its cases, and which layer set its level', async () => {
    const { text, range } = await told('rules:\n  retired-|model: low\n');
    for (const expected of [
      /\*\*Retired model\*\*/,
      /fails/,
      /`elsewhere` \*\*low\*\*/,
      /- `model-policy\.yaml`: low\n- profile baseline: high, redirected: moderate/,
    ])
      assert.match(text, expected);
    assert.deepEqual(range, { start: { line: 1, character: 2 }, end: { line: 1, character: 15 } });
  });

  it('a rule that an exception names is told as well', async () => {
    assert.match((await told('exceptions:\n  - rules: [retired-|model]\n    reason: x\n')).text, /Retired model/);
  });

  it('a case tells when it holds, and its level', async () => {
    assert.match(
      (await told('rules:\n  retiring-soon:\n    cases:\n      so|on: low\n')).text,
      /\*\*soon\*\* · low\n\nThe retirement is at most `days`/,
    );
  });

  it('a rule, its cases and its options are told in Japanese', async () => {
    const { text } = await told('rules:\n  retired-|model: low\n', 'ja');
    for (const expected of [/\*\*提供を終了したモデル\*\*/, /何の通知もなく/, /`elsewhere` \*\*要確認\*\* 開発元自身/])
      assert.match(text, expected);
    assert.match(
      (await told('rules:\n  retiring-soon:\n    cases:\n      so|on: low\n', 'ja')).text,
      /\*\*soon\*\* · 要確認\n\n提供終了まで/,
    );
    assert.match((await told('rules:\n  retiring-soon:\n    options:\n      da|ys: 30\n', 'ja')).text, /何日前から/);
  });

  it('members, variables of conditions and rules on acceptances are told in Japanese', async () => {
    assert.match((await told('exten|ds: baseline\n', 'ja')).text, /土台とするもの/);
    assert.match((await told("allow:\n  - when: model.vendor.coun|try == 'US'\n    reason: x\n", 'ja')).text, /本社のある国/);
    assert.match((await told('rules:\n  unused-|suppression: low\n', 'ja')).text, /何も許容していない許容/);
    assert.match((await told('rules:\n  unused-|suppression: low\n')).text, /Acceptance that accepts nothing/);
  });

  it('the Japanese of the schema has a text for each of its own descriptions, and none that is left over', () => {
    const found = new Set<string>();
    JSON.stringify(schema, (key, value: unknown) => {
      if (key === 'description' && typeof value === 'string') found.add(value);
      return value;
    });
    // the descriptions of rules hold their cases; their Japanese comes from the rules themselves
    const own = [...found].filter((text) => !text.includes('Cases:'));
    assert.deepEqual(Object.keys(SCHEMA_TEXTS_JA).sort(), own.sort());
  });

  it("a rule of the team's own tells its condition", async () => {
    const { text } = await told('rules:\n  custom/|cn: { level: high, when: \'model.vendor.country == "CN"\', message: from China }\n');
    assert.match(text, /a rule of your own · high/);
    assert.match(text, /model\.vendor\.country == "CN"/);
  });

  it('a model, a vendor, a license and a country tell what the registry knows', async () => {
    assert.match((await told('deny:\n  - model: moonshotai/kimi-|k2-instruct\n')).text, /Moonshot AI/);
    assert.match((await told('deny:\n  - vendor: moon|shotai\n')).text, /Moonshot AI.*China/s);
    assert.match((await told('deny:\n  - vendor:\n      - moon|shotai\n')).text, /Moonshot AI.*China/s);
    assert.match((await told('allow:\n  - license: Apache|-2.0\n')).text, /approved by the Open Source Initiative/);
    assert.match((await told('deny:\n  - country: C|N\n')).text, /China.*Instruments that bear on access to data/s);
    assert.match((await told('deny:\n  - country: C|N\n', 'ja')).text, /中国/);
  });

  it('what the registry does not know says nothing', async () => {
    assert.equal((await told('deny:\n  - vendor: no|body\n')).text, '');
  });

  it('a variable of a condition tells its type and what it is', async () => {
    const { text, range } = await told('deny:\n  - when: \'model.vendor.coun|try == "CN"\'\n');
    assert.match(text, /`model\.vendor\.country: string`\n\nISO 3166-1 country/);
    assert.deepEqual([range?.start.character, range?.end.character], [24, 31]);
  });

  it('the variable of a loop is known by its list', async () => {
    assert.match((await told("deny:\n  - when: 'model.lineage.exists(m, m.ven|dor.known)'\n")).text, /`m\.vendor: Vendor`/);
  });

  it('a member of the policy and a profile tell what they are for', async () => {
    assert.match((await told('con|text:\n  domicile: JP\n')).text, /What the team declares about itself/);
    assert.match((await told('extends: base|line\n')).text, /\*\*.+\*\*/);
  });
});
