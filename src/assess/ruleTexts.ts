import type { Locale } from './messages';
import type { RuleDocumentation, RuleTexts } from './rule';

/** A rule of a usage or of the workspace, as far as its texts go. */
interface Documented {
  readonly cases: Readonly<Record<string, string>>;
  readonly documentation: RuleDocumentation;
}

/** What people read of a rule, in their language. */
export function ruleTexts({ cases, documentation }: Documented, locale: Locale): RuleTexts {
  if (locale === 'ja') return documentation.ja;
  const { title, why, whenItFires, howToFix, example } = documentation;
  return { title, why, whenItFires, howToFix, cases, finding: example.finding };
}
