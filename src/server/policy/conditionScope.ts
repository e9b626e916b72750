import { FACT_TYPES, VARIABLES } from '../../assess/policy/conditionTypes';
import type { Locale } from '../host';
import { FACT_TEXTS_JA, VARIABLE_TEXTS_JA } from './conditionTextsJa';

/** A variable of a condition, or a member of one. */
export interface Fact {
  readonly name: string;
  /** `string`, `list<Model>`, `Vendor`. */
  readonly type: string;
  readonly description: Readonly<Record<Locale, string>>;
}

type Fields = Readonly<Record<string, readonly [string, string]>>;

/** The variables of a condition. */
export function variables(): readonly Fact[] {
  return factsIn(VARIABLES, VARIABLE_TEXTS_JA);
}

/** The members of a type; none for texts, numbers and lists. */
export function membersOfType(type: string): readonly Fact[] {
  const types: Readonly<Record<string, Fields>> = FACT_TYPES;
  const japanese: Readonly<Record<string, Readonly<Record<string, string>>>> = FACT_TEXTS_JA;
  return Object.hasOwn(types, type) ? factsIn(types[type] ?? {}, japanese[type] ?? {}) : [];
}

/**
 * What a chain of names stands for, `model.vendor.country`; undefined when nothing does.
 * @param before the text in front of it, where loops name their variables: `model.lineage.exists(m, …`
 */
export function factOf(chain: readonly string[], before: string): Fact | undefined {
  const [first = '', ...rest] = chain;
  let fact = variables().find(({ name }) => name === first) ?? loopVariable(first, before);
  for (const name of rest) {
    if (fact === undefined) return undefined;
    fact = membersOfType(fact.type).find((member) => member.name === name);
  }
  return fact;
}

/** The variables that loops around the end of the text have named, with the type of their lists' entries. */
export function loopVariables(before: string): readonly Fact[] {
  const names = [...before.matchAll(LOOP)].map(([, , name]) => name ?? '');
  return [...new Set(names)].flatMap((name) => loopVariable(name, before) ?? []);
}

const LOOP = /([A-Za-z_][\w.]*)\.(?:exists|exists_one|all|map|filter)\(\s*([A-Za-z_]\w*)\s*,/g;

function loopVariable(name: string, before: string): Fact | undefined {
  const loop = [...before.matchAll(LOOP)].findLast(([, , variable]) => variable === name);
  const at = loop?.index;
  if (loop === undefined || at === undefined) return undefined;
  const list = factOf((loop[1] ?? '').split('.'), before.slice(0, at));
  const entry = /^list<(.+)>$/.exec(list?.type ?? '')?.[1];
  return entry === undefined || list === undefined ? undefined : { name, type: entry, description: list.description };
}

function factsIn(fields: Fields, japanese: Readonly<Record<string, string>>): readonly Fact[] {
  return Object.entries(fields).map(([name, [type, en]]) => ({ name, type, description: { en, ja: japanese[name] ?? en } }));
}
