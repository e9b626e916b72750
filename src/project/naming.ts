import type { Match } from '../model/match';
import type { Usage } from '../model/usage';

/** A constant of an SDK is written in the file, while the identifier that it stands for reaches the sink. */
export function naming(
  { text, written }: { readonly text: string; readonly written?: string },
  match: Match | null,
): Pick<Usage, 'written' | 'value'> {
  if (written === undefined) return { written: text, value: text };
  return { written, value: (match && 'identifier' in match ? match.identifier : null) ?? text };
}
