import type { Finding, Reason } from '../model/finding';
import { compareLevels } from '../model/level';
import type { Location } from '../model/location';
import type { Match } from '../model/match';
import type { Evidence } from '../model/usage';
import type { CustomRule, EffectivePolicy, RuleSetting } from './api';
import { canFire, customFinding, findingOf, judge, judgeCustom } from './judgement';
import type { Rule, Subject } from './rule';
import { RULES } from './rules';

/** The findings of one usage, worst first. */
export type JudgeUsage = (subject: Subject, usage: number) => readonly Finding[];

/**
 * Judges usages. Workspaces name few models, and name them often: what the rules say of one usage they say of every other with the
 * same facts, with its own places in the reasons. Rules whose answer hangs on more than {@link likenessOf} are asked each time.
 */
export function rememberJudgements(): JudgeUsage {
  const byPolicy = new Map<EffectivePolicy, JudgeUsage>();
  return (subject, usage) => {
    const known = byPolicy.get(subject.policy) ?? underPolicy(subject.policy);
    byPolicy.set(subject.policy, known);
    return known(subject, usage);
  };
}

type ActiveRule = readonly [Rule, RuleSetting];

/** What a rule says of all usages that are alike: a finding to be put in its place, or that it has to be asked. */
type Step = Template | { readonly ask: ActiveRule };

interface Template {
  readonly finding: Finding;
  /** Which place of the usage each reason speaks of; null where no reason speaks of one. */
  readonly places: readonly (Place | null)[] | null;
}

/** The usage itself, its loader, or one of its {@link addressesOf}. */
type Place = 'usage' | 'load' | number;

function underPolicy(policy: EffectivePolicy): JudgeUsage {
  const active = RULES.flatMap((rule): readonly ActiveRule[] => {
    const setting = policy.rules[rule.code];
    return setting && canFire(setting) ? [[rule, setting]] : [];
  });
  const byLikeness = new Map<string, readonly Step[]>();
  const nameOf = numbered<Match>();
  return (subject, usage) => {
    const likeness = likenessOf(subject, nameOf);
    const known = byLikeness.get(likeness);
    const steps = known ?? active.flatMap((rule) => firstStep(rule, subject));
    if (!known) byLikeness.set(likeness, steps);
    const found: Finding[] = [];
    for (const step of steps) {
      if ('ask' in step) found.push(...ask(step.ask, subject, usage));
      else found.push(placed(step, subject, usage));
    }
    for (const rule of policy.custom) found.push(...askCustom(rule, subject, usage));
    return found.sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1));
  };
}

function ask([rule, setting]: ActiveRule, subject: Subject, usage: number): readonly Finding[] {
  const judgement = judge(rule, setting, subject);
  return judgement.kind === 'fires' ? [findingOf(rule, setting, judgement, subject.policy, usage)] : [];
}

function askCustom(rule: CustomRule, subject: Subject, usage: number): readonly Finding[] {
  return judgeCustom(rule, subject) === true ? [customFinding(rule, subject.policy, usage)] : [];
}

/** What a rule says of the first of those that are alike; nothing where it is silent on all of them. */
function firstStep(active: ActiveRule, subject: Subject): readonly Step[] {
  const [rule, setting] = active;
  if (hangsOnMore(active, subject)) return rule.appliesTo.includes(subject.usage.kind) ? [{ ask: active }] : [];
  const judgement = judge(rule, setting, subject);
  if (judgement.kind !== 'fires') return [];
  const finding = findingOf(rule, setting, judgement, subject.policy, 0);
  // An edit has ranges of its own.
  if (finding.fixes.length > 0) return [{ ask: active }];
  const places: (Place | null)[] = [];
  for (const { location } of finding.reasons) {
    const place = location === undefined ? null : placeOf(location, subject);
    if (place === undefined) return [{ ask: active }];
    places.push(place);
  }
  return [{ finding, places: places.every((place) => place === null) ? null : places }];
}

/** Conditions, and patterns of files, can ask for anything. */
function hangsOnMore([rule, setting]: ActiveRule, { policy }: Subject): boolean {
  if (setting.when !== undefined) return true;
  if (rule.code !== 'denied' && rule.code !== 'denied-base' && rule.code !== 'not-allowed') return false;
  return [...policy.deny, ...(policy.allow ?? [])].some(({ file, when }) => file !== undefined || when !== undefined);
}

/** Which place of the usage a location is; null for one outside of it (in a policy); undefined where that cannot be told. */
function placeOf(location: Location, { usage }: Subject): Place | null | undefined {
  const address = addressesOf(usage.evidence).findIndex((evidence) => evidence.location === location);
  if (address >= 0) return address;
  if (location === usage.location) return 'usage';
  if (location === usage.load?.location) return 'load';
  const files = [usage.location, ...usage.evidence.map((evidence) => evidence.location), ...usage.reaches].map(({ file }) => file);
  return files.includes(location.file) ? undefined : null;
}

function placed({ finding, places }: Template, subject: Subject, usage: number): Finding {
  if (!places) return { ...finding, usage };
  const reasons = finding.reasons.map((reason, index): Reason => {
    const place = places[index];
    const location = place === null || place === undefined ? undefined : locationAt(place, subject);
    return location ? { ...reason, location } : reason;
  });
  return { ...finding, usage, reasons };
}

function locationAt(place: Place, { usage }: Subject): Location | undefined {
  if (place === 'usage') return usage.location;
  return place === 'load' ? usage.load?.location : addressesOf(usage.evidence)[place]?.location;
}

/** The evidence that rules read: where the address comes from. */
function addressesOf(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(({ code }) => code === 'endpoint' || code === 'sdk-default');
}

/**
 * All facts on a usage that rules read, places excepted, as one text: two usages with the same text are judged alike. What the
 * registry adds hangs on the match. A rule that comes to read more has to be in {@link hangsOnMore}, or what it reads in here.
 */
function likenessOf({ usage, toldAtModel, toldAtEndpoint }: Subject, nameOf: (match: Match) => number): string {
  const { kind, value, written, role, confidence, inTest, editable, reaches, match, deployment, load, evidence, location } = usage;
  const flags = [inTest, editable, reaches.length > 0, toldAtModel, toldAtEndpoint].map(Number).join('');
  const addresses = addressesOf(evidence).map(({ code, args, location: at }) => [code, args, at === location]);
  const loader = load ? [load.callee, load.revisionParameter, load.options.map((option) => [option.name, option.value])] : 0;
  return `${nameOf(match)} ${kind} ${role} ${confidence} ${flags} ${JSON.stringify([value, written, deployment, addresses, loader])}`;
}

/** Numbers things as they come. */
function numbered<Item extends object>(): (item: Item) => number {
  const known = new Map<Item, number>();
  return (item) => {
    const number = known.get(item) ?? known.size;
    known.set(item, number);
    return number;
  };
}
