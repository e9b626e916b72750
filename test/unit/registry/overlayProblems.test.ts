import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RegistryData } from '../../../src/model/registry';
import { readOverlay, withOverlays } from '../../../src/registry';
import { processorClock } from '../../harness/processorClock';
import { model, vendor } from './smallRegistry';

const DATA: RegistryData = {
  version: '2026.1.1',
  asOf: '2026-11-23',
  sources: [{ id: 'test', title: 'Test', publisher: 'Test', url: 'https://example.com/', primary: true }],
  vendors: [vendor('acme', 'JP')],
  families: [],
  models: [model('acme/base', { api: ['acme-base'] })],
  lifecycle: [],
  licenses: [],
  endpoints: [],
  catalogs: [],
  routers: [],
  regimes: [],
  advisories: [],
};

/** A row of a model on one line of YAML. */
function row(id: string, more = ''): string {
  const rest = 'family: F, kind: chat, openness: closed, license: null, checked: 2026-11-20';
  return `  - { id: ${id}, vendor: acme, name: N, ${rest}, identifiers: { api: [${id.replace('/', '-')}] }${more} }\n`;
}

function outcome(text: string, file = 'o.yaml') {
  const { data, problems } = withOverlays(DATA, [readOverlay(text, file)]);
  const added = data.models.filter(({ id }) => id !== 'acme/base').map(({ id }) => id);
  return { added, problems };
}

const places = (problems: readonly { readonly code: string; readonly line: number; readonly column: number; readonly path: string }[]) =>
  problems.map(({ code, line, column, path }) => [code, line, column, path]);

/** More than any of these cases may take, on a slow machine. */
const BOUNDED_MS = 15_000;

function inBoundedTime<T>(work: () => T): T {
  const took = processorClock();
  const result = work();
  assert.ok(took() < BOUNDED_MS, `took ${Math.round(took())} ms`);
  return result;
}

describe('what is wrong in an overlay', () => {
  it('is named with place and remedy, and the rest works', () => {
    const text = `models:\n${row('acme/good')}  - id: acme/bad\n    vendor: acme\n    kind: chatty\n    colour: red\n${row('acme/fine')}`;
    const { added, problems } = outcome(text);
    assert.deepEqual(added, ['acme/good', 'acme/fine']);
    assert.ok(problems.length > 0 && problems.every(({ file, message }) => file === 'o.yaml' && message.startsWith('acme/bad: ')));
    const colour = problems.find(({ path }) => path === '/models/1/colour');
    assert.deepEqual([colour?.line, colour?.column], [6, 5]);
    assert.match(colour?.remedy ?? '', /use one of: .*identifiers/);
  });

  it('has a place in JSON as well', () => {
    const { problems } = outcome('{\n  "aliases": [\n    { "identifier": "x", "model": "acme/base", "onn": "y" }\n  ]\n}', 'o.json');
    assert.deepEqual(places(problems), [['schema', 3, 48, '/aliases/0/onn']]);
  });

  it('may be a day that the calendar does not have, or one that is not likely', () => {
    const { added, problems } = outcome(`models:\n${row('acme/a', ', released: 2026-02-30')}${row('acme/b', ', released: 1926-01-01')}`);
    assert.deepEqual(added, []);
    assert.deepEqual(
      problems.map(({ code, line, path }) => [code, line, path]),
      [
        ['schema', 2, '/models/0/released'],
        ['wrong-date', 3, '/models/1/released'],
      ],
    );
  });

  it('may be an id that stands twice: the first row counts', () => {
    const { added, problems } = outcome(`models:\n${row('acme/a')}${row('acme/a')}`);
    assert.deepEqual(added, ['acme/a']);
    assert.deepEqual(places(problems), [['duplicate', 3, 5, '/models/1']]);
    assert.match(problems[0]?.message ?? '', /stands already in line 2/);
  });

  it('may be a reference to what does not exist, and what was made from the refused row falls with it', () => {
    const lineage = (base: string): string => `, lineage: [{ relation: fine-tune, base: ${base} }]`;
    const { added, problems } = outcome(`models:\n${row('acme/child', lineage('acme/parent'))}${row('acme/parent', lineage('acme/gone'))}`);
    assert.deepEqual(added, []);
    assert.deepEqual(
      problems.map(({ code, line }) => [code, line]).sort((a, b) => Number(a[1]) - Number(b[1])),
      [
        ['unknown-reference', 2],
        ['unknown-reference', 3],
      ],
    );
  });

  it('may be an unknown license, vendor, source, operator, model or advisory subject', () => {
    const { problems } = outcome(`
models:
${row('acme/a', ', source: nowhere')}  - { id: other/b, vendor: other, name: N, family: F, kind: chat, openness: null, license: null, identifiers: {}, checked: 2026-11-20 }
  - { id: acme/base, license: LicenseRef-Gone }
aliases:
  - { identifier: x, model: acme/gone }
endpoints:
  - { id: e, name: E, hosts: [e.example], platform: e, kind: gateway, operator: gone, country: null, openaiCompatible: true, checked: 2026-11-20 }
`);
    assert.deepEqual(
      problems.map(({ code, message }) => `${code} ${message.slice(message.indexOf(': ') + 2)}`),
      [
        'unknown-reference source nowhere does not exist',
        'unknown-reference vendor other does not exist',
        'unknown-reference license LicenseRef-Gone does not exist',
        'unknown-reference vendor gone does not exist',
        'unknown-reference model acme/gone does not exist',
      ],
    );
  });

  it('may be a circle of bases: the row that closes it is refused', () => {
    const made = (base: string): string => `, lineage: [{ relation: merge, base: ${base} }]`;
    const { problems } = outcome(
      `models:\n  - { id: acme/base, lineage: [{ relation: merge, base: acme/x }] }\n${row('acme/x', made('acme/base'))}`,
    );
    assert.ok(problems.some(({ code, message }) => code === 'cycle' && message.includes('acme/base → acme/x → acme/base')));
  });

  it('may be a change to a record that the registry does not have', () => {
    const { problems } = outcome('models: [{ id: acme/unheard, license: null }]');
    assert.deepEqual(places(problems), [['nothing-to-override', 1, 10, '/models/0']]);
  });

  it('may be the file itself', () => {
    for (const [text, code] of [
      ['models: [', 'unreadable'],
      ['just words', 'not-a-list'],
      ['- a\n- b', 'not-a-list'],
      ['models: 3', 'not-a-list'],
      ['modles: []', 'unknown-list'],
      ['\u0000\u0001\u0002', 'not-a-list'],
    ] as const) {
      assert.equal(outcome(text).problems[0]?.code, code, text);
    }
    assert.deepEqual(places(outcome('{ "models": [ }', 'o.json').problems), [['unreadable', 1, 15, '']]);
  });
});

describe('an overlay that is no overlay', function () {
  this.timeout(2 * BOUNDED_MS);

  it('of 10 MB is refused for its size', () => {
    const { problems } = inBoundedTime(() => outcome('x: ['.repeat(2_500_000)));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-large'],
    );
  });

  it('whose aliases multiply is refused', () => {
    const levels = 'abcdefghi'.split('');
    const bomb = levels
      .map(
        (name, i) =>
          `${name}: &${name} [${
            i === 0
              ? '"lol"'
              : Array(9)
                  .fill(`*${levels[i - 1]}`)
                  .join(', ')
          }]`,
      )
      .join('\n');
    const { problems } = inBoundedTime(() => outcome(bomb));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['unreadable'],
    );
  });

  it('of 100,000 rows is read up to the limit, with a few problems and not as many', () => {
    const { problems } = inBoundedTime(() => outcome(`models:\n${'  - {}\n'.repeat(100_000)}`));
    assert.ok(problems.length <= 101);
    const many = inBoundedTime(() =>
      outcome(
        JSON.stringify({ aliases: Array.from({ length: 20_000 }, (_, i) => ({ identifier: `n-${i}`, model: 'acme/base' })) }),
        'o.json',
      ),
    );
    assert.deepEqual(
      many.problems.map(({ code, path }) => [code, path]),
      [['too-many-rows', '/aliases/10000']],
    );
  });

  it('nested a hundred thousand deep ends in a problem', () => {
    for (const [text, file] of [
      ['['.repeat(100_000), 'o.yaml'],
      ['- '.repeat(100_000), 'o.yaml'],
      [`{"models":${'['.repeat(100_000)}`, 'o.json'],
    ] as const) {
      const { problems } = inBoundedTime(() => outcome(text, file));
      assert.deepEqual(
        problems.map(({ code, message }) => `${code}: ${message}`),
        ['unreadable: the file cannot be read: it is nested too deeply'],
      );
    }
  });

  it('with a long chain of bases is checked in bounded time', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => row(`acme/m${i}`, `, lineage: [{ relation: version, base: acme/m${i + 1} }]`)).join(
      '',
    );
    const { added, problems } = inBoundedTime(() => outcome(`models:\n${rows}`));
    assert.deepEqual(added, []);
    assert.ok(problems.length > 0);
  });
});
