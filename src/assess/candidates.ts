import type { Finding, ResolvedUsage } from '../model/finding';
import { compareLevels, type Level, worstLevel } from '../model/level';
import type { Location } from '../model/location';
import type { IsoDate, LifecycleState, Model } from '../model/registry';
import type { ModelSlot } from '../model/slot';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { EffectivePolicy } from './api';
import { assess } from './assess';
import { kindsAsked } from './kindsAsked';
import { spellingsFor } from './spellings';

/** An identifier that could stand in a slot, with what the policy would say of it there. */
export interface Candidate {
  readonly identifier: string;
  readonly model: Model;
  readonly usage: ResolvedUsage;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly level: Level | null;
  /** No longer served where the call goes, or nowhere that the registry knows of. */
  readonly ended: boolean;
}

export interface CandidatesOptions {
  readonly registry: Registry;
  readonly policy: EffectivePolicy;
  readonly today: IsoDate;
  /** Where it is written: policies may speak of files. */
  readonly file: string;
}

/** What the policy warns of is no longer simply permitted. */
const WORST_PERMITTED: Level = 'low';

const ENDED: readonly LifecycleState[] = ['retired', 'suspended', 'redirected'];

/**
 * The identifiers of the registry that fit a slot: permitted ones first, by level, then newest first; where it is open who serves,
 * models that are offered in many places before the others. What has ended comes last.
 */
export function candidatesFor(slot: ModelSlot, { registry, policy, today, file }: CandidatesOptions): readonly Candidate[] {
  const kinds = kindsAsked(slot.takers);
  const spelled = spellingsFor(slot, registry).filter(({ model }) => kinds === null || kinds.includes(model.kind));
  const usages = spelled.map(({ identifier }) => usageOf(identifier, slot, file));
  const assessed = assess({ usages, registry, policyOf: () => policy, today });
  const findings = new Map<number, Finding[]>();
  for (const finding of assessed.findings) findings.set(finding.usage, [...(findings.get(finding.usage) ?? []), finding]);
  const found = spelled.flatMap(({ identifier, model }, index): readonly Candidate[] => {
    const usage = assessed.usages[index];
    // read here as another model's, or as several models', it would not do what is said of it
    if (!usage || usage.model?.id !== model.id) return [];
    const own = findings.get(index) ?? [];
    const level = worstLevel(own.map((finding) => finding.level)) ?? null;
    return [{ identifier, model, usage, findings: own, level, ended: hasEnded(usage, model, registry, today) }];
  });
  const anywhere = slot.deployment.kind === 'unknown' || slot.deployment.kind === 'self-hosted';
  return sorted(found, anywhere ? spread : () => 0);
}

/** The usage that the text would be. How weights are loaded is the same for all of them, and left out. */
function usageOf(identifier: string, { deployment, hint, sdk, takers, inTest, prefix }: ModelSlot, file: string): Usage {
  const location: Location = { file, range: NOWHERE };
  const [callee = '', parameter = ''] = takers;
  return {
    kind: 'model',
    location,
    written: identifier,
    value: `${prefix ?? ''}${identifier}`,
    role: 'call',
    confidence: 'certain',
    deployment,
    hint,
    evidence: [sdk === null ? { code: 'key', args: [callee], location } : { code: 'argument', args: [parameter, callee], location }],
    reaches: [],
    inTest,
    editable: false,
  };
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function hasEnded({ lifecycle, value }: ResolvedUsage, model: Model, registry: Registry, today: IsoDate): boolean {
  if (lifecycle) return ENDED.includes(lifecycle.state);
  const views = registry
    .lifecycleOf(model.id, today)
    .filter(({ entry }) => entry.identifiers === undefined || entry.identifiers.includes(value));
  return model.openness === 'closed' && views.length > 0 && views.every(({ state }) => ENDED.includes(state));
}

/** A model that goes by a name in so many namespaces is one that people look for. */
const WIDESPREAD = 4;

function spread({ identifiers }: Model): number {
  return Number(Object.keys(identifiers).length >= WIDESPREAD);
}

function sorted(candidates: readonly Candidate[], weight: (model: Model) => number): readonly Candidate[] {
  return [...candidates].sort(
    (a, b) =>
      Number(a.ended) - Number(b.ended) ||
      Number(!isPermitted(a)) - Number(!isPermitted(b)) ||
      byLevel(a.level, b.level) ||
      weight(b.model) - weight(a.model) ||
      compare(b.model.released ?? '', a.model.released ?? '') ||
      compare(a.identifier, b.identifier),
  );
}

/** Whether the policy has nothing against it that a person would have to decide on. */
export function isPermitted({ level }: Pick<Candidate, 'level'>): boolean {
  return level === null || compareLevels(level, WORST_PERMITTED) >= 0;
}

/** Without a level first. */
function byLevel(a: Level | null, b: Level | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareLevels(b, a);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
