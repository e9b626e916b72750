import { type Locale, type Rule, type RuleSetting, ruleTexts, type WorkspaceRule } from '../assess';

/** A rule of usages or of the workspace as a whole, as far as its page goes. */
export type DocumentedRule = Pick<Rule | WorkspaceRule, 'code' | 'cases' | 'documentation'>;

/** How a profile sets one rule; the page names it. */
export interface ProfileSetting {
  readonly profile: string;
  readonly setting: RuleSetting | undefined;
}

interface Headings {
  readonly why: string;
  readonly whenItFires: string;
  readonly cases: string;
  readonly howToFix: string;
  readonly example: string;
  readonly sources: string;
  readonly case: string;
  readonly holdsWhen: string;
}

const HEADINGS: Readonly<Record<Locale, Headings>> = {
  en: {
    why: 'Why',
    whenItFires: 'When it fires',
    cases: 'Cases and levels',
    howToFix: 'How to fix',
    example: 'Example',
    sources: 'Sources',
    case: 'case',
    holdsWhen: 'holds when',
  },
  ja: {
    why: '理由',
    whenItFires: '指摘する場合',
    cases: 'ケースとレベル',
    howToFix: '対処方法',
    example: '例',
    sources: '出典',
    case: 'ケース',
    holdsWhen: '当てはまる場合',
  },
};

/**
 * The Markdown page of a rule, as `docs/rules/<code>.md` holds it in English. Diagnostics link to it. Levels are the words that a
 * policy takes, in both languages.
 */
export function rulePage(rule: DocumentedRule, settings: readonly ProfileSetting[], locale: Locale = 'en'): string {
  const { title, why, whenItFires, howToFix, cases, finding } = ruleTexts(rule, locale);
  const { example, sources } = rule.documentation;
  const heads = HEADINGS[locale];
  return [
    `# ${title}`,
    `\`${rule.code}\``,
    `## ${heads.why}\n\n${why}`,
    `## ${heads.whenItFires}\n\n${whenItFires}`,
    `## ${heads.cases}\n\n${casesTable(cases, settings, heads)}`,
    `## ${heads.howToFix}\n\n${howToFix}`,
    `## ${heads.example}\n\n\`\`\`${example.language}\n${example.code}\n\`\`\`\n\n> ${finding}`,
    `## ${heads.sources}\n\n${sources.map(({ title: name, url }) => `- [${name}](${url})`).join('\n')}`,
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

function casesTable(cases: DocumentedRule['cases'], settings: readonly ProfileSetting[], heads: Headings): string {
  const profiles = settings.map(({ profile }) => profile);
  const rows = Object.entries(cases).map(([name, sentence]) => {
    const levels = settings.map(({ setting }) => setting?.cases?.[name] ?? setting?.level ?? 'off');
    return `| \`${name}\` | ${sentence} | ${levels.join(' | ')} |`;
  });
  return [`| ${[heads.case, heads.holdsWhen, ...profiles].join(' | ')} |`, `|---|---|${profiles.map(() => '---|').join('')}`, ...rows].join(
    '\n',
  );
}
