import type { Location, Range } from '../model/location';
import type { ClientCall, Confidence, Deployment, Evidence, Usage } from '../model/usage';

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** The usages of a project, one a literal: several readings of it become one. */
export class UsagesByPlace {
  private readonly usages = new Map<string, Usage>();

  add(usage: Usage): void {
    const key = placeKey(usage);
    const known = this.usages.get(key);
    this.usages.set(key, known ? merge(known, usage) : usage);
  }

  /** In the order of their places. */
  all(): Usage[] {
    return [...this.usages.values()].sort(byPlace);
  }
}

/** The order of files, and of places in a file. */
function byPlace(a: Usage, b: Usage): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return (
    (a.location.cell ?? -1) - (b.location.cell ?? -1) ||
    a.location.range.start.line - b.location.range.start.line ||
    a.location.range.start.character - b.location.range.start.character ||
    (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  );
}

function placeKey(usage: Usage): string {
  const { file, range, cell } = usage.location;
  return `${usage.kind}:${file}:${cell ?? ''}:${range.start.line}:${range.start.character}`;
}

/** Two readings of one literal as one usage: the surer one speaks, call sites and callers add up. */
function merge(known: Usage, other: Usage): Usage {
  const surer = strength(other) < strength(known) ? other : known;
  const weaker = surer === other ? known : other;
  const reaches = joined(known.reaches, other.reaches, isSamePlace);
  const calls = joined(known.calls ?? [], other.calls ?? [], isSameCall);
  const load = surer.load ?? weaker.load;
  const evidence = [...surer.evidence, ...callersOf(surer, weaker)];
  const silent = isRow(surer, weaker) ? 'catalog' : surer.role === 'mention' || surer.role === 'catalog' ? weaker.role : surer.role;
  return {
    ...surer,
    role: silent,
    confidence: RANK[known.confidence] < RANK[other.confidence] ? known.confidence : other.confidence,
    deployment: surer.deployment.kind === 'unknown' && weaker.deployment.kind !== 'unknown' ? weaker.deployment : surer.deployment,
    reaches,
    evidence,
    ...(calls.length > 0 ? { calls } : {}),
    ...otherWaysOf(surer, weaker),
    ...(load ? { load } : {}),
  };
}

/** What both have, each once. */
function joined<T>(known: readonly T[], more: readonly T[], isSame: (a: T, b: T) => boolean): readonly T[] {
  return [...known, ...more.filter((item) => !known.some((seen) => isSame(seen, item)))];
}

function isSamePlace(a: Location, b: Location): boolean {
  const [from, to] = [a.range, b.range];
  return (
    from.start.line === to.start.line &&
    from.start.character === to.start.character &&
    from.end.line === to.end.line &&
    from.end.character === to.end.character &&
    a.file === b.file
  );
}

function isSameCall(a: ClientCall, b: ClientCall): boolean {
  return isSamePlace(a.location, b.location) && isSamePlace(a.client, b.client);
}

/** A row of a table of known models: what reads as an argument there is a key of a record that nothing is known to be called with. */
function isRow(reached: Usage, placed: Usage): boolean {
  const [argument] = reached.evidence;
  const within = reached.reaches.length === 0 || reached.evidence.every(({ code }) => code !== 'constant');
  return (
    placed.role === 'catalog' && within && argument?.code === 'argument' && argument.args[1] === '' && reached.deployment.kind === 'unknown'
  );
}

/** Callers of one literal that a usage tells in full; more are told by `reaches` alone. */
const CALLERS_TOLD = 24;

/** What a second caller adds: where it calls, and the names by which the value comes to it. */
function callersOf(told: Usage, other: Usage): Evidence[] {
  const [argument, ...rest] = other.evidence;
  if (argument?.code !== 'argument' || told.evidence[0]?.code !== 'argument') return [];
  const same = (a: Evidence, b: Evidence) => rangeKey(a.location.file, a.location.range) === rangeKey(b.location.file, b.location.range);
  if (told.evidence.filter(({ code }) => code === 'call-site').length >= CALLERS_TOLD) return [];
  const caller: Evidence = { code: 'call-site', args: [argument.args[1] ?? ''], location: argument.location };
  const naming = rest.filter(({ code }) => code === 'constant' || code === 'env-read' || code === 'env-definition' || code === 'call-site');
  return [caller, ...naming].filter((link) => !told.evidence.some((known) => same(known, link)));
}

/** Calls with the same literal that lead elsewhere: who changes it for the one call has to know of the others. */
function otherWaysOf(told: Usage, other: Usage): Pick<Usage, 'otherWays'> {
  const ways = [...(told.otherWays ?? []), ...(other.otherWays ?? [])];
  const [argument] = other.evidence;
  const leadsElsewhere = !sameWay(told.deployment, other.deployment);
  if (argument?.code === 'argument' && leadsElsewhere) {
    const address = other.evidence.find(({ code }) => code === 'endpoint' || code === 'sdk-default');
    const isOpen = other.deployment.kind === 'unknown' && other.deployment.reason !== 'dynamic-endpoint';
    if (address !== undefined) ways.push(address);
    else if (!isOpen) ways.push(argument);
  } else if (argument?.code === 'argument') {
    // the same service by another text, which an edit of the one would leave behind
    const address = other.evidence.find(({ code }) => code === 'endpoint');
    const own = told.evidence.find(({ code }) => code === 'endpoint');
    if (address !== undefined && own !== undefined && keyOf(address) !== keyOf(own)) ways.push(address);
  }
  const distinct = new Map(ways.map((way) => [keyOf(way), way]));
  return distinct.size === 0 ? {} : { otherWays: [...distinct.values()] };
}

function keyOf({ location }: Evidence): string {
  return `${location.cell ?? ''}:${rangeKey(location.file, location.range)}`;
}

function sameWay(a: Deployment, b: Deployment): boolean {
  return a.kind === b.kind && a.host === b.host && platformOf(a) === platformOf(b);
}

function platformOf(deployment: Deployment): string {
  return deployment.kind === 'unknown' ? deployment.reason : deployment.platform;
}

/** Lower is surer: a sink with a known address, a sink, a mere literal. */
function strength(usage: Usage): number {
  const reached = usage.evidence[0]?.code === 'argument' ? 0 : 2;
  return reached + (usage.deployment.kind === 'unknown' ? 1 : 0);
}

/** A place as one text. */
export function rangeKey(file: string, range: Range): string {
  return `${file}:${range.start.line}:${range.start.character}:${range.end.line}:${range.end.character}`;
}
