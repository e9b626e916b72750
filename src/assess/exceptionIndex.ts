import type { ExceptionEntry, OneOrMore } from '../model/policy';
import type { IsoDate } from '../model/registry';
import type { EffectivePolicy, Sourced } from './api';
import { indexPatterns } from './policy/patternIndex';
import { describes, matches } from './policy/selector';
import type { Subject } from './rule';

export type Exception = Sourced<ExceptionEntry>;

/** Finds the exception that accepts a finding of a rule on a usage, or undefined. */
export type FindException = (code: string, subject: Subject, today: IsoDate) => Exception | undefined;

/**
 * Makes the exceptions of a policy quick to ask: each is filed under one of its members that takes a plain name (a model, a file, a
 * host, a vendor …), so that a long list costs no more than the few that can matter.
 */
export function indexExceptions({ exceptions }: Pick<EffectivePolicy, 'exceptions'>): FindException {
  const byName = new Map<string, number[]>();
  const patterns = indexPatterns();
  const general: number[] = [];
  const isFiledByPath = (entry: Exception, index: number) => entry.file !== undefined && patterns.add(entry.file, entry, index);
  exceptions.forEach((entry, index) => {
    const names = namesOf(entry, FEW) ?? (isFiledByPath(entry, index) ? [] : namesOf(entry, MANY));
    if (!names) general.push(index);
    else for (const name of new Set(names)) file(byName, name, index);
  });
  const tests = exceptions.map(({ rules }) => ruleTest(rules));
  const whole = exceptions.map(isWholeRule);
  // The findings of one usage come one after the other.
  let last: { readonly subject: Subject; readonly candidates: readonly number[] } | undefined;
  const candidatesFor = (subject: Subject): readonly number[] => {
    if (last?.subject === subject) return last.candidates;
    const named = keysOf(subject).flatMap((key) => byName.get(key) ?? []);
    const specific = [...named, ...patterns.ask(subject.usage.location.file)];
    // The first entry that accepts is the one that is named.
    const candidates = specific.length === 0 ? general : [...new Set([...specific, ...general])].sort((a, b) => a - b);
    last = { subject, candidates };
    return candidates;
  };
  return (code, subject, today) => {
    const candidates = candidatesFor(subject);
    const found = candidates.find((index) => {
      const entry = exceptions[index] as Exception;
      if ((entry.until !== undefined && entry.until < today) || tests[index]?.(code) !== true) return false;
      return whole[index] === true || describes(entry, subject, subject.onFault);
    });
    return found === undefined ? undefined : exceptions[found];
  };
}

/** Members that take plain names, each with the names by which a usage is asked for. */
const NAMED = {
  model: ({ usage }: Subject) => [usage.model?.id, usage.value],
  host: ({ usage }: Subject) => [usage.deployment.host],
  vendor: ({ usage }: Subject) => [usage.vendor?.id],
  operator: ({ usage }: Subject) => ['operator' in usage.deployment ? usage.deployment.operator : null],
  license: ({ usage }: Subject) => [usage.model?.license],
} as const;

type Member = keyof typeof NAMED;

const MEMBERS = Object.keys(NAMED) as readonly Member[];

/** A model or a host is that of few usages; a path is asked for next; a vendor or a license can be that of nearly all. */
const FEW: readonly Member[] = ['model', 'host'];
const MANY: readonly Member[] = ['vendor', 'operator', 'license'];

/** The keys of the first of some members that an entry gives without a pattern; null where it has none. */
function namesOf(entry: Exception, members: readonly Member[]): readonly string[] | null {
  for (const member of members) {
    const given = entry[member];
    if (given === undefined) continue;
    const names = [given].flat();
    if (!names.some((name) => name.includes('*'))) return names.map((name) => keyOf(member, name));
  }
  return null;
}

function keysOf(subject: Subject): readonly string[] {
  const keys: string[] = [];
  for (const member of MEMBERS)
    for (const name of NAMED[member](subject)) if (name !== null && name !== undefined) keys.push(keyOf(member, name));
  return keys;
}

function keyOf(member: Member, name: string): string {
  return `${member}:${name.toLowerCase()}`;
}

function file(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (known) known.push(index);
  else map.set(key, [index]);
}

/** Whether an entry speaks of a rule; plain codes are looked up. */
function ruleTest(rules: OneOrMore | undefined): (code: string) => boolean {
  if (rules === undefined) return () => true;
  const codes = [rules].flat();
  if (codes.some((code) => code.includes('*'))) return (code) => matches(rules, code);
  const known = new Set(codes.map((code) => code.toLowerCase()));
  return (code) => known.has(code.toLowerCase());
}

/** An exception that names rules and describes no usage accepts the rules everywhere. */
function isWholeRule({ rules, reason, until, owner, origin, base, below, ...selector }: Exception): boolean {
  return rules !== undefined && Object.keys(selector).length === 0;
}
