import type { Model, Namespace, RegistryData, Vendor } from '../model/registry';
import { isRouteSegment, platformOfPrefix } from './identifier/providers';
import { repackager } from './identifier/repackagers';
import type { Names } from './identifier/step';
import { dashed, lastSegment, squashed } from './identifier/text';
import { head } from './identifier/vocabulary';

/** One identifier of one model, as the index holds it. */
export interface Listed {
  readonly model: Model;
  /** As the registry spells it. */
  readonly identifier: string;
  readonly namespace: Namespace;
  readonly floating: boolean;
  /** The registry's own id of the model, listed by no owner. */
  readonly own: boolean;
  /** Lower case, without organization, each separator as `-`. */
  readonly plain: string;
}

/** Identifiers by their exact text and by their text without separators. Built once. */
export interface IdentifierIndex {
  exact(text: string): readonly Listed[] | undefined;
  /** By the last path segment, separators ignored. */
  similar(text: string): readonly Listed[] | undefined;
  /** Whether anything known begins with the letters that the text begins with; quick, for running text. */
  mayBegin(text: string): boolean;
  readonly names: Names;
}

/** What may stand in front of an identifier that is neither a vendor nor a provider. */
const OTHER_BEGINNINGS =
  'arn accounts projects publishers azureml hf huggingface https ft us eu apac global regional jp au models chatmodel embeddingmodel imagemodel'.split(
    ' ',
  );

/** Indexes every identifier of the registry. */
export function indexIdentifiers(data: RegistryData): IdentifierIndex {
  const exact = new Map<string, Listed[]>();
  const similar = new Map<string, Listed[]>();
  const heads = new Set(OTHER_BEGINNINGS);
  const list = (model: Model, identifier: string, namespace: Namespace, own: boolean): void => {
    const text = identifier.toLowerCase();
    const present = exact.get(text);
    if (present?.some((entry) => entry.model === model && (own || entry.namespace === namespace))) return;
    const plain = dashed(lastSegment(text));
    const listed: Listed = { model, identifier, namespace, floating: model.floating?.includes(identifier) ?? false, own, plain };
    if (present) present.push(listed);
    else exact.set(text, [listed]);
    heads.add(head(text)).add(head(plain));
    const key = squashed(plain);
    const near = similar.get(key);
    if (near) near.push(listed);
    else similar.set(key, [listed]);
  };
  for (const model of data.models) {
    for (const namespace in model.identifiers) {
      for (const identifier of model.identifiers[namespace as Namespace] ?? []) list(model, identifier, namespace as Namespace, false);
    }
  }
  for (const model of data.models) list(model, model.id, 'other', true);
  for (const family of data.families) for (const stem of family.stems) heads.add(head(stem));
  const names = indexNames(data);
  const mayBegin = (text: string): boolean => {
    const first = head(text);
    if (first === '' ? text.includes('/') || text.startsWith('.') : heads.has(first)) return true;
    const end = text.search(/[/:.]/);
    return end > 0 && isNamespace(text.slice(0, end), names);
  };
  return { exact: (text) => exact.get(text), similar: (text) => similar.get(squashed(text)), mayBegin, names };
}

function isNamespace(name: string, names: Names): boolean {
  return names.vendor(name) !== undefined || names.platform(name) !== undefined || repackager(name) !== undefined || isRouteSegment(name);
}

function indexNames(data: RegistryData): Names {
  const vendors = new Map<string, Vendor>();
  for (const vendor of data.vendors) {
    for (const alias of vendor.aliases ?? []) vendors.set(alias.toLowerCase(), vendor);
  }
  for (const vendor of data.vendors) vendors.set(vendor.id, vendor);
  const platforms = new Map<string, string>();
  for (const endpoint of data.endpoints) {
    platforms.set(endpoint.platform, endpoint.platform);
    if (!platforms.has(endpoint.id)) platforms.set(endpoint.id, endpoint.platform);
  }
  return {
    vendor: (name) => vendors.get(name),
    platform: (prefix) => {
      const known = platformOfPrefix(prefix);
      return known ?? platforms.get(prefix) ?? known;
    },
  };
}
