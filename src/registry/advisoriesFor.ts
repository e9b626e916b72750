import type { Advisory, Endpoint, Model, Vendor } from '../model/registry';

/** What the advisories of a usage are looked up by. Ancestors are other models: ask for them by themselves. */
export interface AdvisoryQuery {
  readonly model?: Model;
  readonly vendor?: Vendor;
  readonly endpoint?: Endpoint;
}

/** Advisories that affect any of these, newest first, lifted ones included. */
export function indexAdvisories(advisories: readonly Advisory[]): (query: AdvisoryQuery) => readonly Advisory[] {
  const byKey = new Map<string, Advisory[]>();
  const add = (kind: string, names: readonly string[] | undefined, advisory: Advisory): void => {
    for (const name of names ?? []) {
      const key = `${kind}:${name.toLowerCase()}`;
      const same = byKey.get(key);
      if (same) same.push(advisory);
      else byKey.set(key, [advisory]);
    }
  };
  for (const advisory of advisories) {
    add('vendor', advisory.affects.vendors, advisory);
    add('model', advisory.affects.models, advisory);
    add('family', advisory.affects.families, advisory);
    add('endpoint', advisory.affects.endpoints, advisory);
  }
  return ({ model, vendor, endpoint }) => {
    const keys: string[] = [];
    if (model) keys.push(`model:${model.id}`, `vendor:${model.vendor}`, `family:${model.vendor}/${model.family}`.toLowerCase());
    if (vendor) keys.push(`vendor:${vendor.id}`);
    if (endpoint) keys.push(`endpoint:${endpoint.id}`);
    const found = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
    return [...found].sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id.localeCompare(b.id)));
  };
}
