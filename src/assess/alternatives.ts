import type { Finding, Message, Reason, ResolvedUsage } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { IsoDate, Model, ModelKind, Namespace } from '../model/registry';
import type { Registry } from '../registry/api';
import type { EffectivePolicy } from './api';
import { assess } from './assess';
import { because, decidedAt } from './citation';
import { platformName } from './lifecycleReasons';
import { message } from './messages';
import { describes } from './policy/selector';
import { namespaceOfUsage, platformOf, resolveUsage } from './resolveUsage';
import { gatherFacts } from './subject';
import { type SuccessionChange, successionChanges } from './successionChanges';
import { successorOf } from './successor';

/** A model that could be used instead, with why. */
export interface Alternative {
  readonly model: Model;
  /** As this usage's platform spells it; null where the registry knows no spelling there. */
  readonly identifier: string | null;
  /** Who proposes it: the team's policy, the model's vendor, or the registry's facts. */
  readonly by: 'policy' | 'vendor' | 'registry';
  readonly reasons: readonly Reason[];
  /** What else changes with it. */
  readonly changes: readonly SuccessionChange[];
  /** What the policy would say of it, worst first. */
  readonly findings: readonly Finding[];
}

export interface AlternativesOptions {
  readonly registry: Registry;
  readonly policy: EffectivePolicy;
  readonly today: IsoDate;
  /** Only models of the same vendor, or under the same license. */
  readonly same?: readonly ('vendor' | 'license' | 'country')[];
  /** Only what the team's policy proposes, which takes a fraction of the time. */
  readonly proposedBy?: 'policy';
  /** At most so many; 5 unless set. */
  readonly limit?: number;
}

export interface Alternatives {
  readonly found: readonly Alternative[];
  /** Said plainly where there is none. */
  readonly none: Message | null;
}

const MOST_ALTERNATIVES = 5;

/** An alternative that the policy itself warns of is none. */
const WORST_ALLOWED: Level = 'low';

/** Findings on a model that is gone or about to go. */
const ENDING: readonly string[] = ['retired-model', 'retiring-soon'];

/**
 * What does the work of a kind: the same kind, or one that can do it as well. A text model does not stand in for one that reads
 * images, and an embedding is never another one's equal, since vectors of two models do not compare; it is offered as the same kind.
 */
const STANDS_IN: Readonly<Partial<Record<ModelKind, readonly ModelKind[]>>> = {
  chat: ['chat', 'multimodal', 'reasoning'],
  reasoning: ['reasoning', 'multimodal', 'chat'],
  code: ['code', 'chat', 'multimodal', 'reasoning'],
  vision: ['vision', 'multimodal'],
};

/**
 * What could be used instead of a usage's model: first what the team prefers, then the vendor's named successor, then models of the
 * registry that the same platform serves, do the same work, are not about to end, and are permitted; newest first.
 */
export function alternativesTo(usage: ResolvedUsage, options: AlternativesOptions): Alternatives {
  const { registry, policy, today, same = [], limit = MOST_ALTERNATIVES } = options;
  const { model } = usage;
  if (!model) return { found: [], none: message('alternatives.unknown-model', { identifier: usage.value }) };
  const found: Alternative[] = [];
  const met = new Set([model.id]);
  for (const proposal of proposals(usage, model, options)) {
    if (found.length >= limit) break;
    if (met.has(proposal.model.id)) continue;
    met.add(proposal.model.id);
    if (!same.every((what) => isSame(what, model, proposal.model, registry))) continue;
    const findings = findingsOn(usage, proposal, registry, policy, today);
    const [worst] = findings;
    if (worst && compareLevels(worst.level, WORST_ALLOWED) < 0) continue;
    // However mildly the policy takes it: what is gone, or goes, replaces nothing.
    if (findings.some(({ code }) => ENDING.includes(code))) continue;
    found.push({ ...proposal, changes: successionChanges(model, proposal.model, registry), findings });
  }
  const platform = platformOf(usage, usage.match);
  return {
    found,
    none:
      found.length > 0
        ? null
        : message('alternatives.none', { model: model.name, platform: platform === null ? null : platformName(registry, platform, usage) }),
  };
}

type Proposal = Pick<Alternative, 'model' | 'identifier' | 'by' | 'reasons'>;

function* proposals(usage: ResolvedUsage, model: Model, { registry, policy, today, proposedBy }: AlternativesOptions): Generator<Proposal> {
  yield* preferred(usage, policy, registry, today);
  if (proposedBy === 'policy') return;
  const entry = usage.lifecycle;
  if (entry) {
    const { identifier, reasons } = successorOf(entry, usage, registry, today);
    const match = identifier === null ? null : registry.resolve(identifier, { context: 'sink' });
    if (identifier !== null && match && 'model' in match) yield { model: match.model, identifier, by: 'vendor', reasons };
  }
  yield* ofRegistry(usage, model, registry, today);
}

/** What the team's policy prefers, in its order. */
function* preferred(usage: ResolvedUsage, policy: EffectivePolicy, registry: Registry, today: IsoDate): Generator<Proposal> {
  const subject = gatherFacts([usage], { usages: [usage], registry, policyOf: () => policy, today }, () => undefined)(usage);
  for (const { for: selector, prefer, reason, origin } of policy.alternatives) {
    if (selector && !describes(selector, subject, subject.onFault)) continue;
    for (const id of prefer) {
      const match = registry.resolve(id, { context: 'sink' });
      const named = registry.model(id.toLowerCase()) ?? ('model' in match ? match.model : undefined);
      if (!named || (!selector && !standsIn(usage.model?.kind ?? named.kind, named.kind))) continue;
      const told = message('reason.preferred', { layer: origin.layer, reason: reason ?? null });
      yield { model: named, identifier: identifierOf(named, usage), by: 'policy', reasons: [decidedAt(origin, told)] };
    }
  }
}

/** Models that the usage's platform serves and that do the same work, newest first; models of the same maker before others. */
function ofRegistry(usage: ResolvedUsage, model: Model, registry: Registry, today: IsoDate): readonly Proposal[] {
  const platform = platformOf(usage, usage.match);
  const operator = usage.deployment.kind === 'hosted' && namespaceOfUsage(usage) === undefined ? usage.deployment.operator : null;
  return (
    registry
      .models()
      .filter((other) => other.id !== model.id && standsIn(model.kind, other.kind) && other.released !== undefined)
      .filter((other) => (other.released ?? '') >= (model.released ?? ''))
      // Weights that nobody can have are run nowhere but at their maker's.
      .filter((other) => !isRunByOneself(usage) || other.openness !== 'closed')
      // A maker's own service serves its own models; which others it serves is not known.
      .filter((other) => operator === null || other.vendor === operator)
      .flatMap((other): readonly Proposal[] => {
        const identifier = identifierOf(other, usage);
        if (identifier === null) return [];
        const view = platform === null ? null : registry.lifecycle(other, platform, identifier, today);
        if (view && view.state !== 'active' && view.state !== 'preview') return [];
        const facts = message('reason.does-the-same', { model: other.name, kind: other.kind, released: other.released ?? null });
        return [{ model: other, identifier, by: 'registry', reasons: [because(other, 'model.kind', facts)] }];
      })
      .sort(
        (a, b) =>
          Number(b.model.vendor === model.vendor) - Number(a.model.vendor === model.vendor) ||
          Number(b.model.license === model.license) - Number(a.model.license === model.license) ||
          ((a.model.released ?? '') < (b.model.released ?? '') ? 1 : -1),
      )
  );
}

function standsIn(kind: ModelKind, other: ModelKind): boolean {
  return (STANDS_IN[kind] ?? [kind]).includes(other);
}

/** Whether the usage's model runs on a machine of the team's own. */
export function isRunByOneself({ load, deployment }: ResolvedUsage): boolean {
  return load !== undefined || deployment.kind === 'self-hosted';
}

function isSame(what: 'vendor' | 'license' | 'country', from: Model, to: Model, registry: Registry): boolean {
  if (what === 'vendor') return from.vendor === to.vendor;
  if (what === 'license') return from.license === to.license;
  return registry.vendor(from.vendor)?.country === registry.vendor(to.vendor)?.country;
}

/** Spellings of many services that have none in common: what one of them writes says nothing of another. */
const COLLECTED: readonly Namespace[] = ['gateway', 'other'];

/** How this usage's platform spells a model, a pinned identifier before an alias; null where no row says. */
export function identifierOf(model: Model, usage: ResolvedUsage): string | null {
  const namespace: Namespace = namespaceOfUsage(usage) ?? ('namespace' in usage.match ? usage.match.namespace : 'api');
  const spelled = (COLLECTED.includes(namespace) ? model.identifiers.api : model.identifiers[namespace]) ?? [];
  return spelled.find((identifier) => !(model.floating ?? []).includes(identifier)) ?? spelled[0] ?? null;
}

/** What the policy says of the usage if it named the other model. */
export function findingsOn(
  usage: ResolvedUsage,
  { model, identifier }: Pick<Proposal, 'model' | 'identifier'>,
  registry: Registry,
  policy: EffectivePolicy,
  today: IsoDate,
): readonly Finding[] {
  const { hint, ...rest } = usage;
  const other = { ...rest, value: identifier ?? model.id, written: identifier ?? model.id };
  const read = resolveUsage(other, registry, today);
  // Where the platform's spelling is not known, the model is judged by its own id.
  const asked = read.model?.id === model.id ? other : { ...other, value: model.id };
  return assess({ usages: [asked], registry, policyOf: () => policy, today }).findings;
}
