import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { loadProfile, RULES, WORKSPACE_RULES } from '../../../src/assess';
import { ruleIndex, rulePage } from '../../../src/report/rulePage';

describe('the page of a rule', () => {
  const baseline = loadProfile('baseline');

  it('names every case with the level that the profile gives it', () => {
    for (const rule of [...RULES, ...WORKSPACE_RULES]) {
      const setting = baseline?.rules[rule.code];
      const page = rulePage(rule, [{ profile: 'baseline', setting }]);
      for (const name of Object.keys(rule.cases)) {
        const level = setting?.cases?.[name] ?? setting?.level;
        assert.ok(page.includes(`| \`${name}\` | ${rule.cases[name]} | ${level} |`), `${rule.code} ${name}`);
      }
    }
  });

  it('is Japanese where that is asked for, with the same sections, cases, levels and sources', () => {
    const shape = (page: string): readonly string[] =>
      page
        .split('\n')
        .map((text) => /^(#+|\| `[\w-]+` \||- \[.*|`.*`$|```.*)/.exec(text)?.[1] ?? '')
        .filter((mark) => mark !== '');
    for (const rule of [...RULES, ...WORKSPACE_RULES]) {
      const settings = [{ profile: 'baseline', setting: baseline?.rules[rule.code] }];
      const page = rulePage(rule, settings, 'ja');
      assert.match(page, new RegExp(`^# ${rule.documentation.ja.title}\\n`));
      assert.deepEqual(shape(page), shape(rulePage(rule, settings)));
    }
  });

  it('a rule that a profile does not set is off there', () => {
    const [rule] = RULES;
    assert.ok(rule);
    assert.match(rulePage(rule, [{ profile: 'empty', setting: undefined }]), /\| off \|/);
  });

  it('the index links every rule', () => {
    for (const { code } of RULES) assert.ok(ruleIndex(RULES).includes(`](${code}.md)`), code);
  });
});
