import { CompletionItemKind } from 'vscode-languageserver';
import { CUSTOM_PREFIX, ruleTexts } from '../../assess';
import { UPKEEP_CODES } from '../../assess/policy/checkPolicy';
import { optionsOfRule } from '../../assess/policy/ruleOptions';
import { ruleNamed, shippedRules } from './shippedRules';
import { placeName, type SuggestContext, type Suggestion } from './suggestion';

/** Codes of rules, with titles; in `rules` also the beginning of a rule of one's own. */
export function completeRuleCodes(context: SuggestContext): readonly Suggestion[] {
  const { cursor, texts, ownRules, locale } = context;
  const place = placeName(cursor);
  const isName = place === 'rules' && cursor.at === 'name' && cursor.path.length === 1;
  if (!isName && place !== 'exceptions.rules') return [];
  const shipped: readonly Suggestion[] = shippedRules().map((rule) => {
    const { title, why } = ruleTexts(rule, locale);
    return { text: rule.code, kind: CompletionItemKind.Event, detail: title, documentation: why, alsoBy: title, shape: 'value' };
  });
  const upkeep: readonly Suggestion[] = UPKEEP_CODES.map((text) => {
    const { title, why } = texts.upkeep[text];
    return { text, kind: CompletionItemKind.Event, detail: title, documentation: why, alsoBy: title, shape: 'value' };
  });
  const own: readonly Suggestion[] = isName
    ? [{ text: CUSTOM_PREFIX, kind: CompletionItemKind.Event, detail: texts.ownRule }]
    : ownRules.map((text) => ({ text, kind: CompletionItemKind.Event, detail: texts.ownRule }));
  return [...shipped, ...upkeep, ...own];
}

/** Cases and options of the rule that the cursor is in. */
export function completeRuleParts({ cursor, locale }: SuggestContext): readonly Suggestion[] {
  const [first, code, part] = cursor.path;
  if (first !== 'rules' || cursor.at !== 'name' || cursor.path.length !== 3 || typeof code !== 'string') return [];
  const rule = ruleNamed(code);
  if (part === 'cases')
    return Object.entries(rule ? ruleTexts(rule, locale).cases : {}).map(([text, documentation]) => ({
      text,
      kind: CompletionItemKind.EnumMember,
      documentation,
      shape: 'value',
    }));
  if (part !== 'options') return [];
  return Object.entries(optionsOfRule(code, locale)).map(([text, documentation]) => ({
    text,
    kind: CompletionItemKind.Property,
    documentation,
    shape: 'value',
  }));
}
