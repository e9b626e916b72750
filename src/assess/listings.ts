import type { Advisory, Vendor } from '../model/registry';
import type { RuleOptions, Subject } from './rule';

/** An entry on a list of an authority that concerns a party to the usage. */
export interface Listing {
  readonly advisory: Advisory;
  /** The party: the model's maker, or the endpoint's operator. */
  readonly party: Vendor;
  /** Whose name stands on the list: the party itself, or its parent. */
  readonly listed: Vendor;
}

/** Entries that are current on the day, those of the maker before those of the operator, each once. */
export function listingsOn({ usage, registry, today }: Subject, options: RuleOptions): readonly Listing[] {
  const { vendor: maker, deployment } = usage;
  const operator = 'operator' in deployment && deployment.operator !== null ? registry.vendor(deployment.operator) : undefined;
  const found = new Map<string, Listing>();
  for (const party of [maker, operator]) {
    if (!party) continue;
    const parent = party.parent === undefined ? undefined : registry.vendor(party.parent);
    for (const listed of [party, parent]) {
      if (!listed) continue;
      for (const advisory of registry.advisoriesFor({ vendor: listed }))
        if (isEntry(advisory, today) && isAskedFor(advisory, options) && !found.has(advisory.id))
          found.set(advisory.id, { advisory, party, listed });
    }
  }
  return [...found.values()];
}

/** The option `lists`: beginnings of advisory ids, such as `us-entity-list`. Undefined where it is not set. */
export function listsOf({ lists }: RuleOptions): readonly string[] | undefined {
  return Array.isArray(lists) && lists.every((list): list is string => typeof list === 'string') ? lists : undefined;
}

function isEntry({ kind, status, from, to }: Advisory, today: string): boolean {
  if (kind !== 'entity-listing' || (status !== 'in-force' && status !== 'contested')) return false;
  return from <= today && (to === undefined || to >= today);
}

function isAskedFor({ id }: Advisory, options: RuleOptions): boolean {
  return listsOf(options)?.some((list) => id === list || id.startsWith(`${list}-`)) ?? true;
}
