import assert from 'node:assert/strict';
import { loadProfile, takeInventory } from '../../../src/assess';
import type { Usage } from '../../../src/model/usage';
import { padded, printable, widthOf } from '../../../src/report/columns';
import { textReport } from '../../../src/report/text';
import { miniRegistry } from '../assess/miniRegistry';
import { modelUsage, on, range } from '../assess/usages';

const registry = miniRegistry();

function textOf(usages: readonly Usage[], options: Partial<Parameters<typeof textReport>[2]> = {}): string {
  const policy = loadProfile('baseline');
  assert.ok(policy);
  const inventory = takeInventory({ usages, registry, policyOf: () => policy, today: '2026-11-23' }, [policy], {
    skipped: [],
    stats: { files: 3, parsed: 2, milliseconds: 1234 },
  });
  return textReport(inventory, registry, { locale: 'en', colors: false, today: '2026-11-23', ...options });
}

const retired = modelUsage('orbit-1', { deployment: on('acme', 'US') });
const retiring = modelUsage('orbit-2', { deployment: on('acme', 'US'), location: { file: 'app.py', range: range(104, 0, 7) } });

describe('the text report', () => {
  it('says how old the registry is once it is older than ninety days', () => {
    assert.match(textOf([], { today: '2027-01-30' }), /Registry +2026\.11\.0 \(2026-11-01\)$/m);
    assert.match(textOf([], { today: '2027-01-31' }), /2026-11-01, 91 days ago: facts may have changed since/);
  });

  it('aligns places, levels and codes, and ends with a summary', () => {
    assert.equal(
      textOf([retired, retiring]),
      [
        'app.py',
        '  5:11   high      retired-model  orbit-1 is retired on acme API (since 2026-10-01); the vendor names orbit-3 instead.',
        '  105:1  moderate  retiring-soon  orbit-2 retires on acme API in 30 days (2026-12-23); the vendor names orbit-3 instead.',
        '',
        'Models',
        '  acme/orbit-1  US  closed  –  1',
        '  acme/orbit-2  US  closed  –  1',
        '',
        'Findings  high 1, moderate 1',
        'Models    2 (vendors 1, usages 2)',
        'Files     3 read, 2 analyzed, 0 skipped, 1.2 s',
        'Profile   baseline',
        'Registry  2026.11.0 (2026-11-01)',
      ].join('\n'),
    );
  });

  it('says so when there is nothing to say', () => {
    assert.match(textOf([]), /^Findings {2}none\n/);
  });

  it('leaves out what is below the asked level, and all else', () => {
    assert.equal(textOf([retired, retiring], { onlyFrom: 'high' }).split('\n').length, 3);
    assert.equal(textOf([retiring], { onlyFrom: 'high' }), '');
  });

  it('names the cell of a notebook as its reader counts', () => {
    assert.match(textOf([{ ...retired, location: { file: 'a.ipynb', range: range(0, 4, 11), cell: 2 } }]), /^ {2}\[3\] 1:5 /m);
  });

  it('aligns Japanese by the columns that its letters take', () => {
    const lines = textOf([retired, retiring], { locale: 'ja' }).split('\n');
    const columns = lines.slice(1, 3).map((line) => widthOf(line.slice(0, line.indexOf('ret'))));
    assert.equal(columns[0], columns[1]);
    assert.match(lines[1] ?? '', /2 危険 {4}retired-model/);
  });
});

describe('columns of a terminal', () => {
  it('count a wide letter twice', () => {
    assert.deepEqual([widthOf('危険'), widthOf('ab'), padded('危', 4), padded('abcde', 4)], [4, 2, '危  ', 'abcde']);
  });

  it('show control characters, which could forge output, as question marks', () => {
    assert.equal(printable('a\u001b[31mb\n\u202ec'), 'a?[31mb??c');
  });
});
