import {
  type EffectivePolicy,
  explainPolicy as explain,
  levelsGiven,
  RULES,
  type RuleExplanation,
  renderMessage,
  ruleTexts,
  WORKSPACE_RULES,
} from '../../assess';
import type { PolicyOrigin } from '../../model/policy';
import { policyExplanationText } from '../policyExplanationText';
import type { AgentTexts } from './agentTexts';
import type { Input } from './readInput';
import { pathIn, placeOf, sentence, short } from './rows';
import type { AgentAnswer, AgentFolder, AgentWorkspace } from './workspace';

const LONGEST_NAME = 120;
const MOST_USAGES = 10;

/** How the policy judges a line, or what a rule looks for and at which level the policy sets it. */
export async function explainPolicy(input: Input, workspace: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  const place = input.text('place');
  const rule = input.text('rule')?.trim();
  if ((place === undefined) === (rule === undefined)) return { kind: 'refused', text: texts.placeOrRule };
  if (rule !== undefined) return explainRule(rule, workspace, texts);
  const [, path, line] = /^(.+?):(\d{1,9})(?::\d{1,9})?$/.exec(place?.trim() ?? '') ?? [];
  if (path === undefined || Number(line) < 1) return { kind: 'refused', text: texts.noPlace };
  const located = await workspace.locate(path);
  if (located.kind !== 'inside') return { kind: 'refused', text: texts[located.kind](short(path, LONGEST_NAME)) };
  return explainPlace(located.folder, located.file, Number(line), workspace, texts);
}

async function explainPlace(
  folder: AgentFolder,
  file: string,
  line: number,
  { locale }: AgentWorkspace,
  texts: AgentTexts,
): Promise<AgentAnswer> {
  const { input } = await folder.judged();
  const path = pathIn(file, folder.name);
  const here = input.usages.filter(({ location }) => location.file === file);
  const isRead = here.length > 0 || (await folder.text(file)) !== null;
  if (!isRead) return { kind: 'refused', text: texts.notRead(path) };
  const explained = explain(input, ({ location }) => location.file === file && location.range.start.line === line - 1);
  const policy = input.policyOf(file);
  const linesWithUsages = [...new Set(here.map(({ location }) => location.range.start.line + 1))].sort((a, b) => a - b);
  const structured = {
    place: `${path}:${line}`,
    policy: policy.name,
    layers: policy.layers.map(({ layer }) => layer),
    usages: explained.slice(0, MOST_USAGES).map(({ usage, unjudged, rules, alternatives }) => ({
      place: placeOf(usage.location, folder.name),
      identifier: short(usage.kind === 'endpoint' ? (usage.deployment.host ?? '') : usage.value, LONGEST_NAME),
      unjudged,
      rules: rules.filter(speaks).map((rule) => ({
        code: rule.code,
        verdict: rule.verdict,
        level: rule.level,
        message: rule.message && sentence(renderMessage(rule.message, locale)),
        reasons: rule.reasons.map((reason) => sentence(renderMessage(reason.message, locale))),
        decidedBy: rule.levels.map(({ origin, level }) => `${originOf(origin)}: ${level}`),
        when: rule.when?.source ?? null,
        acceptedBy: rule.suppression && (rule.suppression.reason ?? rule.suppression.by),
      })),
      alternatives: (alternatives?.found ?? []).map(({ model, identifier }) => identifier ?? model.id),
    })),
    linesWithUsages,
  };
  const place = { file: path, line };
  return {
    kind: 'answer',
    structured,
    text: policyExplanationText(place, policy, explained.slice(0, MOST_USAGES), { locale, colors: false, linesWithUsages }),
  };
}

/** Whether a rule found something, or an entry or a condition kept it from it. */
function speaks({ message, entry, verdict }: RuleExplanation): boolean {
  return message !== null || entry !== null || verdict === 'narrowed';
}

async function explainRule(code: string, { folders, locale }: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  const [folder] = folders;
  if (folder === undefined) return { kind: 'refused', text: texts.noFolder };
  const { policy } = await folder.rules('');
  const told = toldOf(code, policy, locale);
  if (told === null) {
    const known = [...RULES, ...WORKSPACE_RULES].map((rule) => rule.code);
    return { kind: 'refused', text: texts.noRule(short(code, LONGEST_NAME), [...known, ...policy.custom.map((rule) => rule.code)]) };
  }
  const { title, why, whenItFires, howToFix, level, cases, decidedBy } = told;
  const structured = { rule: code, policy: policy.name, title, level, cases, decidedBy, why, whenItFires, howToFix };
  const setting = [level, ...Object.entries(cases).map(([name, own]) => `${name}: ${own}`)].join(', ');
  const text = [`${code}: ${title}`, texts.setting(policy.name, setting, decidedBy), whenItFires, why, texts.fix(howToFix)];
  return { kind: 'answer', structured, text: text.filter((part) => part !== '').join('\n') };
}

interface ToldRule {
  readonly title: string;
  readonly why: string;
  readonly whenItFires: string;
  readonly howToFix: string;
  readonly level: string;
  readonly cases: Readonly<Record<string, string>>;
  readonly decidedBy: readonly string[];
}

function toldOf(code: string, policy: EffectivePolicy, locale: AgentWorkspace['locale']): ToldRule | null {
  const own = policy.custom.find((rule) => rule.code === code);
  if (own !== undefined) {
    const { level, message, when, origin, url = '' } = own;
    return {
      title: short(message, 300),
      why: '',
      whenItFires: when.source,
      howToFix: url,
      level,
      cases: {},
      decidedBy: [originOf(origin)],
    };
  }
  const rule = [...RULES, ...WORKSPACE_RULES].find((known) => known.code === code);
  if (rule === undefined) return null;
  const { title, why, whenItFires, howToFix } = ruleTexts(rule, locale);
  const setting = policy.rules[code];
  return {
    title,
    why,
    whenItFires,
    howToFix,
    level: setting?.level ?? 'off',
    cases: setting?.cases ?? {},
    decidedBy: setting === undefined ? [] : levelsGiven(setting, null).map(({ origin, level }) => `${originOf(origin)}: ${level}`),
  };
}

function originOf({ layer, location }: PolicyOrigin): string {
  return location ? `${location.file}:${location.range.start.line + 1}` : layer;
}
