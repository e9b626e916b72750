import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MERGE_FORMATS } from '../../src/report/organization/mergeFormats';
import { KIMI, type Outcome, run, withFiles } from './support';

const TIMESTAMP = '2026-11-23T00:00:00Z';

/** Two applications of one model; the folder holds their bills and the code that they were made of. */
function withBills<T>(use: (folder: string) => T): T {
  return withFiles({ 'shop/chat.py': KIMI, 'desk/app.py': KIMI.replace('KEY', 'OTHER') }, (folder) => {
    mkdirSync(join(folder, 'bills'));
    for (const name of ['shop', 'desk']) {
      const { code, stderr } = run(
        ['export', '--format', 'cyclonedx-1.6', '--timestamp', TIMESTAMP, '-o', `bills/${name}.cdx.json`, name],
        { cwd: folder },
      );
      assert.deepEqual([code, stderr], [0, '']);
    }
    return use(folder);
  });
}

function merge(folder: string, ...args: readonly string[]): Outcome {
  return run(['merge', '--timestamp', TIMESTAMP, '--name', 'acme', ...args], { cwd: folder });
}

describe('pedigree merge', () => {
  it('makes one inventory of exports, the same from files, folder, pattern and list, and of one that was merged before', () => {
    withBills((folder) => {
      const first = merge(folder, 'bills/shop.cdx.json', 'bills/desk.cdx.json');
      assert.deepEqual([first.code, first.stderr], [0, '']);
      const bom = JSON.parse(first.stdout);
      const names = bom.components.filter(({ type }: { type: string }) => type === 'application').map(({ name }: { name: string }) => name);
      assert.deepEqual([bom.metadata.component.name, names], ['acme', ['desk', 'shop']]);
      const kimi = bom.components.filter((one: { 'bom-ref': string }) => one['bom-ref'].startsWith('model:moonshotai/'));
      assert.equal(kimi.length, 1);
      writeFileSync(join(folder, 'list.txt'), '# all\nbills/desk.cdx.json\n\nbills/shop.cdx.json\n');
      for (const inputs of [
        ['bills'],
        ['bills/*.cdx.json'],
        ['**/d*.cdx.json', 'bills/shop.cdx.json'],
        ['@list.txt'],
        ['bills', '@list.txt'],
      ]) {
        assert.equal(merge(folder, ...inputs).stdout, first.stdout, inputs.join(' '));
      }
      assert.equal(merge(folder, 'bills', '-o', 'bills/org.cdx.json').code, 0);
      assert.equal(readFileSync(join(folder, 'bills/org.cdx.json'), 'utf8'), first.stdout);
      assert.equal(merge(folder, 'bills', '-o', 'bills/org.cdx.json').code, 0, 'over itself, which is not read');
      assert.equal(merge(folder, 'bills/org.cdx.json', 'bills/shop.cdx.json').stdout, first.stdout);
    });
  });

  it('writes tables in which each place has a row', () => {
    withBills((folder) => {
      const lines = merge(folder, 'bills', '--format', 'ndjson')
        .stdout.trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        lines.map(({ record }) => record),
        ['organization', 'application', 'usage', 'application', 'usage'],
      );
      const { application, file, line, column, model, vendor_country, license, level, deployment, operator_country, lifecycle, source } =
        lines[2];
      assert.deepEqual(
        { application, file, line, column, model, vendor_country, level, deployment, operator_country, lifecycle, source },
        {
          application: 'desk',
          file: 'app.py',
          line: 4,
          column: 39,
          model: 'moonshotai/kimi-k2-instruct',
          vendor_country: 'CN',
          level: 'high',
          deployment: 'hosted',
          operator_country: 'CN',
          lifecycle: 'retired',
          source: 'bills/desk.cdx.json',
        },
      );
      assert.ok(typeof license === 'string' && license !== '');
      const csv = merge(folder, 'bills', '--format', 'csv').stdout.trim().split('\r\n');
      assert.equal(csv.length, 3);
      assert.match(csv[0] ?? '', /^application,group,version/);
      assert.match(
        merge(folder, 'bills', '--format', 'markdown').stdout,
        /## Models[\s\S]*\| `moonshotai\/kimi-k2-instruct` \|.*\| 2 \| \*\*high\*\* \|/,
      );
      for (const format of MERGE_FORMATS)
        assert.equal(merge(folder, 'bills', '--format', format).stdout, merge(folder, 'bills', '--format', format).stdout);
    });
  });

  it('writes nothing when a bill is faulty, and what can be read when that is asked for', () => {
    withBills((folder) => {
      const half = readFileSync(join(folder, 'bills/desk.cdx.json'), 'utf8').slice(0, 3000);
      writeFileSync(join(folder, 'bills/desk.cdx.json'), half);
      const strict = merge(folder, 'bills', '-o', 'org.json');
      assert.equal(strict.code, 2);
      assert.match(
        strict.stderr,
        /^bills\/desk\.cdx\.json:\d+:\d+: the file ends within the JSON: it is cut off\. Copy or export it again\.$/m,
      );
      assert.match(strict.stderr, /faults in 1 of 2 bills\. Nothing is written\. .*--lenient/);
      assert.ok(!existsSync(join(folder, 'org.json')));
      const lenient = merge(folder, 'bills', '-o', 'org.json', '--lenient');
      assert.equal(lenient.code, 0);
      assert.match(lenient.stderr, /What can be read is kept; the places above are left out/);
      assert.match(readFileSync(join(folder, 'org.json'), 'utf8'), /"application:desk"/);
    });
  });

  it('lists which of two inventories of one application it keeps', () => {
    withBills((folder) => {
      const older = readFileSync(join(folder, 'bills/shop.cdx.json'), 'utf8').replaceAll(TIMESTAMP, '2026-01-01T00:00:00Z');
      writeFileSync(join(folder, 'older.json'), older);
      const { code, stderr } = merge(folder, 'bills', 'older.json');
      assert.equal(code, 0);
      assert.match(
        stderr,
        /^application:shop: kept of 2026-11-23T00:00:00Z from bills\/shop\.cdx\.json, left out of 2026-01-01T00:00:00Z from older\.json$/m,
      );
      assert.match(stderr, /1 times bills said different things, of 1 applications and models/);
    });
  });

  it('says what to name where there is nothing to read', () => {
    withFiles({ 'empty/x.txt': '', 'bom.xml': '<bom/>' }, (folder) => {
      for (const [named, message] of [
        ['no.json', /cannot read no\.json \(ENOENT\)\. Name existing bills/],
        ['empty', /there is no bill in empty: no \*\.cdx\.json and no bom\.json/],
        ['x*.json', /no file matches x\*\.json/],
        ['@none', /cannot read none \(ENOENT\)/],
        ['bom.xml', /bom\.xml:1:1: this is XML: only bills in JSON are read/],
      ] as const) {
        const { code, stderr } = merge(folder, named);
        assert.equal(code, 2, named);
        assert.match(stderr, message);
      }
    });
  });

  it('reads many bills with two threads to the same inventory, and lists the same faults', () => {
    withBills((folder) => {
      const bill = readFileSync(join(folder, 'bills/shop.cdx.json'), 'utf8');
      mkdirSync(join(folder, 'many'));
      for (let number = 0; number < 70; number += 1)
        writeFileSync(
          join(folder, `many/${number}.cdx.json`),
          bill.replace('"name": "shop"', `"name": "shop-${number % 60}"`).replaceAll('app.py', `${number}.py`),
        );
      for (const part of [3, 4, 5]) assert.equal(merge(folder, `many/${part}*.cdx.json`, '-o', `part-${part}.cdx.json`).code, 0);
      const rest = ['many/?.cdx.json', 'many/1*.cdx.json', 'many/2*.cdx.json', 'many/6*.cdx.json'];
      const whole = merge(folder, 'many');
      assert.equal(whole.code, 0);
      assert.equal(merge(folder, ...rest, 'part-3.cdx.json', 'part-4.cdx.json', 'part-5.cdx.json').stdout, whole.stdout);
      for (const number of [10, 11, 12]) writeFileSync(join(folder, `many/${number}.cdx.json`), '{');
      const faulty = merge(folder, 'many');
      assert.equal(faulty.code, 2);
      const named = faulty.stderr.split('\n').flatMap((line) => /^(many\/\d+)\.cdx\.json:/.exec(line)?.[1] ?? []);
      assert.deepEqual([...new Set(named)], ['many/10', 'many/11', 'many/12']);
      assert.deepEqual(named, [...named].sort());
      assert.match(faulty.stderr, /faults in 3 of 70 bills/);
    });
  });

  it('takes reports in JSON and NDJSON for the bills that they would have been', () => {
    withBills((folder) => {
      for (const format of ['json', 'ndjson'])
        assert.equal(
          run(['export', '--format', format, '--timestamp', TIMESTAMP, '-o', `desk.${format}`, 'desk'], { cwd: folder }).code,
          0,
        );
      const rows = (name: string) =>
        merge(folder, name, '--format', 'ndjson')
          .stdout.trim()
          .split('\n')
          .map((line) => JSON.parse(line))
          .filter(({ record }) => record === 'usage')
          .map(({ application, file, line, model, operator_country, level, findings }) => ({
            application,
            file,
            line,
            model,
            operator_country,
            level,
            findings,
          }));
      assert.equal(rows('bills/desk.cdx.json').length, 1);
      for (const name of ['desk.json', 'desk.ndjson']) assert.deepEqual(rows(name), rows('bills/desk.cdx.json'), name);
      // the bill knows more of the model, and no less for the company
      const both = JSON.parse(merge(folder, 'bills/shop.cdx.json', 'desk.json').stdout);
      const alone = JSON.parse(merge(folder, 'bills/shop.cdx.json').stdout);
      const licensesIn = (bom: { components: { type: string; licenses: unknown }[] }) =>
        bom.components.filter(({ type }) => type === 'machine-learning-model').map(({ licenses }) => licenses);
      assert.deepEqual(licensesIn(both), licensesIn(alone));
    });
  });
});
