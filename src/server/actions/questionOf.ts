import type { CodeActionParams } from 'vscode-languageserver';
import type { Settled } from '../documents';
import type { Session } from '../session';
import type { ActionQuestion } from './actionContext';
import type { rememberAlternatives } from './rememberAlternatives';

/** What is asked of a place in a document that is analyzed, with all that bears on the answer. */
export function questionOf(
  params: CodeActionParams,
  { document, spot }: Settled,
  session: Session,
  alternativesFor: ReturnType<typeof rememberAlternatives>,
): ActionQuestion {
  const options = session.presentation.codeActions(spot.root);
  const registry = session.policies.registry(spot.root);
  const today = session.today();
  const policy = options.policyOf(spot.file);
  return {
    params,
    document,
    spot,
    judgement: session.judgements.of(spot),
    options,
    registry,
    today,
    alternatives: (usage) => alternativesFor(usage, { registry, policy, today }),
  };
}
