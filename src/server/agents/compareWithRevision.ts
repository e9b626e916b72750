import { agentTexts } from '../../report/agents/agentTexts';
import type { ComparedStates } from '../../report/agents/workspace';
import { createRootComparer } from '../changes/compareRoot';
import type { Revisions } from '../changes/revisions';
import type { AskedBy } from './agentWorkspace';

export interface RevisionAsked extends AskedBy {
  readonly revisions: Revisions;
}

/**
 * Compares a folder as the editor has it with one revision, for one question: what the base has in common with the workspace is not read
 * again for it.
 */
export async function compareWithRevision(
  root: string,
  base: string,
  head: string | undefined,
  { session, host, revisions, locale, token, log }: RevisionAsked,
): Promise<ComparedStates | { readonly refused: string }> {
  const texts = agentTexts(locale);
  if (head !== undefined || base.includes('..')) return { refused: texts.oneRevision };
  // git reads settings that come with a repository: it is not started where nobody trusts them
  if (!session.policies.conditions(root).isTrusted) return { refused: texts.notTrusted };
  // half of the files would look as if the other half had been taken out
  if (session.scan.standing().kind !== 'complete') return { refused: texts.stillReading };
  const stop = new AbortController();
  const cancelled = token.onCancellationRequested(() => stop.abort());
  const comparer = createRootComparer({ root, session, host, revisions, locale, log });
  try {
    const { changes, states } = await comparer.compare(base, true, stop.signal);
    if (states !== null) return states;
    if (changes.kind !== 'hindered') return { refused: texts.stillReading };
    return { refused: texts.notCompared(changes.detail.replace(/[.。]$/, '') || changes.by) };
  } finally {
    cancelled.dispose();
    comparer.dispose();
  }
}
