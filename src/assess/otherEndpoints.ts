import type { Finding, Message, ResolvedUsage } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { Location } from '../model/location';
import type { Endpoint, IsoDate } from '../model/registry';
import type { Evidence } from '../model/usage';
import { deploymentOfUrl } from '../project/deployment';
import type { Registry } from '../registry/api';
import { type AddressForm, addressAt, addressForm, protocolsOf } from './addressForm';
import type { EffectivePolicy } from './api';
import { assess } from './assess';
import { type MessageCode, message } from './messages';
import { namedThere, writtenThere } from './namedThere';
import { whyNotPlain } from './replacement';

/** Where else the model of a usage can be called, with what is written then. */
export interface OtherEndpoint {
  readonly endpoint: Endpoint;
  /** In the place of the address. */
  readonly address: string;
  /** The name of the model there, in the place of each usage's identifier, in the order of the usages asked about. */
  readonly identifiers: readonly string[];
  /** Findings of the first usage that end with it, and those that become so mild that they are permitted. */
  readonly ends: readonly string[];
  readonly eases: readonly string[];
}

export type OtherEndpoints =
  | { readonly kind: 'found'; readonly found: readonly OtherEndpoint[]; readonly at: Evidence }
  | { readonly kind: 'none'; readonly reason: Message };

export interface OtherEndpointsOptions {
  readonly registry: Registry;
  readonly policy: EffectivePolicy;
  readonly today: IsoDate;
  /** At most so many; 3 unless set. */
  readonly limit?: number;
}

/** Findings on the way to a model, which the same model has not on another way. */
export const OF_THE_WAY: readonly string[] = [
  'endpoint-jurisdiction',
  'operator-trains',
  'unknown-endpoint',
  'insecure-endpoint',
  'not-offered',
];

/** What a team's own lists and rules say may be said of the way, too. */
export const MAY_BE_OF_THE_WAY: readonly string[] = ['denied', 'not-allowed'];

const MOST_ENDPOINTS = 3;

/** What is left, or comes with an endpoint, must be no worse. */
const WORST_PERMITTED: Level = 'low';

/**
 * Other endpoints that serve the model of a usage and of all others that share its address, and that the policy has nothing against:
 * each is assessed as if it were called. Gateways are none: where they forward to nobody can say here.
 */
export function otherEndpoints(usages: readonly [ResolvedUsage, ...ResolvedUsage[]], options: OtherEndpointsOptions): OtherEndpoints {
  const [first] = usages;
  const at = addressOf(first);
  if (at === null) return none('endpoint.no-address');
  const [address = ''] = at.args;
  const form = formOf(usages, address, options.registry);
  if (form === null) return none('endpoint.client', { address });
  const unfit = usages.flatMap((usage) => whyNotRewritable(usage, at, form, options.registry) ?? [])[0];
  if (unfit !== undefined) return { kind: 'none', reason: unfit };
  const before = findingsOf(usages, options);
  const judged = options.registry.endpoints().flatMap((endpoint) => judgedAt(endpoint, form, usages, before, options));
  const found = judged.sort((a, b) => compareAll(a, b, form)).slice(0, options.limit ?? MOST_ENDPOINTS);
  if (found.length > 0) return { kind: 'found', found, at };
  const models = [...new Set(usages.map(({ model, value }) => model?.name ?? value))];
  return models.length > 1 ? none('endpoint.shared', { models: models.join('\n') }) : none('endpoint.none', { model: models[0] ?? '' });
}

/** The address of a usage as it is written somewhere; null where it is computed, or is the SDK's own. */
export function addressOf({ evidence }: ResolvedUsage): Evidence | null {
  return evidence.find(({ code }) => code === 'endpoint') ?? null;
}

/** Where the address leads, and in what form, if every client that shares it speaks the same. */
function formOf(usages: readonly ResolvedUsage[], address: string, registry: Registry): AddressForm | null {
  const forms = usages.map(({ deployment, evidence }) => {
    const names = evidence.flatMap(({ code, args }) => (code === 'argument' ? args.slice(1) : code === 'client' ? args : []));
    return addressForm(address, deployment.host, protocolsOf(names), registry);
  });
  const [form = null] = forms;
  return form !== null && forms.every((other) => other?.protocol === form.protocol && other.tail === form.tail) ? form : null;
}

/** Why the name of a usage cannot be exchanged together with the address; null when it can. */
function whyNotRewritable(usage: ResolvedUsage, { location }: Evidence, form: AddressForm, registry: Registry): Message | null {
  if (usage.model === null) return message('endpoint.unknown-model', { written: usage.written });
  const plain = whyNotPlain(usage);
  if (plain !== null) return plain;
  if (writtenThere(usage, identifierOf(usage), form.endpoint, registry) === null)
    return message('endpoint.form', { written: usage.written });
  const own = addressOf(usage);
  const isElsewhere = own === null || !isSamePlace(own.location, location);
  // The same name is called at another address as well, and may mean nothing there when it is changed.
  return isElsewhere || (usage.otherWays?.length ?? 0) > 0 ? message('endpoint.used-elsewhere', { written: usage.written }) : null;
}

/** Whether two texts begin at the same place. */
export function isSamePlace(a: Location, b: Location): boolean {
  const [one, other] = [a.range.start, b.range.start];
  return a.file === b.file && a.cell === b.cell && one.line === other.line && one.character === other.character;
}

/** The endpoint, if it serves all models, and the policy is content with it. */
function judgedAt(
  endpoint: Endpoint,
  form: AddressForm,
  usages: readonly ResolvedUsage[],
  before: readonly (readonly Finding[])[],
  options: OtherEndpointsOptions,
): readonly OtherEndpoint[] {
  const { registry } = options;
  const address = addressAt(endpoint, form);
  if (endpoint.id === form.endpoint.id || endpoint.kind === 'gateway' || address === null) return [];
  const identifiers: string[] = [];
  const moved: ResolvedUsage[] = [];
  for (const usage of usages) {
    const name = usage.model && namedThere(usage.model, endpoint, form.endpoint, identifierOf(usage), registry);
    const newText = name === null ? null : writtenThere(usage, name, form.endpoint, registry);
    if (newText === null) return [];
    identifiers.push(newText);
    moved.push({ ...usage, written: newText, value: newText, deployment: deploymentOfUrl(registry, address) });
  }
  if (
    moved.some(
      ({ deployment }) => deployment.kind === 'unknown' || deployment.kind === 'self-hosted' || deployment.endpoint !== endpoint.id,
    )
  )
    return [];
  const after = findingsOf(moved, options);
  if (!usages.every((_, index) => isBetter(before[index] ?? [], after[index] ?? [], endpoint, registry))) return [];
  const left = codesOf(after[0] ?? []);
  const [ends, eases] = [true, false].map((isGone) => codesOf(before[0] ?? []).filter((code) => left.includes(code) !== isGone));
  return [{ endpoint, address, identifiers, ends: ends ?? [], eases: (eases ?? []).filter((code) => OF_THE_WAY.includes(code)) }];
}

function identifierOf({ match, written }: ResolvedUsage): string {
  return 'identifier' in match && written.toLowerCase().endsWith(match.identifier.toLowerCase()) ? match.identifier : written;
}

/** Whether what is said of the way ends or becomes mild, and nothing comes that a person would have to decide on. */
function isBetter(before: readonly Finding[], after: readonly Finding[], endpoint: Endpoint, registry: Registry): boolean {
  const isAccepted = ({ code, level }: Finding): boolean => {
    const had = before.find((one) => one.code === code);
    if (compareLevels(level, WORST_PERMITTED) >= 0)
      return had === undefined || compareLevels(level, had.level) > 0 || !OF_THE_WAY.includes(code);
    return had !== undefined && !OF_THE_WAY.includes(code) && compareLevels(level, had.level) >= 0;
  };
  if (!after.every(isAccepted)) return false;
  // That nobody says where an operator sits does not answer the question where it sits.
  const isPlaced =
    endpoint.country !== null || (endpoint.operator !== null && typeof registry.vendor(endpoint.operator)?.country === 'string');
  return isPlaced || !before.some(({ code }) => code === 'endpoint-jurisdiction');
}

function codesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].filter((code) => OF_THE_WAY.includes(code) || MAY_BE_OF_THE_WAY.includes(code));
}

/** First where nothing is left, then where it is said where data goes; the same service at another address, the maker's own, others. */
function compareAll(a: OtherEndpoint, b: OtherEndpoint, { endpoint: here }: AddressForm): number {
  const isUnplaced = ({ endpoint }: OtherEndpoint): number => Number(endpoint.country === null);
  const rank = ({ endpoint: { platform, kind } }: OtherEndpoint): number =>
    platform === here.platform ? 0 : kind === 'vendor-api' ? 1 : 2;
  return a.eases.length - b.eases.length || isUnplaced(a) - isUnplaced(b) || rank(a) - rank(b) || b.ends.length - a.ends.length;
}

function findingsOf(usages: readonly ResolvedUsage[], { registry, policy, today }: OtherEndpointsOptions): readonly (readonly Finding[])[] {
  const { findings } = assess({ usages, registry, policyOf: () => policy, today });
  return usages.map((_, index) => findings.filter(({ usage }) => usage === index));
}

function none(code: MessageCode, args: Message['args'] = {}): OtherEndpoints {
  return { kind: 'none', reason: message(code, args) };
}
