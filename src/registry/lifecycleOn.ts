import type { IsoDate, LifecycleEntry, LifecycleState, Model } from '../model/registry';
import type { LifecycleView } from './api';
import { lastSegment } from './identifier/text';

const DAY_MS = 86_400_000;

/** Lifecycle entries by model. */
export interface LifecycleIndex {
  /** An identifier's own entry before the model's; null when the registry knows none for that platform. */
  on(model: Model, platform: string, identifier: string, today: IsoDate): LifecycleView | null;
  of(modelId: string, today: IsoDate): readonly LifecycleView[];
}

export function indexLifecycle(entries: readonly LifecycleEntry[]): LifecycleIndex {
  const byModel = new Map<string, LifecycleEntry[]>();
  for (const entry of entries) {
    const same = byModel.get(entry.model);
    if (same) same.push(entry);
    else byModel.set(entry.model, [entry]);
  }
  return {
    on: (model, platform, identifier, today) => {
      const here = byModel.get(model.id)?.filter((entry) => entry.platform === platform) ?? [];
      const name = identifier.toLowerCase();
      const names = [name, lastSegment(name)];
      const own = here.filter((entry) => entry.identifiers?.some((listed) => names.includes(listed.toLowerCase())));
      const general = own.length > 0 ? own : here.filter((entry) => !entry.identifiers);
      const entry = latest(general, today);
      return entry ? lifecycleOn(entry, today) : null;
    },
    of: (modelId, today) => (byModel.get(modelId) ?? []).map((entry) => lifecycleOn(entry, today)),
  };
}

/** Of several entries the one with the most final state on that day counts. */
function latest(entries: readonly LifecycleEntry[], today: IsoDate): LifecycleEntry | undefined {
  const order: readonly LifecycleState[] = ['preview', 'active', 'restricted', 'deprecated', 'suspended', 'redirected', 'retired'];
  const weight = (entry: LifecycleEntry): number => order.indexOf(lifecycleOn(entry, today).state);
  return entries.reduce<LifecycleEntry | undefined>((best, entry) => (best && weight(best) >= weight(entry) ? best : entry), undefined);
}

/** The entry on a day: `deprecated` ends in `retired` or `redirected` once its date has come; a future end is not yet one. */
export function lifecycleOn(entry: LifecycleEntry, today: IsoDate): LifecycleView {
  const daysLeft = entry.date ? daysBetween(today, entry.date) : null;
  return { entry, state: stateOn(entry, daysLeft), daysLeft };
}

function stateOn(entry: LifecycleEntry, daysLeft: number | null): LifecycleState {
  if (daysLeft === null) return entry.state;
  const ended = daysLeft <= 0;
  // A promise of "not before" says nothing about what happened on the day.
  if (entry.state === 'deprecated' && ended && entry.certainty !== 'not-before') {
    return entry.after === 'redirect' || entry.redirectsTo ? 'redirected' : 'retired';
  }
  if ((entry.state === 'retired' || entry.state === 'redirected') && !ended) return 'deprecated';
  return entry.state;
}

/** Whole days from one calendar day to another, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number | null {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T00:00:00Z`);
  return Number.isNaN(start) || Number.isNaN(end) ? null : Math.round((end - start) / DAY_MS);
}
