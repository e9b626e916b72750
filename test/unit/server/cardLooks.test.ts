import assert from 'node:assert/strict';
import { usageCard } from '../../../src/server/card/card';
import { at, BASELINE, fakeEngine, findingOf, resolved, usageOf } from './fakes';
import { JUDGED, MATCH, MODEL, OPTIONS, VENDOR } from './kite';

describe('the card in an editor that shows pictures and runs commands', () => {
  const looks = { themeIcons: true, commandLinks: true, sentencesAbove: true };
  const card = usageCard(JUDGED, { ...OPTIONS, looks });

  it('has a picture and the word of the level, never a picture alone', () => {
    assert.match(card, /^\$\(warning\) \*\*Kite Chat\*\* — \*\*high\*\*/);
    assert.doesNotMatch(usageCard(JUDGED, OPTIONS), /\$\(/);
    assert.match(usageCard({ ...JUDGED, findings: [] }, { ...OPTIONS, looks }), /^\$\(pass\) \*\*Kite Chat\*\* — no findings/);
  });

  it('the picture is the one that the policy gives the level in the list of problems', () => {
    const policy = { ...BASELINE, severities: { ...BASELINE.severities, high: 'error' as const } };
    assert.match(usageCard(JUDGED, { ...OPTIONS, looks, policy }), /^\$\(error\)/);
  });

  it('does not repeat the sentences that stand right above it, and tells those that do not', () => {
    const sentence = fakeEngine().renderMessage(findingOf(0).message, 'en');
    assert.ok(!card.includes(sentence), card);
    assert.ok(usageCard(JUDGED, { ...OPTIONS, looks, isUnderlined: () => false }).includes(sentence));
    assert.ok(usageCard(JUDGED, OPTIONS).includes(sentence));
  });

  it('ends with links: the page, all uses, the rule, alternatives', () => {
    const links = card.split('\n').at(-1) ?? '';
    assert.deepEqual(
      [...links.matchAll(/\[([^\]]+)\]\(([^?)]+)/g)].map(([, label, target]) => [label, target]),
      [
        ['Model page', 'command:modelPedigree.explainModel'],
        ['All uses', 'command:modelPedigree.showUsages'],
        ['Rule', 'https://github.com/model-pedigree/model-pedigree/blob/main/docs/rules/retired-model.md'],
        ['Alternatives', 'command:modelPedigree.showAlternatives'],
      ],
    );
    assert.doesNotMatch(usageCard(JUDGED, OPTIONS), /command:/);
  });

  it('says of an endpoint without findings of its own where they are', () => {
    const usage = resolved(usageOf('https://api.moon.example/v1', at('a.py', 0, 0, 1), { kind: 'endpoint' }));
    assert.match(
      usageCard({ usage, findings: [], root: 'file:///project' }, { ...OPTIONS, looks }),
      /^\$\(info\) \*\*Unknown endpoint `https:\/\/api\.moon\.example\/v1`\*\* — findings, if any, are at its calls/,
    );
  });

  it('a link hands over what was written, whatever that is', () => {
    const value = '")](command:evil?[1] $(flame) %22 日本 \ud83d';
    const usage = resolved(usageOf(value, at('a.py', 0, 0, 1)), { match: MATCH, model: MODEL, vendor: VENDOR });
    const links =
      usageCard({ ...JUDGED, usage }, { ...OPTIONS, looks })
        .split('\n')
        .at(-1) ?? '';
    const [, query = ''] = /explainModel\?([^)]*)\)/.exec(links) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ identifier: value, from: 'file:///project/a.py' }]);
    assert.match(query, /^[\w%.-]+$/);
  });
});
