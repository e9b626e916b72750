import assert from 'node:assert/strict';
import { codeBlock, codeSpan, escapeMarkdown, link } from '../../../src/server/card/markdown';
import { plainText } from '../../../src/server/card/plainText';

describe('a card for a client without Markdown', () => {
  for (const text of [
    'a_b*c',
    '`x`',
    '[not a link](really)',
    '$(alert) $5',
    '# no heading',
    '1. no list',
    'back\\slash',
    'C:\\dir',
    '<b>&amp;',
    '*a* _b_',
  ]) {
    it(`shows ${text} as it was before it was escaped`, () => assert.equal(plainText(`before ${escapeMarkdown(text)}`), `before ${text}`));
    it(`shows ${text} as it was in a code span`, () => assert.equal(plainText(`is ${codeSpan(text)}.`), `is ${text}.`));
  }

  it('keeps the words of headings, emphasis, links and icons', () => {
    const card = `### $(law) **Kimi K2** — _high_\\\n${link('license', 'https://example.com/a_b')}  \nend`;
    assert.equal(plainText(card), 'Kimi K2 — high\nlicense\nend');
  });

  it('keeps the lines of a code block with what looks like formatting in them', () => {
    assert.equal(plainText(`Lineage\n\n${codeBlock(['a **b**', '└─ [c](d)'])}`), 'Lineage\n\na **b**\n└─ [c](d)');
  });

  it('puts nothing for a rule between two cards', () => {
    assert.equal(plainText('one\n\n---\n\ntwo'), 'one\n\ntwo');
  });
});
