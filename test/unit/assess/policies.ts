import type { EffectivePolicy, RuleSetting } from '../../../src/assess';
import { compileCondition } from '../../../src/assess/policy/compileCondition';
import { mergeLayers } from '../../../src/assess/policy/mergeLayers';

export type BareSetting = Omit<RuleSetting, 'origins'> & Partial<Pick<RuleSetting, 'origins'>>;

/** A policy of a test: nothing but what is given. */
export function policyWith({
  rules = {},
  ...given
}: Omit<Partial<EffectivePolicy>, 'rules'> & { readonly rules?: Readonly<Record<string, BareSetting>> } = {}): EffectivePolicy {
  const settings = Object.entries(rules).map(([code, setting]): [string, RuleSetting] => [code, { origins: [], ...setting }]);
  return { ...mergeLayers([], compileCondition).policy, name: 'test', ...given, rules: Object.fromEntries(settings) };
}
