import { type CardOptions, identifierCard } from './card';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { ExplainParams, ExplainResult } from './protocol';
import { usagesAt } from './usagesAt';

/** What the registry knows about an identifier, typed by somebody or standing in the code. */
export function explain(params: ExplainParams, index: LiveIndex, judgements: Judgements, options: CardOptions): ExplainResult {
  const identifier = 'identifier' in params ? params.identifier.trim() : identifierAt(params, index, judgements);
  if (identifier === null || identifier === '') return null;
  const match = options.registry.resolve(identifier, { context: 'sink' });
  return { identifier, markdown: identifierCard(identifier, match, options) };
}

function identifierAt(params: Extract<ExplainParams, { textDocument: unknown }>, index: LiveIndex, judgements: Judgements): string | null {
  const models = usagesAt(params.textDocument.uri, params.position, index, judgements).filter(
    ({ judged }) => judged.usage.kind === 'model' || judged.usage.kind === 'weights',
  );
  return models[0]?.judged.usage.value ?? null;
}
