import type { CodeAction } from 'vscode-languageserver';
import { type ActionQuestion, type ActionSource, actionContext } from './actionContext';
import { alternativeActions } from './alternativeActions';
import { findingFixes } from './findingFixes';
import { type FixAllRequest, fixAllActions, fixAllEdit } from './fixAll';
import { workspaceAction } from './workspaceAction';

/** All that can be done about a place, in the order in which it is offered; each source has a file of its own. */
const SOURCES: readonly ActionSource[] = [findingFixes, alternativeActions, fixAllActions, workspaceAction];

/** What can be done about what stands at the asked range. */
export function codeActionsFor(question: ActionQuestion): CodeAction[] {
  const context = actionContext(question);
  const actions = SOURCES.flatMap((source) => source(context));
  // Editors that know no preference take the first one.
  return actions.sort((a, b) => Number(b.isPreferred === true) - Number(a.isPreferred === true));
}

/** The action with the edit that it was offered without. */
export function resolveCodeAction(action: CodeAction, request: FixAllRequest, question: ActionQuestion): CodeAction {
  const edit = fixAllEdit(request, actionContext(question));
  return edit === null ? action : { ...action, edit };
}
