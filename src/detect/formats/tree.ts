import type { Range } from '../../model/location';
import type { LiteralSite, LiteralValue, RecordEntry, Sink, Value } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { namesAddress, namesModel } from '../modelNames';
import type { FormatResult } from './formats';
import { scalarSite } from './scalars';

/** A configuration value with its place: what JSON, YAML and TOML readers have in common. */
export type ConfigNode =
  | { readonly kind: 'scalar'; readonly text: string; readonly range: Range; readonly plain: boolean }
  | { readonly kind: 'true'; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly range: Range; readonly value: ConfigNode }[] }
  | { readonly kind: 'list'; readonly items: readonly ConfigNode[] }
  | { readonly kind: 'other' };

/** Nesting that is followed. */
const DEPTH_LIMIT = 60;
/** So many identifiers in one list make it a list of known models. */
const CATALOG_SIZE = 8;
/** The same for a list of records, since a configuration may list its routes one by one. */
const TABLE_SIZE = 16;

/** Reads a configuration tree: models, endpoints, remote code, and models beside the address that serves them. */
export function readTree(root: ConfigNode, registry: Registry): FormatResult {
  const reader = new TreeReader(registry);
  reader.visit(root, '', 0);
  return { literals: reader.literals, sinks: reader.sinks };
}

class TreeReader {
  readonly literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];

  constructor(private readonly registry: Registry) {}

  /** @param key the nearest key above: items of a list belong to the list's key */
  visit(node: ConfigNode, key: string, depth: number): void {
    if (depth > DEPTH_LIMIT) return;
    if (node.kind === 'scalar') this.scalar(node, key);
    else if (node.kind === 'list') this.list(node, key, depth);
    else if (node.kind === 'map') this.map(node, depth);
  }

  private scalar(node: Extract<ConfigNode, { kind: 'scalar' }>, key: string): void {
    const site = scalarSite(this.registry, key, literalOf(node));
    if (site) this.literals.push(site);
  }

  private list(node: Extract<ConfigNode, { kind: 'list' }>, key: string, depth: number): void {
    const before = this.literals.length;
    for (const item of node.items) this.visit(item, key, depth + 1);
    const least = node.items.every((item) => item.kind === 'scalar') ? CATALOG_SIZE : TABLE_SIZE;
    if (this.literals.length - before < least) return;
    this.literals.push(...this.literals.splice(before).map(asCatalog));
  }

  private map(node: Extract<ConfigNode, { kind: 'map' }>, depth: number): void {
    for (const entry of node.entries) {
      if (REMOTE_CODE.test(entry.key) && entry.value.kind === 'true') this.literals.push(remoteCode(entry.key, entry.range));
      else this.visit(entry.value, entry.key, depth + 1);
    }
    const sink = sinkOf(node);
    if (sink) this.sinks.push(sink);
  }
}

const REMOTE_CODE = /^(trust[_-]remote[_-]code|trustRemoteCode)$/;

function literalOf(node: Extract<ConfigNode, { kind: 'scalar' }>): LiteralValue {
  return { kind: 'literal', text: node.text, range: node.range, role: 'config', plain: node.plain };
}

function asCatalog(site: LiteralSite): LiteralSite {
  return { ...site, literal: { ...site.literal, role: 'catalog' } };
}

function remoteCode(key: string, range: Range): LiteralSite {
  const literal: LiteralValue = { kind: 'literal', text: `${key}: true`, range, role: 'config', plain: false };
  return { kind: 'remote-code', literal, hint: { context: 'bare' }, name: key, confidence: 'certain' };
}

/** `model` beside `base_url` in one map: the address that serves it. */
function sinkOf(node: Extract<ConfigNode, { kind: 'map' }>): Sink | null {
  const entries: RecordEntry[] = node.entries.flatMap(({ key, range, value }) =>
    value.kind === 'scalar' ? [{ key, range, value: literalOf(value) as Value }] : [],
  );
  const model = entries.find((entry) => namesModel(entry.key));
  const address = entries.find((entry) => namesAddress(entry.key));
  if (!model || !address) return null;
  return {
    sdk: null,
    callee: '',
    parameter: model.key,
    range: model.range,
    extent: model.range,
    model: model.value,
    certain: false,
    hint: { context: 'key' },
    client: null,
    load: null,
    endpoint: { explicit: address.value, environment: [], fallbackUrl: null, platform: null, package: null },
  };
}
