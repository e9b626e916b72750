import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Usage } from '../../../../src/model/usage';
import { CHART_WIDTHS } from '../../../../src/report/dashboard/charts/charts';
import { fitted } from '../../../../src/report/dashboard/charts/textWidth';
import type { PageOptions } from '../../../../src/report/dashboard/page/context';
import { dashboardContent, dashboardDocument, loadingDocument } from '../../../../src/report/dashboard/page/document';
import { html, safeUrl } from '../../../../src/report/dashboard/page/markup';
import type { TableData } from '../../../../src/report/dashboard/page/tableData';
import { processorClock } from '../../../harness/processorClock';
import { modelUsage, on, range, SELF_HOSTED } from '../../assess/usages';
import { VARIED } from '../export/subjects';
import { partOf, profile, subjectOf } from './dashboards';

const FILE: PageOptions = { host: 'file', countTests: true, profiles: ['baseline', 'eu'], isIndexing: false };
const WEBVIEW: PageOptions = { ...FILE, host: 'webview' };

const HOSTILE = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  'javascript:alert(1)',
  '</script><script>alert(1)</script>',
  '</style><style>body{display:none}</style>',
  '<!--',
  ']]><svg onload=alert(1)>',
  '{name|x}{note|y}',
  '\u202egnp.exe',
  '\u2028\u2029',
];

function usagesOf(text: string): readonly Usage[] {
  return [
    modelUsage(text, { location: { file: `${text}/${text}.py`, range: range(1, 0, 4) }, hint: { context: 'sink' } }),
    modelUsage('orbit-1', { location: { file: `app/${text}.py`, range: range(1, 0, 4) }, deployment: on('acme', 'US') }),
    modelUsage(text, {
      deployment: { kind: 'unknown', host: text, reason: 'unknown-host' },
      location: { file: 'b.py', range: range(2, 0, 4) },
    }),
    modelUsage(text, { deployment: SELF_HOSTED }),
  ];
}

function pageOf(text: string, options: PageOptions = FILE): string {
  return dashboardDocument(subjectOf([partOf(usagesOf(text), { application: text, compare: profile('eu') })]), options);
}

/** The tags of a document as a parser of HTML finds them, with their attributes; the texts of scripts and sheets are none. */
function tagsOf(document: string): readonly string[] {
  return document.replace(/(<(script|style)[^>]*>)[\s\S]*?<\/\2>/g, '$1</$2>').match(/<[^>]+>/g) ?? [];
}

function contentsOf(document: string, tag: string): readonly string[] {
  return [...document.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text);
}

function dataOf(document: string): TableData {
  const [, json] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(document) ?? assert.fail('no data');
  return JSON.parse(json ?? '');
}

describe('the page of the dashboard', () => {
  it('takes no text of files, identifiers and names for markup', () => {
    const plain = tagsOf(pageOf('plain')).map((tag) => tag.replace(/"[^"]*"/g, '""'));
    for (const text of HOSTILE)
      for (const options of [FILE, WEBVIEW]) {
        const page = pageOf(text, options);
        const tags = tagsOf(page);
        for (const tag of tags) {
          assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\son\w+=|<img|<iframe|<object|<embed|<link|<base|<form/i, `${text}: ${tag}`);
          assert.doesNotMatch(tag, /href="(?!https:|#)/, `${text}: ${tag}`);
          assert.doesNotMatch(tag, /\sstyle="/, `${text}: ${tag}`);
        }
        assert.equal(tags.filter((tag) => tag.startsWith('<script')).length, 2, text);
        assert.equal(tags.filter((tag) => tag.startsWith('<style')).length, 1, text);
      }
    assert.ok(plain.length > 300);
  });

  it('hands its script any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(...HOSTILE), (noise, token) => {
        const text = `${noise}${token}`;
        const subject = subjectOf([partOf([modelUsage(text, { hint: { context: 'sink' } })])]);
        const { columns, rows } = dataOf(dashboardContent(subject, WEBVIEW, '1'));
        assert.equal(rows[0]?.cells[columns.findIndex(({ id }) => id === 'identifier')], text);
      }),
      { numRuns: 25 },
    );
  });

  it('lets only its own script and sheet run, known by their digests, and loads nothing', () => {
    const page = pageOf('shop');
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const directives = Object.fromEntries(
      policy.split('; ').map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]),
    );
    const digest = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    assert.deepEqual(directives, {
      'default-src': "'none'",
      'script-src': digest(contentsOf(page, 'script')[0]),
      'style-src': digest(contentsOf(page, 'style')[0]),
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    assert.ok((contentsOf(page, 'script')[0] ?? '').length > 1000, 'the script is there');
    assert.doesNotMatch(page, /url\(|@import|\ssrc=|xlink:href/);
    assert.match(loadingDocument('en'), /script-src 'sha256-/);
  });

  it('links to https alone', () => {
    assert.equal(safeUrl('https://example.com/a'), 'https://example.com/a');
    for (const url of ['javascript:alert(1)', ' https://x', 'http://x', 'data:text/html,x', 'command:x', '//x'])
      assert.equal(safeUrl(url), null, url);
    assert.equal(
      html`<i title="${'"\'<>&'}">${['a', html`<b>${1}</b>`]}${null}</i>`.markup,
      '<i title="&quot;&#39;&lt;&gt;&amp;">a<b>1</b></i>',
    );
  });

  it('has no chart without a name, and a table beside each', () => {
    const page = dashboardDocument(subjectOf([partOf(VARIED)]), FILE);
    const drawings = page.match(/<div class="charts" role="img" aria-label="[^"]+"/g) ?? [];
    assert.equal(drawings.length, 3);
    for (const id of ['retirements-table', 'flows-table', 'lineage-table'])
      assert.match(page, new RegExp(`<details id="${id}">[\\s\\S]*?<td>`));
    const svgs = page.match(/<svg[^>]*viewBox[\s\S]*?<\/svg>/g) ?? [];
    assert.equal(svgs.length, 3 * CHART_WIDTHS.length);
    for (const svg of svgs) {
      assert.doesNotMatch(svg, /<style|class=|ecmeta|#0a0b/, 'only attributes, in the colors of the page');
      assert.match(svg, /var\(--chart-/);
    }
  });

  it('opens places in a window, and names them in a file', () => {
    const subject = subjectOf([partOf(VARIED, { compare: profile('sovereign') })]);
    assert.equal(dataOf(dashboardContent(subject, WEBVIEW, '7')).canOpen, true);
    assert.match(dashboardContent(subject, WEBVIEW, '7'), /data-version="7"/);
    assert.match(dashboardContent(subject, WEBVIEW, '7'), /data-open="\d+"/);
    assert.match(
      dashboardContent(subject, WEBVIEW, '7'),
      /<select data-choice="compare">.*<option value="sovereign" selected>|<option value="">/s,
    );
    const file = dashboardDocument(subject, FILE);
    assert.equal(dataOf(file).canOpen, false);
    for (const tag of tagsOf(file)) assert.doesNotMatch(tag, /data-open|data-choice/);
  });

  it('says what is unknown, what was skipped, and what is not counted', () => {
    const page = dashboardDocument(subjectOf([partOf(VARIED)]), { ...FILE, countTests: false });
    assert.match(page, /<li><span class="name">unknown<\/span>/);
    assert.match(page, /<code>big\.json<\/code> larger than 2 MB/);
    assert.match(page, /1 use in tests: in the table, not in the numbers/);
    assert.match(page, /1 use in catalogs and mentions/);
    assert.match(page, /As of 2026-11-23.*Registry 2026\.11\.0, facts until 2026-11-01.*Policy baseline/s);
  });

  it('says so when there is nothing, and while files are still read', () => {
    const empty = dashboardDocument(subjectOf([partOf([])]), FILE);
    assert.match(empty, /No models yet/);
    assert.doesNotMatch(empty, /<table/);
    assert.match(dashboardDocument(subjectOf([]), FILE), /No models yet/);
    assert.match(dashboardContent(subjectOf([partOf(VARIED)]), { ...WEBVIEW, isIndexing: true }, '1'), /still being read/);
  });

  it('keeps facts and judgements apart', () => {
    const page = dashboardDocument(subjectOf([partOf(VARIED)]), FILE);
    const facts = page.slice(page.indexOf('id="facts"'), page.indexOf('id="judgements"'));
    assert.doesNotMatch(facts, /level-(?:critical|high|moderate|low|minimal)"/);
    assert.match(page.slice(page.indexOf('id="judgements"')), /level-high"/);
  });

  it('is the same again, byte for byte', () => {
    assert.equal(pageOf('shop'), pageOf('shop'));
  });

  it('is Japanese in Japanese: no sentence of the English page is left', () => {
    const given = [partOf(VARIED, { compare: profile('eu') })];
    const words = (page: string): ReadonlySet<string> =>
      new Set(
        page
          .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')
          .split(/<[^>]*>/)
          .map((text) => text.trim())
          .filter((text) => /^[A-Z][a-z]+ [a-z]+ [a-z]+/.test(text)),
      );
    const english = words(dashboardDocument(subjectOf(given), FILE));
    assert.ok(english.size > 15, [...english].join('\n'));
    const japanese = dashboardDocument(subjectOf(given, 'ja'), FILE);
    assert.match(japanese, /<html lang="ja">/);
    const left = [...words(japanese)].filter((text) => english.has(text));
    assert.deepEqual(left, []);
  });

  it('with 20,000 rows is made within seconds, and shows the first of them', () => {
    const many = Array.from({ length: 20_000 }, (_, number) =>
      modelUsage(number % 2 === 0 ? 'orbit-1' : 'orbit-2', {
        location: { file: `src/f${number % 500}.py`, range: range(number, 0, 7) },
        deployment: on('acme', 'US'),
      }),
    );
    const subject = subjectOf([partOf(many)]);
    const took = processorClock();
    const page = dashboardContent(subject, WEBVIEW, '1');
    assert.ok(took() < 8000, `${took()} ms`);
    assert.equal(dataOf(page).rows.length, 20_000);
    assert.ok((page.match(/<tr>/g) ?? []).length < 300);
  });
});

describe('a label of a chart', () => {
  it('is cut with an ellipsis where there is no room, wide letters counted twice', () => {
    assert.equal(fitted('short', 200, 12), 'short');
    assert.equal(fitted('a name that is far too long', 70, 12), 'a name th…');
    assert.equal(fitted('とても長い名前です', 70, 12), 'とても長…');
  });
});
