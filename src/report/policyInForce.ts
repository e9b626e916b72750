import { Document, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';
import { type EffectivePolicy, levelsGiven, type RuleSetting } from '../assess';
import type { PolicyOrigin } from '../model/policy';
import type { FindingReport } from './contract';
import { originReport } from './json';

type Origin = FindingReport['decidedBy'];

/** The policy in force: what `pedigree policy show --format json` prints. Lists stand in the order in which they are asked. */
export interface PolicyReport {
  readonly name: string;
  /** Weakest first. */
  readonly layers: readonly Origin[];
  readonly context: EffectivePolicy['context'];
  readonly rules: Readonly<Record<string, RuleReport>>;
  readonly allow: readonly EntryReport[] | null;
  readonly deny: readonly EntryReport[];
  readonly exceptions: readonly EntryReport[];
  readonly alternatives: readonly EntryReport[];
  readonly severities: EffectivePolicy['severities'];
  /** Findings that the baseline accepts; null without one. */
  readonly baseline: number | null;
}

export interface RuleReport {
  readonly level: string;
  readonly cases?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly when?: string;
  readonly message?: string;
  readonly url?: string;
  /** The layers that speak of it, strongest first. */
  readonly origins: readonly Origin[];
}

export type EntryReport = Readonly<Record<string, unknown>> & { readonly origin: Origin };

/** The policy in force, for programs. */
export function policyReport(policy: EffectivePolicy): PolicyReport {
  const { name, layers, context, rules, custom, allow, deny, exceptions, alternatives, severities, baseline } = policy;
  return {
    name,
    layers: layers.map(originReport),
    context,
    rules: {
      ...Object.fromEntries(Object.entries(rules).map(([code, setting]) => [code, ruleReport(setting)])),
      ...Object.fromEntries(
        custom.map(({ code, level, when, message, url, origin }) => [
          code,
          { level, when: when.source, message, ...(url === undefined ? {} : { url }), origins: [originReport(origin)] },
        ]),
      ),
    },
    allow: allow?.map(entryReport) ?? null,
    deny: deny.map(entryReport),
    exceptions: exceptions.map(entryReport),
    alternatives: alternatives.map(({ for: target, ...entry }) => {
      if (!target) return entryReport(entry);
      const { origin: _, ...selector } = entryReport(target);
      return { for: selector, ...entryReport(entry) };
    }),
    severities,
    baseline: baseline ? baseline.rows.reduce((sum, { count }) => sum + count, 0) : null,
  };
}

function ruleReport({ level, cases = {}, options, when, origins }: RuleSetting): RuleReport {
  return {
    level,
    ...(Object.keys(cases).length > 0 ? { cases } : {}),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(when ? { when: when.source } : {}),
    origins: origins.map(originReport),
  };
}

function entryReport(entry: {
  readonly origin: PolicyOrigin;
  readonly when?: { readonly source: string };
  readonly base?: string;
  readonly below?: string;
}): EntryReport {
  const { origin, when, base: _, below: __, ...rest } = entry;
  return { ...rest, ...(when ? { when: when.source } : {}), origin: originReport(origin) };
}

/** The policy in force as a policy file with the origin of each part in a comment; it extends nothing. */
export function policyYaml(policy: EffectivePolicy): string {
  const { name, layers, rules, allow, deny, exceptions, alternatives, context, severities, baseline } = policyReport(policy);
  const document = new Document({
    ...(Object.keys(context).length > 0 ? { context } : {}),
    rules: Object.fromEntries(Object.entries(rules).map(([code, { origins: _, ...rule }]) => [code, shortest(rule)])),
    ...(allow ? { allow: allow.map(bare) } : {}),
    ...(deny.length > 0 ? { deny: deny.map(bare) } : {}),
    ...(exceptions.length > 0 ? { exceptions: exceptions.map(bare) } : {}),
    ...(alternatives.length > 0 ? { alternatives: alternatives.map(bare) } : {}),
    severities,
  });
  document.commentBefore = [
    ` The policy in force: ${name}`,
    ` Made of, weakest first: ${layers.map(inWords).join(', ')}`,
    ...(baseline === null ? [] : [` A baseline accepts ${baseline} ${baseline === 1 ? 'finding' : 'findings'} besides.`]),
  ].join('\n');
  for (const code of Object.keys(rules)) commentKey(document.get('rules', true), code, chainOf(policy, code));
  for (const [list, entries] of Object.entries({ allow: allow ?? [], deny, exceptions, alternatives })) {
    const items = document.get(list, true);
    if (isSeq(items)) for (const [index, { origin }] of entries.entries()) comment(items.items[index], inWords(origin));
  }
  return document.toString({ lineWidth: 0 });
}

/** `model-policy.yaml:7; over baseline (high)`. */
function chainOf({ rules, custom }: EffectivePolicy, code: string): string {
  const setting = rules[code];
  if (!setting) return custom.filter((rule) => rule.code === code).map(({ origin }) => inWords(originReport(origin)))[0] ?? '';
  const [first, ...below] = levelsGiven(setting, null);
  if (!first) return 'no layer gives it a level';
  const over = below.map(({ origin, level }) => `${inWords(originReport(origin))} (${level})`).join(', ');
  const narrowed = setting.origins.filter(({ sets }) => sets.level === undefined && Object.keys(sets).length > 0);
  return [
    inWords(originReport(first.origin)),
    ...(over === '' ? [] : [`over ${over}`]),
    ...narrowed.map((origin) => `${Object.keys(origin.sets).join(' and ')} in ${inWords(originReport(origin))}`),
  ].join('; ');
}

function shortest(rule: Omit<RuleReport, 'origins'>): unknown {
  return Object.keys(rule).length === 1 ? rule.level : rule;
}

function bare({ origin: _, ...entry }: EntryReport): unknown {
  return entry;
}

function commentKey(map: unknown, key: string, text: string): void {
  if (!isMap(map) || text === '') return;
  const pair = map.items.find((item) => isPair(item) && (isScalar(item.key) ? item.key.value : item.key) === key);
  comment(pair?.key, text);
}

function comment(node: unknown, text: string): void {
  if (isNode(node)) (node as Node).commentBefore = ` ${text}`;
}

function inWords({ layer, line }: Origin): string {
  return line === null ? layer : `${layer}:${line}`;
}
