import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked } from 'marked';
import { alignUsages, signatureOf } from '../../../src/report/changes/alignUsages';
import { compareReports } from '../../../src/report/changes/compareReports';
import { COMMENT_MARKER, changesMarkdown } from '../../../src/report/changes/markdown';
import { renamesBetween } from '../../../src/report/changes/renames';
import { changesText } from '../../../src/report/changes/text';
import type { FindingReport, ScanReport, UsageReport } from '../../../src/report/contract';

/** A usage in a few words: the file, the model, the call and the host. */
function usage(file: string, line: number, value: string, call = 'chat.completions.create', host = 'api.openai.com'): UsageReport {
  return {
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 9,
    cell: null,
    kind: 'model',
    written: value,
    value,
    model: `acme/${value}`,
    vendor: 'acme',
    match: 'exact',
    role: 'call',
    confidence: 'certain',
    deployment: { kind: 'hosted', host, operator: host, country: host.endsWith('.cn') ? 'CN' : 'US', platform: host, region: null },
    evidence: [{ what: `argument model of ${call}`, file, line }],
    reaches: [],
    inTest: false,
  };
}

function finding(index: number, code: string, message = `${code}.`, level = 'high'): FindingReport {
  return { code, level, usage: index, message, reasons: [], fixes: [], profile: 'baseline', decidedBy: { layer: 'baseline', line: null } };
}

function report(usages: readonly UsageReport[], findings: readonly FindingReport[] = []): ScanReport {
  const models = [...new Set(usages.map(({ value }) => value))].map((value) => ({
    id: `acme/${value}`,
    name: value,
    vendor: 'acme',
    country: 'US',
    license: value.startsWith('open') ? 'MIT' : null,
    openness: null,
    usages: 1,
  }));
  return {
    schemaVersion: 1,
    registry: { version: '1', asOf: '2026-11-20' },
    profile: 'baseline',
    usages,
    findings,
    suppressed: [],
    notices: [],
    models,
    dependencies: [],
    skipped: [],
    stats: { files: 1, parsed: 1, milliseconds: 0 },
  };
}

function compare(before: ScanReport, after: ScanReport, renames: readonly { from: string; to: string }[] = []) {
  const side = (name: string, of: ScanReport) => ({ name, commit: null, report: of });
  return compareReports(side('before', before), side('after', after), { renames, policyChanged: false }).report;
}

const lines = (usages: readonly UsageReport[]) => usages.map(({ file, line, value }) => `${file}:${line} ${value}`);
const changes = ({ usages }: ReturnType<typeof compare>) =>
  usages.changed.map(({ before, after, changes: kinds }) => `${before.value} > ${after.value}: ${kinds.join(' ')}`);

describe('what a change does to usages', () => {
  it('lines that move are no change', () => {
    const { usages } = compare(report([usage('a.py', 3, 'm')]), report([usage('a.py', 90, 'm')]));
    assert.deepEqual([usages.added, usages.removed, usages.changed, usages.moved, usages.unchanged], [[], [], [], [], 1]);
  });

  it('the same call with another model is changed, with what follows from the model', () => {
    const found = compare(
      report([usage('a.py', 3, 'gpt'), usage('a.py', 9, 'gpt')]),
      report([usage('a.py', 3, 'open'), usage('a.py', 9, 'gpt')]),
    );
    assert.deepEqual(changes(found), ['gpt > open: model license']);
    assert.equal(found.usages.changed[0]?.before.line, 3);
    assert.deepEqual([found.usages.added, found.usages.removed, found.usages.unchanged], [[], [], 1]);
  });

  it('the same model over another address is changed', () => {
    const found = compare(report([usage('a.py', 3, 'm')]), report([usage('a.py', 3, 'm', undefined, 'api.acme.cn')]));
    assert.deepEqual(changes(found), ['m > m: deployment endpoint country']);
    assert.deepEqual(found.endpoints, { added: ['api.acme.cn'], removed: ['api.openai.com'] });
    assert.deepEqual(found.serviceCountries, { added: ['CN'], removed: ['US'] });
  });

  it('a new call before others pushes them along and changes none', () => {
    const found = compare(
      report([usage('a.py', 1, 'a'), usage('a.py', 2, 'b')]),
      report([usage('a.py', 1, 'x'), usage('a.py', 2, 'a'), usage('a.py', 3, 'b')]),
    );
    assert.deepEqual(
      [lines(found.usages.added), found.usages.removed, found.usages.changed, found.usages.unchanged],
      [['a.py:1 x'], [], [], 2],
    );
  });

  it('functions that change places are no change', () => {
    const found = compare(
      report([usage('a.py', 1, 'a'), usage('a.py', 2, 'b'), usage('a.py', 3, 'c')]),
      report([usage('a.py', 1, 'c'), usage('a.py', 2, 'a'), usage('a.py', 3, 'b')]),
    );
    assert.deepEqual([found.usages.added, found.usages.removed, found.usages.changed, found.usages.unchanged], [[], [], [], 3]);
  });

  it('a call that goes to another file has moved; one that goes to tests has not', () => {
    const found = compare(report([usage('a.py', 1, 'a')]), report([usage('b.py', 7, 'a')]));
    assert.deepEqual(lines(found.usages.moved.map(({ to }) => to)), ['b.py:7 a']);
    assert.deepEqual([found.usages.added, found.usages.removed], [[], []]);
    const test = compare(report([usage('a.py', 1, 'a')]), report([{ ...usage('b.py', 7, 'a'), inTest: true }]));
    assert.deepEqual([lines(test.usages.added), lines(test.usages.removed)], [['b.py:7 a'], ['a.py:1 a']]);
  });

  it('a renamed file keeps its calls, even one whose model changed', () => {
    const [before, after] = [
      report([usage('a.py', 1, 'a'), usage('a.py', 2, 'b')]),
      report([usage('n.py', 1, 'a'), usage('n.py', 2, 'x')]),
    ];
    assert.deepEqual(changes(compare(before, after, [{ from: 'a.py', to: 'n.py' }])), ['b > x: model']);
    assert.deepEqual(changes(compare(before, after)), []);
  });

  it('catalogs, mentions and what is only possible bring nothing in', () => {
    const quiet = [
      { ...usage('a.py', 1, 'a'), role: 'catalog' },
      { ...usage('a.py', 2, 'b'), role: 'mention' },
      { ...usage('a.py', 3, 'c'), confidence: 'possible' },
    ];
    const { usages } = compare(report([]), { ...report(quiet), models: [] });
    assert.deepEqual(usages.added, []);
  });

  it('counts each identifier as often as it comes in, whatever the order and the files', () => {
    const any = fc.array(fc.tuple(fc.constantFrom('a.py', 'b.py'), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('one', 'two')), {
      maxLength: 9,
    });
    const inOrder = (all: readonly (readonly [string, string, string])[]) =>
      [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([file, value, call], line) => usage(file, line, value, call));
    fc.assert(
      fc.property(any, any, (left, right) => {
        const [before, after] = [inOrder(left), inOrder(right)];
        const { usages } = compare(report(before), report(after));
        const count = (list: readonly UsageReport[], value: string) => list.filter((each) => each.value === value).length;
        for (const value of ['a', 'b', 'c']) {
          const gained =
            count(usages.added, value) + usages.changed.filter((each) => each.after.value === value && each.before.value !== value).length;
          const lost =
            count(usages.removed, value) +
            usages.changed.filter((each) => each.before.value === value && each.after.value !== value).length;
          assert.equal(gained - lost, count(after, value) - count(before, value));
        }
        const all = usages.unchanged + usages.moved.length + usages.changed.length;
        assert.equal(all + usages.added.length, after.length);
        assert.equal(all + usages.removed.length, before.length);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('pairs what is the same in one file as often as both sides have it', () => {
    const any = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('one', 'two')), { maxLength: 8 });
    fc.assert(
      fc.property(any, any, (left, right) => {
        const listed = (all: readonly (readonly [string, string])[]) => all.map(([value, call], line) => usage('a.py', line, value, call));
        const [before, after] = [listed(left), listed(right)];
        const pairs = alignUsages(before, after);
        const [own, theirs] = [before.map(signatureOf), after.map(signatureOf)];
        const same = pairs.filter((pair) => own[pair.before] === theirs[pair.after]).length;
        const possible = [...new Set(own)].reduce(
          (sum, each) => sum + Math.min(own.filter((one) => one === each).length, theirs.filter((one) => one === each).length),
          0,
        );
        assert.equal(same, possible);
        assert.equal(new Set(pairs.map((pair) => pair.before)).size, pairs.length);
        assert.equal(new Set(pairs.map((pair) => pair.after)).size, pairs.length);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('what a change does to findings', () => {
  const one = usage('a.py', 1, 'a');

  it('tells new ones, those that are gone, and those that stay', () => {
    const { findings } = compare(
      report([one], [finding(0, 'stays'), finding(0, 'goes')]),
      report([{ ...one, line: 5 }], [finding(0, 'stays', 'In other words.'), finding(0, 'comes')]),
    );
    assert.deepEqual(
      findings.new.map(({ code }) => code),
      ['comes'],
    );
    assert.deepEqual(
      findings.gone.map(({ code }) => code),
      ['goes'],
    );
    assert.equal(findings.unchanged, 1);
  });

  it('a finding on another model is news, though the rule is the same', () => {
    const { findings } = compare(
      report([one], [finding(0, 'retired', 'a is retired.'), finding(0, 'country', 'It goes there.')]),
      report([usage('a.py', 1, 'b')], [finding(0, 'retired', 'b is retired.'), finding(0, 'country', 'It goes there.')]),
    );
    assert.deepEqual(
      findings.new.map(({ message }) => message),
      ['b is retired.'],
    );
    assert.deepEqual(
      findings.gone.map(({ message }) => message),
      ['a is retired.'],
    );
    assert.equal(findings.unchanged, 1);
  });

  it('another level is an update, and an acceptance that ends is told', () => {
    const { findings } = compare(report([one], [finding(0, 'x')]), report([one], [finding(0, 'x', 'x.', 'low')]));
    assert.deepEqual(
      findings.updated.map(({ level, levelBefore }) => [levelBefore, level]),
      [['high', 'low']],
    );
    const suppression = { by: 'line', reason: null, until: null, owner: null, file: null, line: null };
    const accepted: ScanReport = { ...report([one]), suppressed: [{ ...finding(0, 'x'), suppression }] };
    assert.deepEqual(
      compare(accepted, report([one], [finding(0, 'x')])).findings.new.map((each) => each.accepted),
      [true],
    );
    assert.deepEqual(
      compare(report([one], [finding(0, 'x')]), accepted).findings.gone.map((each) => each.accepted),
      [true],
    );
  });
});

describe('renames', () => {
  const text = (...words: readonly string[]) => words.map((word) => `a line that says ${word}`).join('\n');

  it('a file keeps its identity when half of it does, and the most alike go together', () => {
    const removed = [
      { file: 'a.py', text: text('1', '2', '3', '4') },
      { file: 'b.py', text: text('5', '6', '7', '8') },
    ];
    const added = [
      { file: 'x/b.py', text: text('5', '6', '7', '9') },
      { file: 'c.py', text: text('1', '2', '3', '4') },
      { file: 'd.py', text: text('1', '2', '8', '9') },
    ];
    assert.deepEqual(renamesBetween(removed, added), [
      { from: 'a.py', to: 'c.py' },
      { from: 'b.py', to: 'x/b.py' },
    ]);
    assert.deepEqual(renamesBetween([{ file: 'a.py', text: text('1', '2', '3') }], [{ file: 'b.py', text: text('1', '8', '9') }]), []);
  });

  it('of equal files the one with the same name has moved', () => {
    const same = text('1', '2');
    const found = renamesBetween(
      [{ file: 'old/a.py', text: same }],
      [
        { file: 'new/z.py', text: same },
        { file: 'new/a.py', text: same },
      ],
    );
    assert.deepEqual(found, [{ from: 'old/a.py', to: 'new/a.py' }]);
  });
});

describe('a comparison in Markdown and text', () => {
  const nasty = usage('a|b`<c>/@me\n.py', 3, 'm`|</details><script>');
  const full = compare(report([]), report([nasty], [finding(0, 'retired-model', 'It says [x](http://y) <b> @me |', 'critical')]));

  it('begins with the marker, tells first what is new, folds the rest, and lets no file write markup', () => {
    const text = changesMarkdown(full, { locale: 'en' });
    assert.ok(text.startsWith(`${COMMENT_MARKER}\n\n### Model Pedigree: 1 new finding, 1 model comes in\n`));
    assert.ok(text.indexOf('It says') < text.indexOf('<details>'));
    assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length);
    assert.doesNotMatch(text, /[^\\]<(script|b)>|[^\\]\]\(http|[^;/]@me/);
  });

  it('what hostile files are called and say stays text once it is rendered: no image, link, mention or table of their own', () => {
    const names = [
      'a|b.py',
      '`',
      '``|`',
      '<img src=x onerror=alert(1)>',
      '@acme/team',
      '#12',
      'acme/app#7',
      'line\n\n# two',
      '](http://evil.example)',
    ];
    const all = names.map((one, index) => ({ ...usage(`${one}/x.py`, index + 1, one), vendor: one }));
    const said = names.map((one, index) => finding(index, 'x', `It says ${one} and ${one}. GH-12 www.evil.example https://evil.example`));
    const before = names.map((one, index) => usage(`${one}/y.py`, index + 1, `${one}!`));
    const found = compare(
      report(
        before,
        before.map((_, index) => finding(index, 'y', names[index])),
      ),
      report(all, said),
    );
    for (const linkBase of [undefined, 'https://github.com/acme/app/blob/abc']) {
      const html = String(
        marked.parse(changesMarkdown(found, { locale: 'en', ...(linkBase === undefined ? {} : { linkBase }) }), { gfm: true }),
      );
      assert.doesNotMatch(html, /<(img|script|h1|h2)/);
      const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address);
      assert.ok(
        addresses.every((address) => linkBase !== undefined && address.startsWith(`${linkBase}/`)),
        addresses.join('\n'),
      );
      assert.equal(addresses.length > 0, linkBase !== undefined);
      for (const [row = ''] of html.matchAll(/<tr>[\s\S]*?<\/tr>/g)) assert.ok([3, 4].includes(row.match(/<t[hd]/g)?.length ?? 0), row);
      // services look for mentions in the text that a browser would show, code left out
      const text = html
        .replace(/<code>[\s\S]*?<\/code>/g, '')
        .replace(/<[^>]*>/g, '\n')
        .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      assert.match(text, /@\u200bacme/);
      assert.doesNotMatch(text, /@\w|#\d|GH-\d/);
    }
  });

  it('tells the same thing of many places once, and folds what comes after the first rows', () => {
    const many = Array.from({ length: 200 }, (_, index) => usage(`f${index}.py`, 1, `m${index % 40}`));
    const text = changesMarkdown(
      compare(
        report([]),
        report(
          many,
          many.map((_, index) => finding(index, 'x', `About ${index % 20}.`)),
        ),
      ),
      {
        locale: 'en',
      },
    );
    const [open = ''] = text.split('<details>');
    assert.equal(open.match(/^\| \*\*high\*\*/gm)?.length, 8);
    assert.match(open, /^high: 200$/m);
    assert.match(open, /\| `f0\.py:1`<br>`f20\.py:1`<br>8 more \| About 0\\?\. `x` \|/);
    assert.match(text, /<summary>New findings: 12 more<\/summary>/);
    assert.match(text, /Not all of it fits into a comment/);
  });

  it('a name or sentence as long as a file is cut, and a comment is never cut in the middle of markup', () => {
    const long = '@`|<'.repeat(20_000);
    const huge = Array.from({ length: 300 }, (_, index) => usage(`${index}${long}`, 1, `${index}${long}\ud83d`));
    const text = changesMarkdown(
      compare(
        report([]),
        report(
          huge,
          huge.map((_, index) => finding(index, `c${index}`, long)),
        ),
      ),
      {
        locale: 'en',
        linkBase: 'https://github.com/acme/app/blob/abc',
      },
    );
    assert.ok(text.length <= 60_000, String(text.length));
    assert.equal(text.match(/<details>/g)?.length ?? 0, text.match(/<\/details>/g)?.length ?? 0);
    assert.match(text, /Not all of it fits into a comment/);
    assert.match(text, /<\/sub>\n$/);
  });

  it('links to lines where it is told of a place, and escapes names there', () => {
    const text = changesMarkdown(full, { locale: 'en', linkBase: 'https://github.com/acme/app/blob/abc/' });
    assert.match(text, /\(<https:\/\/github\.com\/acme\/app\/blob\/abc\/a%7Cb%60%3Cc%3E\/%40me%0A\.py#L3>\)/);
  });

  it('fits into a comment however much there is to say', () => {
    const many = Array.from({ length: 3000 }, (_, index) => usage(`folder/file-${index}.py`, index, `model-${index}`));
    const text = changesMarkdown(
      compare(
        report([]),
        report(
          many,
          many.map((_, index) => finding(index, 'x', 'word '.repeat(100))),
        ),
      ),
      { locale: 'ja' },
    );
    assert.ok(text.length <= 60_000, String(text.length));
    assert.match(text, /ほか\d+件/);
  });

  it('says so when nothing changed, in both languages', () => {
    const same = compare(report([usage('a.py', 1, 'a')]), report([usage('a.py', 2, 'a')]));
    assert.match(changesText(same, { locale: 'en', colors: false }), /No change of models, endpoints or findings\./);
    assert.match(changesMarkdown(same, { locale: 'ja' }), /変更はありません/);
  });
});
