import assert from 'node:assert/strict';
import { assess, type Context, LOCALES, loadProfile, RULES, renderMessage } from '../../../src/assess';
import type { Finding } from '../../../src/model/finding';
import type { Usage } from '../../../src/model/usage';
import type { Registry } from '../../../src/registry/api';
import { miniRegistry } from './miniRegistry';
import { policyWith } from './policies';

export interface Circumstances {
  readonly registry?: Registry;
  readonly context?: Context;
  readonly today?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export const TODAY = '2026-11-23';

/** What one rule finds, whatever the level: every case is switched on. */
export function findingsOf(
  code: string,
  usages: readonly Usage[],
  { registry = miniRegistry(), context = {}, today = TODAY, options = {} }: Circumstances = {},
): readonly Finding[] {
  const policy = policyWith({ context, rules: { [code]: { level: 'moderate', options } } });
  const { findings } = assess({ usages, registry, policyOf: () => policy, today });
  for (const finding of findings) assertRendered(finding);
  return findings;
}

/** The only finding of a rule on one usage, in English; undefined when the rule is silent. */
export function sentenceOf(code: string, usage: Usage, circumstances: Circumstances = {}): string | undefined {
  const [finding, ...more] = findingsOf(code, [usage], circumstances);
  assert.equal(more.length, 0, 'one finding per rule and usage');
  return finding && renderMessage(finding.message, 'en');
}

/** Codes of the reasons of the only finding of a rule on one usage. */
export function reasonsOf(code: string, usage: Usage, circumstances: Circumstances = {}): readonly string[] {
  return findingsOf(code, [usage], circumstances)[0]?.reasons.map(({ message }) => message.code) ?? [];
}

/** The case in which a rule finds something on a usage; undefined when it is silent. */
export function caseOf(
  code: string,
  usage: Usage,
  { registry = miniRegistry(), context = {}, today = TODAY, options = {} }: Circumstances = {},
): string | undefined {
  const rule = RULES.find((known) => known.code === code);
  return Object.keys(rule?.cases ?? {}).find((name) => {
    const policy = policyWith({ context, rules: { [code]: { level: 'off', cases: { [name]: 'low' }, options } } });
    return assess({ usages: [usage], registry, policyOf: () => policy, today }).findings.length > 0;
  });
}

/** Codes and levels under the baseline profile: `retired-model high`. */
export function baselineOf(
  usages: readonly Usage[],
  { registry = miniRegistry(), context = {}, today = TODAY }: Circumstances = {},
): readonly string[] {
  const policy = loadProfile('baseline');
  assert.ok(policy);
  return assess({ usages, registry, policyOf: () => ({ ...policy, context }), today }).findings.map(
    ({ code, level }) => `${code} ${level}`,
  );
}

/** All sentences of a finding render in all languages, with nothing left open. */
function assertRendered({ message, reasons, fixes }: Finding): void {
  for (const sentence of [message, ...reasons.map((reason) => reason.message), ...fixes.map(({ title }) => title)]) {
    for (const locale of LOCALES) assert.doesNotMatch(renderMessage(sentence, locale), /[{}]|undefined|NaN/);
  }
}
