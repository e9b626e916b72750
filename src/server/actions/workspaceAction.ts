import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { message } from '../../assess';
import { isShown } from '../diagnostics';
import { REPLACE_MODEL_COMMAND, type ReplacementsParams } from '../protocol';
import { type ActionSource, wants } from './actionContext';

/** Replacing a model wherever the workspace names it: the client asks by what, and shows each change before it is made. */
export const workspaceAction: ActionSource = ({ params, usages, options }) => {
  if (!options.client.replacesModels || !wants(params, CodeActionKind.RefactorRewrite)) return [];
  const usage = usages.find((candidate) => candidate.kind === 'model' && candidate.model !== null && isShown(candidate));
  if (usage === undefined || usage.model === null) return [];
  const title = options.engine.renderMessage(message('fix.workspace', { model: usage.model.name }), options.locale);
  const argument: ReplacementsParams = { textDocument: params.textDocument, position: usage.location.range.start };
  const action: CodeAction = {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: REPLACE_MODEL_COMMAND, arguments: [argument] },
  };
  return [action];
};
