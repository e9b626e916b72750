import type { CodeAction } from 'vscode-languageserver';
import { type ActionQuestion, type ActionSource, actionContext } from './actionContext';
import { findingFixes } from './findingFixes';

/** All that can be done about a place, in the order in which it is offered; each source has a file of its own. */
const SOURCES: readonly ActionSource[] = [findingFixes];

/** What can be done about what stands at the asked range. */
export function codeActionsFor(question: ActionQuestion): CodeAction[] {
  const context = actionContext(question);
  return SOURCES.flatMap((source) => source(context));
}
