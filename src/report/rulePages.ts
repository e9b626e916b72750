import { CUSTOM_PREFIX, type EffectivePolicy } from '../assess';
import { UPKEEP_CODES } from '../assess/policy/checkPolicy';
import { TOOL } from './bill/exportSubject';

/** Headings of the page about policies. */
const PARTS = {
  problems: 'what-can-be-wrong-with-a-policy',
  accepting: 'accepting-findings',
  conditions: 'conditions',
} as const;

/** The address of the documentation page of a rule that ships. */
export function addressOfRule(code: string): string {
  return `${TOOL.docs}rules/${encodeURIComponent(code)}.md`;
}

/** The address of the page about policies, at one of its parts. */
export function addressOfPolicies(part: keyof typeof PARTS): string {
  return `${TOOL.docs}policy.md#${PARTS[part]}`;
}

/** Where people can read about a code: the rule's page, the address that a team gave its own rule, or the page about policies. */
export function addressOfCode(code: string, { custom }: EffectivePolicy): string {
  if (UPKEEP_CODES.some((upkeep) => upkeep === code)) return addressOfPolicies('accepting');
  if (code === 'policy-condition') return addressOfPolicies('conditions');
  if (!code.startsWith(CUSTOM_PREFIX)) return addressOfRule(code);
  const url = custom.find((rule) => rule.code === code)?.url;
  return url !== undefined && /^https:\/\//.test(url) ? url : addressOfPolicies('conditions');
}
