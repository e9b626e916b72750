import { RULES, type RuleDocumentation } from '../../assess';
import { WORKSPACE_RULES } from '../../assess/workspace/rules';

/** A rule that ships, of a usage or of the workspace, as far as it is described. */
export interface ShippedRule {
  readonly code: string;
  readonly cases: Readonly<Record<string, string>>;
  readonly documentation: RuleDocumentation;
}

/** All rules that ship, in the order of the documentation. */
export function shippedRules(): readonly ShippedRule[] {
  return [...RULES, ...WORKSPACE_RULES];
}

/** The rule of a code, or undefined. */
export function ruleNamed(code: string): ShippedRule | undefined {
  return shippedRules().find((rule) => rule.code === code);
}
