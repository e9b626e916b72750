import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from '../model/location';
import { type CardOptions, identifierCard } from './card';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { ExplainParams, ExplainResult } from './protocol';
import { usagesAt } from './usagesAt';

/** What the registry knows about an identifier, typed by somebody or standing in the code. */
export function explain(
  params: ExplainParams,
  document: TextDocument | undefined,
  index: LiveIndex,
  judgements: Judgements,
  options: CardOptions,
): ExplainResult {
  const identifier =
    'identifier' in params ? params.identifier.trim() : document && identifierAt(document, params.position, index, judgements);
  if (identifier === undefined || identifier === '') return null;
  const match = options.registry.resolve(identifier, { context: 'sink' });
  return { identifier, markdown: identifierCard(identifier, match, options) };
}

function identifierAt(document: TextDocument, position: Position, index: LiveIndex, judgements: Judgements): string | undefined {
  const found = usagesAt(document, position, index, judgements);
  return found.find(({ judged }) => judged.usage.kind === 'model' || judged.usage.kind === 'weights')?.judged.usage.value;
}
