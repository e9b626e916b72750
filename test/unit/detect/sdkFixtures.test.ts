import assert from 'node:assert/strict';
import { type EnforcedLanguage, rowsOf, type SeenInFixtures, seenIn } from './sdkRows';

/** A language is listed once every row that it reads has a fixture. */
const ENFORCED_LANGUAGES: readonly EnforcedLanguage[] = [
  { folder: 'java', ecosystem: 'java' },
  { folder: 'kotlin', ecosystem: 'java' },
  { folder: 'csharp', ecosystem: 'csharp' },
  { folder: 'rust', ecosystem: 'rust' },
  { folder: 'go', ecosystem: 'go' },
  { folder: 'ruby', ecosystem: 'ruby' },
  { folder: 'php', ecosystem: 'php' },
  { folder: 'swift', ecosystem: 'swift' },
];

/** Packages of the JVM that only one of its languages calls. */
const CALLED_FROM: Readonly<Record<string, string>> = {
  'openai-kotlin': 'kotlin',
  'bedrockruntime-kotlin': 'kotlin',
};

describe('SDK fixtures', () => {
  it('each row of a table for Python or JavaScript has a fixture with an expectation', async () => {
    const python = await seenIn('python');
    const javascript = await seenIn('typescript');
    const seen: SeenInFixtures = {
      sinks: [...python.sinks, ...javascript.sinks],
      constants: [...python.constants, ...javascript.constants],
    };
    const lacking = [...rowsOf('python'), ...rowsOf('javascript')].filter((row) => !row.isMet(seen)).map((row) => row.title);
    assert.deepEqual([...new Set(lacking)], []);
  });

  for (const { folder, ecosystem } of ENFORCED_LANGUAGES)
    it(`each row of a table that ${folder} reads has a fixture with an expectation`, async () => {
      const seen = await seenIn(folder);
      const lacking = rowsOf(ecosystem)
        .filter((row) => (CALLED_FROM[row.sdk] ?? folder) === folder && !row.isMet(seen))
        .map((row) => row.title);
      assert.deepEqual(lacking, []);
    });
});
