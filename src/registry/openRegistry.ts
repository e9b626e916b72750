import type { RegistryData } from '../model/registry';
import { indexAdvisories } from './advisoriesFor';
import type { Registry } from './api';
import { indexHosts } from './endpointForHost';
import { indexFamilies } from './familyIndex';
import { indexIdentifiers } from './identifierIndex';
import { lazily } from './lazily';
import { indexLifecycle } from './lifecycleOn';
import { ancestorsOf, effectiveLicensesOf } from './lineage';
import { resolveIdentifier } from './resolve';

/** Opens compiled data as a read-only registry. Rows with a repeated id: the first one counts. */
export function openRegistry(data: RegistryData): Registry {
  const models = byId(data.models);
  const vendors = byId(data.vendors);
  const licenses = byId(data.licenses);
  const endpoints = byId(data.endpoints);
  const sources = lazily(() => byId(data.sources));
  const regimes = new Map(data.regimes.map((regime) => [regime.country, regime]));
  const index = { identifiers: indexIdentifiers(data), families: indexFamilies(data) };
  const catalogs = lazily(() => new Map(data.catalogs.map((catalog) => [catalog.endpoint, catalog])));
  const hosts = lazily(() => indexHosts(data.endpoints));
  const lifecycle = lazily(() => indexLifecycle(data.lifecycle));
  const advisories = lazily(() => indexAdvisories(data.advisories));

  return Object.freeze<Registry>({
    version: data.version,
    asOf: data.asOf,
    resolve: (identifier, options) => resolveIdentifier(index, identifier, options),
    model: (id) => models.get(id),
    vendor: (id) => vendors.get(id),
    license: (id) => licenses.get(id),
    endpoint: (id) => endpoints.get(id),
    source: (id) => sources().get(id),
    regime: (country) => regimes.get(country),
    models: () => data.models,
    vendors: () => data.vendors,
    licenses: () => data.licenses,
    endpoints: () => data.endpoints,
    catalog: (endpoint) => catalogs().get(endpoint),
    routers: () => data.routers,
    advisories: () => data.advisories,
    endpointForHost: (host) => hosts().find(host),
    endpointForPlatform: (platform) => data.endpoints.find((endpoint) => endpoint.platform === platform),
    ancestors: (id) => ancestorsOf(id, (key) => models.get(key)),
    effectiveLicenses: (id) =>
      effectiveLicensesOf(
        id,
        (key) => models.get(key),
        (key) => licenses.get(key),
      ),
    lifecycle: (model, platform, identifier, today) => lifecycle().on(model, platform, identifier, today),
    lifecycleOf: (id, today) => lifecycle().of(id, today),
    advisoriesFor: (query) => advisories()(query),
  });
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const row of rows) if (!map.has(row.id)) map.set(row.id, row);
  return map;
}
