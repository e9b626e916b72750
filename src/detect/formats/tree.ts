import type { LiteralSite, LiteralValue, RecordEntry, Sink, Value } from '../../model/summary';
import type { Role } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { isAnswer } from '../answers';
import { namesModel, namesProse } from '../modelNames';
import { aliasOf } from './aliases';
import { type CommandText, commandTexts, commandWithArguments, optionsInside } from './commandKeys';
import type { ConfigEntry, ConfigMap, ConfigNode } from './configNode';
import { scalarUnder } from './configNode';
import { definitionIn, isEnvironmentKey, isEnvironmentName } from './environmentKeys';
import { readText } from './insides';
import { treeOfJson } from './jsonTree';
import { type Passage, rangeOfPassage, trimmed } from './passage';
import { namesOtherService } from './scalars';
import { joinAddresses, platformBeside, providerScope } from './servedBy';
import { type Variables, valueOfPassage } from './variables';

/** What the readers of configuration trees say. */
export interface TreeReading {
  readonly literals: LiteralSite[];
  readonly sinks: Sink[];
  readonly environment: RecordEntry[];
  readonly aliases: RecordEntry[];
  /** Texts that a shell or a container will run. */
  readonly commands: CommandText[];
}

export interface TreeOptions {
  readonly role?: Role;
  readonly variables?: Variables;
  /** The address that the whole tree is sent to. */
  readonly address?: Value | null;
}

/** Nesting that is followed. */
const DEPTH_LIMIT = 60;
/** So many identifiers in one list make it a list of known models. */
const CATALOG_SIZE = 8;
/** The same for a list of records, since a configuration may list its routes one by one. */
const TABLE_SIZE = 16;

/** Reads a configuration tree: models, endpoints, remote code, models beside the address that serves them, environment names, commands. */
export function readTree(root: ConfigNode, registry: Registry, options: TreeOptions = {}): TreeReading {
  const reader = new TreeReader(registry, options);
  reader.visit(root, { key: '', parent: '', role: options.role ?? 'config', platform: null, address: options.address ?? null, depth: 0 });
  return reader;
}

/** Where the walk is. */
interface Place {
  /** The nearest key above: items of a list belong to the list's key. */
  readonly key: string;
  readonly parent: string;
  readonly role: Role;
  /** The provider that an enclosing key names, where keys are known to name providers. */
  readonly platform: string | null;
  readonly address: Value | null;
  readonly depth: number;
}

class TreeReader implements TreeReading {
  literals: LiteralSite[] = [];
  readonly sinks: Sink[] = [];
  readonly environment: RecordEntry[] = [];
  readonly aliases: RecordEntry[] = [];
  readonly commands: CommandText[] = [];

  constructor(
    private readonly registry: Registry,
    private readonly options: TreeOptions,
  ) {}

  visit(node: ConfigNode, place: Place): void {
    if (place.depth > DEPTH_LIMIT || SILENT_KEY.test(place.key) || /^(label|description|tokenizer)$/.test(place.parent)) return;
    const commands = commandTexts(node, place.key, place.parent);
    if (commands) this.commands.push(...commands);
    else if (node.kind === 'scalar') this.scalar(node.passage, place);
    else if (node.kind === 'list') this.list(node.items, place);
    else if (node.kind === 'map') this.map(node, place);
  }

  private scalar(passage: Passage, place: Place): void {
    const text = trimmed(passage);
    const definition = isEnvironmentKey(place.key) ? definitionIn(text) : null;
    const json = definition ? null : jsonWithin(text);
    if (definition) this.define(definition.name, definition.value, place);
    else if (json) this.visit(json, { ...place, depth: place.depth + 1 });
    else if (optionsInside(text.text)) this.commands.push({ words: null, text });
    else if (!namesProse(place.key)) this.text(meaningOf(place), text, place);
  }

  private text(key: string, passage: Passage, place: Place): void {
    const role = PRESET_KEY.test(place.key) && place.role === 'config' ? 'default' : place.role;
    const reading = readText(this.registry, key, passage, role);
    const foreign = namesOtherService(place.parent);
    this.literals.push(...reading.literals.filter((site) => !foreign || site.kind !== 'endpoint' || site.confidence === 'certain'));
    this.sinks.push(...reading.sinks);
  }

  private define(name: string, passage: Passage, place: Place): void {
    const value = valueOfPassage(passage, 'config');
    this.environment.push({ key: name, value, range: rangeOfPassage(passage) });
    this.scalar(passage, { ...place, key: name, parent: '' });
  }

  private list(items: readonly ConfigNode[], place: Place): void {
    const before = this.literals.length;
    const commands = this.commands.length;
    const role: Role = /^(options|choices|enum|oneOf|examples|aliases)$/.test(place.key)
      ? place.key === 'options' || place.key === 'choices'
        ? 'choice'
        : 'catalog'
      : place.role;
    for (const item of items) this.visit(item, { ...place, role, depth: place.depth + 1 });
    const least = items.every((item) => item.kind === 'scalar') ? CATALOG_SIZE : TABLE_SIZE;
    if (this.literals.length - before < least) return;
    this.literals.push(...this.literals.splice(before).map(asCatalog));
    // the records of a table tell how each was measured; nothing runs them
    this.commands.length = commands;
  }

  private map(node: ConfigMap, outer: Place): void {
    const role: Role = describes(node) ? 'catalog' : outer.role;
    const place = { ...outer, ...providerScope(outer, node), role };
    const alias = aliasOf(node, outer.key);
    if (alias) this.aliases.push(alias.entry);
    if (alias?.shown) this.literals.push(alias.shown);
    const named = scalarUnder(node, 'name', 'key', 'Name', 'Key');
    const given = node.entries.find((entry) => /^(value|Value|defaultValue)$/.test(entry.key));
    const pair = named && given && given.value.kind === 'scalar' ? { name: named.text, value: given } : null;
    if (pair && isEnvironmentName(pair.name) && given?.value.kind === 'scalar') this.define(pair.name, given.value.passage, place);
    const command = commandWithArguments(node);
    if (command) this.commands.push(command);
    for (const entry of node.entries) {
      const read = command?.keys.includes(entry.key) || (pair && (entry === given || /^(name|key)$/i.test(entry.key)));
      if (!read) this.entry(entry, { ...place, role: roleOf(entry.key, node, place, outer.key) });
    }
    if (pair && !isEnvironmentName(pair.name)) this.entry({ ...pair.value, key: pair.name }, place);
    if (role !== 'catalog') this.join(node, place);
  }

  private entry(entry: ConfigEntry, place: Place): void {
    if (REMOTE_CODE.test(entry.key) && entry.value.kind === 'true') {
      this.literals.push(remoteCode(entry));
      return;
    }
    if (isEnvironmentKey(place.key) && isEnvironmentName(entry.key) && entry.value.kind === 'scalar')
      this.environment.push({ key: entry.key, value: valueOfPassage(entry.value.passage, 'config'), range: entry.range });
    this.visit(entry.value, { ...place, key: entry.key, parent: place.key === '' ? place.parent : place.key, depth: place.depth + 1 });
  }

  /** Models beside the address, or the provider, that serves them. */
  private join(node: ConfigMap, place: Place): void {
    const entries: RecordEntry[] = node.entries.flatMap(({ key, range, value }) =>
      value.kind === 'scalar' && !SILENT_KEY.test(key)
        ? [{ key, range, value: valueOfPassage(value.passage, place.role, this.options.variables) }]
        : [],
    );
    const platform = platformBeside(node, this.registry) ?? place.platform;
    this.sinks.push(...joinAddresses(entries, place.address, platform));
  }
}

/** Keys whose values name images, versions, data sets, templates, runs, or fragments to look for: never a model that is used. */
const SILENT_KEY =
  /^(image|images|repository|container_name|containerName|uses|apiVersion|hostname|\$schema|schema|schedule|icon|logo|chat[_-]?template|tokenizer_class|tokenizer\.ggml\..*|architectures|model_type|datasets?|dataset_name|data_path|api_?version|anthropic_version|requirements|dependencies|devDependencies|packages|branches|labels|match_?labels|selector|condition|annotations|keywords|tags|examples?|hub_model_id|hub_repo_id|run_name|experiment(_name)?|exp_name|job_name|output_dir|wandb_\w+|\w*(filter|pattern|regexp?|exclude|ignore)s?|model-pedigree)$/i;

/** Keys beside a model that describe it: a record of knowledge, not a choice. */
const DESCRIBES =
  /^(model_properties|parameter_rules|pricing|input_cost_per_token|knowledge_cutoff|release_date|modalities|pass_rate(_\d+)?|pass@\d+|win_rate|elo|test_cases|seconds_per_case|total_cost)$/;

/** Keys that give a model a name for people or for the rest of the file, where another key selects it. */
const CAPTION = /^(name|title|display_?name)$/i;

/** A file that describes an API: what its parts tell of models is what a caller may send. */
const API_DESCRIPTION = /^(openapi|swagger)$/;
const API_PARTS = /^(paths|components|definitions)$/;

/** Whether a map tells of a model, or is what one has answered. */
function describes({ entries }: ConfigMap): boolean {
  const keys = entries.map((entry) => entry.key);
  return keys.some((key) => DESCRIBES.test(key)) || (keys.some((key) => namesModel(key) || key === 'model_version') && isAnswer(keys));
}

/** What an entry of a map is, where that is not what the map is. */
function roleOf(key: string, node: ConfigMap, { role }: Place, around: string): Role {
  if (role === 'catalog') return role;
  if (CAPTION.test(key)) return namesResource(node, around) || scalarUnder(node, 'model', 'model_id', 'modelId') ? 'mention' : role;
  return API_PARTS.test(key) && node.entries.some((entry) => API_DESCRIPTION.test(entry.key)) ? 'catalog' : role;
}

/** Whether `name` is what a cluster calls a resource or a container, which runs what its image and arguments say. */
function namesResource(node: ConfigMap, key: string): boolean {
  return key === 'metadata' || (/^(containers?|initContainers)$/.test(key) && scalarUnder(node, 'image') !== null);
}

const REMOTE_CODE = /^(trust[_-]remote[_-]code|trustRemoteCode)$/;

/** Keys that say nothing themselves: what they belong to is named by the key above. */
const NEUTRAL_KEY =
  /^(name|id|default|value|defaultValue|slug|ref|identifier|primary|fallback|secondary|values|items|current|options|choices|const|list|include)$/;
const PRESET_KEY = /^(default|defaultValue|default_value)$/;

function meaningOf({ key, parent }: Place): string {
  return NEUTRAL_KEY.test(key) && (namesModel(parent) || PRESET_KEY.test(key)) ? parent : key;
}

/** JSON in a text, when all of it is. */
function jsonWithin(text: Passage): ConfigNode | null {
  if (!/^[{[]\s*["{[\n]/.test(text.text)) return null;
  const { root, errors } = treeOfJson(text);
  return errors.length === 0 ? root : null;
}

function asCatalog(site: LiteralSite): LiteralSite {
  return { ...site, literal: { ...site.literal, role: 'catalog' } };
}

function remoteCode({ key, range }: ConfigEntry): LiteralSite {
  const literal: LiteralValue = { kind: 'literal', text: `${key}: true`, range, role: 'config', plain: false };
  return { kind: 'remote-code', literal, hint: { context: 'bare' }, name: key, confidence: 'certain' };
}
