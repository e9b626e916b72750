import type { Explanations } from './explanations';
import { findingAtCursor } from './findingAtCursor';

/** Shows the page of a rule; without one, that of the finding at the cursor. */
export async function openRule(explanations: Explanations, code: unknown, document: unknown): Promise<void> {
  if (typeof code === 'string') return explanations.showRule(code, typeof document === 'string' ? document : undefined);
  const finding = await findingAtCursor();
  if (finding !== undefined) await explanations.showRule(finding.code, finding.textDocument.uri);
}
