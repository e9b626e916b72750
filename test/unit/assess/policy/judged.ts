import assert from 'node:assert/strict';
import { type Assessment, assess, assessWorkspace, type EffectivePolicy, explainPolicy, renderMessage } from '../../../../src/assess';
import type { Notice } from '../../../../src/model/finding';
import type { SuppressionComment } from '../../../../src/model/suppression';
import type { Usage } from '../../../../src/model/usage';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { modelUsage, on, range } from '../usages';
import { loaded, sentence } from './files';

/** A model of the mini registry that is called at a line (from one) of a file. */
export function callOf(written: string, line = 5, more: Partial<Usage> = {}): Usage {
  const { file = 'app.py', cell } = more.location ?? {};
  const location = { file, range: range(line - 1, 10, 10 + written.length), ...(cell === undefined ? {} : { cell }) };
  return modelUsage(written, { deployment: on('acme', 'US'), ...more, location });
}

/** The policy of a text, which must be without problems; above it stands the profile `baseline`. */
export async function policyOf(text: string, others: Readonly<Record<string, string>> = {}): Promise<EffectivePolicy> {
  const { policy, problems } = await loaded(text, others);
  assert.deepEqual(problems.map(sentence), []);
  assert.ok(policy);
  return policy;
}

/** What a policy says of usages. */
export function judged(
  policy: EffectivePolicy,
  usages: readonly Usage[],
  { suppressions = [], today = TODAY }: { readonly suppressions?: readonly SuppressionComment[]; readonly today?: string } = {},
): Assessment {
  return assess({ usages, registry: miniRegistry(), policyOf: () => policy, today, suppressions });
}

/** What a policy says of the workspace. */
export function judgedWhole(policy: EffectivePolicy, usages: readonly Usage[], today = TODAY): readonly Notice[] {
  return assessWorkspace(judged(policy, usages, { today }), [policy], miniRegistry(), today);
}

/** How a policy comes to what it says of the usages. */
export function explained(policy: EffectivePolicy, usages: readonly Usage[], suppressions: readonly SuppressionComment[] = []) {
  return explainPolicy({ usages, registry: miniRegistry(), policyOf: () => policy, today: TODAY, suppressions }, () => true);
}

/** `retired-model@5`: codes with the lines of their usages, from one. */
export function codesOf({ usages, findings }: Assessment): readonly string[] {
  return findings.map(({ code, usage }) => `${code}@${(usages[usage]?.location.range.start.line ?? -1) + 1}`);
}

/** `retired-model@5 by line`: what is accepted, and by what. */
export function acceptedOf({ usages, suppressed }: Assessment): readonly string[] {
  return suppressed.map(
    ({ finding, suppression }) => `${finding.code}@${(usages[finding.usage]?.location.range.start.line ?? -1) + 1} by ${suppression.by}`,
  );
}

/** `unused-suppression 3: sentence`, with the line from one. */
export function noticesOf(notices: readonly Notice[]): readonly string[] {
  return notices.map(
    ({ code, message, location }) => `${code} ${location ? location.range.start.line + 1 : '–'}: ${renderMessage(message, 'en')}`,
  );
}

/** A comment at a line (from one) that speaks of another, or of the file. */
export function comment(at: number, of: number | 'file', more: Partial<SuppressionComment> = {}): SuppressionComment {
  return {
    location: { file: 'app.py', range: range(at - 1, 2, 20) },
    extent: of === 'file' ? 'file' : of === at ? 'line' : 'next-line',
    line: of === 'file' ? null : of - 1,
    rules: [],
    reason: null,
    until: null,
    fault: null,
    ...more,
  };
}
