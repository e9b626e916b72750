/** Pages that an agent can read: of models, of rules, and of the policy in force. Markdown. */
import { type EffectivePolicy, loadProfile, message, profileNames, RULES, renderMessage, renderTerm, WORKSPACE_RULES } from '../../assess';
import type { Registry } from '../../registry/api';
import { explainIdentifier } from '../../registry/explain';
import { printable } from '../columns';
import { entriesOf } from '../explainText';
import { policyYaml } from '../policyInForce';
import { rulePage } from '../rulePage';
import type { AgentWorkspace } from './workspace';

export const RESOURCE_SCHEME = 'pedigree:';

export interface ResourceSetting {
  readonly policy: EffectivePolicy;
  readonly registry: Registry;
}

export function modelUri(id: string): string {
  return `pedigree://model/${id.split('/').map(encodeURIComponent).join('/')}`;
}

export function ruleUri(code: string): string {
  return `pedigree://rule/${code.split('/').map(encodeURIComponent).join('/')}`;
}

export const POLICY_URI = 'pedigree://policy';

/** Codes of all rules that judge: those that ship, and the team's own. */
export function ruleCodes({ custom }: EffectivePolicy): readonly string[] {
  return [...[...RULES, ...WORKSPACE_RULES].map(({ code }) => code), ...custom.map(({ code }) => code)];
}

/** The page at an address; null where there is none. */
export function readResource(
  uri: string,
  { policy, registry }: ResourceSetting,
  workspace: Pick<AgentWorkspace, 'locale' | 'today'>,
): string | null {
  if (uri === POLICY_URI || uri === `${POLICY_URI}/`) return `# ${printable(policy.name)}\n\n\`\`\`yaml\n${policyYaml(policy)}\`\`\`\n`;
  const [, kind, encoded] = /^pedigree:\/\/(model|rule)\/(.+)$/.exec(uri) ?? [];
  const name = encoded === undefined ? null : decoded(encoded);
  if (name === null) return null;
  return kind === 'model' ? modelPage(name, registry, workspace) : ruleText(name, policy, workspace);
}

/** A model by its id, or by an identifier as it stands in code. */
function modelPage(name: string, registry: Registry, { locale, today }: Pick<AgentWorkspace, 'locale' | 'today'>): string | null {
  const [first] = Object.values(registry.model(name)?.identifiers ?? {}).flat();
  const explanation = explainIdentifier(registry, first ?? name, today);
  if (explanation.match.how === 'unknown' && explanation.vendor === null) return null;
  const title = explanation.model?.name ?? explanation.family?.name ?? name;
  const parts = entriesOf(
    explanation,
    (code, args = {}) => renderMessage(message(code, args), locale),
    (term) => renderTerm(term, locale),
  );
  const sections = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([label, lines]) => {
      const heading = renderMessage(message(label), locale);
      const [only] = lines;
      return lines.length === 1 ? `**${heading}:** ${only}` : `**${heading}:**\n\n${lines.map(asItem).join('\n')}`;
    });
  return [`# ${printable(title)}`, ...sections, ''].join('\n\n');
}

/** What is indented belongs to the line above it. */
function asItem(line: string): string {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return `${indent > 0 ? '  ' : ''}- ${line.trim().replace(/^- /, '')}`;
}

function ruleText(code: string, { custom, name }: EffectivePolicy, { locale }: Pick<AgentWorkspace, 'locale'>): string | null {
  const own = custom.find((rule) => rule.code === code);
  if (own !== undefined)
    return `# ${code}\n\n${printable(own.message)}\n\n- ${own.level}\n- \`${printable(own.when.source)}\`\n- ${printable(name)}\n`;
  const rule = [...RULES, ...WORKSPACE_RULES].find((known) => known.code === code);
  if (rule === undefined) return null;
  const settings = profileNames().map((profile) => ({ profile, setting: loadProfile(profile)?.rules[code] }));
  return rulePage(rule, settings, locale);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // a percent sign that escapes nothing: an address that nobody gave out
    return null;
  }
}
