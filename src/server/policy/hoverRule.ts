import { type EffectivePolicy, profileLayers, ruleTexts } from '../../assess';
import { UPKEEP_CODES } from '../../assess/policy/checkPolicy';
import type { PolicyOrigin, RuleEntry } from '../../model/policy';
import { addressOfPolicies, addressOfRule } from '../../report/rulePages';
import type { CardTexts } from '../card/cardTexts';
import { codeSpan, escapeMarkdown, link } from '../card/markdown';
import type { Locale } from '../host';
import type { PolicyTexts } from './policyTexts';
import type { RootState } from './rootPolicies';
import { ruleNamed, type ShippedRule } from './shippedRules';

export interface RuleHoverOptions {
  readonly locale: Locale;
  readonly texts: PolicyTexts;
  readonly card: CardTexts;
  /** The policy that is made of the file. */
  readonly policy: EffectivePolicy;
  readonly state: RootState | undefined;
}

/** A rule: title, why, cases with their levels, and which layer set what. Empty for a code that nothing has. */
export function ruleCard(code: string, options: RuleHoverOptions): string {
  const rule = ruleNamed(code);
  if (rule === undefined) return upkeepCard(code, options) || ownRuleCard(code, options);
  const { texts, locale } = options;
  const { title, why } = ruleTexts(rule, locale);
  return [
    `**${escapeMarkdown(title)}** · ${codeSpan(code)}`,
    escapeMarkdown(why, LONGEST_WHY),
    casesPart(rule, options),
    layersPart(code, options),
    link(texts.page, addressOfRule(code)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A case of a rule: when it holds, and its level. */
export function caseCard(code: string, name: string, options: RuleHoverOptions): string {
  const rule = ruleNamed(code);
  const sentence = rule && ruleTexts(rule, options.locale).cases[name];
  return sentence === undefined ? '' : `**${escapeMarkdown(name)}** · ${levelOf(code, name, options)}\n\n${inMarkdown(sentence)}`;
}

/** A rule about acceptances: it has no cases, and no page of its own. */
function upkeepCard(code: string, options: RuleHoverOptions): string {
  const { texts } = options;
  const upkeep = UPKEEP_CODES.find((each) => each === code);
  if (upkeep === undefined) return '';
  const { title, why } = texts.upkeep[upkeep];
  return [`**${escapeMarkdown(title)}** · ${codeSpan(code)}`, escapeMarkdown(why), layersPart(code, options)].join('\n\n');
}

const LONGEST_WHY = 1000;

function ownRuleCard(code: string, { policy, texts, card }: RuleHoverOptions): string {
  const own = policy.custom.find((rule) => rule.code === code);
  if (own === undefined) return '';
  const head = `**${codeSpan(code)}** · ${texts.ownRule} · ${card.level[own.level]}`;
  return [
    head,
    escapeMarkdown(own.message),
    `${texts.condition}: ${codeSpan(own.when.source)}`,
    link(texts.page, own.url ?? addressOfPolicies('conditions')),
  ].join('\n\n');
}

function casesPart(rule: ShippedRule, options: RuleHoverOptions): string {
  const { code } = rule;
  const lines = Object.entries(ruleTexts(rule, options.locale).cases).map(
    ([name, sentence]) => `- ${codeSpan(name)} **${levelOf(code, name, options)}** ${inMarkdown(sentence)}`,
  );
  return [`**${options.texts.cases}**`, ...lines].join('\n');
}

function levelOf(code: string, name: string, { policy, texts, card }: RuleHoverOptions): string {
  const setting = policy.rules[code];
  return setting === undefined ? texts.off : levelName(setting.cases?.[name] ?? setting.level, texts, card);
}

function levelName(level: keyof CardTexts['level'] | 'off', texts: PolicyTexts, card: CardTexts): string {
  return level === 'off' ? texts.off : card.level[level];
}

/** What each layer says of the rule, the strongest first: that one gave the level. */
function layersPart(code: string, options: RuleHoverOptions): string {
  const { policy, state, texts, card } = options;
  const lines = [...policy.layers].reverse().flatMap((origin) => {
    const entry = entryIn(origin, code, state);
    if (entry === undefined) return [];
    const level = typeof entry === 'string' ? entry : entry.level;
    const cases = typeof entry === 'string' ? [] : Object.entries(entry.cases ?? {});
    const told = [
      ...(level === undefined ? [] : [levelName(level, texts, card)]),
      ...cases.map(([name, own]) => `${name}: ${levelName(own, texts, card)}`),
    ];
    return [`- ${originName(origin, texts)}: ${escapeMarkdown(told.join(', '))}`];
  });
  return lines.length === 0 ? `**${texts.level}** ${texts.notSet}` : [`**${texts.level}**`, ...lines].join('\n');
}

function entryIn({ layer, kind }: PolicyOrigin, code: string, state: RootState | undefined): RuleEntry | undefined {
  if (kind === 'profile') return profileLayers(layer)?.at(-1)?.document.rules?.[code];
  const documents = state?.policies.loaded.flatMap((loaded) => loaded.documents) ?? [];
  return documents.find(({ origin }) => origin.layer === layer)?.document.rules?.[code];
}

function originName({ layer, kind }: PolicyOrigin, texts: PolicyTexts): string {
  return kind === 'profile' ? `${texts.profile} ${escapeMarkdown(layer)}` : codeSpan(layer);
}

/** The cases' sentences are ours and may quote options in back quotes. */
function inMarkdown(sentence: string): string {
  return sentence.replace(/[<>[\]|]/g, '\\$&');
}
