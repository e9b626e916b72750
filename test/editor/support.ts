import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 50;

export const EXTENSION_ID = 'model-pedigree.model-pedigree';
const DIAGNOSTIC_SOURCE = 'pedigree';

/** Asks again until `look` gives something; fails with `what` and the last thing seen. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  seen: () => unknown = () => '',
): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) assert.fail(`${what} did not happen within ${PATIENCE_MS / 1000} s; seen: ${JSON.stringify(seen(), null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Skips a test of what VS Code's own extensions do for us, where the page has none of them: the harness's page of a browser. */
export function onlyInNode(test: Mocha.Context): void {
  // biome-ignore lint/suspicious/noSkippedTests: it is run in Node
  if ('WorkerGlobalScope' in globalThis) test.skip();
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the sample workspace is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the sample workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.window.showTextDocument(document);
}

/** The range of the first occurrence of `text`. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} stands in ${document.fileName}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Our diagnostics that touch the first occurrence of `text`. */
export function diagnosticsAt(document: vscode.TextDocument, text: string): readonly vscode.Diagnostic[] {
  if (!document.getText().includes(text)) return [];
  const range = rangeOf(document, text);
  return ours(document).filter((diagnostic) => diagnostic.range.intersection(range) !== undefined);
}

export function ours(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === DIAGNOSTIC_SOURCE);
}

/** The finding's code, without the link to its page. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a diagnostic with this code at `text`. */
export function finding(document: vscode.TextDocument, text: string, code: string): Promise<vscode.Diagnostic> {
  return eventually(
    `${code} at ${text}`,
    () => diagnosticsAt(document, text).find((diagnostic) => codeOf(diagnostic) === code),
    () => ours(document).map((diagnostic) => [codeOf(diagnostic), document.getText(diagnostic.range), diagnostic.message]),
  );
}

/** Waits until no finding of the file has this code any more. */
export function absence(document: vscode.TextDocument, code: string): Promise<true> {
  const codes = (): readonly string[] => ours(document).map(codeOf);
  return eventually(`the end of ${code}`, () => (codes().includes(code) ? undefined : true), codes);
}

/** All that the hover cards at `text` say, as Markdown. */
export async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const position = rangeOf(document, text).start.translate(0, 2);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** Quick fixes that are offered at `text`. */
export async function quickFixes(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const range = rangeOf(document, text);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
  return actions.filter((action) => action.edit !== undefined);
}

/** Applies an edit to the open editor; the file on disk stays as it is. */
export async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  assert.ok(await editor.edit((edit) => edit.replace(everything, text)), 'the edit was applied');
}

/** Runs a test on an editor and leaves the file as it was. */
export async function edited(name: string, body: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  const editor = await open(name);
  const before = editor.document.getText();
  try {
    await body(editor);
  } finally {
    await replaceAll(editor, before);
    await editor.document.save();
  }
}
