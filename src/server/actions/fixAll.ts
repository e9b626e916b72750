import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { message } from '../../assess';
import type { Finding, ResolvedUsage } from '../../model/finding';
import { shownFindings } from '../diagnostics';
import { comparePositions } from '../positions';
import { type ActionContext, type ActionSource, wants } from './actionContext';
import { preferredFix } from './preferredFix';
import { type PlacedEdit, toWorkspaceEdit } from './toWorkspaceEdit';
import { whyNotWritten } from './writtenText';

/** Applies the preferred fixes of a whole file, for whoever asks for it by name: on each save, too, if the user sets that. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.modelPedigree`;

/** Fixes of a file that are made together when they are chosen. */
export interface FixAllRequest {
  readonly uri: string;
  /** A rule's code; null for all rules. */
  readonly fixAll: string | null;
}

/** The data of an action that is completed later; null when it is none. */
export function fixAllRequest(data: unknown): FixAllRequest | null {
  if (typeof data !== 'object' || data === null || !('uri' in data) || !('fixAll' in data)) return null;
  const { uri, fixAll } = data;
  if (typeof uri !== 'string' || (typeof fixAll !== 'string' && fixAll !== null)) return null;
  return { uri, fixAll };
}

/** All findings of one rule in the file at once; and those of all rules, as an action on the source. */
export const fixAllActions: ActionSource = (context) => {
  const { params, findings } = context;
  const actions: CodeAction[] = [];
  const met: Edits[] = [];
  if (wants(params, CodeActionKind.QuickFix)) {
    for (const code of new Set(findings.map(({ finding }) => finding.code))) {
      const edits = editsOf(code, context);
      const count = edits.length;
      // Two rules that object to the same model have the same answer, which is offered once.
      if (count < 2 || met.some((others) => isSame(others, edits))) continue;
      met.push(edits);
      const diagnostics = findings.filter(({ finding }) => finding.code === code).map(({ diagnostic }) => diagnostic);
      const title = context.options.engine.renderMessage(message('fix.all', { code, count }), context.options.locale);
      actions.push(lazily({ title, kind: CodeActionKind.QuickFix, diagnostics }, code, context));
    }
  }
  if (wants(params, FIX_ALL_KIND)) {
    const { length: count } = editsOf(null, context);
    const title = context.options.engine.renderMessage(message('fix.all-rules', { count }), context.options.locale);
    if (count > 0) actions.push(lazily({ title, kind: FIX_ALL_KIND }, null, context));
  }
  return actions;
};

function lazily(action: CodeAction, fixAll: string | null, context: ActionContext): CodeAction {
  const data: FixAllRequest = { uri: context.params.textDocument.uri, fixAll };
  if (context.options.client.resolvesEdits) return { ...action, data };
  const edit = fixAllEdit(data, context);
  return edit === null ? action : { ...action, edit };
}

/** The edit of an action that was offered without. */
export function fixAllEdit({ fixAll }: FixAllRequest, context: ActionContext): WorkspaceEdit | null {
  return toWorkspaceEdit(editsOf(fixAll, context).flat(), context.options);
}

/** One set of edits for each finding. */
type Edits = readonly (readonly PlacedEdit[])[];

/** One set of edits for each finding that has a fix which nobody has to choose; what two findings agree on is made once. */
function editsOf(code: string | null, context: ActionContext): Edits {
  const { judgement, options } = context;
  const taken: PlacedEdit[] = [];
  return shownFindings(judgement, options.minimumLevel).flatMap((finding) => {
    const usage = judgement.usages[finding.usage];
    if (usage === undefined || (code !== null && finding.code !== code)) return [];
    const edits = fixOf(finding, usage, code !== null, context);
    if (edits === null || edits.some((edit) => taken.some((other) => overlaps(edit, other)))) return [];
    taken.push(...edits);
    return [edits];
  });
}

/** The fix that nobody has to choose; for one rule that was chosen, its only fix as well. */
function fixOf(finding: Finding, usage: ResolvedUsage, isChosen: boolean, context: ActionContext): readonly PlacedEdit[] | null {
  const [only, ...others] = finding.fixes;
  const sole = isChosen && others.length === 0 && only?.preferred === false ? only.edits : null;
  const edits = preferredFix(finding, usage, context) ?? sole;
  const own = edits?.find(({ location }) => location === usage.location);
  if (edits === null || own === undefined) return edits;
  const document = context.options.document(context.options.uri(usage.location)) ?? context.document;
  return whyNotWritten(document, usage, own.newText) === null ? edits : null;
}

function isSame(a: Edits, b: Edits): boolean {
  const [mine, others] = [a.flat(), b.flat()];
  const isAmong = (edit: PlacedEdit): boolean => others.some((other) => other.newText === edit.newText && overlaps(edit, other));
  return mine.length === others.length && mine.every(isAmong);
}

function overlaps(a: PlacedEdit, b: PlacedEdit): boolean {
  if (a.location.file !== b.location.file || a.location.cell !== b.location.cell) return false;
  const [mine, other] = [a.location.range, b.location.range];
  return comparePositions(mine.start, other.end) < 0 && comparePositions(other.start, mine.end) < 0;
}
