// What a report of an issue holds, and what it never does unless it is ticked.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { declaredSettings, issueText, settingFacts } from '../../../src/vscode/support/issueText';

const WORDS = {
  note: 'See https://example.org/issues -->',
  happened: 'What happened',
  expected: 'What should have happened',
  steps: 'Steps',
};

describe('the text of an issue', () => {
  const MANIFEST: unknown = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const declared = declaredSettings(MANIFEST);

  it('knows every setting of the manifest', () => {
    const keys = declared.map(({ key }) => key);
    assert.ok(keys.includes('modelPedigree.exclude') && keys.includes('modelPedigree.minimumLevel'), keys.join());
    assert.ok(keys.every((key) => key.startsWith('modelPedigree.')));
    assert.deepEqual(declaredSettings({}), []);
    assert.deepEqual(declaredSettings(null), []);
  });

  it('tells settings that were changed, and of what anybody can write only how much it is', () => {
    const values: Readonly<Record<string, unknown>> = {
      'modelPedigree.exclude': ['secret-customer/**'],
      'modelPedigree.minimumLevel': 'high',
      'modelPedigree.codeLens': true,
      'modelPedigree.profile': 'a path that somebody typed',
    };
    const inspect = (key: string) => ({ value: values[key], standard: undefined });
    const facts = new Map(settingFacts(declared, inspect, false));
    assert.equal(facts.get('modelPedigree.exclude'), 'set, 1 entry');
    assert.equal(facts.get('modelPedigree.minimumLevel'), '"high"');
    assert.equal(facts.get('modelPedigree.codeLens'), 'true');
    assert.equal(facts.get('modelPedigree.profile'), 'set');
    assert.equal(facts.size, 4);
    assert.ok(!issueText([{ heading: 'Settings', facts: [...facts] }], WORDS).includes('secret-customer'));
    assert.equal(new Map(settingFacts(declared, inspect, true)).get('modelPedigree.exclude'), '["secret-customer/**"]');
  });

  it('holds the parts that it is given and no others, whatever stands in them', () => {
    const text = issueText(
      [
        { heading: 'Versions', facts: [['System', 'linux | x64\n## no heading']] },
        { heading: 'Code', facts: [], verbatim: 'a\n```\n## b' },
        { heading: 'Settings', facts: [] },
      ],
      WORDS,
    );
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('## ') && line !== '## b'),
      ['## What happened', '## What should have happened', '## Steps', '## Versions', '## Code', '## Settings'],
    );
    assert.ok(text.includes('| System | linux \\| x64 ## no heading |'));
    assert.ok(text.includes('````\na\n```\n## b\n````'));
    assert.ok(text.startsWith('<!-- See https://example.org/issues  -->') && text.trimEnd().endsWith('none'));
  });
});
