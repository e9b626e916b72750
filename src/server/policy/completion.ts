import { type CompletionItem, InsertTextFormat, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CUSTOM_PREFIX } from '../../assess';
import type { Position } from '../../model/location';
import { parsePositioned } from '../../registry/positioned/parsePositioned';
import { completeBases } from './completeBases';
import { completeCondition, isCondition } from './completeCondition';
import { completeMembers, completeWords } from './completeMembers';
import { completeRecords } from './completeRecords';
import { completeRuleCodes, completeRuleParts } from './completeRules';
import { type Cursor, cursorAt } from './cursor';
import type { SuggestContext, Suggestion } from './suggestion';

export interface CompletionOptions extends Pick<SuggestContext, 'registry' | 'locale' | 'texts' | 'bases'> {
  /** Path of the policy file; its name decides how it is read. */
  readonly file: string;
  /** The client completes this file by its schema itself: names of members and words of closed sets would come twice. */
  readonly hasSchema: boolean;
}

/** What the schema does not know. */
const BEYOND_SCHEMA = [completeRuleCodes, completeRuleParts, completeRecords, completeBases];

/** What can be written at a position of a policy file. */
export function completionsAt(document: TextDocument, position: Position, options: CompletionOptions): CompletionItem[] {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const cursor = cursorAt(text, offset, options.file);
  if (cursor === null) return [];
  const context: SuggestContext = { ...options, cursor, before: text.slice(0, offset), ownRules: ownRules(text, options.file) };
  if (isCondition(cursor)) return completeCondition(context).map((suggestion) => inCondition(suggestion, document, offset));
  const features = options.hasSchema ? BEYOND_SCHEMA : [...BEYOND_SCHEMA, completeMembers, completeWords];
  return features
    .flatMap((feature) => feature(context))
    .filter((suggestion) => !cursor.siblings.includes(suggestion.text))
    .map((suggestion, rank) => toItem(suggestion, rank, cursor, document));
}

function toItem(suggestion: Suggestion, rank: number, cursor: Cursor, document: TextDocument): CompletionItem {
  const { text, kind, detail, documentation, alsoBy } = suggestion;
  const range = { start: document.positionAt(cursor.start), end: document.positionAt(cursor.end) };
  return {
    label: text,
    kind,
    ...(detail === undefined ? {} : { labelDetails: { description: detail }, detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    filterText: alsoBy === undefined ? text : `${text} ${alsoBy}`,
    // As the schema and the registry have them: what belongs together stays together.
    sortText: String(rank).padStart(5, '0'),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: TextEdit.replace(range, written(suggestion, cursor)),
  };
}

/** As it stands in the file: names with what leads to their value, texts in quotes where JSON wants them. */
function written({ text, shape }: Suggestion, { at, notation, hasValue }: Cursor): string {
  const isName = at === 'name' && shape !== undefined && !hasValue;
  if (notation === 'quoted') return text;
  if (notation === 'json') return isName ? `"${text}": ${shape === 'list' ? '[]' : shape === 'mapping' ? '{}' : ''}` : JSON.stringify(text);
  const plain = isPlain(text) ? text : JSON.stringify(text);
  if (!isName) return plain;
  return shape === 'list' ? `${plain}:\n  - ` : shape === 'mapping' ? `${plain}:\n  ` : `${plain}: `;
}

/** Whether YAML reads the text as itself: for some readers Norway's code is an answer, and a star begins an alias. */
function isPlain(text: string): boolean {
  return /^[A-Za-z0-9.$][\w./$+-]*(?: [\w.-]+)*$/.test(text) && !/^(?:y|yes|n|no|on|null|[\d.+-]+(?:e\d+)?)$/i.test(text);
}

/** Replaces the part of the chain after the last dot alone. */
function inCondition({ text, kind, detail }: Suggestion, document: TextDocument, offset: number): CompletionItem {
  const before = /[A-Za-z_0-9]*$/.exec(document.getText().slice(0, offset))?.[0].length ?? 0;
  const range = { start: document.positionAt(offset - before), end: document.positionAt(offset) };
  return {
    label: text,
    kind,
    ...(detail === undefined ? {} : { labelDetails: { description: detail }, detail }),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: TextEdit.replace(range, text),
  };
}

/** Rules of the team's own in this file. */
function ownRules(text: string, file: string): readonly string[] {
  const parsed = parsePositioned(text, file);
  if ('failure' in parsed || typeof parsed.value !== 'object' || parsed.value === null) return [];
  const { rules } = parsed.value as { readonly rules?: unknown };
  if (typeof rules !== 'object' || rules === null) return [];
  return Object.keys(rules).filter((code) => code.startsWith(CUSTOM_PREFIX));
}
