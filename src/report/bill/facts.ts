import type { ResolvedUsage } from '../../model/finding';
import type { LifecycleEntry } from '../../model/registry';
import type { Confidence, Usage } from '../../model/usage';
import type { BillModel } from './bill';

/** Confidences as numbers between 0 and 1, where a format asks for such: an order, not a measurement. */
export const CONFIDENCE: Readonly<Record<Confidence, number>> = { certain: 1, likely: 0.8, possible: 0.5 };

/** How sure it is that a usage names what it is taken to name: no surer than the detection and the registry's match. */
export function sureness({ confidence, match, model }: ResolvedUsage): number {
  if (model === null || !('confidence' in match)) return CONFIDENCE[confidence];
  return Math.min(CONFIDENCE[confidence], CONFIDENCE[match.confidence]);
}

/** The identifiers by which the code names a model. */
export function identifiersOf({ uses }: Pick<BillModel, 'uses'>): readonly string[] {
  return [...new Set(uses.map(({ usage: { value } }) => value))].sort();
}

/** Lifecycles on the platforms through which the code reaches a model: `retired; platform=moonshot; date=2026-05-25`. */
export function lifecyclesOf({ uses }: Pick<BillModel, 'uses'>): readonly string[] {
  return [...new Set(uses.flatMap(({ usage: { lifecycle } }) => (lifecycle ? [lifecycleText(lifecycle)] : [])))].sort();
}

/** The call that takes the model: `openai chat.completions.create`. */
export function calleeOf({ evidence }: Pick<Usage, 'evidence'>): string | null {
  const argument = evidence.find(({ code }) => code === 'argument');
  return argument?.args[1] || null;
}

function lifecycleText({ state, platform, date, certainty, replacement }: LifecycleEntry): string {
  return [
    state,
    `platform=${platform}`,
    ...(date === undefined ? [] : [`date=${date}`]),
    ...(certainty === undefined ? [] : [`certainty=${certainty}`]),
    ...(replacement === undefined ? [] : [`replacement=${replacement}`]),
  ].join('; ');
}
