import type { Position } from '../../model/location';
import type { Judgements } from '../judgements';
import type { ExplainParams, ExplainResult } from '../protocol';
import type { Settled } from '../session';
import { usagesAt } from '../usagesAt';
import { type CardOptions, identifierCard } from './card';

/** What the registry knows about an identifier, typed by somebody or standing in the code. */
export function explain(params: ExplainParams, at: Settled | null, judgements: Judgements, options: CardOptions): ExplainResult {
  const identifier =
    'identifier' in params ? params.identifier.trim() : at === null ? undefined : identifierAt(at, params.position, judgements);
  if (identifier === undefined || identifier === '') return null;
  const match = options.registry.resolve(identifier, { context: 'sink' });
  return { identifier, markdown: identifierCard(identifier, match, options) };
}

function identifierAt({ document, spot }: Settled, position: Position, judgements: Judgements): string | undefined {
  const found = usagesAt(document, position, spot, judgements);
  return found.find(({ judged }) => judged.usage.kind === 'model' || judged.usage.kind === 'weights')?.judged.usage.value;
}
