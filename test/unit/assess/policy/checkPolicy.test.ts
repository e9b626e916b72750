import assert from 'node:assert/strict';
import { openPolicies } from '../../../../src/assess';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { policyWith } from '../policies';
import { hostOf, sentence, told } from './files';

/** What is wrong with a policy file: place, severity, code and sentence. */
async function problemsOf(text: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const host = hostOf({ '/app/model-policy.yaml': text, ...others });
  const policies = await openPolicies(host, [], { root: '/app', isTrusted: true, fallback: policyWith(), lookAbove: false });
  return policies.problems(miniRegistry(), TODAY).map((problem) => `${told(problem)}: ${sentence(problem)}`);
}

describe('what is wrong with a policy', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a rule that does not exist, with the nearest one',
      'rules:\n  retierd-model: low\n',
      ['2:3 error unknown-rule: There is no rule “retierd-model”. Did you mean “retired-model”?'],
    ],
    [
      'a rule that is like no other',
      'rules:\n  my-own: low\n',
      ['2:3 error unknown-rule: There is no rule “my-own”. A rule of your own begins with custom/.'],
    ],
    [
      'a rule that does not exist in an exception',
      'exceptions:\n  - rules: [denied, retired]\n    reason: why\n',
      ['2:12 warning unknown-rule: There is no rule “retired”. A rule of your own begins with custom/.'],
    ],
    [
      'a case that the rule does not have',
      'rules:\n  concentration:\n    cases: { vendors: low }\n',
      ['3:14 error unknown-case: The rule “concentration” has no case “vendors”; it has vendor and country.'],
    ],
    [
      'an option that the rule does not read',
      'rules:\n  retiring-soon: { options: { day: 3 } }\n  denied: { options: { loud: true } }\n',
      [
        '2:31 warning unknown-option: The rule “retiring-soon” has no option “day”; it has days.',
        '3:24 warning unknown-option: The rule “denied” has no options, so that “loud” does nothing.',
      ],
    ],
    [
      'a condition where nothing asks it',
      'rules:\n  concentration: { level: low, when: "true" }\n  unused-suppression: { level: low, when: "true" }\n',
      [
        '2:38 warning unknown-option: “concentration” speaks of no single usage, so that “when” is never asked. Remove it.',
        '3:43 warning unknown-option: “unused-suppression” speaks of no single usage, so that “when” is never asked. Remove it.',
      ],
    ],
    [
      'a preference for a model that the registry does not know',
      'alternatives:\n  - prefer: [acme/orbit-3, nobody/nothing-at-all, orbit-3, zzz-9]\n',
      [
        '2:28 warning never-matches: The registry knows no model “nobody/nothing-at-all”, so it is never offered.',
        '2:60 warning never-matches: The registry knows no model “zzz-9”, so it is never offered.',
      ],
    ],
    [
      'a vendor, an operator, a model, a license that the registry does not know',
      'deny:\n  - vendor: acmee\n  - operator: [acme, nobody]\n  - model: nobody/nothing-at-all\n  - license: WTF\n',
      [
        '2:13 warning never-matches: The registry knows no vendor “acmee”, so this never matches.',
        '3:15 warning never-matches: The registry knows no operator “nobody”, so this never matches.',
        '4:12 warning never-matches: The registry knows no model “nobody/nothing-at-all”, so this never matches.',
        '5:14 warning never-matches: The registry knows no license “WTF”, so this never matches.',
      ],
    ],
    [
      'a country that does not exist',
      'allow:\n  - country: [US, EU, XX, Japan]\n  - operatorCountry: us\n',
      [
        '2:14 warning unknown-country: “XX” is no ISO 3166-1 country code; “country” never matches it.',
        '2:14 warning unknown-country: “Japan” is no ISO 3166-1 country code; “country” never matches it.',
      ],
    ],
    [
      'an entry that describes nothing',
      'deny:\n  - reason: why\nalternatives:\n  - for: {}\n    prefer: [acme/orbit-3]\nexceptions:\n  - reason: why\n  - rules: denied\n    reason: why\n',
      [2, 4, 7].map(
        (line) =>
          `${line}:${line === 4 ? 10 : 5} warning never-matches: The entry describes nothing, so it never matches. Name a model, vendor, country, license or the like.`,
      ),
    ],
    [
      'an exception whose day has passed, from the day after',
      `exceptions:\n  - rules: denied\n    reason: why\n    until: 2026-11-22\n  - rules: denied\n    reason: why\n    until: ${TODAY}\n`,
      ['4:12 warning expired: The exception ended on 2026-11-22; its findings are shown again.'],
    ],
    [
      'an entry that another makes pointless',
      'deny:\n  - vendor: acme\n  - vendor: acme\n    reason: again\n  - vendor: acme\n    derived: true\nexceptions:\n  - rules: denied\n    model: orbit-1\n    reason: a\n  - model: orbit-1\n    rules: [denied]\n    reason: b\n  - model: orbit-1\n    reason: all rules\n',
      [
        '3:5 warning unreachable: Entry 1 of “deny” says the same, so this one never decides anything.',
        '11:5 warning unreachable: Entry 1 of “exceptions” says the same, so this one never decides anything.',
      ],
    ],
    [
      'a condition that does not compile, at its place',
      `rules:\n  custom/it: { when: 'model.vender.known', message: it }\n`,
      [
        '2:29 error bad-condition: The condition cannot be used: No such key: vender. See docs/policy.md for the variables and their types. What it belongs to is off.',
      ],
    ],
    [
      'a rule of the team without a condition, without a sentence',
      "rules:\n  custom/a: { message: it }\n  custom/b: { when: 'true' }\n",
      [
        '2:13 error custom-rule: “custom/a” is a rule of your own and needs “when”, a condition. It is off.',
        '3:13 error custom-rule: “custom/b” is a rule of your own and needs “message”, the sentence that people read. It is off.',
      ],
    ],
    [
      'a baseline that is not there',
      'baseline: b.json\n',
      ['1:11 error baseline: The baseline b.json cannot be used: there is no such file. Its findings are shown.'],
    ],
    ['nothing where nothing is', 'extends: baseline\ncontext:\nrules:\ndeny:\nexceptions:\n', []],
    ['an allow list with nothing behind it', 'allow:\n', ['1:7 error schema: “allow” must be of type array. It is left out.']],
    [
      'nothing wrong with patterns, texts and families of one’s own',
      'deny:\n  - model: [our-own-model, "acme/*"]\n    vendor: "ac*"\n    family: Anything\n    host: x.example\n',
      [],
    ],
  ];
  for (const [what, text, expected] of cases) it(`is told: ${what}`, async () => assert.deepEqual(await problemsOf(text), expected));

  it('is told in the order of the places, and of a shared base once', async () => {
    assert.deepEqual(
      (
        await problemsOf('extends: [./a.yaml, ./a.yaml]\nrules:\n  zzz: low\n  custom/a: {}\n', { '/app/a.yaml': 'rules:\n  yyy: low\n' })
      ).map((text) => text.slice(0, text.indexOf(':', 4))),
      ['2:3 error unknown-rule', '3:3 error unknown-rule', '4:13 error custom-rule', '4:13 error custom-rule'],
    );
  });
});
