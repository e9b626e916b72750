import assert from 'node:assert/strict';
import { literalAt } from '../../../src/server/completion/literalAt';
import { REGISTRATIONS } from '../../../src/server/features/completionFeature';

/** What is typed, what is replaced, and how it is quoted; `‸` is the cursor. */
function at(marked: string, words: 'yaml' | 'words' | null = null): string | null {
  const character = marked.indexOf('‸');
  const line = marked.replace('‸', '');
  const found = literalAt(line, { line: 0, character }, words);
  return found && `${found.typed}|${line.slice(found.range.start.character, found.range.end.character)}|${found.quotes}`;
}

describe('the literal at a cursor', () => {
  it('is the text between quotes, whatever of it is typed', () => {
    assert.equal(at('f(model="‸")'), '||closed');
    assert.equal(at("f(model='gpt-4‸o')"), 'gpt-4|gpt-4o|closed');
    assert.equal(at('f(model=`meta/llama:8b‸`)'), 'meta/llama:8b|meta/llama:8b|closed');
    assert.equal(at('f("a", model="g‸")'), 'g|g|closed');
  });

  it('ends at the cursor while its closing quote is not typed', () => {
    assert.equal(at('f(model="gpt‸, top_p=1)'), 'gpt|gpt|open');
    assert.equal(at('f(model="‸'), '||open');
  });

  it('is none behind a closing quote, between two texts, and in a text of several words', () => {
    assert.equal(at('f(model="gpt"‸)'), null);
    assert.equal(at('f("a",‸"b")'), null);
    assert.equal(at('print("which gpt‸")'), null);
    assert.equal(at('model‸'), null);
  });

  it('is a word behind a key where values need no quotes', () => {
    assert.equal(at('model: ‸', 'yaml'), '||none');
    assert.equal(at('  - gpt‸-4o', 'yaml'), 'gpt|gpt-4o|none');
    assert.equal(at('title: which gpt‸', 'yaml'), null);
    assert.equal(at('model:‸', 'yaml'), null);
    assert.equal(at('MODEL=gpt‸ # note', 'words'), 'gpt|gpt|none');
    assert.equal(at('FROM ‸', 'words'), '||none');
    assert.equal(at('MODEL=$‸', 'words'), null);
    assert.equal(at('model: "gpt‸"', 'yaml'), 'gpt|gpt|closed');
  });

  it('is none in a line that no one types', () => {
    assert.equal(at(`${'x'.repeat(2_000)} "‸"`), null);
  });

  it('is asked about once in each document', () => {
    const languages = REGISTRATIONS.flatMap(({ documentSelector }) =>
      documentSelector.flatMap((filter) => (typeof filter === 'object' && 'language' in filter ? [filter.language] : [])),
    );
    assert.ok(languages.includes('python') && languages.includes('yaml'));
    assert.equal(new Set(languages).size, languages.length);
  });
});
