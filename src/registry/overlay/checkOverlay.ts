import type { Lineage, RegistryData } from '../../model/registry';
import { nameOf } from './readOverlay';
import { keyOf, type Overlay, type OverlayList, type OverlayProblem, type OverlayRow, rowsOf } from './shapes';

/** Ids that rows may refer to: the registry's, and those of the overlay's rows that were accepted so far. */
interface Known {
  readonly sources: Set<string>;
  readonly vendors: Set<string>;
  readonly families: Set<string>;
  readonly licenses: Set<string>;
  readonly endpoints: Set<string>;
  readonly advisories: Set<string>;
  readonly models: Set<string>;
}

type Verdict = Pick<OverlayProblem, 'code' | 'message' | 'remedy'> | undefined;

const SINGULAR = { vendors: 'vendor', models: 'model', families: 'family', endpoints: 'endpoint' } as const;

/** Each list refers only to those before it, and models to each other. */
const ORDER: readonly OverlayList[] = [
  'sources',
  'licenses',
  'vendors',
  'families',
  'models',
  'endpoints',
  'lifecycle',
  'advisories',
  'aliases',
];

/** Refuses the rows that refer to what neither the registry nor the overlay has, override nothing, or close a circle of bases. */
export function checkOverlay(overlay: Overlay, data: RegistryData): Overlay {
  const known = knownIn(data);
  const problems: OverlayProblem[] = [...overlay.problems];
  const records: OverlayRow[] = [];
  const refuse = (row: OverlayRow, verdict: NonNullable<Verdict>): void => {
    problems.push({ ...row.at, ...verdict, message: `${nameOf(row.list, row.record)}: ${verdict.message}` });
  };
  for (const list of ORDER) {
    const sound = rowsOf(overlay, list).filter((row) => {
      const verdict = overridesNothing(row, known) ?? missingReference(row, known);
      if (verdict) refuse(row, verdict);
      return !verdict;
    });
    const rows = list === 'models' ? withSoundBases(sound as readonly OverlayRow<'models'>[], data, known, refuse) : sound;
    for (const row of rows) {
      const key = keyOf(row);
      if (key !== undefined && list in known) known[list as keyof Known].add(key);
      records.push(row);
    }
  }
  return { ...overlay, records, problems };
}

function knownIn(data: RegistryData): Known {
  const ids = (rows: readonly { readonly id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
  return {
    sources: ids(data.sources),
    vendors: ids(data.vendors),
    families: new Set(data.families.map(({ vendor, name }) => `${vendor}/${name}`)),
    licenses: ids(data.licenses),
    endpoints: ids(data.endpoints),
    advisories: ids(data.advisories),
    models: ids(data.models),
  };
}

function overridesNothing(row: OverlayRow, known: Known): Verdict {
  const key = keyOf(row);
  if (!row.partial || (key !== undefined && row.list in known && known[row.list as keyof Known].has(key))) return undefined;
  return {
    code: 'nothing-to-override',
    message: `the registry has no such record, and a new one needs ${row.lacks.join(', ')}`,
    remedy: row.lacks.length > 0 ? `Add ${row.lacks.join(', ')}, or correct the id.` : 'Correct the id.',
  };
}

const unknown = (what: string, id: string): NonNullable<Verdict> => ({
  code: 'unknown-reference',
  message: `${what} ${id} does not exist`,
  remedy: `Correct it, or add a row for ${what} ${id}.`,
});

function missingReference(row: OverlayRow, known: Known): Verdict {
  const { record } = row;
  const source = sourcesOf(record).find((id) => !known.sources.has(id));
  if (source !== undefined) return unknown('source', source);
  if ('vendor' in record && record.vendor !== undefined && !known.vendors.has(record.vendor)) return unknown('vendor', record.vendor);
  if ('license' in record && typeof record.license === 'string' && !known.licenses.has(record.license))
    return unknown('license', record.license);
  if ('operator' in record && typeof record.operator === 'string' && !known.vendors.has(record.operator))
    return unknown('vendor', record.operator);
  if ('model' in record && record.model !== undefined && !known.models.has(record.model)) return unknown('model', record.model);
  if ('affects' in record) return missingAffected(record.affects, known);
  return row.list === 'models' ? wrongVendor(row as OverlayRow<'models'>) : undefined;
}

function wrongVendor({ record }: OverlayRow<'models'>): Verdict {
  if (record.vendor === undefined || record.id?.startsWith(`${record.vendor}/`)) return undefined;
  return {
    code: 'wrong-vendor',
    message: `the id does not begin with its vendor ${record.vendor}`,
    remedy: 'Write the id as vendor/model.',
  };
}

function missingAffected(affects: Readonly<Record<string, readonly string[] | undefined>> | undefined, known: Known): Verdict {
  for (const list of ['vendors', 'models', 'families', 'endpoints'] as const) {
    const missing = affects?.[list]?.find((id) => !known[list].has(id));
    if (missing !== undefined) return unknown(SINGULAR[list], missing);
  }
  return undefined;
}

/** Every source that a row names: its own, those of single facts, those of its lineage. */
function sourcesOf(record: OverlayRow['record']): readonly string[] {
  const named: (string | readonly string[] | undefined)[] = [];
  if ('source' in record) named.push(record.source);
  if ('facts' in record) named.push(...Object.values(record.facts ?? {}));
  if ('lineage' in record) named.push(...(record.lineage ?? []).map(({ source }) => source));
  return named.flatMap((value) => value ?? []);
}

/** Models whose bases all exist and lead to no circle. A refused row takes those with it that are made from it alone. */
function withSoundBases(
  rows: readonly OverlayRow<'models'>[],
  data: RegistryData,
  known: Known,
  refuse: (row: OverlayRow, verdict: NonNullable<Verdict>) => void,
): readonly OverlayRow<'models'>[] {
  const standing = new Map(rows.map((row) => [row.record.id ?? '', row]));
  const lineage = new Map(data.models.map((model) => [model.id, model.lineage]));
  const basesOf = (id: string): readonly Lineage[] => standing.get(id)?.record.lineage ?? lineage.get(id) ?? [];
  const drop = (row: OverlayRow<'models'>, verdict: NonNullable<Verdict>): void => {
    standing.delete(row.record.id ?? '');
    refuse(row, verdict);
  };
  const dropOrphans = (): void => {
    for (let before = -1; before !== standing.size; ) {
      before = standing.size;
      for (const row of [...standing.values()]) {
        const missing = row.record.lineage?.find(({ base }) => !known.models.has(base) && !standing.has(base));
        if (missing) drop(row, unknown('model', missing.base));
      }
    }
  };
  dropOrphans();
  for (const row of [...standing.values()]) {
    const circle = row.record.lineage ? circleFrom(row.record.id ?? '', basesOf) : undefined;
    if (!circle) continue;
    const message = `it is made from itself: ${circle.join(' → ')}`;
    drop(row, { code: 'cycle', message, remedy: 'Remove one link of the lineage.' });
  }
  dropOrphans();
  return rows.filter((row) => standing.get(row.record.id ?? '') === row);
}

/** The way from a model over its bases back to it, if there is one. */
function circleFrom(id: string, basesOf: (id: string) => readonly Lineage[]): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const open = [id];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const { base } of basesOf(current)) {
      if (base === id) return [...wayTo(current, cameFrom), id];
      if (cameFrom.has(base)) continue;
      cameFrom.set(base, current);
      open.push(base);
    }
  }
  return undefined;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
