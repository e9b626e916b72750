import assert from 'node:assert/strict';
import { readBaseline, writeBaseline } from '../../../../src/assess';
import type { SuppressionComment } from '../../../../src/model/suppression';
import type { Usage } from '../../../../src/model/usage';
import type { SarifResult } from '../../../../src/report/sarif/document';
import { sarif, sarifLog } from '../../../../src/report/sarif/log';
import { endpointUsage, modelUsage, on, range } from '../../assess/usages';
import { sarifFaults } from './sarifStructure';
import { baseline, everyModel, subjectOf, VARIED } from './subjects';

const varied = subjectOf(VARIED);

/** A retired model on a line of a file. */
function orbitAt(line: number, more: Partial<Usage> = {}): Usage {
  return modelUsage('orbit-1', { deployment: on('acme', 'US'), location: { file: 'app.py', range: range(line, 10, 17) }, ...more });
}

function resultsFor(usages: readonly Usage[], given: Parameters<typeof subjectOf>[1] = {}): readonly SarifResult[] {
  return sarifLog(subjectOf(usages, given)).runs[0].results.filter(({ ruleId }) => ruleId === 'retired-model');
}

describe('the SARIF export', () => {
  it('keeps what the text of SARIF 2.1.0 asks for', () => {
    assert.deepEqual(sarifFaults(sarif(varied)), []);
    assert.deepEqual(sarifFaults(sarif(subjectOf([]))), []);
    assert.deepEqual(sarifFaults(sarif({ ...varied, locale: 'ja' })), []);
  });

  it('keeps it for every model of the registry', () => {
    assert.deepEqual(sarifFaults(sarif(everyModel())).slice(0, 5), []);
  });

  it('has faults that would be found', () => {
    const text = sarif(varied);
    assert.notDeepEqual(sarifFaults(text.replace('"ruleIndex": 0', '"ruleIndex": 1')), []);
    assert.notDeepEqual(sarifFaults(text.replace('"uri": "app.py"', '"uri": "a b.py"')), []);
    assert.notDeepEqual(sarifFaults(text.replace(/"startLine": \d+/, '"startLine": 0')), []);
  });

  it('points at the literal with the level that the policy gives it', () => {
    const [result] = resultsFor([orbitAt(4)]);
    assert.equal(result?.level, { error: 'error', warning: 'warning', information: 'note', hint: 'note' }[baseline.severities.high]);
    assert.deepEqual(result?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'app.py', uriBaseId: '%SRCROOT%' },
          region: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 18 },
        },
      },
    ]);
  });

  it('says one sentence, in Markdown with the first reasons, and has every reason with its sources once', () => {
    const [run] = sarifLog(subjectOf([orbitAt(4), orbitAt(9)])).runs;
    const [first, second] = run.results.filter(({ ruleId }) => ruleId === 'retired-model');
    assert.match(first?.message.text ?? '', /^orbit-1 is retired on acme API[^\n]*$/);
    assert.match(
      first?.message.markdown ?? '',
      /^orbit-1 is retired on acme API.*\n\n- acme API lists [\s\S]*\n\n\[About this rule\]\(https:.*retired-model\.md\)$/,
    );
    assert.deepEqual(first?.properties['reasons'], second?.properties['reasons']);
    const reasons = run.properties['reasons'];
    assert.ok(Array.isArray(reasons) && new Set(reasons.map((reason) => JSON.stringify(reason))).size === reasons.length);
    assert.deepEqual(reasons[0], { text: reasons[0].text, sources: ['https://source.example/'] });
    assert.match(reasons[0].text, /^acme API lists /);
  });

  it('stays at a glance for every model of the registry, however many reasons there are', () => {
    const [{ results }] = sarifLog(everyModel()).runs;
    const longest = (lengths: readonly number[]): number => Math.max(...lengths);
    assert.ok(longest(results.map(({ message }) => message.text.length)) < 500);
    assert.ok(longest(results.map(({ message }) => message.markdown.length)) < 2_000);
  });

  it('keeps a name in code from being read as Markdown', () => {
    const host = '<b>[x](y)*.example';
    const odd = endpointUsage(`http://${host}/`, { kind: 'unknown', host, reason: 'unknown-host', insecure: true });
    const { markdown } = sarifLog(subjectOf([odd])).runs[0].results[0]?.message ?? assert.fail('no result');
    assert.ok(markdown.includes(String.raw`\<b\>\[x\](y)\*.example`), markdown);
  });

  it('shows at most a hundred other places, as many as code scanning services do', () => {
    const reaches = Array.from({ length: 300 }, (_, line) => ({ file: 'b.py', range: range(line, 2, 9) }));
    const [result] = resultsFor([orbitAt(4, { reaches })]);
    assert.equal(result?.relatedLocations?.length, 100);
  });

  it('takes another level where the policy shows it otherwise', () => {
    const calm = { ...baseline, severities: { ...baseline.severities, high: 'hint' as const } };
    assert.equal(resultsFor([orbitAt(4)], { policy: calm })[0]?.level, 'note');
  });

  it('has a page and help for each rule', () => {
    const { rules } = sarifLog(varied).runs[0].tool.driver;
    const retired = rules.find(({ id }) => id === 'retired-model');
    assert.equal(retired?.name, 'RetiredModel');
    assert.match(retired?.helpUri ?? '', /docs\/rules\/retired-model\.md$/);
    assert.match(retired?.help?.markdown ?? '', /^\*\*Retired model\*\*/);
  });

  it('recognizes a finding after lines were added above it, and tells two of a file apart', () => {
    const marks = (...lines: readonly number[]) =>
      resultsFor(lines.map((line) => orbitAt(line))).map(({ partialFingerprints }) => partialFingerprints);
    assert.deepEqual(marks(4, 20), marks(14, 31));
    const [first, second] = marks(4, 20);
    assert.notDeepEqual(first, second);
    const [other] = resultsFor([orbitAt(4, { location: { file: 'b.py', range: range(4, 10, 17) } })]);
    assert.notDeepEqual(other?.partialFingerprints, first);
  });

  it('leads from the client to the call', () => {
    const location = { file: 'app.py', range: range(4, 10, 17) };
    const evidence: Usage['evidence'] = [
      { code: 'argument', args: ['model', 'openai chat.completions.create'], location: { file: 'app.py', range: range(8, 0, 40) } },
      { code: 'client', args: ['OpenAI'], location: { file: 'client.py', range: range(1, 0, 20) } },
    ];
    const [result] = resultsFor([orbitAt(4, { evidence, location, reaches: [{ file: 'b.py', range: range(8, 2, 9) }] })]);
    const [thread] = result?.codeFlows?.[0]?.threadFlows ?? [];
    assert.deepEqual(
      thread?.locations.map(({ location: { physicalLocation, message } }) => [physicalLocation?.artifactLocation.uri, message?.text]),
      [
        ['app.py', 'the identifier'],
        ['client.py', 'client OpenAI'],
        ['app.py', 'argument model of openai chat.completions.create'],
      ],
    );
    assert.ok(result?.relatedLocations?.some(({ physicalLocation }) => physicalLocation?.artifactLocation.uri === 'b.py'));
  });

  it('offers the fix as an edit of the file', () => {
    const [fix] = resultsFor([orbitAt(4)])[0]?.fixes ?? [];
    assert.deepEqual(fix, {
      description: { text: 'Replace with orbit-3' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'app.py', uriBaseId: '%SRCROOT%' },
          replacements: [
            { deletedRegion: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 18 }, insertedContent: { text: 'orbit-3' } },
          ],
        },
      ],
    });
  });

  it('points into a notebook by its cell, since a line of a cell is no line of the file', () => {
    const location = { file: 'note.ipynb', range: range(2, 4, 11), cell: 3 };
    const [result] = resultsFor([orbitAt(4, { location })]);
    const [place] = result?.locations ?? [];
    assert.equal(place?.physicalLocation?.region, undefined);
    assert.deepEqual(place?.logicalLocations, [{ name: 'cell 4', fullyQualifiedName: 'cell 4, 3:5' }]);
    assert.equal(result?.fixes, undefined);
  });

  it('keeps accepted findings, with who accepted them and why', () => {
    const comment: SuppressionComment = {
      location: { file: 'app.py', range: range(3, 2, 40) },
      extent: 'next-line',
      line: 4,
      rules: ['retired-model'],
      reason: 'moves in May [ticket {7}]',
      until: '2027-03-31',
      fault: null,
    };
    const [accepted] = resultsFor([orbitAt(4)], { suppressions: [comment] });
    const [suppression] = accepted?.suppressions ?? [];
    assert.deepEqual(
      [suppression?.kind, suppression?.status, suppression?.justification, suppression?.properties],
      ['inSource', 'accepted', 'moves in May [ticket {7}]', { by: 'line', until: '2027-03-31' }],
    );
    assert.deepEqual(resultsFor([orbitAt(4)])[0]?.suppressions, []);
    assert.deepEqual(accepted?.partialFingerprints, resultsFor([orbitAt(4)])[0]?.partialFingerprints);
    assert.deepEqual(sarifFaults(sarif(subjectOf([orbitAt(4)], { suppressions: [comment] }))), []);
  });

  it('tells new findings from those that the baseline had, and says nothing of it without a baseline', () => {
    const old = subjectOf([orbitAt(4)]).inventory;
    const read = readBaseline(writeBaseline(old, '/work', '/work'));
    assert.ok('rows' in read);
    const policy = { ...baseline, baseline: { rows: read.rows, folder: '/work', root: '/work' } };
    const later = resultsFor([orbitAt(9), orbitAt(12)], { policy, hasBaseline: true });
    assert.deepEqual(later.map(({ baselineState, suppressions }) => [baselineState, suppressions[0]?.kind]).sort(), [
      ['new', undefined],
      ['unchanged', 'external'],
    ]);
    assert.equal(resultsFor([orbitAt(4)])[0]?.baselineState, undefined);
  });

  it('names skipped files with the reason', () => {
    const [invocation] = sarifLog(varied).runs[0].invocations;
    assert.deepEqual(
      invocation?.toolExecutionNotifications.map(({ message }) => message.text),
      ['big.json: larger than 2 MB'],
    );
  });

  it('doubles braces and escapes brackets, which mean placeholders and links', () => {
    const odd = endpointUsage('http://{host}[x].example/', {
      kind: 'unknown',
      host: '{host}[x].example',
      reason: 'unknown-host',
      insecure: true,
    });
    const subject = subjectOf([odd]);
    assert.ok(subject.inventory.findings.length > 0);
    assert.deepEqual(sarifFaults(sarif(subject)), []);
  });
});
