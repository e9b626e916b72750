import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SourceError } from '../../../scripts/registry-refresh/reading';
import { shutdownNotes } from '../../../scripts/registry-refresh/shutdownDates';

const notes = (text: string) => shutdownNotes(text, 'package/a.d.ts');

describe('shutdown dates in documentation comments', () => {
  it('hold for every identifier of their item, across line breaks', () => {
    const comment = `Deprecated values:

- "orbit-1", "orbit-1-2024-05-13",
  "orbit-1-mini": Announced
  shutdown date: 2027-01-14. See
  https://example.com/deprecations for details.
- "orbit-0": Announced shutdown date:
  2025-06-06. See https://example.com/deprecations for details.`;
    assert.deepEqual(notes(comment), [
      { identifiers: ['orbit-1', 'orbit-1-2024-05-13', 'orbit-1-mini'], date: '2027-01-14', wording: 'announced' },
      { identifiers: ['orbit-0'], date: '2025-06-06', wording: 'announced' },
    ]);
  });

  it('are read from items that give the day in words', () => {
    const comment = `Deprecated values:

- "paint-1": Paint 1 was shut down on October 23, 2026. Use paint-2 instead.
- "paint-0", "paint-00": This model was retired on May 2, 2026.`;
    assert.deepEqual(notes(comment), [
      { identifiers: ['paint-1'], date: '2026-10-23', wording: 'prose' },
      { identifiers: ['paint-0', 'paint-00'], date: '2026-05-02', wording: 'prose' },
    ]);
  });

  it('are read from sentences, without the replacements that follow', () => {
    const comment = `Speaks. The \`voice-1\` and \`voice-1.5\` models are deprecated and scheduled to
shut down on January 6, 2027. Migrate to \`voice-2\`.`;
    assert.deepEqual(notes(comment), [{ identifiers: ['voice-1', 'voice-1.5'], date: '2027-01-06', wording: 'prose' }]);
  });

  it('are not made up where an item or a sentence names no day', () => {
    assert.deepEqual(notes('Deprecated values:\n\n- "orbit-9": Not a supported model ID. Retained for compatibility.'), []);
    assert.deepEqual(notes('The `orbit-1` model costs less.'), []);
    assert.deepEqual(notes('The API is scheduled to shut down on September 24, 2026.'), []);
  });

  it('stop the reader when they are worded in a new way', () => {
    assert.throws(() => notes('Deprecated values:\n\n- "orbit-1": Goes away: 2027-01-14.'), SourceError);
  });

  it('stop the reader when they are no calendar day', () => {
    assert.throws(() => notes('Deprecated values:\n\n- "orbit-1": Announced shutdown date: 2027-02-30.'), /2027-02-30 is no calendar day/);
  });
});
