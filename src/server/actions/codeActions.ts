import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, Fix } from '../../model/finding';
import type { Location } from '../../model/location';
import { type DiagnosticsOptions, shownFindings, toDiagnostic } from '../diagnostics';
import type { Judgement } from '../judgements';
import { equalRanges, touches } from '../positions';

export interface CodeActionOptions extends DiagnosticsOptions {
  /** Version of an open document; `null` for a file on the disk. */
  readonly version: (uri: string) => number | null;
  readonly versionedEdits: boolean;
}

/** Whether the client takes edits that name the version they were made for. */
export function takesVersionedEdits(client: ClientCapabilities): boolean {
  return client.workspace?.workspaceEdit?.documentChanges ?? false;
}

/** The fixes of the findings that the asked range touches, each with the diagnostic that it answers. */
export function codeActionsFor(params: CodeActionParams, judgement: Judgement, options: CodeActionOptions): CodeAction[] {
  const { only, diagnostics } = params.context;
  if (only !== undefined && !only.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind))) return [];
  return shownFindings(judgement, options.minimumLevel).flatMap((finding) => {
    const usage = judgement.usages[finding.usage];
    if (usage === undefined || !touches(usage.location.range, params.range)) return [];
    const own = toDiagnostic(finding, usage, options);
    const answered = diagnostics.find((given) => isSame(given, own)) ?? own;
    return finding.fixes.flatMap((fix) => toCodeAction(fix, finding, answered, options));
  });
}

function toCodeAction(fix: Fix, finding: Finding, diagnostic: Diagnostic, options: CodeActionOptions): CodeAction[] {
  const edit = toWorkspaceEdit(fix, options);
  if (edit === null) return [];
  return [
    {
      title: options.engine.renderMessage(fix.title, options.locale),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
      ...(fix.preferred ? { isPreferred: true } : {}),
      data: { code: finding.code },
    },
  ];
}

/** `null` when a place cannot be addressed: an edit is made whole or not at all. */
function toWorkspaceEdit({ edits }: Fix, { uri, version, versionedEdits }: CodeActionOptions): WorkspaceEdit | null {
  const byUri = new Map<string, { readonly location: Location; readonly newText: string }[]>();
  for (const edit of edits) {
    const target = uri(edit.location);
    if (target === '') return null;
    byUri.set(target, [...(byUri.get(target) ?? []), edit]);
  }
  if (byUri.size === 0) return null;
  const changes = [...byUri].map(([target, own]) => ({
    target,
    textEdits: own.map(({ location, newText }) => ({ range: location.range, newText })),
  }));
  if (!versionedEdits) return { changes: Object.fromEntries(changes.map(({ target, textEdits }) => [target, textEdits])) };
  return {
    documentChanges: changes.map(({ target, textEdits }) => TextDocumentEdit.create({ uri: target, version: version(target) }, textEdits)),
  };
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.source === b.source && a.code === b.code && a.message === b.message && equalRanges(a.range, b.range);
}
