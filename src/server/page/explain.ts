import type { Position } from '../../model/location';
import type { Match } from '../../model/match';
import type { Model, Namespace } from '../../model/registry';
import type { Settled } from '../documents';
import type { Judgements } from '../judgements';
import type { ExplainParams, ExplainResult } from '../protocol';
import { usagesAt } from '../usagesAt';
import { alternativesPage, modelPage } from './modelPage';
import type { PageOptions } from './pageOptions';

/** Namespaces in which a model is best known. */
const NAMES_FIRST: readonly Namespace[] = ['api', 'huggingface', 'ollama', 'other'];

/** The page of an identifier: typed by somebody, standing in the code, or the id of a model that another page links to. */
export function explain(params: ExplainParams, at: Settled | null, judgements: Judgements, options: PageOptions): ExplainResult {
  if ('model' in params) return pageOfModel(params.model, options);
  const identifier =
    'identifier' in params ? params.identifier.trim() : at === null ? undefined : identifierAt(at, params.position, judgements);
  if (identifier === undefined || identifier === '') return null;
  const subject = { identifier, match: matchOf(identifier, options) };
  const only = 'identifier' in params ? params.only : undefined;
  return { identifier, markdown: only === 'alternatives' ? alternativesPage(subject, options) : modelPage(subject, options) };
}

/** As the asking document reads it, which may know more than the text alone tells. */
function matchOf(identifier: string, { usages, isNear, registry }: PageOptions): Match {
  for (const judged of usages())
    if (isNear(judged) && judged.usage.value === identifier && judged.usage.model !== null) return judged.usage.match;
  return registry.resolve(identifier, { context: 'sink' });
}

function pageOfModel(id: string, options: PageOptions): ExplainResult {
  const model = options.registry.model(id);
  if (model === undefined) return null;
  const { namespace, identifier } = firstName(model);
  const match: Match = {
    how: 'exact',
    model,
    steps: [],
    confidence: 'certain',
    identifier,
    namespace,
    floating: model.floating?.includes(identifier) ?? false,
    hints: {},
  };
  return { identifier, markdown: modelPage({ identifier, match }, options) };
}

function firstName({ id, identifiers }: Model): { readonly namespace: Namespace; readonly identifier: string } {
  for (const namespace of NAMES_FIRST) {
    const [identifier] = identifiers[namespace] ?? [];
    if (identifier !== undefined) return { namespace, identifier };
  }
  return { namespace: 'other', identifier: id };
}

function identifierAt({ document, spot }: Settled, position: Position, judgements: Judgements): string | undefined {
  const found = usagesAt(document, position, spot, judgements);
  return found.find(({ judged }) => judged.usage.kind === 'model' || judged.usage.kind === 'weights')?.judged.usage.value;
}
