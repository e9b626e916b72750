import type { Match } from '../../src/model/match';
import type { LifecycleEntry, Model } from '../../src/model/registry';
import type { Registry } from '../../src/registry';
import type { Address, Mention, Reading, Statement } from './reading';

/** A reading with the name of the package it comes from. */
export interface PackageReading extends Reading {
  /** `name@version`. */
  readonly seenIn: string;
}

/** Identifiers that nothing in the registry answers, under the vendor that their spelling suggests. */
export interface UnknownGroup {
  readonly guess: string;
  readonly identifiers: readonly { readonly identifier: string; readonly isNew: boolean; readonly platforms: readonly string[] }[];
}

/** A claim that the registry has no row for, or another row. */
export interface DateProposal {
  readonly identifier: string;
  readonly model: string | undefined;
  readonly platform: string;
  readonly date: string;
  /** Whether the date has come. */
  readonly past: boolean;
  readonly seenIn: string;
  readonly file: string;
  /** The registry's row, when it has one that says something else. */
  readonly entry: LifecycleEntry | undefined;
}

export interface FlagProposal {
  readonly identifier: string;
  readonly model: string;
  readonly platform: string;
  readonly seenIn: readonly string[];
  /** What the registry says of it there today: a state, or nothing. */
  readonly state: string | undefined;
}

/** Claims about one subject that cannot all be true. */
export interface Conflict {
  readonly subject: string;
  readonly claims: readonly string[];
}

export interface Proposals {
  readonly unknown: readonly UnknownGroup[];
  readonly dates: readonly DateProposal[];
  readonly flags: readonly FlagProposal[];
  readonly conflicts: readonly Conflict[];
  /** Hosts that no endpoint has → platforms that are reached there. */
  readonly hosts: readonly { readonly host: string; readonly platforms: readonly string[] }[];
  /** How many shutdown dates the registry gives as the packages do. */
  readonly agreeingDates: number;
}

export interface Comparison {
  readonly readings: readonly PackageReading[];
  readonly registry: Registry;
  /** Identifiers that the ledger had before this run. */
  readonly known: ReadonlySet<string>;
  readonly makerPrefixes: readonly string[];
  readonly today: string;
}

/** Compares what packages claim with what the registry says. It proposes; a person decides, after looking at a primary source. */
export function propose(comparison: Comparison): Proposals {
  const { readings, registry } = comparison;
  const resolve = memoized((identifier) => registry.resolve(identifier, { context: 'sink' }));
  const statements = readings.flatMap((reading) => reading.statements.map((statement) => ({ ...statement, seenIn: reading.seenIn })));
  const { dates, agreeing } = compareDates(statements, registry, resolve, comparison.today);
  return {
    unknown: unknownGroups(comparison, resolve),
    dates,
    agreeingDates: agreeing,
    flags: compareFlags(statements, registry, resolve, comparison.today),
    conflicts: [...contradictions(statements), ...missingMarks(readings), ...otherMakers(comparison, resolve)],
    hosts: unknownHosts(
      readings.flatMap(({ addresses }) => addresses),
      registry,
    ),
  };
}

type Resolve = (identifier: string) => Match;
type Claim = Statement & { readonly seenIn: string };

function unknownGroups({ readings, known }: Comparison, resolve: Resolve): readonly UnknownGroup[] {
  const platforms = groupBy(
    readings.flatMap(({ mentions }) => mentions),
    ({ identifier }) => identifier,
  );
  const unknown = [...platforms].filter(([identifier]) => resolve(identifier).how === 'unknown');
  const groups = groupBy(unknown, ([identifier]) => guessVendor(identifier, resolve(identifier)));
  return sortedBy(
    [...groups].map(([guess, members]) => ({
      guess,
      identifiers: sortedBy(
        members.map(([identifier, mentions]) => ({
          identifier,
          isNew: !known.has(identifier),
          platforms: distinct(mentions.map(({ platform }) => platform)),
        })),
        ({ identifier }) => identifier,
      ),
    })),
    ({ guess }) => guess,
  );
}

/** The vendor that the grammar recognizes, else what stands before the first `/`, `.` or `-`. */
function guessVendor(identifier: string, match: Match): string {
  if (match.how === 'unknown' && match.vendor) return match.vendor.id;
  const slash = identifier.lastIndexOf('/');
  if (slash > 0) return identifier.slice(identifier.lastIndexOf('/', slash - 1) + 1, slash).toLowerCase();
  return (/^\p{L}+/u.exec(identifier)?.[0] ?? identifier).toLowerCase();
}

function compareDates(
  claims: readonly Claim[],
  registry: Registry,
  resolve: Resolve,
  today: string,
): { dates: DateProposal[]; agreeing: number } {
  const dates: DateProposal[] = [];
  let agreeing = 0;
  const seen = new Set<string>();
  for (const { about, identifier, platform, value: date, seenIn, file } of sortedBy(claims, ({ identifier }) => identifier)) {
    if (about !== 'shutdown' || seen.has(`${platform} ${identifier} ${date}`)) continue;
    seen.add(`${platform} ${identifier} ${date}`);
    const model = modelOf(resolve(identifier));
    const entry = model && registry.lifecycle(model, platform, identifier, today)?.entry;
    if (entry?.date === date) agreeing++;
    else dates.push({ identifier, model: model?.id, platform, date, past: date <= today, seenIn, file, entry: entry ?? undefined });
  }
  return { dates, agreeing };
}

const ENDING = new Set(['deprecated', 'retired', 'redirected']);

function compareFlags(claims: readonly Claim[], registry: Registry, resolve: Resolve, today: string): readonly FlagProposal[] {
  const flags = claims.filter(({ about }) => about === 'deprecated');
  const bySubject = groupBy(flags, ({ platform, identifier }) => `${platform} ${identifier}`);
  const proposals: FlagProposal[] = [];
  for (const [first, ...rest] of bySubject.values()) {
    const model = first && modelOf(resolve(first.identifier));
    if (!first || !model) continue;
    const state = registry.lifecycle(model, first.platform, first.identifier, today)?.state;
    if (state && ENDING.has(state)) continue;
    const { identifier, platform } = first;
    proposals.push({ identifier, platform, model: model.id, state, seenIn: distinct([first, ...rest].map(({ seenIn }) => seenIn)) });
  }
  return sortedBy(proposals, ({ platform, identifier }) => `${platform} ${identifier}`);
}

/** The same subject with two values, in two packages or in two files of one. */
function contradictions(claims: readonly Claim[]): readonly Conflict[] {
  const bySubject = groupBy(claims, ({ about, platform, identifier }) => `${about} of ${identifier} on ${platform}`);
  return sortedBy(
    [...bySubject]
      .filter(([, group]) => new Set(group.map(({ value }) => value)).size > 1)
      .map(([subject, group]) => ({ subject, claims: distinct(group.map(({ value, seenIn, file }) => `${value} (${seenIn}, ${file})`)) })),
    ({ subject }) => subject,
  );
}

/** One package marks an identifier as deprecated; another that marks such identifiers too lists it there without a mark. */
function missingMarks(readings: readonly PackageReading[]): readonly Conflict[] {
  const marking = readings.filter(({ marksDeprecated }) => marksDeprecated);
  const key = ({ platform, identifier }: Mention): string => `${identifier} on ${platform}`;
  const marks = marking.map(({ seenIn, mentions, statements }) => ({
    seenIn,
    listed: new Set(mentions.map(key)),
    marked: new Set(statements.filter(({ about }) => about === 'deprecated').map(key)),
  }));
  const subjects = distinct(marks.flatMap(({ marked }) => [...marked]));
  return subjects.flatMap((subject) => {
    const against = marks.filter(({ listed, marked }) => listed.has(subject) && !marked.has(subject));
    if (against.length === 0) return [];
    const claims = [
      ...marks.filter(({ marked }) => marked.has(subject)).map(({ seenIn }) => `deprecated (${seenIn})`),
      ...against.map(({ seenIn }) => `listed without a mark (${seenIn})`),
    ];
    return [{ subject, claims }];
  });
}

/** Where `vendor/model` names the maker, that maker should be the one of the registry's row. */
function otherMakers({ readings, registry, makerPrefixes }: Comparison, resolve: Resolve): readonly Conflict[] {
  const vendors = new Map(registry.vendors().flatMap(({ id, aliases = [] }) => [id, ...aliases].map((name) => [name.toLowerCase(), id])));
  const conflicts = new Map<string, Conflict>();
  for (const { mentions, seenIn } of readings) {
    for (const { identifier, platform } of mentions) {
      if (!makerPrefixes.includes(platform) || !identifier.includes('/') || conflicts.has(identifier)) continue;
      const said = vendors.get(identifier.slice(0, identifier.indexOf('/')).toLowerCase());
      const model = modelOf(resolve(identifier));
      if (!said || !model || model.vendor === said) continue;
      conflicts.set(identifier, {
        subject: `maker of ${identifier}`,
        claims: [`${said} (${seenIn}, ${platform})`, `${model.vendor} (registry, ${model.id})`],
      });
    }
  }
  return sortedBy([...conflicts.values()], ({ subject }) => subject);
}

function unknownHosts(addresses: readonly Address[], registry: Registry): Proposals['hosts'] {
  const byHost = groupBy(addresses, ({ url }) => hostOf(url));
  const unknown = [...byHost].filter(([host]) => {
    const match = host === '' ? undefined : registry.endpointForHost(host);
    return match !== undefined && match.endpoint === null && !match.selfHosted;
  });
  return sortedBy(
    unknown.map(([host, group]) => ({ host, platforms: distinct(group.map(({ platform }) => platform)) })),
    ({ host }) => host,
  );
}

/** Empty for an address that is a template (`https://{REGION}.example.com`) or none at all. */
function hostOf(url: string): string {
  if (!URL.canParse(url) || /[{}$]|%7B/i.test(new URL(url).host)) return '';
  return new URL(url).hostname;
}

function modelOf(match: Match): Model | undefined {
  return 'model' in match ? match.model : undefined;
}

function memoized<T>(compute: (key: string) => T): (key: string) => T {
  const cache = new Map<string, T>();
  return (key) => {
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const value = compute(key);
    cache.set(key, value);
    return value;
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}

/** By code unit, so that the order is the same on every machine. */
function sortedBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
