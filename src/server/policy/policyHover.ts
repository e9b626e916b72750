import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { profiles } from '../../assess';
import { optionsOfRule } from '../../assess/policy/ruleOptions';
import type { Position } from '../../model/location';
import { escapeMarkdown } from '../card/markdown';
import { type Cursor, cursorAt } from './cursor';
import { conditionCard } from './hoverCondition';
import { type RecordHoverOptions, recordCard } from './hoverRecord';
import { caseCard, type RuleHoverOptions, ruleCard } from './hoverRule';
import { descriptionAt } from './schemaAt';
import { placeName } from './suggestion';

export interface PolicyHoverOptions {
  readonly file: string;
  readonly rule: RuleHoverOptions;
  readonly record: RecordHoverOptions;
}

/** What stands at a position of a policy file: a rule, a case, a record of the registry, a variable, or a member of the policy. */
export function policyHoverAt(document: TextDocument, position: Position, options: PolicyHoverOptions): Hover | null {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const cursor = cursorAt(text, offset, options.file);
  if (cursor === null) return null;
  if (cursor.at === 'value' && cursor.path.at(-1) === 'when') {
    const found = conditionCard(text, offset, options.rule.locale);
    return found && hover(found.markdown, document, found.start, found.end);
  }
  return hover(markdownAt(cursor, options), document, cursor.start, cursor.end);
}

function markdownAt(cursor: Cursor, { rule, record }: PolicyHoverOptions): string {
  const { at, path, text } = cursor;
  const word = text.trim();
  const [first, code, part] = path;
  if (word === '') return '';
  if (at === 'name') {
    if (first === 'rules' && path.length === 1) return ruleCard(word, rule);
    if (first === 'rules' && typeof code === 'string' && path.length === 3)
      return part === 'cases' ? caseCard(code, word, rule) : escapeMarkdown(optionsOfRule(code, rule.locale)[word] ?? '');
    return escapeMarkdown(descriptionAt([...path, word], rule.locale) ?? '', LONGEST_DESCRIPTION);
  }
  const place = placeName(cursor);
  if (place === 'exceptions.rules') return ruleCard(word, rule);
  if (place === 'extends') return profileCard(word, record);
  return recordCard(place, word, record);
}

const LONGEST_DESCRIPTION = 600;

function profileCard(name: string, { locale }: RecordHoverOptions): string {
  const profile = profiles().find((candidate) => candidate.name === name);
  if (profile === undefined) return '';
  const [title, rationale] = locale === 'ja' ? [profile.titleJa, profile.rationaleJa] : [profile.title, profile.rationale];
  return `**${escapeMarkdown(title)}**\n\n${escapeMarkdown(rationale, LONGEST_DESCRIPTION)}`;
}

function hover(markdown: string, document: TextDocument, start: number, end: number): Hover | null {
  if (markdown === '') return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: markdown },
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}
