import type { Rule, RuleSetting, WorkspaceRule } from '../assess';

/** A rule of usages or of the workspace as a whole, as far as its page goes. */
export type DocumentedRule = Pick<Rule | WorkspaceRule, 'code' | 'cases' | 'documentation'>;

/** How a profile sets one rule; the page names it. */
export interface ProfileSetting {
  readonly profile: string;
  readonly setting: RuleSetting | undefined;
}

/** The Markdown page of a rule, as `docs/rules/<code>.md` holds it. Diagnostics link to it. */
export function rulePage(rule: DocumentedRule, settings: readonly ProfileSetting[]): string {
  const { title, why, whenItFires, howToFix, example, sources } = rule.documentation;
  return [
    `# ${title}`,
    `\`${rule.code}\``,
    `## Why\n\n${why}`,
    `## When it fires\n\n${whenItFires}`,
    `## Cases and levels\n\n${casesTable(rule, settings)}`,
    `## How to fix\n\n${howToFix}`,
    `## Example\n\n\`\`\`${example.language}\n${example.code}\n\`\`\`\n\n> ${example.finding}`,
    `## Sources\n\n${sources.map(({ title: name, url }) => `- [${name}](${url})`).join('\n')}`,
    '',
  ].join('\n\n');
}

/** The index of all rule pages. */
export function ruleIndex(rules: readonly DocumentedRule[]): string {
  const rows = rules.map(({ code, documentation }) => `| [\`${code}\`](${code}.md) | ${documentation.title} |`);
  return [
    '# Rules',
    '',
    '| code | finding |',
    '|---|---|',
    ...rows,
    '',
    'Generated from `src/assess/rules/` and `src/assess/workspace/` by `npm run docs:rules`.',
    '',
  ].join('\n');
}

function casesTable(rule: DocumentedRule, settings: readonly ProfileSetting[]): string {
  const heads = settings.map(({ profile }) => profile);
  const rows = Object.entries(rule.cases).map(([name, sentence]) => {
    const levels = settings.map(({ setting }) => setting?.cases?.[name] ?? setting?.level ?? 'off');
    return `| \`${name}\` | ${sentence} | ${levels.join(' | ')} |`;
  });
  return [`| case | holds when | ${heads.join(' | ')} |`, `|---|---|${heads.map(() => '---|').join('')}`, ...rows].join('\n');
}
