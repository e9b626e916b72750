import type { Model } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { BillModel } from '../bill/bill';

/** All that the models of a bill were made of and the bill does not name itself, each once, by their ids. */
export function ancestorsOf(models: readonly BillModel[], registry: Registry): readonly Model[] {
  const named = new Set(models.flatMap(({ model }) => model?.id ?? []));
  const found = models.flatMap(({ model }) => (model ? registry.ancestors(model.id).map((ancestor) => ancestor.model) : []));
  const once = new Map(found.filter(({ id }) => !named.has(id)).map((model) => [model.id, model]));
  return [...once.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
