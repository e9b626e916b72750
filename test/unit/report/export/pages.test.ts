import assert from 'node:assert/strict';
import fc from 'fast-check';
import { html } from '../../../../src/report/pages/html';
import { markdown } from '../../../../src/report/pages/markdown';
import { modelUsage, range } from '../../assess/usages';
import { everyLicense, subjectOf, VARIED } from './subjects';
import { formFaults } from './xmlFaults';

const varied = subjectOf(VARIED);

/** Tables of GitHub's Markdown by their headings. Fails where a row has not as many cells as its header, which GitHub would drop. */
function tablesOf(text: string): Readonly<Record<string, readonly (readonly string[])[]>> {
  const tables: Record<string, (readonly string[])[]> = {};
  for (const part of text.split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = part.split('\n');
    const rows = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    const [header, rule] = rows;
    for (const row of rows) assert.equal(row.length, header?.length, row.join('¦'));
    assert.ok(rule === undefined || rule.every((cell) => cell === '---'));
    tables[heading] = rows.slice(2);
  }
  return tables;
}

/** Cells of a row: a pipe ends one unless a backslash that is no escaped one itself stands before it, in code as well. */
function cellsOf(line: string): readonly string[] {
  assert.match(line, /^\| .* \|$/s);
  return (line.slice(1, -1).match(/(?:\\[!-/:-@[-`{-~]|[^|])+/g) ?? []).map((cell) => cell.trim());
}

describe('the Markdown export', () => {
  it('lists models, services and findings with their levels', () => {
    const tables = tablesOf(markdown(varied));
    const orbit = tables['Models']?.find(([model]) => model?.startsWith('orbit-1'));
    assert.deepEqual(orbit?.slice(1), ['ACME', 'US', '–', 'closed', 'retired 2026-10-01', '–', 'acme API', '1', '**high**']);
    assert.ok(
      tables['Services']?.some(([service, operator, country]) => service === 'lotus API' && operator === 'LOTUS' && country === 'CN'),
    );
    const [level, place, rule, sentence] = tables['Findings']?.find(([, , code]) => code?.includes('retired-model')) ?? [];
    assert.deepEqual([level, place], ['**high**', '`app.py:5`']);
    assert.match(rule ?? '', /^\[retired-model\]\(<https:.*\/docs\/rules\/retired-model\.md>\)$/);
    assert.match(sentence ?? '', /^orbit-1 is retired/);
    assert.deepEqual(tables['Skipped files'], [['`big.json`', 'larger than 2 MB']]);
  });

  it('names licenses as people do, tells inherited ones, where a model without a service runs, and what tests alone name', () => {
    const usages = VARIED.map((usage) => ({ ...usage, inTest: usage.value === 'lotus/K2-Instruct' }));
    const rows = tablesOf(markdown(subjectOf(usages)))['Models'] ?? [];
    const row = (name: string) => rows.find(([model]) => model?.startsWith(name)) ?? assert.fail(name);
    assert.equal(row('Tuned')[3], 'MIT, BIG (inherited)');
    assert.equal(row('Tuned')[7], 'self-hosted');
    assert.equal(row('K2')[8], '2 (1 in tests)');
    assert.ok(!JSON.stringify(rows).includes('LicenseRef-'));
    const all = subjectOf([modelUsage('orbit-1', { inTest: true })]);
    assert.equal(tablesOf(markdown(all))['Models']?.[0]?.[8], '1 (tests only)');
  });

  it('speaks Japanese when asked to', () => {
    const tables = tablesOf(markdown({ ...varied, locale: 'ja' }));
    assert.deepEqual(Object.keys(tables), ['モデル', 'サービス', '指摘', '対象外のファイル']);
  });

  it('says so where there is nothing', () => {
    assert.match(markdown(subjectOf([])), /^## Models\n\nNone\.$/m);
  });

  it('lets no text of a scanned file make a row, a cell, a link or markup', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('|', '\\|', '\\\\|', '`', '\\', '<script>', '](http://x.example)', '\n', '@everyone'),
        (noise, token) => {
          const written = `x${noise}${token}${noise}`;
          const text = markdown(
            subjectOf([modelUsage(written, { location: { file: written, range: range(0, 0, 1) }, hint: { context: 'sink' } })]),
          );
          assert.equal(tablesOf(text)['Models']?.length, 1);
          const outside = text
            .replaceAll(/<\/?code>/g, '')
            .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
            .replace(/\]\(<https:\/\/github\.com[^>]*>\)/g, '');
          assert.doesNotMatch(outside, /(?<!\\)<|(?<!\\)\]\(|@everyone|:\/\//);
        },
      ),
    );
  });
});

describe('the HTML export', () => {
  it('is well-formed and has the same rows as the Markdown', async () => {
    for (const subject of [varied, subjectOf([]), { ...varied, locale: 'ja' as const }, everyLicense()]) {
      const text = html(subject);
      assert.deepEqual(await formFaults(text), []);
      const rows = Object.values(tablesOf(markdown(subject))).reduce((sum, table) => sum + table.length, 0);
      assert.equal(text.match(/<tr><td>/g)?.length ?? 0, rows);
    }
  });

  it('loads nothing and runs nothing, whatever a scanned file says', () => {
    const text = html(varied);
    assert.match(text, /default-src 'none'/);
    assert.doesNotMatch(text, /<script|<img|<link|<iframe|javascript:|\son\w+=|url\(/i);
    assert.ok(text.includes('&lt;b&gt;&amp;amp;'));
  });

  it('stays well-formed for any text', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary' }), 40);
    const usages = texts.map((text, index) =>
      modelUsage(`x${text}<&">`, { location: { file: `x${text}`, range: range(index, 0, 1) }, hint: { context: 'sink' } }),
    );
    assert.deepEqual(await formFaults(html(subjectOf(usages))), []);
  });
});
