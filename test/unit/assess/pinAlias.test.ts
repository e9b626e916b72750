import assert from 'node:assert/strict';
import { resolveUsage } from '../../../src/assess';
import { pinAlias } from '../../../src/assess/pinAlias';
import type { LifecycleEntry, Model } from '../../../src/model/registry';
import type { Usage } from '../../../src/model/usage';
import { TODAY } from './judge';
import { DATA, miniRegistry, model } from './miniRegistry';
import { modelUsage, on, UNKNOWN } from './usages';

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const ACME = { deployment: on('acme', 'US') };
const SNAPSHOTS = ['orbit-9-2025-01-01', 'orbit-9-2025-06-01', 'orbit-9-2026-02-01', 'orbit-9-2026-09-01'];

/** Texts that the fixes write in place of `written`, best first. */
function pinned(
  written: string,
  more: Partial<Usage> = ACME,
  facts: Partial<Model> = {},
  lifecycle: readonly LifecycleEntry[] = [],
): readonly string[] {
  const orbit = model('acme/orbit-9', { identifiers: { api: ['orbit-9', ...SNAPSHOTS] }, floating: ['orbit-9'], ...facts });
  const registry = miniRegistry({ models: [...DATA.models, orbit], families: [], lifecycle: [...DATA.lifecycle, ...lifecycle] });
  const usage = resolveUsage(modelUsage(written, more), registry, TODAY);
  const fixes = pinAlias(usage, registry, TODAY);
  for (const { edits, preferred } of fixes) {
    assert.equal(preferred, false, 'nobody says which snapshot the alias means');
    assert.deepEqual(
      edits.map(({ location }) => location),
      [usage.location],
    );
  }
  return fixes.map(({ edits }) => edits[0]?.newText ?? '');
}

function state(identifier: string, what: LifecycleEntry['state'], date = '2026-01-01'): LifecycleEntry {
  return { ...CITED, model: 'acme/orbit-9', platform: 'acme', identifiers: [identifier], state: what, date };
}

describe('an alias that moves', () => {
  it('is pinned to one of the three newest snapshots, the newest first', () =>
    assert.deepEqual(pinned('orbit-9'), ['orbit-9-2026-09-01', 'orbit-9-2026-02-01', 'orbit-9-2025-06-01']));

  it('keeps the prefix with which it is written', () => {
    const facts = { identifiers: { api: ['acme/orbit-9', 'acme/orbit-9-2026-09-01'] }, floating: ['acme/orbit-9'] };
    assert.equal(pinned('openrouter/acme/orbit-9', ACME, facts)[0], 'openrouter/acme/orbit-9-2026-09-01');
  });

  it('is not pinned where the text cannot be edited, or stands still already', () => {
    assert.deepEqual(pinned('orbit-9', { ...ACME, editable: false }), []);
    assert.deepEqual(pinned('orbit-9-2026-02-01'), []);
    assert.deepEqual(pinned('never-heard-of-it'), []);
  });

  it('is pinned to a snapshot of its own name alone', () => {
    const api = ['orbit-9', 'orbit-9-mini-2026-09-01', 'orbit-9-2026-02-01', 'orbit-9-fast', 'big-orbit-9-2026-03-01', 'orbit-9-20260301'];
    assert.deepEqual(pinned('orbit-9', ACME, { identifiers: { api } }), ['orbit-9-20260301', 'orbit-9-2026-02-01']);
  });

  it('called latest is pinned to what it is the latest of', () => {
    const facts = { identifiers: { api: ['orbit-9-latest', ...SNAPSHOTS] }, floating: ['orbit-9-latest'] };
    assert.deepEqual(pinned('orbit-9-latest', ACME, facts)[0], 'orbit-9-2026-09-01');
  });

  it('is not pinned to what moves as well', () => {
    const facts = { floating: ['orbit-9', 'orbit-9-2026-09-01'] };
    assert.deepEqual(pinned('orbit-9', ACME, facts)[0], 'orbit-9-2026-02-01');
  });

  it('is found whatever the case of letters, and keeps none of its own', () => {
    const api = ['Orbit-9', 'Orbit-9-2026-09-01'];
    assert.deepEqual(pinned('Orbit-9', ACME, { identifiers: { api }, floating: ['Orbit-9'] }), ['Orbit-9-2026-09-01']);
  });

  it('is not pinned to what the platform serves no longer, nor to what it is about to end', () => {
    const gone = [state('orbit-9-2026-09-01', 'retired'), state('orbit-9-2026-02-01', 'deprecated', '2026-12-24')];
    assert.deepEqual(pinned('orbit-9', ACME, {}, gone), ['orbit-9-2025-06-01', 'orbit-9-2025-01-01']);
    const served = [state('orbit-9-2026-09-01', 'preview'), state('orbit-9-2026-02-01', 'active')];
    assert.deepEqual(pinned('orbit-9', ACME, {}, served)[0], 'orbit-9-2026-09-01');
  });

  it('is pinned where nobody knows the platform, for what ended on one is served on another', () => {
    const gone = SNAPSHOTS.map((identifier) => state(identifier, 'retired'));
    assert.deepEqual(pinned('orbit-9', ACME, {}, gone), []);
    assert.equal(pinned('orbit-9', { deployment: UNKNOWN, hint: { context: 'sink' } }, {}, gone).length, 3);
  });

  it('of Ollama stays: its tags move, whatever they say', () => {
    const facts: Partial<Model> = {
      identifiers: { ollama: ['orbit-9:8b', 'orbit-9:8b-2026-09-01'] },
      floating: ['orbit-9:8b'],
      openness: 'open-weights',
    };
    assert.deepEqual(pinned('orbit-9:8b', { hint: { context: 'sink', namespace: 'ollama' } }, facts), []);
  });
});
