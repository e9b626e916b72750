import type { Model, Namespace, RegistryData, Vendor } from '../model/registry';
import { isRouteSegment, platformOfPrefix } from './identifier/providers';
import { repackager } from './identifier/repackagers';
import type { Names } from './identifier/step';
import { dashed, lastSegment, squashed } from './identifier/text';
import { head } from './identifier/vocabulary';
import { lazily } from './lazily';

/** One identifier of one model, as the index holds it. */
export interface Listed {
  readonly model: Model;
  /** As the registry spells it. */
  readonly identifier: string;
  readonly namespace: Namespace;
  /** The registry's own id of the model, listed by no owner. */
  readonly own: boolean;
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

/** What may stand in front of a name that is neither a vendor nor a provider. */
const OTHER_BEGINNINGS = 'arn ft us eu apac global regional jp au chatmodel embeddingmodel imagemodel';
/** Paths and addresses that the grammar reads. */
const PATH_BEGINNING =
  /^(?:arn:|accounts\/|projects\/|publishers\/|models\/|azureml:|hf:|hf\.co\/|huggingface|https:\/\/h(?:f|uggingface)\.co\/|[a-z-]+:[a-z0-9-]+\/)/;

/** Lower case, without organization, each separator as `-`. */
export function plainForm(listed: Listed): string {
  return dashed(lastSegment(listed.identifier.toLowerCase()));
}

/** Whether the identifier's target moves; an own id does when the owner's identifier of that name does. */
export function isFloating({ model, identifier, own }: Listed): boolean {
  return model.floating?.includes(own ? lastSegment(identifier) : identifier) ?? false;
}

/** Indexes every identifier of the registry. Runs at each start: what a lookup needs only at times is left for then. */
export function indexIdentifiers(data: RegistryData): IdentifierIndex {
  const listed = everyIdentifier(data.models);
  const written = eachLine(
    listed.map((entry) => entry.identifier),
    (text) => text.toLowerCase(),
  );
  const exact = grouped(written, listed);
  const similar = lazily(() => {
    const names = written.map((text, i) => looseName(text, listed[i] as Listed));
    return grouped(eachLine(names, squashed), listed);
  });
  const names = indexNames(data);
  const beginnings = lazily(() => beginningsOf(exact.keys(), data));
  const mayBegin = (text: string): boolean => {
    const slash = text.indexOf('/');
    if (slash >= 0) return isNamespace(text.slice(text.startsWith('~') ? 1 : 0, slash), names) || PATH_BEGINNING.test(text);
    const first = head(text);
    if (first === '') return text.startsWith('.');
    if (beginnings().has(first)) return true;
    const end = text.search(/[:.]/);
    return end > 0 && isNamespace(text.slice(0, end), names);
  };
  const of = (group: Group | undefined): readonly Listed[] | undefined => (group === undefined ? undefined : listOf(group));
  return { exact: (text) => of(exact.get(text)), similar: (text) => of(similar().get(squashed(text))), mayBegin, names };
}

function everyIdentifier(models: readonly Model[]): readonly Listed[] {
  const found: Listed[] = [];
  for (const model of models) {
    for (const namespace in model.identifiers) {
      for (const identifier of model.identifiers[namespace as Namespace] ?? []) {
        found.push({ model, identifier, namespace: namespace as Namespace, own: false });
      }
    }
    found.push({ model, identifier: model.id, namespace: 'other', own: true });
  }
  return found;
}

/**
 * The name that may be met with other separators or without its organization. Empty for Ollama's names without a tag, which stand
 * for one size of a family (`gemma3`), and for paths whose last segment is a task (`…/text-to-image`).
 */
function looseName(text: string, { namespace }: Listed): string {
  const slash = text.indexOf('/');
  if (slash < 0) return namespace === 'ollama' && !text.includes(':') ? '' : text;
  const isPath = text.indexOf('/', slash + 1) >= 0 && !text.startsWith('@cf/') && !text.startsWith('accounts/');
  return isPath ? '' : lastSegment(text);
}

/** One pass over all texts at once is many times faster than one call a text. */
function eachLine(texts: readonly string[], change: (text: string) => string): readonly string[] {
  const lines = change(texts.join('\n')).split('\n');
  // A text of several lines is no identifier, but it must not shift the others.
  return lines.length === texts.length ? lines : texts.map(change);
}

/** One list for all of the thousands of keys that have one identifier would cost more than the identifiers. */
type Group = Listed | readonly Listed[];

function grouped(keys: readonly string[], listed: readonly Listed[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (let i = 0; i < listed.length; i++) {
    const key = keys[i] as string;
    const entry = listed[i] as Listed;
    if (key !== '') groups.set(key, joined(groups.get(key), entry));
  }
  return groups;
}

function joined(group: Group | undefined, entry: Listed): Group {
  return group === undefined ? entry : [...listOf(group), entry];
}

function listOf(group: Group): readonly Listed[] {
  return 'model' in group ? [group] : group;
}

function beginningsOf(identifiers: Iterable<string>, data: RegistryData): ReadonlySet<string> {
  const found = new Set(OTHER_BEGINNINGS.split(' '));
  for (const identifier of identifiers) found.add(head(identifier)).add(head(lastSegment(identifier)));
  for (const family of data.families) for (const stem of family.stems) found.add(head(stem));
  return found;
}

function isNamespace(name: string, names: Names): boolean {
  return names.vendor(name) !== undefined || names.platform(name) !== undefined || repackager(name) !== undefined || isRouteSegment(name);
}

function indexNames(data: RegistryData): Names {
  const vendors = new Map<string, Vendor>();
  for (const vendor of data.vendors) for (const alias of vendor.aliases ?? []) vendors.set(alias.toLowerCase(), vendor);
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
