import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Usage } from '../../../../src/model/usage';
import { ancestryOf } from '../../../../src/report/dashboard/numbers/ancestry';
import { compareJudgements } from '../../../../src/report/dashboard/numbers/comparison';
import { concentrationOf } from '../../../../src/report/dashboard/numbers/concentration';
import { countedOf } from '../../../../src/report/dashboard/numbers/counted';
import { flowsOf, MOST_SOURCES, operatorKey } from '../../../../src/report/dashboard/numbers/flows';
import { monthsAfter, retirementsOf } from '../../../../src/report/dashboard/numbers/retirements';
import { sharesBy } from '../../../../src/report/dashboard/numbers/shares';
import type { DashboardJudgement, DashboardRow } from '../../../../src/report/dashboard/subject';
import { license, miniRegistry, model } from '../../assess/miniRegistry';
import { modelUsage, on } from '../../assess/usages';
import { counted, DAY, partOf, profile, row, subjectOf } from './dashboards';

const BY: readonly Partial<DashboardRow>[] = [
  { vendor: 'a', vendorCountry: 'US', model: 'a/1' },
  { vendor: 'a', vendorCountry: 'US', model: 'a/1' },
  { vendor: 'a', vendorCountry: 'US', model: 'a/2' },
  { vendor: 'b', vendorCountry: 'FR', model: 'b/1' },
  {},
];

describe('the counted uses of the dashboard', () => {
  const kinds: readonly Partial<Usage>[] = [{}, { inTest: true }, { role: 'catalog' }, { role: 'mention' }, { confidence: 'possible' }];
  const usages = kinds.map((more) => modelUsage('orbit-1', { deployment: on('acme', 'US'), ...more }));

  it('leave out catalogs, mentions, possibilities, and tests unless they are asked for', () => {
    const subject = subjectOf([partOf(usages)]);
    assert.deepEqual(countedOf(subject, false).uses, [0]);
    assert.deepEqual(countedOf(subject, false).left, { tests: 1, listed: 2, possible: 1 });
    assert.deepEqual(countedOf(subject, true).uses, [0, 1]);
    assert.ok(countedOf(subject, true).findings.length > countedOf(subject, false).findings.length);
  });

  it('of several applications follow one another, and so do their findings', () => {
    const subject = subjectOf([partOf([modelUsage('orbit-99')]), partOf(usages, { application: 'desk' })]);
    const { findings } = countedOf(subject, false);
    assert.deepEqual([...new Set(findings.filter(({ code }) => code === 'retired-model').map(({ row: index }) => index))], [1]);
    assert.equal(subject.rows[1]?.application, 'desk');
    assert.deepEqual(subject.files, { read: 6, analyzed: 4 });
  });
});

describe('the shares of the dashboard', () => {
  it('count uses and different models, with what is unknown last', () => {
    assert.deepEqual(
      sharesBy(counted(BY.map(row)), ({ vendor }) => vendor),
      [
        { key: 'a', uses: 3, models: 2, share: 0.6 },
        { key: 'b', uses: 1, models: 1, share: 0.2 },
        { key: null, uses: 1, models: 1, share: 0.2 },
      ],
    );
  });

  it('add up to all uses', () => {
    const vendors = fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }), { minLength: 1 });
    fc.assert(
      fc.property(vendors, (makers) => {
        const shares = sharesBy(counted(makers.map((vendor) => row({ vendor }))), ({ vendor }) => vendor);
        assert.equal(
          shares.reduce((sum, { uses }) => sum + uses, 0),
          makers.length,
        );
        assert.ok(Math.abs(shares.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
      }),
    );
  });
});

describe('the concentration of the dashboard', () => {
  const indexOf = (...uses: readonly number[]) =>
    concentrationOf(uses.map((count, number) => ({ key: `v${number}`, uses: count, models: 1, share: 0 })));

  it('is the sum of the squared shares of known makers in percent', () => {
    // 75 % and 25 %: 5,625 + 625
    assert.deepEqual(concentrationOf(sharesBy(counted(BY.map(row)), ({ vendor }) => vendor)), {
      index: 6250,
      band: 'high',
      counted: 4,
      unknown: 1,
    });
    assert.equal(indexOf(7).index, 10_000);
    assert.deepEqual([indexOf(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).index, indexOf(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).band], [909, 'low']);
  });

  it('is moderate from 1,000 on, and high above 1,800', () => {
    assert.equal(indexOf(...Array.from({ length: 10 }, () => 1)).index, 1000);
    assert.equal(indexOf(...Array.from({ length: 10 }, () => 1)).band, 'moderate');
    assert.deepEqual([indexOf(30, 30, 10, 10, 10, 10).index, indexOf(30, 30, 10, 10, 10, 10).band], [2200, 'high']);
    assert.deepEqual([indexOf(30, 20, 20, 10, 10, 10).index, indexOf(20, 20, 20, 20, 10, 10).index], [2000, 1800]);
    assert.equal(indexOf(20, 20, 20, 20, 10, 10).band, 'moderate');
  });

  it('is nothing where no maker is known', () => {
    assert.deepEqual(concentrationOf([{ key: null, uses: 3, models: 1, share: 1 }]), { index: null, band: null, counted: 0, unknown: 3 });
  });
});

describe('the retirements of the dashboard', () => {
  const dated = (lifecycle: DashboardRow['lifecycle'], lifecycleDate: string | null, more: Partial<DashboardRow> = {}): DashboardRow =>
    row({ model: `a/${lifecycleDate}`, name: String(lifecycleDate), platform: 'p', lifecycle, lifecycleDate, ...more });
  const of = (...rows: readonly DashboardRow[]) => retirementsOf(counted(rows), DAY);

  it('are those past and of the next 18 months, and the next one is named', () => {
    const { shown, next, later, undated, until } = of(
      dated('retired', '2026-05-25'),
      dated('deprecated', '2027-01-14'),
      dated('deprecated', '2026-12-01'),
      dated('deprecated', '2028-05-23'),
      dated('deprecated', '2028-05-24'),
      dated('active', null),
    );
    assert.equal(until, '2028-05-23');
    assert.deepEqual(
      shown.map(({ date, kind }) => [date, kind]),
      [
        ['2026-05-25', 'ended'],
        ['2026-12-01', 'due'],
        ['2027-01-14', 'due'],
        ['2028-05-23', 'due'],
      ],
    );
    assert.deepEqual([next?.date, next?.daysLeft, later, undated], ['2026-12-01', 8, 1, 1]);
  });

  it('a promise not to end earlier is told from a day, also of a model that is active', () => {
    const { shown } = of(dated('active', '2027-03-01', { isNotBefore: true }), dated('active', '2025-03-01'));
    assert.deepEqual(
      shown.map(({ date, kind }) => [date, kind]),
      [['2027-03-01', 'not-before']],
    );
  });

  it('of one model on one platform are one, with all its uses', () => {
    const [only, ...others] = of(dated('retired', '2026-05-25'), dated('retired', '2026-05-25')).shown;
    assert.deepEqual([only?.uses, others.length], [2, 0]);
    assert.equal(of(dated('retired', '2026-05-25'), dated('retired', '2026-05-25', { platform: 'q' })).shown.length, 2);
  });

  it('count months by the calendar', () => {
    assert.equal(monthsAfter('2026-08-31', 18), '2028-02-29');
    assert.equal(monthsAfter('2026-11-23', -6), '2026-05-23');
  });
});

describe('the flows of the dashboard', () => {
  const hosted = { deployment: 'hosted', operator: 'acme', operatorName: 'ACME', operatorCountry: 'US', host: 'api.acme.example' } as const;
  const flows = (...rows: readonly DashboardRow[]) => flowsOf({ rows }, { uses: rows.map((_, index) => index) });
  const told = (...rows: readonly DashboardRow[]) =>
    flows(...rows).map(({ from, operator, country, uses }) => [from, operatorKey(operator), country, uses]);

  it('go from folders to operators to countries', () => {
    assert.deepEqual(
      told(row({ ...hosted, file: 'app/a.py' }), row({ ...hosted, file: 'app/b.py' }), row({ ...hosted, file: 'web/a.ts' })),
      [
        ['app/', 'known:acme', 'US', 2],
        ['web/', 'known:acme', 'US', 1],
      ],
    );
  });

  it('go from applications where there are several', () => {
    assert.deepEqual(told(row({ ...hosted }), row({ ...hosted, application: 'desk' })), [
      ['desk', 'known:acme', 'US', 1],
      ['shop', 'known:acme', 'US', 1],
    ]);
  });

  it('stay at home on a server of one’s own, and are unknown where nothing is known', () => {
    assert.deepEqual(told(row({ deployment: 'self-hosted', host: 'localhost', file: 'a.py' })), [['a.py', 'own', 'own', 1]]);
    assert.deepEqual(told(row({ file: 'a.py' })), [['a.py', 'unknown', null, 1]]);
    assert.deepEqual(told(row({ file: 'a.py', host: 'llm.example' })), [['a.py', 'host:llm.example', null, 1]]);
  });

  it('an address is not told again where a model of the file is called through it', () => {
    const address = row({ ...hosted, kind: 'endpoint', file: 'a.py' });
    assert.deepEqual(told(row({ ...hosted, file: 'a.py' }), address), [['a.py', 'known:acme', 'US', 1]]);
    assert.deepEqual(told(address), [['a.py', 'known:acme', 'US', 1]]);
  });

  it('of many folders end in one for the rest, and lose no use', () => {
    const rows = Array.from({ length: 30 }, (_, number) => row({ ...hosted, file: `f${number}/a.py` }));
    const found = flows(...rows, row({ ...hosted, file: 'f1/b.py' }));
    assert.equal(new Set(found.map(({ from }) => from)).size, MOST_SOURCES);
    assert.equal(
      found.reduce((sum, { uses }) => sum + uses, 0),
      31,
    );
    assert.ok(found.some(({ from }) => from === null));
  });
});

describe('the lineage of the dashboard', () => {
  const share = license('Share-1', [], { flowsDown: true });
  const plain = license('MIT', []);
  const registryOf = (...models: Parameters<typeof model>[]) =>
    miniRegistry({ models: models.map(([id, more]) => model(id, more)), licenses: [share, plain] });

  it('goes from models in use to their last bases, with the licenses that flow', () => {
    const registry = registryOf(
      ['acme/base', { license: 'Share-1' }],
      ['lotus/tuned', { license: 'MIT', lineage: [{ relation: 'fine-tune', base: 'acme/base' }] }],
      ['router/product', { lineage: [{ relation: 'product', base: 'lotus/tuned', status: 'alleged' }] }],
      ['acme/alone', {}],
    );
    const { models, links, withoutBase } = ancestryOf(counted([row({ model: 'router/product' }), row({ model: 'acme/alone' })]), registry);
    assert.deepEqual(
      links.map(({ base, made, relation, status, license: flowing }) => [base, made, relation, status, flowing]),
      [
        ['lotus/tuned', 'router/product', 'product', 'alleged', null],
        ['acme/base', 'lotus/tuned', 'fine-tune', 'confirmed', 'Share-1'],
      ],
    );
    assert.deepEqual(
      models.map(({ id, inUse, inherited }) => [id, inUse, inherited]),
      [
        ['acme/base', false, []],
        ['lotus/tuned', false, ['Share-1']],
        ['router/product', true, ['Share-1']],
      ],
    );
    assert.equal(withoutBase, 1);
  });

  it('a circle in the data is opened', () => {
    const registry = registryOf(
      ['acme/a', { lineage: [{ relation: 'merge', base: 'acme/b' }] }],
      ['acme/b', { lineage: [{ relation: 'merge', base: 'acme/a' }] }],
    );
    assert.equal(ancestryOf(counted([row({ model: 'acme/a' }), row({ model: 'acme/b' })]), registry).links.length, 1);
  });
});

describe('the comparison of the dashboard', () => {
  const judged = (findings: readonly [number, string, 'high' | 'low'][], more: Partial<DashboardJudgement> = {}): DashboardJudgement => ({
    policy: 'one',
    findings: findings.map(([index, code, level]) => ({ row: index, code, level, text: `${code} at ${index}`, by: 'layer' })),
    accepted: [],
    notices: [],
    off: [],
    ...more,
  });

  it('tells which findings differ, and why', () => {
    const left = judged([
      [0, 'same', 'low'],
      [0, 'leveled', 'low'],
      [1, 'leveled', 'low'],
      [0, 'switched', 'low'],
      [0, 'accepted', 'high'],
    ]);
    const right = judged(
      [
        [0, 'same', 'low'],
        [0, 'leveled', 'high'],
        [1, 'leveled', 'high'],
        [1, 'termed', 'low'],
      ],
      {
        policy: 'two',
        off: ['switched'],
        accepted: [{ row: 0, code: 'accepted', level: 'high', text: '', by: '' }],
      },
    );
    const { rules, same, left: one, right: two } = compareJudgements(left, right, new Set([0, 1]));
    assert.equal(same, 1);
    assert.deepEqual([one.total, two.total, one.levels.high, two.levels.high], [5, 4, 1, 2]);
    assert.deepEqual(Object.fromEntries(rules.map(({ code, reasons }) => [code, reasons.map(({ why, rows }) => [why.kind, rows])])), {
      accepted: [['accepted', [0]]],
      leveled: [['level', [0, 1]]],
      switched: [['off', [0]]],
      termed: [['terms', [1]]],
    });
    assert.deepEqual(
      rules
        .slice(0, 2)
        .map(({ code }) => code)
        .sort(),
      ['accepted', 'leveled'],
      'what is worst stands first',
    );
  });

  it('leaves out what is not counted', () => {
    assert.deepEqual(compareJudgements(judged([[0, 'x', 'low']]), judged([]), new Set([1])).rules, []);
  });

  it('holds for the profiles that ship: the same facts, and only the judgement differs', () => {
    const usages = [modelUsage('orbit-1', { deployment: on('acme', 'US') }), modelUsage('k2-instruct', { deployment: on('lotus', 'CN') })];
    const subject = subjectOf([partOf(usages, { compare: profile('open-source-only') })]);
    const { compared, judgement } = subject;
    assert.deepEqual([judgement.policy, compared?.policy], ['baseline', 'open-source-only']);
    const comparison = compareJudgements(judgement, compared ?? judgement, new Set([0, 1]));
    assert.ok(
      comparison.rules.some(
        ({ code, reasons }) => code === 'license-not-open-source' && reasons.some(({ why }) => why.kind === 'off' && why.in === 'left'),
      ),
    );
    assert.deepEqual(compareJudgements(judgement, judgement, new Set([0, 1])).rules, []);
  });
});
