#!/usr/bin/env node
// npm run registry:coverage: writes docs/registry-coverage.md, what the registry covers, counted from its data files.
// --check changes nothing and exits with 1 when the page is not up to date.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { mergeDataFiles, readDataFiles } from './registry-compile.mjs';
import { loadEngine } from './registry-engine.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'docs/registry-coverage.md');
const LEDGER = join(ROOT, 'src/registry/ledger/identifiers.tsv');

const KINDS = ['vendors', 'families', 'models', 'lifecycle', 'licenses', 'endpoints', 'regimes', 'advisories'];
const STATES = ['preview', 'active', 'restricted', 'deprecated', 'redirected', 'retired', 'suspended'];

/** Digits grouped by hand: the page must not depend on the machine's locale. */
const number = (value) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const asList = (value) => (value === undefined ? [] : [value].flat());
const byText = (a, b) => (a < b ? -1 : Number(a > b));

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const align = head.map((_, column) => (column === 0 || rows.every((row) => !/^[\d–]/.test(String(row[column]))) ? '---' : '---:'));
  return [line(head), `|${align.join('|')}|`, ...rows.map(line)].join('\n');
}

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(key(row))) groups.set(key(row), []);
    groups.get(key(row)).push(row);
  }
  return groups;
}

/** A record's citation, one for each fact that names its own source, one for each line of descent that does. */
function citationsOf(record) {
  const lineage = (record.lineage ?? []).map(({ source }) => source).filter((source) => source !== undefined);
  return [record.source, ...Object.values(record.facts ?? {}), ...lineage].map(asList);
}

function provenance(data) {
  const primary = new Set(data.sources.filter((source) => source.primary).map(({ id }) => id));
  const total = { records: 0, citations: 0, primary: 0 };
  const rows = KINDS.map((kind) => {
    const citations = data[kind].flatMap(citationsOf);
    const withPrimary = citations.filter((ids) => ids.some((id) => primary.has(id))).length;
    total.records += data[kind].length;
    total.citations += citations.length;
    total.primary += withPrimary;
    return [kind, number(data[kind].length), number(citations.length), percent(withPrimary, citations.length)];
  });
  rows.push(['**all**', number(total.records), number(total.citations), percent(total.primary, total.citations)]);
  return rows;
}

function completeness(models) {
  const having = (what, test) => [what, number(models.filter(test).length), percent(models.filter(test).length, models.length)];
  return [
    having('license', ({ license }) => license !== null),
    having('release date', ({ released }) => released !== undefined),
    having('openness', ({ openness }) => openness !== null),
    having('parameters', ({ parameters }) => parameters?.total !== undefined),
    having('lineage', ({ lineage }) => (lineage ?? []).length > 0),
    having('identifiers', ({ identifiers }) => Object.values(identifiers).flat().length > 0),
  ];
}

function lifecycleByPlatform(lifecycle) {
  return [...groupBy(lifecycle, ({ platform }) => platform)]
    .sort(([one, first], [other, second]) => second.length - first.length || byText(one, other))
    .map(([platform, entries]) => [
      platform,
      number(entries.length),
      ...STATES.map((state) => entries.filter((entry) => entry.state === state).length || '–'),
      number(entries.filter(({ date }) => date !== undefined).length),
    ]);
}

function vendorRows({ vendors, models, families, lifecycle }) {
  const maker = new Map(models.map(({ id, vendor }) => [id, vendor]));
  const count = (rows, key) => new Map([...groupBy(rows, key)].map(([id, group]) => [id, group.length]));
  const modelCount = count(models, ({ vendor }) => vendor);
  const familyCount = count(families, ({ vendor }) => vendor);
  const lifecycleCount = count(lifecycle, ({ model }) => maker.get(model));
  const named = vendors.filter(({ id }) => modelCount.has(id) || familyCount.has(id));
  const rows = named
    .toSorted((a, b) => byText(a.id, b.id))
    .map(({ id, name, country }) => [
      `${name} (\`${id}\`)`,
      country ?? '–',
      modelCount.get(id) ?? '–',
      familyCount.get(id) ?? '–',
      lifecycleCount.get(id) ?? '–',
    ]);
  return { rows, others: vendors.length - named.length };
}

/** How the identifiers of the ledger resolve where a program expects a model. */
function resolution(registry) {
  const [, ...lines] = readFileSync(LEDGER, 'utf8').trimEnd().split('\n');
  const matches = lines.map((line) => registry.resolve(line.slice(0, line.indexOf('\t')), { context: 'sink' }));
  const share = (...hows) => {
    const found = matches.filter(({ how }) => hows.includes(how)).length;
    return [number(found), percent(found, matches.length)];
  };
  const rows = [
    ['a row, as it is written', ...share('exact', 'alias')],
    ['a row, after steps of the grammar', ...share('normalized')],
    ['a family', ...share('family')],
    ['several rows', ...share('ambiguous')],
    ['nothing', ...share('unknown')],
  ];
  return { total: matches.length, rows };
}

function tally(records, key) {
  return [...groupBy(records, key)]
    .sort(([one, first], [other, second]) => second.length - first.length || byText(one, other))
    .map(([name, group]) => `${name} ${number(group.length)}`)
    .join(', ');
}

function pageOf(data, registry) {
  const { total, rows: resolved } = resolution(registry);
  const { rows: vendors, others } = vendorRows(data);
  const identifiers = data.models.flatMap((model) => Object.values(model.identifiers).flat()).length;
  return `${[
    '# What the registry covers',
    `Version ${data.version}, as of ${data.asOf}. Generated by \`npm run registry:coverage\` from \`src/registry/data/\`; do not edit.`,
    `${number(data.models.length)} models with ${number(identifiers)} identifiers, ${number(data.families.length)} families, ${number(data.vendors.length)} vendors, ${number(data.licenses.length)} licenses, ${number(data.endpoints.length)} endpoints with ${number(data.endpoints.flatMap(({ hosts }) => hosts).length)} host patterns, ${number(data.regimes.length)} regimes, ${number(data.advisories.length)} advisories, ${number(data.lifecycle.length)} lifecycle rows; ${number(data.sources.length)} sources, ${number(data.sources.filter(({ primary }) => primary).length)} of them primary.`,
    '## Provenance',
    'A citation is what a record as a whole, or a single fact of it, names as its sources. It counts as primary when one of them is the party that the fact is about, or the authority that issued the act.',
    table(['records', 'number', 'citations', 'with a primary source'], provenance(data)),
    '## Models',
    table(['known', 'models', 'share'], completeness(data.models)),
    `By openness: ${tally(data.models, ({ openness }) => openness ?? 'unknown')}.`,
    `By kind: ${tally(data.models, ({ kind }) => kind)}.`,
    '## Identifiers of the ledger',
    `What the ${number(total)} identifiers of \`src/registry/ledger/identifiers.tsv\` resolve to, as the argument of a model parameter.`,
    table(['resolves to', 'identifiers', 'share'], resolved),
    '## Lifecycle by platform',
    'States as written in the rows; with the date, the engine computes the state of the day on which it runs.',
    table(['platform', 'rows', ...STATES, 'dated'], lifecycleByPlatform(data.lifecycle)),
    '## Endpoints and advisories',
    `Endpoints by kind: ${tally(data.endpoints, ({ kind }) => kind)}.`,
    `Advisories by kind: ${tally(data.advisories, ({ kind }) => kind)}. By status: ${tally(data.advisories, ({ status }) => status)}.`,
    '## Vendors',
    `${others} more have no model and no family: operators, parents, investors.`,
    table(['vendor', 'country', 'models', 'families', 'lifecycle rows'], vendors),
  ].join('\n\n')}\n`;
}

const { files, problems } = readDataFiles();
if (problems.length > 0) {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const data = mergeDataFiles(files);
const { openRegistry } = await loadEngine();
const page = pageOf(data, openRegistry(data));

if (process.argv.includes('--check')) {
  let present = '';
  try {
    present = readFileSync(PAGE, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (present !== page) {
    process.stderr.write('docs/registry-coverage.md is not up to date: run `npm run registry:coverage`.\n');
    process.exitCode = 1;
  }
} else {
  const partial = `${PAGE}.${process.pid}.partial`;
  writeFileSync(partial, page);
  renameSync(partial, PAGE);
  process.stdout.write('docs/registry-coverage.md\n');
}
