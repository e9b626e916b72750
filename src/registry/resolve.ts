import type { Match } from '../model/match';
import type { Model, Vendor } from '../model/registry';
import type { ResolveOptions } from './api';
import type { FamilyIndex } from './familyIndex';
import { DEPLOYMENT_NAMES } from './identifier/deploymentNames';
import { LOOSE_PREFIXES, SURE_PREFIXES } from './identifier/prefixes';
import { LOOSE_REWRITES, SURE_REWRITES, TUNED_ENDING } from './identifier/rewrites';
import type { GrammarStep, Names, Reading } from './identifier/step';
import { afterStep, unread } from './identifier/step';
import { LOOSE_SUFFIXES, SURE_SUFFIXES } from './identifier/suffixes';
import { dashed, plausibleIdentifier } from './identifier/text';
import { isUnmistakable } from './identifier/vocabulary';
import type { IdentifierIndex, Listed } from './identifierIndex';
import { isFloating, plainForm } from './identifierIndex';
import { readFamily } from './readFamily';

/** What resolution reads; built once from the registry's data. */
export interface ResolveIndex {
  readonly identifiers: IdentifierIndex;
  readonly families: FamilyIndex;
}

/** Readings that one identifier may lead to; more means that the text is no identifier. */
const MAX_SURE_READINGS = 40;
const MAX_READINGS = 80;

const SURE_STEPS: readonly GrammarStep[] = [...SURE_PREFIXES, ...SURE_SUFFIXES, ...SURE_REWRITES];
const ALL_STEPS: readonly GrammarStep[] = [...SURE_STEPS, ...LOOSE_PREFIXES, ...LOOSE_SUFFIXES, ...LOOSE_REWRITES];
const ALL_STEPS_IN_SINK: readonly GrammarStep[] = [...ALL_STEPS, ...DEPLOYMENT_NAMES];

const UNKNOWN: Match = { how: 'unknown', steps: [], confidence: 'possible', hints: {} };

interface Hit {
  readonly reading: Reading;
  readonly listed: readonly Listed[];
  /** `near`: separators were ignored; `foreign`: the organization in front is another than the maker. */
  readonly quality: 'exact' | 'dashed' | 'near' | 'foreign';
}

/**
 * What an identifier means. The listed identifier is tried first, then sure steps of the grammar, fewest first, then
 * those that leave a doubt, then the beginnings of families. The match says what was done.
 */
export function resolveIdentifier(index: ResolveIndex, identifier: string, options: ResolveOptions): Match {
  const plausible = plausibleIdentifier(identifier);
  if (plausible === null) return UNKNOWN;
  const text = plausible.toLowerCase();
  const bare = options.context === 'bare';

  const listed = index.identifiers.exact(text);
  if (listed && (!bare || isUnmistakable(text))) return matchOf({ reading: unread(text), listed, quality: 'exact' }, options);
  // An ordinary word that is listed is not to be read as a part of something else.
  if (bare && (listed || !index.identifiers.mayBegin(text))) return UNKNOWN;

  const sure = explore([unread(text)], SURE_STEPS, MAX_SURE_READINGS, index, bare, 0);
  if (sure.hit && isClear(sure.hit)) return matchOf(sure.hit, options);
  const all = sure.hit
    ? sure
    : explore(sure.readings, bare ? ALL_STEPS : ALL_STEPS_IN_SINK, MAX_READINGS, index, bare, sure.readings.length);
  const hit = all.hit ?? tunedHit(index, all.readings, bare);
  const family = hit && !isOtherVersion(hit) ? undefined : readFamily(index.families, all.readings, options.context);
  if (family) return family;
  if (hit) return matchOf(hit, options);
  return bare ? UNKNOWN : unknown(all.readings);
}

interface Exploration {
  readonly hit: Hit | undefined;
  readonly readings: readonly Reading[];
}

/** Breadth-first over the steps: the reading with the fewest steps wins, then the order of the steps. The first `probed` readings met nothing. */
function explore(
  from: readonly Reading[],
  steps: readonly GrammarStep[],
  limit: number,
  index: ResolveIndex,
  bare: boolean,
  probed: number,
): Exploration {
  const readings = [...from];
  const seen = new Set<string>();
  for (const reading of from) seen.add(reading.text);
  let spare: Hit | undefined;
  for (let at = 0; at < readings.length; at++) {
    const reading = readings[at] as Reading;
    const hit = at < probed ? undefined : probe(index.identifiers, reading, bare);
    if (hit && isClear(hit)) return { hit, readings };
    spare ??= hit;
    if (readings.length < limit) expand(reading, steps, index.identifiers.names, seen, readings);
  }
  return { hit: spare, readings };
}

/** What a reading names with an ending that hosts leave out (`gemma-3-27b` for `gemma-3-27b-it`); nothing is read into it further. */
function tunedHit(index: ResolveIndex, readings: readonly Reading[], bare: boolean): Hit | undefined {
  const full: Reading[] = [];
  for (const reading of readings) {
    if (!reading.text.includes('/') && (!bare || isUnmistakable(reading.text)))
      expand(reading, [TUNED_ENDING], index.identifiers.names, new Set(), full);
  }
  for (const reading of full) {
    const hit = probe(index.identifiers, reading, bare);
    if (hit?.listed.every((entry) => isTuned(reading.text) === (entry.model.openness !== 'closed'))) return hit;
  }
  return undefined;
}

/** Open weights come as a base and a tuned model; of closed ones `-chat` is another product. */
function isTuned(text: string): boolean {
  return !text.endsWith('-preview') && !text.endsWith('-latest');
}

/** Adds what each step makes of a reading, unless another way led to the same text already. */
function expand(reading: Reading, steps: readonly GrammarStep[], names: Names, seen: Set<string>, readings: Reading[]): void {
  for (const step of steps) {
    const made = step.apply(reading.text, names);
    if (made === undefined) continue;
    for (const rewrite of 'text' in made ? [made] : made) {
      if (rewrite.text.length === 0 || seen.has(rewrite.text)) continue;
      seen.add(rewrite.text);
      readings.push(afterStep(reading, rewrite, step));
    }
  }
}

function isClear(hit: Hit): boolean {
  return hit.quality === 'exact' || hit.quality === 'dashed';
}

/** The rows that a reading names, if any. */
function probe(identifiers: IdentifierIndex, reading: Reading, bare: boolean): Hit | undefined {
  const { text, vendor, host } = reading;
  const evident = !bare || isUnmistakable(text);
  if (!evident && !reading.namespaced) return undefined;
  if (bare && reading.stranger !== undefined) return undefined;
  const exact = identifiers.exact(text);
  if (exact) {
    const own = ofMaker(exact, vendor);
    if (own.length > 0) return { reading, listed: own, quality: 'exact' };
    if (evident) return { reading, listed: exact, quality: host ? 'exact' : 'foreign' };
  }
  if (text.includes('/')) return undefined;
  // a repackager says as much as the maker does that a name of the hub is meant
  const repackaged = reading.hints.repackager !== undefined;
  const isMeant = (entry: Listed): boolean =>
    entry.model.vendor === vendor?.id || (repackaged && entry.namespace === 'huggingface') || !needsMaker(entry, text);
  const near = identifiers.similar(text)?.filter(isMeant);
  if (!near || near.length === 0) return undefined;
  const plain = dashed(text);
  const makers = ofMaker(near, vendor);
  const own = host && makers.length === 0 ? near : makers;
  const same = own.filter((entry) => plainForm(entry) === plain);
  if (same.length > 0) return { reading, listed: same, quality: 'dashed' };
  // One or two characters, or letters alone, say too little once separators do not count.
  if (bare && text.length < 5) return undefined;
  if (own.length > 0) return { reading, listed: own, quality: 'near' };
  return evident ? { reading, listed: near, quality: 'foreign' } : undefined;
}

function ofMaker(listed: readonly Listed[], vendor: Vendor | undefined): readonly Listed[] {
  return vendor ? listed.filter((entry) => entry.model.vendor === vendor.id) : listed;
}

/** `remove-background` of `stability/remove-background` names nothing without its maker in front. */
function needsMaker(entry: Listed, text: string): boolean {
  return entry.identifier.includes('/') && !/\d/.test(text);
}

/** A date was taken off, and the weights are open: another date may be other weights under other terms. */
function isOtherVersion(hit: Hit): boolean {
  const dated = hit.reading.steps.some((step) => step.startsWith('strip date '));
  return dated && hit.listed.some((entry) => entry.model.openness !== null && entry.model.openness !== 'closed');
}

function matchOf(hit: Hit, options: ResolveOptions): Match {
  const { reading, quality } = hit;
  const listed = preferred(hit.listed, reading, options);
  const steps = [...reading.steps, ...stepsOfQuality(quality, reading, listed[0])];
  const first = listed[0] as Listed;
  if (listed.some((entry) => entry.model !== first.model)) {
    return {
      how: 'ambiguous',
      candidates: distinct(listed.map((entry) => entry.model)),
      steps,
      confidence: 'possible',
      hints: reading.hints,
    };
  }
  return {
    how: howOf(reading, quality, first),
    model: first.model,
    steps,
    confidence: reading.sure && reading.stranger === undefined && (quality === 'exact' || quality === 'dashed') ? 'certain' : 'likely',
    identifier: first.identifier,
    namespace: first.namespace,
    floating: listed.some(isFloating),
    hints: reading.hints,
  };
}

/** Same model first by namespace asked for, then listed ids before the registry's own. */
function preferred(listed: readonly Listed[], reading: Reading, options: ResolveOptions): readonly Listed[] {
  if (listed.length === 1) return listed;
  const inNamespace = options.namespace ? listed.filter((entry) => entry.namespace === options.namespace) : [];
  if (inNamespace.length > 0) return inNamespace;
  const outsideHub =
    reading.vendor || reading.text.includes('/') ? [] : listed.filter((entry) => !entry.own && !entry.identifier.includes('/'));
  if (outsideHub.length > 0) return outsideHub;
  const byOwners = listed.filter((entry) => !entry.own);
  return byOwners.length > 0 ? byOwners : listed;
}

function howOf(reading: Reading, quality: Hit['quality'], listed: Listed): 'exact' | 'alias' | 'normalized' {
  if (quality === 'exact' && reading.steps.length === 0) return listed.own ? 'alias' : 'exact';
  const onlyOrganization = reading.steps.length === 1 && reading.steps[0]?.startsWith('strip organization ');
  return onlyOrganization && quality !== 'near' && quality !== 'foreign' ? 'alias' : 'normalized';
}

function stepsOfQuality(quality: Hit['quality'], reading: Reading, listed: Listed | undefined): readonly string[] {
  const spelling = listed && dashed(reading.text) !== plainForm(listed) ? [`ignore separators: ${listed.identifier}`] : [];
  if (quality === 'exact') return [];
  if (quality === 'dashed')
    return dashed(reading.text) === reading.text && listed && reading.text === plainForm(listed) ? [] : ['read . and _ as -'];
  if (quality === 'near') return spelling;
  return [...spelling, `read ${reading.vendor?.id ?? 'prefix'} as host, not maker`];
}

function unknown(readings: readonly Reading[]): Match {
  const named = readings.find((reading) => reading.vendor !== undefined && !reading.host);
  if (!named?.vendor) return UNKNOWN;
  return { how: 'unknown', vendor: named.vendor, steps: named.steps, confidence: 'possible', hints: named.hints };
}

function distinct(models: readonly Model[]): readonly Model[] {
  return [...new Set(models)];
}
