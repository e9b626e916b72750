import type { ClientCapabilities } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol';

/** What a client said of code actions and of edits when it introduced itself. */
export interface CodeActionTraits {
  /** It takes edits that name the version they were made for. */
  readonly versionedEdits: boolean;
  /** It asks for the edit of an action when one is chosen. */
  readonly resolvesEdits: boolean;
  /** It shows actions that cannot be taken, with the reason. */
  readonly showsDisabled: boolean;
  /** It lets people confirm single edits. */
  readonly confirmsEdits: boolean;
  /** It has the command that replaces a model in the workspace. */
  readonly replacesModels: boolean;
}

/** See {@link CodeActionTraits}. */
export function codeActionTraits({ workspace, textDocument }: ClientCapabilities, options: InitializationOptions): CodeActionTraits {
  const { codeAction } = textDocument ?? {};
  const { workspaceEdit } = workspace ?? {};
  return {
    versionedEdits: workspaceEdit?.documentChanges ?? false,
    resolvesEdits: codeAction?.dataSupport === true && (codeAction.resolveSupport?.properties.includes('edit') ?? false),
    showsDisabled: codeAction?.disabledSupport ?? false,
    confirmsEdits: workspaceEdit?.documentChanges === true && workspaceEdit.changeAnnotationSupport !== undefined,
    replacesModels: options.replacesModels ?? false,
  };
}
