import { type EffectivePolicy, type Locale, RULES, ruleTexts, WORKSPACE_RULES } from '../../assess';
import type { Level } from '../../model/level';
import type { Severity } from '../../model/policy';
import type { ExportSubject } from '../bill/exportSubject';
import { addressOfCode } from '../rulePages';
import type { SarifLevel, SarifRule } from './document';
import { plainText } from './places';

const LEVEL_OF: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** How a level shows in SARIF: as the policy wants it to show in an editor. */
export function sarifLevel(level: Level, { severities }: EffectivePolicy): SarifLevel {
  return LEVEL_OF[severities[level]];
}

/** Every rule that ships, and whatever else fired: rules of the team, notices about the policy itself. */
export function rulesOf({ inventory, policyOf, locale }: ExportSubject): readonly SarifRule[] {
  const policy = policyOf('');
  const shipped = [...RULES, ...WORKSPACE_RULES].map((rule) => shippedRule(rule, policy, locale));
  const known = new Set(shipped.map(({ id }) => id));
  const fired = [
    ...inventory.findings.map(({ code, usage }) => ({ code, file: inventory.usages[usage]?.location.file })),
    ...inventory.suppressed.map(({ finding: { code, usage } }) => ({ code, file: inventory.usages[usage]?.location.file })),
    ...inventory.notices.map(({ code, location }) => ({ code, file: location?.file })),
  ];
  const others = new Map(fired.filter(({ code }) => !known.has(code)).map(({ code, file }) => [code, policyOf(file ?? '')] as const));
  return [...shipped, ...[...others].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, of]) => otherRule(code, of))];
}

function shippedRule(rule: (typeof RULES)[number] | (typeof WORKSPACE_RULES)[number], policy: EffectivePolicy, locale: Locale): SarifRule {
  const { title, why, whenItFires, howToFix } = ruleTexts(rule, locale);
  const level = policy.rules[rule.code]?.level ?? 'off';
  const paragraphs = [why, whenItFires, howToFix];
  return {
    id: rule.code,
    ...nameOf(rule.code),
    shortDescription: plainText(title),
    fullDescription: plainText(why),
    help: { ...plainText(paragraphs.join('\n\n')), markdown: [`**${title}**`, ...paragraphs].join('\n\n') },
    helpUri: addressOfCode(rule.code, policy),
    defaultConfiguration: level === 'off' ? { enabled: false, level: 'note' } : { enabled: true, level: sarifLevel(level, policy) },
  };
}

function otherRule(code: string, policy: EffectivePolicy): SarifRule {
  const custom = policy.custom.find((rule) => rule.code === code);
  const title = custom?.message ?? code;
  return {
    id: code,
    ...nameOf(code),
    shortDescription: plainText(title),
    fullDescription: plainText(title),
    help: { ...plainText(title), markdown: title },
    helpUri: addressOfCode(code, policy),
    defaultConfiguration: { enabled: true, level: sarifLevel(custom?.level ?? 'low', policy) },
  };
}

/** `retired-model` is named `RetiredModel`; a name that only repeats the id is none (3.49.7). */
function nameOf(code: string): { readonly name?: string } {
  const parts = code.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  return parts.length < 2 ? {} : { name: parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('') };
}
