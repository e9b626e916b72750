import assert from 'node:assert/strict';
import { RULES, ruleTexts, WORKSPACE_RULES } from '../../../src/assess';
import { optionsOfRule } from '../../../src/assess/policy/ruleOptions';

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** Members, options and code, which are the same in all languages. */
const codeIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/`[^`]+`/g)].map(([code]) => code))].sort();

describe('the texts of rules', () => {
  for (const rule of [...RULES, ...WORKSPACE_RULES]) {
    const { cases: casesEn, ...en } = ruleTexts(rule, 'en');
    const { cases: casesJa, ...ja } = ruleTexts(rule, 'ja');
    const pairs = [
      [en.title, ja.title],
      [en.why, ja.why],
      [en.whenItFires, ja.whenItFires],
      [en.howToFix, ja.howToFix],
      [en.finding, ja.finding],
      ...Object.entries(casesEn).map(([name, text]) => [text, casesJa[name] ?? ''] as const),
    ] as const;

    it(`${rule.code} has the same cases in both languages, in the same order`, () =>
      assert.deepEqual(Object.keys(casesJa), Object.keys(casesEn)));

    it(`${rule.code} is Japanese in Japanese, and names the same members and options`, () => {
      for (const [english, japanese] of pairs) {
        assert.match(japanese, JAPANESE);
        assert.deepEqual(codeIn(japanese), codeIn(english), `${english}\n${japanese}`);
      }
    });

    it(`${rule.code} has its sentences closed, and its title open`, () => {
      assert.doesNotMatch(ja.title, /。$/);
      for (const [, japanese] of pairs.slice(1)) assert.match(japanese, /。$/);
    });

    it(`${rule.code} has the same options in both languages`, () =>
      assert.deepEqual(Object.keys(optionsOfRule(rule.code, 'ja')), Object.keys(optionsOfRule(rule.code, 'en'))));
  }
});
