import type { Advisory, Endpoint, Model, Vendor } from '../model/registry';

/** What the advisories of a usage are looked up by. Ancestors are other models: ask for them by themselves. */
export interface AdvisoryQuery {
  readonly model?: Model;
  readonly vendor?: Vendor;
  readonly endpoint?: Endpoint;
}

/** Advisories that affect any of these, newest first, lifted ones included. */
export function indexAdvisories(advisories: readonly Advisory[]): (query: AdvisoryQuery) => readonly Advisory[] {
  // Sorted once, so that every list under a key is sorted as well: rules ask for each usage anew.
  const sorted = [...advisories].sort(newestFirst);
  const rank = new Map(sorted.map((advisory, place) => [advisory, place]));
  const byKey = new Map<string, Advisory[]>();
  const add = (kind: string, names: readonly string[] | undefined, advisory: Advisory): void => {
    for (const name of names ?? []) {
      const key = `${kind}:${name.toLowerCase()}`;
      const same = byKey.get(key);
      if (!same) byKey.set(key, [advisory]);
      else if (same.at(-1) !== advisory) same.push(advisory);
    }
  };
  for (const advisory of sorted) {
    add('vendor', advisory.affects.vendors, advisory);
    add('model', advisory.affects.models, advisory);
    add('family', advisory.affects.families, advisory);
    add('endpoint', advisory.affects.endpoints, advisory);
  }
  return ({ model, vendor, endpoint }) => {
    const keys: string[] = [];
    if (model) keys.push(`model:${model.id}`, `vendor:${model.vendor}`, `family:${model.vendor}/${model.family}`.toLowerCase());
    if (vendor && vendor.id !== model?.vendor) keys.push(`vendor:${vendor.id}`);
    if (endpoint) keys.push(`endpoint:${endpoint.id}`);
    const [only = [], ...more] = keys.flatMap((key) => {
      const found = byKey.get(key);
      return found ? [found] : [];
    });
    if (more.length === 0) return only;
    return [...new Set([...only, ...more.flat()])].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  };
}

function newestFirst(a: Advisory, b: Advisory): number {
  return a.from < b.from ? 1 : a.from > b.from ? -1 : a.id.localeCompare(b.id);
}
