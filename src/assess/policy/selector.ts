import type { DeploymentKind, OneOrMore, Openness, Selector } from '../../model/policy';
import { type RemoteDeployment, remoteOf, type Usage } from '../../model/usage';
import { type FilePatterns, filePatterns } from '../../project/filePatterns';
import type { Sourced } from '../api';
import type { Subject } from '../rule';
import { liesIn } from '../territory';
import type { ConditionFault } from './condition';

/** Patterns of files, read once for each selector. */
const patternsOfSelector = new WeakMap<SelectorWithOrigin, FilePatterns>();

/** The part of a policy's entry that describes usages. */
export type SelectorWithOrigin = Sourced<Selector>;

/** What is told of a condition that could not be evaluated. */
export type OnFault = (part: Pick<SelectorWithOrigin, 'when' | 'origin'>, fault: ConditionFault) => void;

/** The members of a selector that speak of a model and not of where or how it is used. */
const MODEL_MEMBERS = ['model', 'vendor', 'family', 'country', 'license', 'openness'] as const;

/** Whether a selector describes a usage: every member that is given must hold. One that gives no member describes nothing. */
export function describes(selector: SelectorWithOrigin, subject: Subject, onFault: OnFault): boolean {
  const { usage } = subject;
  let given = 0;
  const holds = (value: unknown, test: () => boolean): boolean => {
    if (value === undefined) return true;
    given++;
    return test();
  };
  const { deployment } = usage;
  return (
    holds(selector.model, () => matchesModel(selector.model, subject)) &&
    holds(selector.vendor, () => matches(selector.vendor, usage.vendor?.id)) &&
    holds(selector.family, () => matches(selector.family, familyOf(subject))) &&
    holds(selector.country, () => isIn(selector.country, usage.vendor?.country)) &&
    holds(selector.license, () => matches(selector.license, usage.model?.license)) &&
    holds(selector.openness, () => listed<Openness>(selector.openness, usage.model?.openness)) &&
    holds(selector.deployment, () => listed<DeploymentKind>(selector.deployment, deployment.kind)) &&
    holds(selector.host, () => matches(selector.host, deployment.host)) &&
    holds(selector.operator, () => matches(selector.operator, remote(usage)?.operator)) &&
    holds(selector.operatorCountry, () => placesOf(subject).some((place) => isIn(selector.operatorCountry, place))) &&
    holds(selector.file, () => matchesFile(selector, usage.location.file)) &&
    holds(selector.when, () => conditionHolds(selector, subject, onFault)) &&
    given > 0
  );
}

/** Whether a selector speaks of models only, so that it can be held against a model of a lineage as well. */
export function speaksOfModels(selector: SelectorWithOrigin): boolean {
  const others: readonly (keyof Selector)[] = ['deployment', 'host', 'operator', 'operatorCountry', 'file', 'when'];
  return MODEL_MEMBERS.some((member) => selector[member] !== undefined) && others.every((member) => selector[member] === undefined);
}

/** Whether a text fits one of the patterns, in which `*` stands for any characters. Letter case does not count. */
export function matches(patterns: OneOrMore | undefined, text: string | null | undefined): boolean {
  if (text === null || text === undefined || patterns === undefined) return false;
  return asList(patterns).some((pattern) => fits(pattern.toLowerCase(), text.toLowerCase()));
}

function fits(pattern: string, text: string): boolean {
  if (!pattern.includes('*')) return pattern === text;
  // Pieces found in order, from the left: linear, where a regular expression of several stars need not be.
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

function matchesModel(patterns: OneOrMore | undefined, { usage }: Subject): boolean {
  return matches(patterns, usage.model?.id) || matches(patterns, usage.value);
}

function familyOf({ usage }: Subject): string | undefined {
  return usage.model?.family ?? (usage.match.how === 'family' ? usage.match.family.name : undefined);
}

function isIn(countries: OneOrMore | undefined, place: string | null | undefined): boolean {
  if (place === null || place === undefined || countries === undefined) return false;
  return asList(countries).some((country) => liesIn(place, country.toUpperCase()));
}

function listed<Word extends string>(words: Word | readonly Word[] | undefined, word: string | null | undefined): boolean {
  return word !== undefined && words !== undefined && asList(words).some((known) => known === word);
}

function remote({ deployment }: Usage): RemoteDeployment | undefined {
  return remoteOf(deployment) ?? undefined;
}

/** Countries of the operator and of the processing. */
function placesOf({ usage, registry }: Subject): readonly (string | null | undefined)[] {
  const deployment = remote(usage);
  if (!deployment) return [];
  return [deployment.country, deployment.operator === null ? undefined : registry.vendor(deployment.operator)?.country];
}

function matchesFile(selector: SelectorWithOrigin, path: string): boolean {
  const { file, base, below } = selector;
  if (file === undefined) return false;
  const prefix = base === '' ? '' : `${base}/`;
  if (!path.startsWith(prefix) || path.length === prefix.length || path.startsWith('../')) return false;
  const own = path.slice(prefix.length);
  return patternsOf(selector, file).ignores(below === undefined ? own : `${below}/${own}`);
}

function patternsOf(selector: SelectorWithOrigin, file: OneOrMore): FilePatterns {
  const known = patternsOfSelector.get(selector) ?? filePatterns(file);
  patternsOfSelector.set(selector, known);
  return known;
}

function conditionHolds(selector: SelectorWithOrigin, subject: Subject, onFault: OnFault): boolean {
  const result = selector.when?.holds(subject) ?? false;
  if (typeof result === 'boolean') return result;
  onFault(selector, result);
  return false;
}

function asList<Item extends string>(value: Item | readonly Item[]): readonly Item[] {
  return typeof value === 'string' ? [value] : value;
}
