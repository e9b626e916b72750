import { type Candidate, type CandidatesOptions, candidatesFor, kindsAsked } from '../../assess';
import type { EffectivePolicy } from '../../assess/api';
import type { ModelSlot } from '../../model/slot';
import type { Registry } from '../../registry/api';
import type { Place } from '../places';

/** A list of candidates that was assessed; `id` finds it again as long as it is remembered. */
export interface CandidateList {
  readonly id: number;
  /** A place at which it was asked for. */
  readonly place: Place;
  readonly candidates: readonly Candidate[];
}

/** Assessed lists, each made once for a policy, a platform, a kind of model and a day. */
export interface CandidateLists {
  of(slot: ModelSlot, place: Place, options: Omit<CandidatesOptions, 'file'>): CandidateList;
  find(id: number): CandidateList | undefined;
}

/** Lists that are kept; a hub's takes about a megabyte. */
const MOST_LISTS = 24;

/** See {@link CandidateLists}. */
export function rememberCandidates(): CandidateLists {
  const lists = new Map<string, CandidateList>();
  const policyNumber = numbered<EffectivePolicy>();
  const registryNumber = numbered<Registry>();
  let made = 0;
  return {
    of(slot, place, given) {
      const options = { ...given, file: place.file };
      const key = keyOf(slot, options, [policyNumber(given.policy), registryNumber(given.registry)]);
      const list = lists.get(key) ?? { id: made++, place, candidates: candidatesFor(slot, options) };
      // what was asked for last is dropped last
      lists.delete(key);
      lists.set(key, list);
      for (const oldest of lists.keys()) {
        if (lists.size <= MOST_LISTS) break;
        lists.delete(oldest);
      }
      return list;
    },
    find: (id) => [...lists.values()].find((list) => list.id === id),
  };
}

function keyOf(slot: ModelSlot, { policy, today, file }: CandidatesOptions, numbers: readonly number[]): string {
  const { takers, deployment, hint, routes, prefix, inTest, sdk } = slot;
  const place = hangsOnPlace(policy) ? [file, takers] : null;
  return JSON.stringify([numbers, today, kindsAsked(takers), deployment, hint, routes, prefix, inTest, sdk, place]);
}

/** Whether a policy may say one thing of a model in one file and another in the next. */
function hangsOnPlace({ custom, rules, allow = [], deny, exceptions, baseline }: EffectivePolicy): boolean {
  const speaksOfPlace = ({ file, when }: { readonly file?: unknown; readonly when?: unknown }) => file !== undefined || when !== undefined;
  return (
    custom.length > 0 ||
    baseline !== undefined ||
    Object.values(rules).some(({ when }) => when !== undefined) ||
    [allow, deny, exceptions].some((entries: readonly { readonly file?: unknown; readonly when?: unknown }[]) =>
      entries.some(speaksOfPlace),
    )
  );
}

/** Numbers things as they come, without keeping them. */
function numbered<Item extends object>(): (item: Item) => number {
  const known = new WeakMap<Item, number>();
  let next = 0;
  return (item) => {
    const number = known.get(item) ?? next++;
    known.set(item, number);
    return number;
  };
}
