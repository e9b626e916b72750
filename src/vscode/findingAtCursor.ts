import { type Diagnostic, l10n, languages, window } from 'vscode';
import type { FindingParams } from '../server/protocol';

/** As the server names itself in diagnostics. */
const SOURCE = 'pedigree';

/** The finding that the cursor is on; of several, the one that is chosen. */
export async function findingAtCursor(): Promise<FindingParams | undefined> {
  const editor = window.activeTextEditor;
  const here =
    editor === undefined ? [] : languages.getDiagnostics(editor.document.uri).filter((found) => isAt(found, editor.selection.active));
  if (editor === undefined || here.length === 0) {
    void window.showInformationMessage(l10n.t('There is no finding of Model Pedigree at the cursor.'));
    return undefined;
  }
  const items = here.map((diagnostic) => ({ label: codeOf(diagnostic), detail: diagnostic.message, diagnostic }));
  const picked = items.length === 1 ? items[0] : await window.showQuickPick(items, { title: l10n.t('Findings at the cursor') });
  if (picked === undefined) return undefined;
  const { start, end } = picked.diagnostic.range;
  return {
    textDocument: { uri: editor.document.uri.toString() },
    range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } },
    code: codeOf(picked.diagnostic),
  };
}

function isAt({ source, range }: Diagnostic, position: Parameters<Diagnostic['range']['contains']>[0]): boolean {
  return source === SOURCE && range.contains(position);
}

/** The rule's code, which comes with a link to its page. */
function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
