import type { RecordEntry } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { AskedNames, type NameTally } from '../askedNames';
import { buildScopes } from '../dataflow/scopes';
import { collectFacts } from '../facts';
import { mayBeAsked, type PlacedSite } from '../literals';
import type { LoadedLanguage } from '../parse';
import { type Findings, findingsOf } from '../program/findings';
import { evaluatorOf } from '../program/readProgram';
import type { Node } from '../syntax';
import { type Profile, profilesOf, wordIn } from './parts';
import { type ReadStretch, type Stretch, stretchAt } from './stretches';

/** A file that is open in an editor, as it stands now. */
export interface OpenFile {
  readonly loaded: LoadedLanguage;
  readonly registry: Registry;
  readonly text: string;
  /** Of the whole text, or of the ranges that are parsed. */
  readonly roots: readonly [Node, ...Node[]];
  readonly stretches: readonly ReadStretch[];
}

/** What some stretches of a file say. */
export interface Reading {
  readonly findings: ReadonlyMap<number, Findings>;
  readonly exports: readonly RecordEntry[];
  readonly tallies: ReadonlyMap<number, ReadonlyMap<string, NameTally>>;
  /** Stretches in which something is part of a cycle. */
  readonly cut: ReadonlySet<number>;
  /** By which words each looked up what the file binds. */
  readonly sought: ReadonlyMap<number, ReadonlySet<string>>;
  /** Names of lists of which it matters whether they are only asked. */
  readonly mayBeAsked: ReadonlySet<string>;
  readonly work: number;
}

/** So many calls are read before it is decided which of them a summary keeps. */
export const MOST_CALLS = 4_000;

/** What stretches bind and mention; needs no other stretch. */
export function profile({ loaded, text, roots, stretches }: OpenFile, wanted: readonly number[]): ReadonlyMap<number, Profile> {
  const facts = collectFacts(nodesOf(stretches, wanted), loaded.query);
  const scopes = buildScopes(roots[0], facts, loaded.language);
  return profilesOf(text, places(stretches), wanted, facts, scopes, loaded.language);
}

/**
 * Reads some stretches with nothing else in sight.
 * @param imported the modules that the whole file imports
 * @param names of which it is counted what becomes of them
 */
export function readStretches(file: OpenFile, wanted: readonly number[], imported: readonly string[], names: ReadonlySet<string>): Reading {
  const { loaded, registry, roots, stretches } = file;
  const within = nodesOf(stretches, wanted);
  const facts = collectFacts(within, loaded.query);
  const scopes = buildScopes(roots[0], facts, loaded.language);
  const all = places(stretches);
  const sought = new Map(wanted.map((index) => [index, new Set<string>()]));
  scopes.sought = (name, at) => sought.get(stretchAt(all, at, 'start'))?.add(wordIn(name));
  const evaluator = evaluatorOf(facts, scopes, loaded.language);
  const { findings, exports } = findingsOf({ evaluator, registry, within, imported, mostCalls: MOST_CALLS });
  const sites = [...findings.texts, ...findings.constants];
  const listed = new Set([...names, ...sites.flatMap(({ site }) => mayBeAsked(site))]);
  return {
    findings: byStretch(findings, all, holdersOf(roots)),
    exports,
    tallies: listed.size === 0 ? new Map() : talliesOf(new AskedNames(evaluator, within), listed, all, wanted),
    cut: new Set([...evaluator.cut].map((place) => stretchAt(all, place, 'start'))),
    sought,
    mayBeAsked: listed,
    work: evaluator.work,
  };
}

function nodesOf(stretches: readonly ReadStretch[], wanted: readonly number[]): Node[] {
  return wanted.flatMap((index) => stretches[index]?.nodes ?? []);
}

function places(stretches: readonly ReadStretch[]): readonly Stretch[] {
  return stretches.map(({ place }) => place);
}

function talliesOf(asked: AskedNames, names: ReadonlySet<string>, stretches: readonly Stretch[], wanted: readonly number[]) {
  return new Map(
    wanted.map((index) => {
      const { start, end } = stretches[index] as Stretch;
      const tallies = [...names].map(
        (name) => [name, asked.tally(name, (node) => start <= node.startIndex && node.startIndex < end)] as const,
      );
      return [index, new Map(tallies.filter(([, { assigned, read }]) => assigned + read > 0))];
    }),
  );
}

let holders = 0;

/** Numbers for what holds sites, that mean the same in later trees: the whole file is 0, anything else has a number of its own. */
function holdersOf(roots: readonly Node[]): (id: number | null) => number | null {
  const known = new Map<number, number>(roots.map(({ id }) => [id, 0]));
  return (id) => {
    if (id === null) return null;
    const number = known.get(id) ?? ++holders;
    known.set(id, number);
    return number;
  };
}

type Lists = { -readonly [Key in keyof Findings]: Findings[Key][number][] };

/** Findings, each with the stretch in which it is. */
function byStretch(findings: Findings, stretches: readonly Stretch[], holder: (id: number | null) => number | null) {
  const made = new Map<number, Lists>();
  const at = (line: number): Lists => {
    const index = stretchAt(stretches, line, 'line');
    const known = made.get(index) ?? empty();
    made.set(index, known);
    return known;
  };
  const placed = (found: PlacedSite): PlacedSite => ({ site: found.site, container: holder(found.container), scope: holder(found.scope) });
  for (const sink of findings.callSinks) at(sink.extent.start.line).callSinks.push(sink);
  for (const sink of findings.recordSinks) at(sink.extent.start.line).recordSinks.push(sink);
  for (const found of findings.texts) at(found.site.literal.range.start.line).texts.push(placed(found));
  for (const found of findings.constants) at(found.site.literal.range.start.line).constants.push(placed(found));
  for (const site of findings.remoteArguments) at(site.literal.range.start.line).remoteArguments.push(site);
  for (const site of findings.remoteKeys) at(site.literal.range.start.line).remoteKeys.push(site);
  for (const key of ['passedOn', 'renamed'] as const) for (const offer of findings[key]) at(offer.line)[key].push(offer);
  for (const key of ['reexported', 'opened'] as const) for (const offer of findings[key]) at(offer.line)[key].push(offer);
  for (const call of findings.calls) at(call.extent.start.line).calls.push(call);
  return made;
}

function empty(): Lists {
  return {
    callSinks: [],
    recordSinks: [],
    texts: [],
    constants: [],
    remoteArguments: [],
    remoteKeys: [],
    passedOn: [],
    renamed: [],
    reexported: [],
    opened: [],
    calls: [],
  };
}

/** What a stretch without findings says. */
export const NOTHING_FOUND: Findings = empty();

/** The findings of a whole file, stretch by stretch. */
export function joined(parts: readonly Findings[]): Findings {
  const all = empty();
  for (const findings of parts) {
    if (findings === NOTHING_FOUND) continue;
    all.callSinks.push(...findings.callSinks);
    all.recordSinks.push(...findings.recordSinks);
    all.texts.push(...findings.texts);
    all.constants.push(...findings.constants);
    all.remoteArguments.push(...findings.remoteArguments);
    all.remoteKeys.push(...findings.remoteKeys);
    all.passedOn.push(...findings.passedOn);
    all.renamed.push(...findings.renamed);
    all.reexported.push(...findings.reexported);
    all.opened.push(...findings.opened);
    all.calls.push(...findings.calls);
  }
  return all;
}
