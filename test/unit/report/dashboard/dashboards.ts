import assert from 'node:assert/strict';
import { type EffectivePolicy, loadProfile, takeInventory } from '../../../../src/assess';
import type { SuppressionComment } from '../../../../src/model/suppression';
import type { Usage } from '../../../../src/model/usage';
import type { Registry } from '../../../../src/registry/api';
import { comparedPart } from '../../../../src/report/dashboard/comparedPart';
import type { DashboardRow, DashboardSubject } from '../../../../src/report/dashboard/subject';
import { type DashboardPart, dashboardSubject } from '../../../../src/report/dashboard/subjectOf';
import { miniRegistry } from '../../assess/miniRegistry';

export const DAY = '2026-11-23';

export function profile(name: string): EffectivePolicy {
  return loadProfile(name) ?? assert.fail(`no profile ${name}`);
}

interface Given {
  readonly registry?: Registry;
  readonly application?: string;
  readonly compare?: EffectivePolicy;
  readonly suppressions?: readonly SuppressionComment[];
}

/** An application with these usages, judged under `baseline`. */
export function partOf(
  usages: readonly Usage[],
  { registry = miniRegistry(), application = 'shop', compare, suppressions = [] }: Given = {},
): DashboardPart {
  const policy = profile('baseline');
  const input = { usages, suppressions, registry, policyOf: () => policy, today: DAY };
  const skipped = [{ file: 'big.json', reason: 'larger than 2 MB' }];
  const inventory = takeInventory(input, [policy], { skipped, stats: { files: 3, parsed: 2, milliseconds: 5 } });
  const compared = compare === undefined ? null : comparedPart(inventory, compare, { registry, today: DAY, suppressions });
  return { application, inventory, registry, policyOf: () => policy, inForce: [policy], compared };
}

export function subjectOf(parts: readonly DashboardPart[], locale: 'en' | 'ja' = 'en'): DashboardSubject {
  return dashboardSubject(parts, { title: 'Example', day: DAY, locale, registry: miniRegistry() });
}

/** A row of facts: a call of a model that nobody knows, unless said otherwise. */
export function row(more: Partial<DashboardRow> = {}): DashboardRow {
  return {
    application: 'shop',
    file: 'app/chat.py',
    line: 5,
    column: 1,
    cell: null,
    kind: 'model',
    role: 'call',
    confidence: 'certain',
    inTest: false,
    identifier: 'my-model',
    model: null,
    name: null,
    vendor: null,
    vendorName: null,
    vendorCountry: null,
    license: null,
    openness: null,
    deployment: 'unknown',
    platform: null,
    host: null,
    operator: null,
    operatorName: null,
    operatorCountry: null,
    region: null,
    lifecycle: null,
    lifecycleDate: null,
    isNotBefore: false,
    replacement: null,
    ...more,
  };
}

export function counted(rows: readonly DashboardRow[]): readonly { readonly index: number; readonly row: DashboardRow }[] {
  return rows.map((one, index) => ({ index, row: one }));
}
