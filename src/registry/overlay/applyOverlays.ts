import type { LifecycleEntry, Model, Namespace, RegistryData, Source } from '../../model/registry';
import { checkOverlay } from './checkOverlay';
import { type Overlay, type OverlayList, type OverlayProblem, type OverlayRecords, type OverlayRow, rowsOf, sourceIdOf } from './shapes';

/** The registry with what an organization adds and overrides; later overlays count over earlier ones. */
export function applyOverlays(data: RegistryData, overlays: readonly Overlay[]): RegistryData {
  return withOverlays(data, overlays).data;
}

/** The same, with everything that was refused: rows that are not well-formed, and those that do not fit the registry. */
export function withOverlays(
  data: RegistryData,
  overlays: readonly Overlay[],
): { readonly data: RegistryData; readonly problems: readonly OverlayProblem[] } {
  const problems: OverlayProblem[] = [];
  let current = data;
  for (const overlay of overlays) {
    const checked = checkOverlay(overlay, current);
    problems.push(...checked.problems);
    current = applyOne(current, checked);
  }
  return { data: current, problems };
}

function applyOne(data: RegistryData, overlay: Overlay): RegistryData {
  if (overlay.records.length === 0) return data;
  const source = sourceIdOf(overlay.file);
  const merged = <K extends Exclude<OverlayList, 'lifecycle' | 'aliases' | 'families'>>(list: K): RegistryData[K] =>
    mergedById(data[list] as readonly { readonly id: string }[], rowsOf(overlay, list), source) as RegistryData[K];
  return {
    ...data,
    sources: [...merged('sources'), overlayAsSource(overlay.file)],
    vendors: merged('vendors'),
    families: [...rowsOf(overlay, 'families').map(({ record }) => cited<OverlayRecords['families']>(record, source)), ...data.families],
    models: withIdentifiers(merged('models'), overlay),
    lifecycle: withLifecycle(data.lifecycle, rowsOf(overlay, 'lifecycle'), source),
    licenses: merged('licenses'),
    endpoints: merged('endpoints'),
    advisories: merged('advisories'),
  };
}

/** An overlay speaks for the organization itself, so that it is a primary source of its own rows. */
function overlayAsSource(file: string): Source {
  return { id: sourceIdOf(file), title: `Overlay ${file}`, publisher: 'your organization', url: file, primary: true };
}

/** A well-formed row lacks nothing but its source, which is the overlay then. */
function cited<T>(record: Partial<T>, source: string): T {
  return { source, ...record } as T;
}

/** New records first: where a lookup takes the first of several, the organization's word counts. */
function mergedById<T extends { readonly id: string }>(base: readonly T[], rows: readonly OverlayRow[], source: string): readonly T[] {
  if (rows.length === 0) return base;
  const changes = new Map(rows.map((row) => [(row.record as { readonly id: string }).id, row]));
  const kept = base.map((record) => {
    const change = changes.get(record.id);
    changes.delete(record.id);
    return change ? overridden(record, change, source) : record;
  });
  return [
    ...[...changes.values()].map(({ list, record }) => (list === 'sources' ? (record as T) : cited<T>(record as Partial<T>, source))),
    ...kept,
  ];
}

/** A complete row takes a record's place; another changes what it names, and each changed fact names the overlay. */
function overridden<T extends { readonly id: string }>(base: T, { list, record, partial }: OverlayRow, source: string): T {
  if (list === 'sources') return { ...base, ...record };
  if (!partial) return cited<T>(record as unknown as Partial<T>, source);
  const { source: named, facts, ...changes } = record as Partial<Model>;
  const changed = Object.fromEntries(Object.keys(changes).map((fact) => [fact, named ?? source]));
  const { facts: before, identifiers } = base as T & Partial<Model>;
  const joined = changes.identifiers ? { identifiers: joinedIdentifiers(identifiers ?? {}, changes.identifiers) } : {};
  return { ...base, ...changes, ...joined, facts: { ...before, ...changed, ...facts } } as T;
}

/** An identifier is never lost by an override that adds others. */
function joinedIdentifiers(base: Model['identifiers'], more: Model['identifiers']): Model['identifiers'] {
  const joined: Partial<Record<Namespace, readonly string[]>> = { ...base };
  for (const [namespace, added] of Object.entries(more) as [Namespace, readonly string[]][]) {
    joined[namespace] = [...new Set([...(base[namespace] ?? []), ...added])];
  }
  return joined;
}

/** Gives gateway names to their models, and takes what the overlay names anew from the models that had it. */
function withIdentifiers(models: readonly Model[], overlay: Overlay): readonly Model[] {
  const owner = new Map<string, string>();
  for (const { record } of rowsOf(overlay, 'models')) {
    for (const identifier of Object.values(record.identifiers ?? {}).flat()) owner.set(identifier.toLowerCase(), record.id ?? '');
  }
  const names = new Map<string, string[]>();
  for (const { record } of rowsOf(overlay, 'aliases')) {
    const { identifier = '', model = '' } = record;
    owner.set(identifier.toLowerCase(), model);
    names.set(model, [...(names.get(model) ?? []), identifier]);
  }
  if (owner.size === 0) return models;
  return models.map((model) => {
    const kept = withoutForeign(model, owner);
    const added = names.get(model.id);
    return added ? { ...kept, identifiers: joinedIdentifiers(kept.identifiers, { gateway: added }) } : kept;
  });
}

function withoutForeign(model: Model, owner: ReadonlyMap<string, string>): Model {
  const isForeign = (identifier: string): boolean => (owner.get(identifier.toLowerCase()) ?? model.id) !== model.id;
  const lists = Object.entries(model.identifiers) as [Namespace, readonly string[]][];
  if (!lists.some(([, identifiers]) => identifiers.some(isForeign))) return model;
  const identifiers = Object.fromEntries(lists.map(([namespace, listed]) => [namespace, listed.filter((one) => !isForeign(one))]));
  return { ...model, identifiers };
}

/** An entry takes the place of that for the same model, platform and identifiers. */
function withLifecycle(
  base: readonly LifecycleEntry[],
  rows: readonly OverlayRow<'lifecycle'>[],
  source: string,
): readonly LifecycleEntry[] {
  if (rows.length === 0) return base;
  const key = ({ model, platform, identifiers }: Partial<LifecycleEntry>): string => JSON.stringify([model, platform, identifiers ?? null]);
  const replaced = new Set(rows.map(({ record }) => key(record)));
  return [...rows.map(({ record }) => cited<LifecycleEntry>(record, source)), ...base.filter((entry) => !replaced.has(key(entry)))];
}
