import { type Locale, renderMessage } from '../../assess';
import type { Finding } from '../../model/finding';
import type { SarifMessage } from './document';
import { plainText } from './places';

/** Reasons that are shown below the sentence, and characters of each: all of them stand in the properties of the run. */
const SHOWN_REASONS = 4;
const SHOWN_CHARACTERS = 240;

const MORE: Readonly<Record<Locale, (count: number) => string>> = {
  en: (count) => (count === 1 ? '1 more reason' : `${count} more reasons`),
  ja: (count) => `ほか ${count} 件の理由`,
};

const RULE: Readonly<Record<Locale, string>> = { en: 'About this rule', ja: 'このルールについて' };

/**
 * The sentence by itself, for lists that show nothing else; in Markdown with the first reasons and the page of the rule.
 * @param page address of the rule's page
 */
export function messageOf({ message, reasons }: Pick<Finding, 'message' | 'reasons'>, page: string, locale: Locale): SarifMessage {
  const sentence = renderMessage(message, locale);
  const rest = reasons.length - SHOWN_REASONS;
  const lines = [
    ...reasons.slice(0, SHOWN_REASONS).map((reason) => shortened(renderMessage(reason.message, locale))),
    ...(rest > 0 ? [MORE[locale](rest)] : []),
  ];
  const list = lines.map((line) => `- ${markdownText(line)}`).join('\n');
  const parts = [markdownText(sentence), ...(list === '' ? [] : [list]), `[${RULE[locale]}](${page})`];
  return { ...plainText(sentence), markdown: parts.join('\n\n') };
}

/** Cut between words, where there are any. */
function shortened(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const cut = text.slice(0, SHOWN_CHARACTERS);
  const at = cut.lastIndexOf(' ');
  return `${at > SHOWN_CHARACTERS / 2 ? cut.slice(0, at) : cut} …`;
}

/** What stands in a finding comes from code, and is no markup; braces mean placeholders here, too. */
function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}
