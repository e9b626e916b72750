import type { ResolvedUsage } from '../model/finding';
import type { Location } from '../model/location';
import type { Usage } from '../model/usage';
import type { LifecycleView, Registry } from '../registry/api';
import type { AssessInput } from './api';
import { type AssessMemory, emptyMemory } from './memory';
import type { OnFault } from './policy/selector';
import { type lifecycleReader, platformOf } from './resolveUsage';
import type { Subject } from './rule';

/** Gathers the facts on each usage; what several usages share is looked up once, and kept in the memory. */
export function gatherFacts(
  usages: readonly ResolvedUsage[],
  input: AssessInput,
  onFault: OnFault,
  memory: AssessMemory = emptyMemory(input.registry, input.today),
): (usage: ResolvedUsage) => Subject {
  const { registry, today } = input;
  const { lifecycleOf, licensesOf, offeredOn, advisoryReason } = memory;
  const endpoints = input.joins ?? joinEndpoints(usages);
  return (usage) => {
    const policy = input.policyOf(usage.location.file);
    const platform = platformOf(usage, usage.match);
    const lifecycle = lifecycleOf(usage.match, platform);
    return {
      usage,
      registry,
      policy,
      context: policy.context,
      today,
      platform,
      lifecycle,
      lifecycleElsewhere: lifecycle ? null : onMakersPlatform(usage, platform, registry, lifecycleOf),
      licenses: usage.model ? licensesOf(usage.model.id) : [],
      advisoryReason,
      offeredOn,
      toldAtModel: isToldAtModel(usage, endpoints),
      toldAtEndpoint: isToldAtEndpoint(usage, endpoints),
      onFault,
    };
  };
}

/** Catalogs and mentions select nothing, and what is only possible is not asserted: neither raises a finding. */
export function mayRaise({ role, confidence }: Pick<Usage, 'role' | 'confidence'>): boolean {
  return role !== 'catalog' && role !== 'mention' && confidence !== 'possible';
}

/**
 * The maker's own platform speaks for a usage only where the usage's platform is not known, or forwards. Every other
 * operator has its own dates.
 */
function onMakersPlatform(
  usage: ResolvedUsage,
  platform: string | null,
  registry: Registry,
  lifecycleOf: ReturnType<typeof lifecycleReader>,
): LifecycleView | null {
  const { model, deployment, match } = usage;
  if (!model || (platform !== null && deployment.kind !== 'gateway')) return null;
  // Weights that anybody can serve are told from the maker's service by how they are written: `org/Model` is not its name there.
  if (model.openness !== 'closed' && !('namespace' in match && match.namespace === 'api')) return null;
  for (const { operator, kind, platform: own } of registry.endpoints()) {
    if (operator !== model.vendor || kind !== 'vendor-api') continue;
    const view = lifecycleOf(match, own);
    if (view) return view;
  }
  return null;
}

/** Which endpoint texts are usages of their own, and which of those are told at the model that is called through them. */
export interface EndpointJoins {
  readonly written: ReadonlySet<string>;
  readonly calledByModel: ReadonlySet<string>;
}

/** Joins the endpoints and the models of a whole workspace. */
export function joinEndpoints(usages: readonly Usage[]): EndpointJoins {
  const written = new Set<string>();
  const calledByModel = new Set<string>();
  for (const usage of usages) {
    if (!mayRaise(usage)) continue;
    if (usage.kind === 'endpoint') written.add(keyOf(usage.location));
    else for (const { code, location } of usage.evidence) if (code === 'endpoint') calledByModel.add(keyOf(location));
  }
  return { written, calledByModel };
}

/** What other usages say of the addresses of these, as one text: all that the facts on them take from elsewhere. */
export function toldElsewhere(usages: readonly Usage[], joins: EndpointJoins): string {
  return usages.map((usage) => Number(isToldAtModel(usage, joins)) + 2 * Number(isToldAtEndpoint(usage, joins))).join('');
}

function isToldAtModel({ kind, location }: Usage, { calledByModel }: EndpointJoins): boolean {
  return kind === 'endpoint' && calledByModel.has(keyOf(location));
}

function isToldAtEndpoint({ evidence }: Usage, { written }: EndpointJoins): boolean {
  return evidence.some(({ code, location }) => code === 'endpoint' && written.has(keyOf(location)));
}

function keyOf({ file, cell, range }: Location): string {
  return `${file}#${cell ?? ''}:${range.start.line}:${range.start.character}`;
}
