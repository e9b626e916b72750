import * as validators from '../generated/overlayValidators';
import { type Path, type PositionedData, parsePositioned } from '../positioned/parsePositioned';
import { placesIn } from './places';
import { schemaFault } from './schemaProblem';
import { keyOf, OVERLAY_LISTS, type Overlay, type OverlayList, type OverlayProblem, type OverlayRecords, type OverlayRow } from './shapes';

/** No organization's file comes near these; what does is something else than an overlay. */
export const MAX_OVERLAY_LENGTH = 1_000_000;
export const MAX_OVERLAY_ROWS = 10_000;
/** More would not be read, and junk could make millions. */
export const MAX_OVERLAY_PROBLEMS = 100;
const MAX_FAULTS_OF_ROW = 3;

/** Members of the file that are no lists. */
const HEAD_MEMBERS = new Set(['$schema', 'name', 'version']);
const OLDEST_DATE = '1998-01-01';
const LATEST_DATE = '2035-12-31';
const DATE_MEMBERS = ['checked', 'released', 'date', 'announced', 'from', 'to'];

const FULL: Readonly<Record<OverlayList, validators.Validator>> = {
  sources: validators.sourcesFull,
  vendors: validators.vendorsFull,
  families: validators.familiesFull,
  models: validators.modelsFull,
  lifecycle: validators.lifecycleFull,
  licenses: validators.licensesFull,
  endpoints: validators.endpointsFull,
  advisories: validators.advisoriesFull,
  aliases: validators.aliasesFull,
};

/** Lists whose records can be overridden in part. */
const PARTIAL: Readonly<Partial<Record<OverlayList, validators.Validator>>> = {
  sources: validators.sourcesPartial,
  vendors: validators.vendorsPartial,
  models: validators.modelsPartial,
  licenses: validators.licensesPartial,
  endpoints: validators.endpointsPartial,
  advisories: validators.advisoriesPartial,
};

/** Collects what is wrong, up to a number that somebody may still read. */
class Faults {
  readonly problems: OverlayProblem[] = [];
  constructor(private readonly place: ReturnType<typeof placesIn>) {}

  add(code: OverlayProblem['code'], path: Path, message: string, remedy: string, key?: string): void {
    if (this.problems.length > MAX_OVERLAY_PROBLEMS) return;
    const full = this.problems.length === MAX_OVERLAY_PROBLEMS;
    this.problems.push(
      full
        ? { ...this.place([]), code: 'too-many-problems', message: 'there are more problems', remedy: 'Mend those that are listed first.' }
        : { ...this.place(path, key), code, message, remedy },
    );
  }
}

/**
 * Reads an organization's file of records, YAML or JSON. Rows that are not well-formed end among the problems, each with its
 * place; the rest stays usable. Whether ids that rows refer to exist is asked by `checkOverlay`.
 */
export function readOverlay(text: string, file: string): Overlay {
  const nowhere = { file, line: 1, column: 1, path: '' };
  if (text.length > MAX_OVERLAY_LENGTH) {
    const message = `the file has ${text.length} characters, more than ${MAX_OVERLAY_LENGTH}`;
    return { file, records: [], problems: [{ ...nowhere, code: 'too-large', message, remedy: 'Split it, or name another file.' }] };
  }
  const parsed = parsePositioned(text, file);
  const place = placesIn(text, file, 'failure' in parsed ? undefined : parsed);
  if ('failure' in parsed) {
    const problem = { ...place.atOffset(parsed.offset), code: 'unreadable' as const };
    return {
      file,
      records: [],
      problems: [{ ...problem, message: `the file cannot be read: ${parsed.failure}`, remedy: 'Correct the syntax.' }],
    };
  }
  const faults = new Faults(place);
  const rows = rowsIn(parsed, faults).flatMap(({ list, index, value }) => {
    const row = wellFormed(list, index, value, place, faults);
    return row ? [row] : [];
  });
  return { file, records: withoutRepeats(rows, faults), problems: faults.problems };
}

interface RawRow {
  readonly list: OverlayList;
  readonly index: number;
  readonly value: unknown;
}

/** Every row of every list, in the order of the lists. */
function rowsIn({ value }: PositionedData, faults: Faults): readonly RawRow[] {
  if (value === null || value === undefined) return [];
  const lists = `Its lists are: ${OVERLAY_LISTS.join(', ')}.`;
  if (typeof value !== 'object' || Array.isArray(value)) {
    faults.add('not-a-list', [], 'the file is no map of lists', lists);
    return [];
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members)) {
    if (!HEAD_MEMBERS.has(name) && !OVERLAY_LISTS.some((list) => list === name))
      faults.add('unknown-list', [], `"${name}" is no list of an overlay`, lists, name);
  }
  const rows: RawRow[] = [];
  for (const list of OVERLAY_LISTS) {
    const entries = members[list] ?? [];
    if (!Array.isArray(entries)) {
      faults.add('not-a-list', [list], `"${list}" is no list`, 'Write one row after another, each behind a dash.', list);
      continue;
    }
    for (const [index, entry] of entries.entries()) {
      if (rows.length < MAX_OVERLAY_ROWS) rows.push({ list, index, value: entry });
      else {
        faults.add('too-many-rows', [list, index], `rows from here on are left out: ${MAX_OVERLAY_ROWS} are read`, 'Split the file.');
        return rows;
      }
    }
  }
  return rows;
}

function wellFormed(
  list: OverlayList,
  index: number,
  value: unknown,
  place: ReturnType<typeof placesIn>,
  faults: Faults,
): OverlayRow | undefined {
  const full = FULL[list];
  const partial = PARTIAL[list];
  const isFull = full(value);
  const errors = isFull ? [] : (full.errors ?? []);
  const lacksOnly = !isFull && errors.every(({ keyword, instancePath }) => keyword === 'required' && instancePath === '');
  const isPartial = lacksOnly && partial?.(value) === true;
  if (!isFull && !isPartial) {
    // a choice between schemas that failed says nothing that its parts do not say better
    const telling = errors.filter(({ keyword }) => keyword !== 'oneOf');
    for (const error of (telling.length > 0 ? telling : errors).slice(0, MAX_FAULTS_OF_ROW)) {
      const { path, key, message, remedy } = schemaFault(list, error);
      faults.add('schema', [list, index, ...path], `${nameOf(list, value)}: ${message}`, remedy, key);
    }
    return undefined;
  }
  const record = value as Partial<OverlayRecords[OverlayList]>;
  if (hasWrongDate(list, index, record as Readonly<Record<string, unknown>>, faults)) return undefined;
  const lacks = errors.flatMap(({ params }) => (typeof params['missingProperty'] === 'string' ? [params['missingProperty']] : []));
  return { list, record, partial: !isFull, lacks, at: place([list, index]) };
}

function hasWrongDate(list: OverlayList, index: number, record: Readonly<Record<string, unknown>>, faults: Faults): boolean {
  for (const member of DATE_MEMBERS) {
    const date = record[member];
    if (typeof date !== 'string' || (date >= OLDEST_DATE && date <= LATEST_DATE)) continue;
    const remedy = `Write a day between ${OLDEST_DATE} and ${LATEST_DATE}.`;
    faults.add('wrong-date', [list, index, member], `${nameOf(list, record)}: ${date} is no likely day`, remedy);
    return true;
  }
  const { from, to } = record;
  if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return false;
  faults.add(
    'wrong-date',
    [list, index, 'from'],
    `${nameOf(list, record)}: from ${from} is behind to ${to}`,
    'Exchange or correct the days.',
  );
  return true;
}

/** The first of several rows with one id counts. */
function withoutRepeats(rows: readonly OverlayRow[], faults: Faults): readonly OverlayRow[] {
  const seen = new Map<string, OverlayRow>();
  return rows.filter((row) => {
    const key = keyOf(row);
    if (key === undefined) return true;
    const before = seen.get(`${row.list} ${key}`);
    if (!before) {
      seen.set(`${row.list} ${key}`, row);
      return true;
    }
    const index = Number(row.at.path.slice(row.at.path.lastIndexOf('/') + 1));
    faults.add('duplicate', [row.list, index], `${key} stands already in line ${before.at.line}`, 'Remove one of the two rows.');
    return false;
  });
}

/** How a row is called in a message: by its id, else by its list. */
export function nameOf(list: OverlayList, value: unknown): string {
  const record = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const name = record['id'] ?? record['identifier'] ?? record['name'] ?? record['model'];
  return typeof name === 'string' ? name.slice(0, 80) : `a row of ${list}`;
}
