import type { EffectivePolicy } from '../assess';
import { CUSTOM_PREFIX } from '../assess';
import { UPKEEP_CODES } from '../assess/policy/checkPolicy';
import { TOOL } from './bill/exportSubject';

/** Where people can read about a code: the rule's page, the address that a team gave its own rule, or the page about policies. */
export function pageOfCode(code: string, { custom }: EffectivePolicy): string {
  if (UPKEEP_CODES.some((upkeep) => upkeep === code)) return `${TOOL.docs}policy.md#accepting-findings`;
  if (code === 'policy-condition') return `${TOOL.docs}policy.md#conditions`;
  if (!code.startsWith(CUSTOM_PREFIX)) return `${TOOL.docs}rules/${encodeURIComponent(code)}.md`;
  const url = custom.find((rule) => rule.code === code)?.url;
  return url !== undefined && /^https:\/\//.test(url) ? url : `${TOOL.docs}policy.md#conditions`;
}
