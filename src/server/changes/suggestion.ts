import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ActionContext, ShownFinding } from '../actions/actionContext';
import { preferredFix } from '../actions/preferredFix';
import type { PlacedEdit } from '../actions/toWorkspaceEdit';
import { whyNotWritten } from '../actions/writtenText';
import { comparePositions } from '../positions';
import type { TextResult } from '../protocol';
import type { ReviewTexts } from './reviewTexts';

/**
 * The fix that nobody has to choose of the worst finding at a place, as reviews take it: the lines as they would be then, between
 * marks that GitHub and GitLab turn into a button.
 */
export function suggestionAt(context: ActionContext, texts: ReviewTexts): TextResult {
  const refused = (reason: string): TextResult => ({ kind: 'refused', reason });
  const { findings, document, options, spot } = context;
  if (findings.length === 0) return refused(texts.noFinding);
  if (spot.cell !== undefined) return refused(texts.inNotebook);
  for (const found of findings) {
    const edits = fixOf(found, context);
    if (edits === null) continue;
    if (edits.some(({ location }) => location.file !== spot.file || options.uri(location) !== document.uri))
      return refused(texts.elsewhere);
    return { kind: 'text', ...block(document, edits) };
  }
  return refused(texts.noFix);
}

function fixOf({ finding, usage }: ShownFinding, context: ActionContext): readonly PlacedEdit[] | null {
  const [only, ...others] = finding.fixes;
  const edits = preferredFix(finding, usage, context) ?? (others.length === 0 ? (only?.edits ?? null) : null);
  const own = edits?.find(({ location }) => location === usage.location);
  if (edits === null || edits.length === 0) return null;
  return own === undefined || whyNotWritten(context.document, usage, own.newText) === null ? edits : null;
}

/** Whole lines, from the first that an edit touches to the last. */
function block(document: TextDocument, edits: readonly PlacedEdit[]): { readonly text: string; readonly lines: readonly [number, number] } {
  const ranges = edits.map(({ location }) => location.range);
  const first = Math.min(...ranges.map(({ start }) => start.line));
  const last = Math.max(...ranges.map(({ end }) => end.line));
  const start = { line: first, character: 0 };
  const end = { line: last + 1, character: 0 };
  let text = document.getText({ start, end });
  const offset = document.offsetAt(start);
  const backwards = [...edits].sort((a, b) => comparePositions(b.location.range.start, a.location.range.start));
  for (const { location, newText } of backwards) {
    const from = document.offsetAt(location.range.start) - offset;
    const to = document.offsetAt(location.range.end) - offset;
    text = text.slice(0, from) + newText + text.slice(to);
  }
  const lines = text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n');
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return { text: `${fence}suggestion\n${lines}\n${fence}\n`, lines: [first + 1, last + 1] };
}
