import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csv } from '../../../../src/report/tables/csv';
import { ndjson } from '../../../../src/report/tables/ndjson';
import { modelUsage, on, range } from '../../assess/usages';
import { everyModel, OPENAI, subjectOf, VARIED } from './subjects';

/** Reads CSV by the grammar of RFC 4180, and fails on whatever is outside of it. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, quoted, bare = '', end] = field.exec(text) ?? assert.fail(`no field of CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  assert.deepEqual(row, [], 'the last line has no end');
  return rows;
}

function records(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = readCsv(text);
  for (const row of rows) assert.equal(row.length, header.length);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function linesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  assert.ok(text.endsWith('\n'));
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line));
}

const varied = subjectOf(VARIED, { dependencies: [OPENAI] });

describe('the CSV export', () => {
  it('has a row for each usage with its facts and findings', () => {
    const [orbit] = records(csv(varied));
    const { file, line, column, identifier, model, vendor_country, operator_country, lifecycle, replacement, level, findings } =
      orbit ?? {};
    assert.deepEqual([file, line, column, identifier, model], ['app.py', '5', '11', 'orbit-1', 'acme/orbit-1']);
    assert.deepEqual([vendor_country, operator_country, lifecycle, replacement], ['US', 'US', 'retired', 'orbit-3']);
    assert.deepEqual([level, findings], ['high', 'retired-model']);
  });

  it('tells licenses that flow down, bases, package URLs, and the cell of a notebook', () => {
    const all = records(csv(varied));
    const tuned = all.find(({ model }) => model === 'island/tuned');
    assert.deepEqual([tuned?.['license'], tuned?.['inherited_licenses'], tuned?.['bases']], ['MIT', 'BIG', 'nordic/big']);
    assert.equal(tuned?.['purl'], 'pkg:huggingface/island/Tuned-8B');
    assert.deepEqual(
      all.filter(({ file }) => file === 'note.ipynb').map(({ cell, line }) => [cell, line]),
      [['4', '3']],
    );
  });

  it('leaves out catalogs, which depend on nothing', () => {
    assert.deepEqual(
      records(csv(varied)).filter(({ file }) => file === 'list.py'),
      [],
    );
  });

  it('lets no cell begin as a formula does, whatever a scanned file says', () => {
    const odd = records(csv(varied)).find(({ identifier }) => identifier?.includes('cmd|'));
    assert.equal(odd?.['identifier'], `'=cmd|"/C calc"!A0 <b>&amp;\u0007\n| x`);
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (first, rest) => {
        const text = csv(subjectOf([modelUsage(first + rest, { hint: { context: 'sink' } })]));
        assert.ok(readCsv(text).every((row) => row.every((cell) => !/^[=+\-@\t\r]/.test(cell))));
      }),
    );
  });

  it('gives any text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (written, file) => {
        const usage = modelUsage(`x${written}`, { location: { file: `x${file}`, range: range(0, 0, 1) }, hint: { context: 'sink' } });
        const [row] = records(csv(subjectOf([usage])));
        assert.deepEqual([row?.['written'], row?.['file']], [`x${written}`, `x${file}`]);
      }),
    );
  });
});

describe('the NDJSON export', () => {
  const lines = linesOf(ndjson(varied));

  it('has one object a line, each with what it is, of which software and when', () => {
    for (const line of lines) assert.deepEqual([line['application'], line['timestamp']], ['shop', '2026-11-23T00:00:00Z']);
    assert.deepEqual([...new Set(lines.map(({ record }) => record))], ['inventory', 'usage', 'finding', 'model', 'dependency', 'skipped']);
  });

  it('has the same keys in all lines of a kind, so that they make a table', () => {
    const kinds = new Set(lines.map(({ record }) => record));
    for (const kind of kinds) {
      const shapes = lines.filter(({ record }) => record === kind).map((line) => Object.keys(line).sort().join());
      assert.equal(new Set(shapes).size, 1, String(kind));
    }
  });

  it('has every usage, catalogs too, and joins findings to them', () => {
    assert.equal(lines.filter(({ record }) => record === 'usage').length, VARIED.length);
    const finding = lines.find(({ record, code }) => record === 'finding' && code === 'retired-model');
    const usage = lines.find((line) => line['record'] === 'usage' && line['usage'] === finding?.['usage']);
    assert.deepEqual([finding?.['file'], finding?.['model']], [usage?.['file'], usage?.['model']]);
  });

  it('does not tell how long a run took, which differs each time', () => {
    const slower = { ...varied, inventory: { ...varied.inventory, stats: { ...varied.inventory.stats, milliseconds: 99 } } };
    assert.equal(ndjson(slower), ndjson(varied));
    assert.equal(csv(slower), csv(varied));
  });

  it('stays a line each for every model of the registry', () => {
    const subject = everyModel();
    const usages = linesOf(ndjson(subject)).filter(({ record }) => record === 'usage');
    assert.equal(usages.length, subject.inventory.usages.length);
    assert.equal(records(csv(subject)).length, subject.inventory.usages.length);
  });

  it('tells accepted findings from those that stand', () => {
    const comment = {
      location: { file: 'app.py', range: range(3, 2, 40) },
      extent: 'next-line' as const,
      line: 4,
      rules: ['retired-model'],
      reason: 'known',
      until: null,
      fault: null,
    };
    const subject = subjectOf([modelUsage('orbit-1', { deployment: on('acme', 'US') })], { suppressions: [comment] });
    const [finding] = linesOf(ndjson(subject)).filter(({ record }) => record === 'finding');
    assert.deepEqual(finding?.['suppression'], { by: 'line', reason: 'known', until: null, owner: null, file: 'app.py', line: 4 });
    assert.equal(records(csv(subject))[0]?.['accepted'], 'retired-model');
  });
});
