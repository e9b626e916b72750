import type { CodeAction, CodeActionKind, Diagnostic } from 'vscode-languageserver';
import type { Message } from '../../model/finding';
import type { CodeActionOptions } from './actionContext';

/** An action that cannot be taken, and why; none for a client that would offer it nevertheless. */
export function disabledAction(
  { title, reason, ...rest }: { title: Message; reason: Message; kind: CodeActionKind; diagnostics: Diagnostic[] },
  { client, engine, locale }: CodeActionOptions,
): readonly CodeAction[] {
  if (!client.showsDisabled) return [];
  return [{ ...rest, title: engine.renderMessage(title, locale), disabled: { reason: engine.renderMessage(reason, locale) } }];
}
