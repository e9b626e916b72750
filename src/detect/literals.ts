import type { Node } from 'web-tree-sitter';
import type { LiteralSite, LiteralValue, Value } from '../model/summary';
import type { Registry } from '../registry/api';
import { type Evaluator, rangeOf } from './dataflow/evaluate';
import { type Place, placeOf } from './dataflow/place';
import { hostOf, isModelEndpoint } from './endpoints';
import { part } from './facts';
import { isPlaceholder, namesModel, namesProse } from './modelNames';

/** Longest text that can be an identifier. */
const LONGEST = 160;
/** So many identifiers in one list or table make it a catalog. */
const CATALOG_SIZE = 8;

/** Characters of identifiers in any namespace. */
const IDENTIFIER = /^[~@]?[\p{L}\p{N}][\p{L}\p{N}._:/@+[\]-]*$/u;

/** Literals that read as a model or an endpoint where they stand, and options that run code of a model's repository. */
export function collectLiterals(evaluator: Evaluator, registry: Registry, root: Node): LiteralSite[] {
  const sites: LiteralSite[] = [];
  const containers = new Map<number, LiteralSite[]>();
  for (const fact of evaluator.facts.of('string')) {
    const text = plainText(fact.node.text);
    if (text === null) continue;
    const url = urlStart(text);
    if (url) {
      const site = endpointSite(evaluator, registry, fact.node, text);
      if (site) sites.push(site);
      continue;
    }
    if (!isIdentifierLike(text) || registry.resolve(text, { context: 'key' }).how === 'unknown') continue;
    const place = placeOf(fact.node, evaluator.facts);
    const value = evaluator.evaluate(fact.node);
    if (value.kind !== 'literal' || place.idle || namesProse(place.name)) continue;
    const site = modelSite(registry, value, place);
    if (!site) continue;
    sites.push(site);
    if (place.container !== null) containers.set(place.container, [...(containers.get(place.container) ?? []), site]);
  }
  for (const { node, value } of evaluator.constants(root)) {
    const place = placeOf(node, evaluator.facts);
    const site = place.idle ? null : constantSite(registry, value, place);
    if (!site) continue;
    sites.push(site);
    if (place.container !== null) containers.set(place.container, [...(containers.get(place.container) ?? []), site]);
  }
  const catalogs = new Set([...containers.values()].filter((list) => list.length >= CATALOG_SIZE).flat());
  return [...sites.map((site) => (catalogs.has(site) ? asCatalog(site) : site)), ...remoteCode(evaluator)];
}

function asCatalog(site: LiteralSite): LiteralSite {
  return site.literal.role === 'mention' ? site : { ...site, literal: { ...site.literal, role: 'catalog' } };
}

/** The text between the quotes, read off the source; null when it cannot be an identifier or address anyway. */
function plainText(source: string): string | null {
  if (source.length > LONGEST + 8 || source.length < 4) return null;
  const match = /^[\p{L}$@#]{0,4}(['"`]{3}|['"`])([\s\S]*?)\1#?$/u.exec(source);
  return match?.[2] ?? null;
}

function isIdentifierLike(text: string): boolean {
  return text.length <= LONGEST && IDENTIFIER.test(text) && !isPlaceholder(text);
}

function urlStart(text: string): boolean {
  return /^(https?|wss?):\/\//.test(text);
}

function modelSite(registry: Registry, literal: LiteralValue, place: Place): LiteralSite | null {
  const named = namesModel(place.name);
  const hint = { context: named ? 'key' : 'bare' } as const;
  const match = registry.resolve(literal.text, hint);
  if (match.how === 'unknown') return null;
  if (match.how === 'ambiguous' && !named) return null;
  const confidence = match.how === 'family' || match.how === 'ambiguous' ? (named ? 'likely' : 'possible') : match.confidence;
  return { kind: 'model', literal: { ...literal, role: place.role }, hint, name: place.name, confidence };
}

/** A constant of an SDK leaves no doubt that it names a model; which one, the registry says. */
function constantSite(registry: Registry, literal: LiteralValue, place: Place): LiteralSite | null {
  const hint = { context: 'key' } as const;
  const match = registry.resolve(literal.text, hint);
  if (match.how === 'unknown' || match.how === 'ambiguous') return null;
  const confidence = match.how === 'family' ? 'likely' : 'certain';
  return { kind: 'model', literal: { ...literal, role: place.role }, hint, name: place.name, confidence };
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
  if (!isModelEndpoint(registry, text, place.name)) return null;
  const value: Value = evaluator.evaluate(node);
  const literal: LiteralValue =
    value.kind === 'literal' ? value : { kind: 'literal', text, range: rangeOf(node), role: place.role, plain: false };
  const confidence = registry.endpointForHost(host).endpoint ? 'certain' : 'likely';
  return { kind: 'endpoint', literal: { ...literal, role: place.role }, hint: { context: 'bare' }, name: place.name, confidence };
}

/** `trust_remote_code=True`, as an argument or as a key. */
function remoteCode(evaluator: Evaluator): LiteralSite[] {
  const sites: LiteralSite[] = [];
  for (const fact of [...evaluator.facts.of('keyword'), ...evaluator.facts.of('pair')]) {
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
