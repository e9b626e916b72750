import { mayRaise } from '../../assess';
import type { Inventory } from '../../model/finding';
import type { Model, Vendor } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { type BillService, servicesOf } from './services';
import { byRef, grouping, namesModel, refOf, type Use } from './uses';

/** A model of the workspace: one that the registry knows, or an identifier that it does not. */
export interface BillModel {
  /** Unique in the bill: `model:moonshotai/kimi-k2-instruct`, `identifier:my-own-model`. */
  readonly ref: string;
  /** The id's part behind the vendor, or the identifier. */
  readonly name: string;
  readonly model: Model | null;
  readonly vendor: Vendor | null;
  readonly uses: readonly Use[];
  /** Services through which it is reached. */
  readonly services: readonly string[];
}

/** What the software depends on, without what it merely lists: the part of an inventory that a bill of materials shows. */
export interface Bill {
  readonly models: readonly BillModel[];
  readonly services: readonly BillService[];
}

/** Every model and service of the inventory, each once, by their refs. Catalogs, mentions and mere possibilities depend on nothing. */
export function billOf({ usages }: Pick<Inventory, 'usages'>, registry: Registry): Bill {
  const uses = usages.map((usage, index) => ({ usage, index })).filter(({ usage }) => mayRaise(usage));
  const services = servicesOf(uses, registry);
  const serviceOfUse = new Map(services.flatMap((service) => service.uses.map(({ index }) => [index, service.ref] as const)));
  const grouped = grouping(uses.filter(namesModel), ({ usage }) => refOf(usage));
  const models = [...grouped].map(([ref, of]) => modelOf(ref, of, registry, serviceOfUse));
  return { models: models.sort(byRef), services };
}

function modelOf(ref: string, uses: readonly [Use, ...Use[]], registry: Registry, serviceOfUse: ReadonlyMap<number, string>): BillModel {
  const [{ usage: first }] = uses;
  const { model } = first;
  return {
    ref,
    name: model ? model.id.slice(model.id.indexOf('/') + 1) : first.value,
    model,
    vendor: model ? (registry.vendor(model.vendor) ?? null) : first.vendor,
    uses,
    services: [...new Set(uses.flatMap(({ index }) => serviceOfUse.get(index) ?? []))].sort(),
  };
}
