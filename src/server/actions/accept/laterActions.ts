import type { CodeAction } from 'vscode-languageserver';
import { type ActionQuestion, actionContext } from '../actionContext';
import { acceptActions, ruleActions } from './acceptActions';
import type { AcceptServices } from './acceptance';
import { allowActions } from './allowActions';
import { noticeActions } from './noticeActions';

/** What can be done about a finding beside mending it. Files have to be read for that, so that it is answered behind the fixes. */
export async function laterActions(
  question: ActionQuestion,
  services: AcceptServices,
  hasCommands: boolean,
): Promise<readonly CodeAction[]> {
  const context = actionContext(question);
  if (context.findings.length === 0) return [];
  return [
    ...(await noticeActions(context, services.read)),
    ...(await allowActions(context, services.read)),
    ...(await acceptActions(context, services, hasCommands)),
    ...ruleActions(context, hasCommands),
  ];
}
