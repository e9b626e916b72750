import type { Rule, RuleSetting } from '../assess';

/** How a profile sets one rule; the page names it. */
export interface ProfileSetting {
  readonly profile: string;
  readonly setting: RuleSetting | undefined;
}

/** The Markdown page of a rule, as `docs/rules/<code>.md` holds it. Diagnostics link to it. */
export function rulePage(rule: Rule, settings: readonly ProfileSetting[]): string {
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
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(({ code, documentation }) => `| [\`${code}\`](${code}.md) | ${documentation.title} |`);
  return [
    '# Rules',
    '',
    '| code | finding |',
    '|---|---|',
    ...rows,
    '',
    'Generated from `src/assess/rules/` by `npm run docs:rules`.',
    '',
  ].join('\n');
}

function casesTable(rule: Rule, settings: readonly ProfileSetting[]): string {
  const heads = settings.map(({ profile }) => profile);
  const rows = Object.entries(rule.cases).map(([name, sentence]) => {
    const levels = settings.map(({ setting }) => setting?.cases?.[name] ?? setting?.level ?? 'off');
    return `| \`${name}\` | ${sentence} | ${levels.join(' | ')} |`;
  });
  return [`| case | holds when | ${heads.join(' | ')} |`, `|---|---|${heads.map(() => '---|').join('')}`, ...rows].join('\n');
}
