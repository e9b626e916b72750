import assert from 'node:assert/strict';
import { assess, loadProfile, takeInventory } from '../../../src/assess';
import type { Inventory } from '../../../src/model/finding';
import type { Usage } from '../../../src/model/usage';
import { jsonReport } from '../../../src/report/json';
import { modelsOf } from '../../../src/report/models';
import { miniRegistry } from '../assess/miniRegistry';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED } from '../assess/usages';

const registry = miniRegistry();
const policy = loadProfile('baseline') ?? assert.fail('no baseline profile');
const RUN = { skipped: [{ file: 'big.json', reason: 'larger than 2 MB' }], stats: { files: 3, parsed: 2, milliseconds: 5 } };

function inventoryOf(...usages: readonly Usage[]): Inventory {
  return takeInventory({ usages, registry, policyOf: () => policy, today: '2026-11-23' }, [policy], RUN);
}

const retired = modelUsage('orbit-1', { deployment: on('acme', 'US'), reaches: [{ file: 'b.py', range: range(8, 2, 9) }] });

describe('the JSON report', () => {
  it('has the shape of the contract', () => {
    const report = jsonReport(inventoryOf(retired), registry, 'en');
    assert.deepEqual(report.usages, [
      {
        file: 'app.py',
        line: 5,
        column: 11,
        endLine: 5,
        endColumn: 18,
        cell: null,
        kind: 'model',
        written: 'orbit-1',
        value: 'orbit-1',
        model: 'acme/orbit-1',
        vendor: 'acme',
        match: 'exact',
        role: 'call',
        confidence: 'certain',
        deployment: { kind: 'hosted', host: 'api.acme.example', operator: 'acme', country: 'US', platform: 'acme', region: null },
        evidence: [{ what: 'argument model of acme chat.create', file: 'app.py', line: 5 }],
        reaches: [{ file: 'b.py', line: 9, column: 3 }],
        inTest: false,
      },
    ]);
    const { usages, findings, ...rest } = report;
    assert.deepEqual(rest, {
      schemaVersion: 1,
      registry: { version: '2026.11.0', asOf: '2026-11-01' },
      profile: 'baseline',
      suppressed: [],
      notices: [],
      models: [{ id: 'acme/orbit-1', name: 'orbit-1', vendor: 'acme', country: 'US', license: null, openness: 'closed', usages: 1 }],
      dependencies: [],
      skipped: RUN.skipped,
      stats: RUN.stats,
    });
    assert.deepEqual([usages.length, findings.length], [1, 1]);
  });

  it('gives a finding with its sentence, its reasons with sources, and its fixes', () => {
    const [finding] = jsonReport(inventoryOf(retired), registry, 'en').findings;
    assert.deepEqual([finding?.code, finding?.level, finding?.usage, finding?.profile], ['retired-model', 'high', 0, 'baseline']);
    assert.equal(finding?.message, 'orbit-1 is retired on acme API (since 2026-10-01); the vendor names orbit-3 instead.');
    assert.deepEqual(finding?.reasons[0], {
      text: 'acme API lists the model as retired (date 2026-10-01).',
      fact: 'lifecycle.state',
      checked: '2026-11-01',
      sources: [{ title: 'A made-up source', url: 'https://source.example/', checked: '2026-11-01', primary: true }],
      file: null,
      line: null,
    });
    assert.deepEqual(finding?.fixes, [
      {
        title: 'Replace with orbit-3',
        edits: [{ file: 'app.py', line: 5, column: 11, endLine: 5, endColumn: 18, cell: null, newText: 'orbit-3' }],
      },
    ]);
  });

  it('tells where a reason stands in the code', () => {
    const usage = modelUsage('gtp-9x', { deployment: on('acme', 'US') });
    const [finding] = jsonReport(inventoryOf(usage), registry, 'en').findings;
    assert.deepEqual(
      finding?.reasons.map(({ file, line }) => [file, line]),
      [['app.py', 5]],
    );
  });

  it('counts lines within the cell of a notebook', () => {
    const location = { file: 'a.ipynb', range: range(0, 4, 11), cell: 3 };
    const [usage] = jsonReport(inventoryOf({ ...retired, location }), registry, 'en').usages;
    assert.deepEqual([usage?.cell, usage?.line, usage?.column], [3, 1, 5]);
  });

  it('names no model and no match for an address, and the vendor alone for a family', () => {
    const { usages } = jsonReport(
      inventoryOf(endpointUsage('https://api.acme.example', on('acme', 'US')), modelUsage('orbit-9-mini')),
      registry,
      'en',
    );
    assert.deepEqual(
      usages.map(({ model, vendor, match }) => [model, vendor, match]),
      [
        [null, null, null],
        [null, 'acme', 'family'],
      ],
    );
  });

  it('shows deployments of all kinds with the same keys', () => {
    const shapes = jsonReport(
      inventoryOf(retired, modelUsage('orbit-1', { deployment: SELF_HOSTED }), modelUsage('orbit-1')),
      registry,
      'en',
    ).usages;
    assert.deepEqual(
      new Set(shapes.map(({ deployment }) => Object.keys(deployment).join())),
      new Set(['kind,host,operator,country,platform,region']),
    );
  });

  it('renders sentences in the language that is asked for, and nothing else', () => {
    const [english, japanese] = (['en', 'ja'] as const).map((locale) => jsonReport(inventoryOf(retired), registry, locale));
    assert.match(japanese?.findings[0]?.message ?? '', /提供を終了/);
    assert.equal(japanese?.findings[0]?.level, english?.findings[0]?.level);
    assert.deepEqual(japanese?.models, english?.models);
  });
});

describe('the models of an inventory', () => {
  it('are counted by usage, most used first, without catalogs, mentions and what is only possible', () => {
    const usages = [
      modelUsage('orbit-2'),
      modelUsage('orbit-3'),
      modelUsage('orbit-3'),
      modelUsage('orbit-1', { role: 'catalog' }),
      modelUsage('orbit-1', { role: 'mention' }),
      modelUsage('orbit-1', { confidence: 'possible' }),
    ];
    assert.deepEqual(
      modelsOf(inventoryOf(...usages), registry).map(({ id, usages: count }) => [id, count]),
      [
        ['acme/orbit-3', 2],
        ['acme/orbit-2', 1],
      ],
    );
  });
});

describe('an inventory', () => {
  it('holds what the assessment says', () => {
    const { usages, findings } = assess({ usages: [retired], registry, policyOf: () => policy, today: '2026-11-23' });
    const inventory = inventoryOf(retired);
    assert.deepEqual([inventory.usages, inventory.findings], [usages, findings]);
  });
});
