import type { ResolveHint } from '../model/resolveHint';
import type { LiteralSite, LiteralValue, Value } from '../model/summary';
import type { Registry } from '../registry/api';
import { constantsOf } from './constants';
import type { Evaluator } from './dataflow/evaluate';
import { type Place, placeOf } from './dataflow/place';
import { rangeOf } from './dataflow/ranges';
import { hostOf, isModelEndpoint } from './endpoints';
import { part } from './facts';
import { isKnownText } from './knownTexts';
import { isLocalPath, modelAtEnd, namesCopy } from './localCopies';
import {
  isFragment,
  isPlaceholder,
  isPlaceholderAddress,
  isSettingName,
  isTooShort,
  isVersioned,
  namesModel,
  namesProse,
} from './modelNames';
import { namesakesAmong } from './namesakes';
import type { Node } from './syntax';

/** Longest text that can be an identifier. */
const LONGEST = 160;
/** So many identifiers in one list or table make it a catalog. */
const CATALOG_SIZE = 8;

/** Characters of identifiers in any namespace. */
const IDENTIFIER = /^[~@]?[\p{L}\p{N}][\p{L}\p{N}._:/@+[\]-]*$/u;

/** Texts that read as a model or an endpoint where they stand, each with what holds it. */
export function textSites(evaluator: Evaluator, registry: Registry): PlacedSite[] {
  return evaluator.facts.of('string').flatMap((fact) => stringSite(evaluator, registry, fact.node) ?? []);
}

/** Constants of SDKs that name a model, each with what holds it. */
export function constantSites(evaluator: Evaluator, registry: Registry, within: readonly Node[]): PlacedSite[] {
  return constantsOf(evaluator, within).flatMap(({ node, value }) => constantSite(registry, value, placeOf(node, evaluator.facts)) ?? []);
}

/** All sites of a file, where those that only tell what there is are known as such; `asks`: whether a name's list is only asked. */
export function settleSites(found: readonly PlacedSite[], asks: (name: string) => boolean): LiteralSite[] {
  const containers = groups(found, ({ container }) => container);
  const scopes = groups(found, ({ container, scope }) => container ?? scope);
  const many = new Set([...containers.filter((list) => namesMany(list)).flat(), ...scopes.flatMap(namesakesAmong)]);
  return found.map(({ site }) => (many.has(site) || mayBeAsked(site).some(asks) ? asCatalog(site) : site));
}

/** The name of a list whose item a site is: it matters then whether the file only asks what is in it. */
export function mayBeAsked({ name, literal }: LiteralSite): string[] {
  return literal.role === 'choice' && name !== null ? [name] : [];
}

/** A site, and the list or table that holds it, or the scope of the name that does. */
export interface PlacedSite extends Pick<Place, 'container' | 'scope'> {
  readonly site: LiteralSite;
}

/** The sites by what holds them; those that nothing holds are in no group. */
function groups(found: readonly PlacedSite[], holder: (placed: PlacedSite) => number | null): readonly (readonly LiteralSite[])[] {
  const sites = new Map<number, LiteralSite[]>();
  for (const placed of found) {
    const id = holder(placed);
    if (id === null) continue;
    const known = sites.get(id);
    if (known) known.push(placed.site);
    else sites.set(id, [placed.site]);
  }
  return [...sites.values()];
}

function stringSite(evaluator: Evaluator, registry: Registry, node: Node): PlacedSite | null {
  const text = plainText(node.text);
  if (text === null) return null;
  if (urlStart(text)) {
    const site = endpointSite(evaluator, registry, node, text);
    return site && { site, container: null, scope: null };
  }
  const preset = PLACEHOLDER.exec(text);
  if (preset) return presetSite(evaluator, registry, node, preset);
  if (isLocalPath(text)) return localCopySite(evaluator, registry, node, text);
  if (!isIdentifierLike(text) || !isKnownText(registry, text)) return null;
  const place = placeOf(node, evaluator.facts);
  const value = evaluator.evaluate(node);
  if (value.kind !== 'literal' || place.idle || namesProse(place.name)) return null;
  const site = modelSite(registry, value, place);
  return site && { site, container: place.container, scope: place.scope };
}

/** A local copy of a model, where something named like a model holds the path and its end is a model's name. */
function localCopySite(evaluator: Evaluator, registry: Registry, node: Node, text: string): PlacedSite | null {
  const found = modelAtEnd(registry, text, COPY);
  if (found === null) return null;
  const place = placeOf(node, evaluator.facts);
  const value = evaluator.evaluate(node);
  if (!namesModel(place.name) && !namesCopy(place.name, found)) return null;
  if (value.kind !== 'literal' || place.idle || place.role === 'mention' || place.role === 'catalog') return null;
  const literal: LiteralValue = { ...value, text: found, written: text, plain: false, role: place.role };
  return {
    site: { kind: 'model', literal, hint: COPY, name: place.name, confidence: 'likely' },
    container: place.container,
    scope: place.scope,
  };
}

const COPY: ResolveHint = { context: 'key', namespace: 'huggingface' };

/** `${app.model:gpt-4o}`, `${MODEL:-gpt-4o}`: a setting's key with its default. */
const PLACEHOLDER = /^\\?\$\{([\w.-]+):-?([^${}\s]+)\}$/;

function presetSite(evaluator: Evaluator, registry: Registry, node: Node, [, key = '', preset = '']: RegExpExecArray): PlacedSite | null {
  const value = evaluator.evaluate(node);
  if (value.kind !== 'literal' || !isIdentifierLike(preset)) return null;
  const { line, character } = value.range.end;
  const range = { start: { line, character: character - 1 - preset.length }, end: { line, character: character - 1 } };
  const site = modelSite(
    registry,
    { ...value, text: preset, range },
    { role: 'default', name: key, idle: false, container: null, scope: null },
  );
  return site && { site, container: null, scope: null };
}

/** One model named eight times is no table. */
function namesMany(sites: readonly LiteralSite[]): boolean {
  return sites.length >= CATALOG_SIZE && new Set(sites.map((site) => site.literal.text)).size >= CATALOG_SIZE;
}

function asCatalog(site: LiteralSite): LiteralSite {
  return site.literal.role === 'mention' ? site : { ...site, literal: { ...site.literal, role: 'catalog' } };
}

/** The text between the quotes, read off the source; null when it cannot be an identifier or address anyway. */
function plainText(source: string): string | null {
  if (source.length > LONGEST + 8 || source.length < 4) return null;
  const match = /^[\p{L}$@#]{0,4}(['"`]{3}|['"`])([\s\S]*?)\1#?$/u.exec(source);
  // a word of a word list has no quotes: `%w[gpt-4o gpt-4.1]`
  return match?.[2] ?? (/^[^\s'"`]+$/.test(source) ? source : null);
}

function isIdentifierLike(text: string): boolean {
  return text.length <= LONGEST && IDENTIFIER.test(text) && !isPlaceholder(text);
}

function urlStart(text: string): boolean {
  return /^(https?|wss?):\/\//.test(text);
}

function modelSite(registry: Registry, literal: LiteralValue, place: Place): LiteralSite | null {
  const named = namesModel(place.name);
  if (isTooShort(literal.text) || isFragment(literal.text)) return null;
  const hint = { context: named ? 'key' : 'bare' } as const;
  const match = registry.resolve(literal.text, hint);
  if (match.how === 'unknown') return null;
  if (match.how === 'ambiguous' && !named) return null;
  if (match.how !== 'exact' && isSettingName(literal.text)) return null;
  const confidence =
    match.how === 'family' || match.how === 'ambiguous' ? (named && isVersioned(literal.text) ? 'likely' : 'possible') : match.confidence;
  return { kind: 'model', literal: { ...literal, role: place.role }, hint, name: place.name, confidence };
}

/** A constant of an SDK leaves no doubt that it names a model; which one, the registry says. */
function constantSite(registry: Registry, literal: LiteralValue, place: Place): PlacedSite | null {
  const hint = { context: 'key' } as const;
  const match = registry.resolve(literal.text, hint);
  if (place.idle || match.how === 'unknown' || match.how === 'ambiguous') return null;
  const confidence = match.how === 'family' ? 'likely' : 'certain';
  const site: LiteralSite = { kind: 'model', literal: { ...literal, role: place.role }, hint, name: place.name, confidence };
  return { site, container: place.container, scope: place.scope };
}

function endpointSite(
  evaluator: Evaluator,
  registry: Registry,
  node: Parameters<Evaluator['evaluate']>[0],
  text: string,
): LiteralSite | null {
  const host = hostOf(text);
  if (!host) return null;
  const place = placeOf(node, evaluator.facts);
  if (place.idle || place.role === 'mention' || namesProse(place.name)) return null;
  if (isPlaceholderAddress(text) || !isModelEndpoint(registry, text, place.name)) return null;
  const value: Value = evaluator.evaluate(node);
  const literal: LiteralValue =
    value.kind === 'literal' ? value : { kind: 'literal', text, range: rangeOf(node), role: place.role, plain: false };
  const confidence = registry.endpointForHost(host).endpoint ? 'certain' : 'likely';
  return { kind: 'endpoint', literal: { ...literal, role: place.role }, hint: { context: 'bare' }, name: place.name, confidence };
}

/** `trust_remote_code=True`, as an argument or as a key. */
export function remoteCode(evaluator: Evaluator, written: 'keyword' | 'pair'): LiteralSite[] {
  const sites: LiteralSite[] = [];
  for (const fact of evaluator.facts.of(written)) {
    const key = part(fact, fact.kind === 'keyword' ? 'name' : 'key')?.text.replace(/^['"]|['"]$/g, '');
    const node = part(fact, 'value');
    if (key !== 'trust_remote_code' || !node) continue;
    const value = evaluator.evaluate(node);
    const plain = value.kind === 'named' ? value.value : value;
    if (plain.kind !== 'boolean' || !plain.value) continue;
    const literal: LiteralValue = { kind: 'literal', text: fact.node.text, range: rangeOf(fact.node), role: 'call', plain: false };
    sites.push({ kind: 'remote-code', literal, hint: { context: 'bare' }, name: key, confidence: 'certain' });
  }
  return sites;
}
