import type { Message } from '../../model/finding';
import type { Location } from '../../model/location';
import type { ExceptionEntry, OneOrMore, PolicyDocument, PreferenceEntry, RuleEntry, RuleObject, Selector } from '../../model/policy';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { message } from '../messages';
import { RULES } from '../rules';
import { WORKSPACE_RULES } from '../workspace/rules';
import type { FileLayer } from './loadPolicy';
import { CUSTOM_PREFIX } from './mergeLayers';
import { nearestWord } from './nearestWord';
import type { PolicyProblem, PolicyProblemCode } from './problem';
import { optionsOfRule } from './ruleOptions';

/** Codes that no rule of a usage or of the workspace has, and that a policy can set nevertheless. */
export const UPKEEP_CODES = ['expired-suppression', 'unused-suppression'] as const;

type Path = readonly (string | number)[];

/** Codes of all rules that a policy can set. */
export function ruleCodes(): readonly string[] {
  return [...RULES.map(({ code }) => code), ...WORKSPACE_RULES.map(({ code }) => code), ...UPKEEP_CODES];
}

/**
 * What the text of a policy file alone does not show: rules, cases, models and countries that do not exist, entries that another
 * makes pointless, exceptions whose day has passed.
 */
export function checkPolicy({ read, document }: FileLayer, registry: Registry, today: IsoDate): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (code: PolicyProblemCode, severity: 'error' | 'warning', text: Message, location: Location): void => {
    problems.push({ code, severity, message: text, location });
  };
  checkRules(document, (code, severity, text, path, key) =>
    add(code, severity, text, key === undefined ? read.locate(path) : read.locateKey(path, key)),
  );
  for (const [path, selector] of selectorsOf(document)) {
    for (const { member, name } of unmatched(selector, registry)) {
      const isCountry = member === 'country' || member === 'operatorCountry';
      const code = isCountry ? 'unknown-country' : 'never-matches';
      add(code, 'warning', message(`policy.${code}`, { member, name }), read.locate([...path, member]));
    }
    if (Object.values(selector).every((value) => value === undefined) && !namesRules(document, path))
      add('never-matches', 'warning', message('policy.empty-selector'), read.locate(path));
  }
  (document.exceptions ?? []).forEach((entry: ExceptionEntry | null, index) => {
    if (entry?.until !== undefined && entry.until < today)
      add('expired', 'warning', message('policy.expired', { until: entry.until }), read.locate(['exceptions', index, 'until']));
  });
  for (const [index, entry] of ((document.alternatives ?? []) as readonly (PreferenceEntry | null)[]).entries()) {
    for (const [at, name] of (entry?.prefer ?? []).entries())
      if (!knowsModel(name, registry))
        add('never-matches', 'warning', message('policy.unknown-preference', { name }), read.locate(['alternatives', index, 'prefer', at]));
  }
  for (const { list, index, by } of covered(document))
    add('unreachable', 'warning', message('policy.unreachable', { list, by: by + 1 }), read.locate([list, index]));
  return problems;
}

/** An exception that names rules accepts them everywhere. */
function namesRules({ exceptions }: PolicyDocument, [list, index]: Path): boolean {
  return list === 'exceptions' && exceptions?.[Number(index)]?.rules !== undefined;
}

type Tell = (code: PolicyProblemCode, severity: 'error' | 'warning', text: Message, path: Path, key?: string) => void;

function checkRules({ rules, exceptions }: PolicyDocument, tell: Tell): void {
  const known = ruleCodes();
  for (const [code, entry] of Object.entries<RuleEntry>(rules ?? {})) {
    if (code.startsWith(CUSTOM_PREFIX)) continue;
    if (!known.includes(code)) {
      tell('unknown-rule', 'error', unknownRule(code, known), ['rules'], code);
      continue;
    }
    if (typeof entry !== 'string') checkEntry(code, entry, tell);
  }
  const own = Object.keys(rules ?? {}).filter((code) => code.startsWith(CUSTOM_PREFIX));
  (exceptions ?? []).forEach((entry: ExceptionEntry | null, index) => {
    for (const code of [entry?.rules ?? []].flat())
      if (!code.includes('*') && !known.includes(code) && !code.startsWith(CUSTOM_PREFIX))
        tell('unknown-rule', 'warning', unknownRule(code, [...known, ...own]), ['exceptions', index, 'rules']);
  });
}

/** What a rule's entry sets that the rule does not have. */
function checkEntry(code: string, entry: RuleObject, tell: Tell): void {
  if (entry.when !== undefined && !hasSubject(code))
    tell('unknown-option', 'warning', message('policy.when-ignored', { code }), ['rules', code, 'when']);
  const options = Object.keys(optionsOfRule(code, 'en'));
  for (const name of Object.keys(entry.options ?? {}))
    if (!options.includes(name)) tell('unknown-option', 'warning', unknownOption(code, name, options), ['rules', code, 'options'], name);
  const cases = casesOf(code);
  for (const name of Object.keys(entry.cases ?? {}))
    if (!cases.includes(name))
      tell(
        'unknown-case',
        'error',
        message('policy.unknown-case', { code, name, cases: cases.join('\n') }),
        ['rules', code, 'cases'],
        name,
      );
}

function casesOf(code: string): readonly string[] {
  return Object.keys([...RULES, ...WORKSPACE_RULES].find((rule) => rule.code === code)?.cases ?? {});
}

function unknownOption(code: string, name: string, options: readonly string[]): Message {
  return options.length === 0
    ? message('policy.no-options', { code, name })
    : message('policy.unknown-option', { code, name, options: options.join('\n') });
}

/** Whether a rule speaks of single usages, so that a condition has something to ask about. */
function hasSubject(code: string): boolean {
  return RULES.some((rule) => rule.code === code);
}

function unknownRule(code: string, known: readonly string[]): Message {
  const nearest = nearestWord(code, known);
  return nearest === null ? message('policy.unknown-rule', { code }) : message('policy.unknown-rule-near', { code, nearest });
}

/** Every selector of a document with its path. */
function* selectorsOf(document: PolicyDocument): Generator<readonly [Path, Selector]> {
  for (const list of ['allow', 'deny', 'exceptions'] as const) {
    for (const [index, entry] of ((document[list] ?? []) as readonly (Selector | null)[]).entries()) {
      if (entry) yield [[list, index], membersOf(entry)];
    }
  }
  for (const [index, entry] of (document.alternatives ?? []).entries()) if (entry?.for) yield [['alternatives', index, 'for'], entry.for];
}

const MEMBERS = [
  'model',
  'vendor',
  'family',
  'country',
  'license',
  'openness',
  'deployment',
  'host',
  'operator',
  'operatorCountry',
  'file',
  'when',
] as const satisfies readonly (keyof Selector)[];

/** The members of an entry that make its selector. */
export function membersOf(entry: Selector): Selector {
  return Object.fromEntries(MEMBERS.flatMap((member) => (entry[member] === undefined ? [] : [[member, entry[member]]])));
}

/** Names that nothing of the registry has. A pattern, and a text that may be an identifier of one's own, is left alone. */
function unmatched(selector: Selector, registry: Registry): readonly { readonly member: keyof Selector; readonly name: string }[] {
  const names = (value: OneOrMore | undefined): readonly string[] => [value ?? []].flat().filter((name) => !name.includes('*'));
  const missing = (member: keyof Selector, value: OneOrMore | undefined, exists: (name: string) => boolean) =>
    names(value)
      .filter((name) => !exists(name))
      .map((name) => ({ member, name }));
  return [
    ...missing('model', selector.model, (name) => !name.includes('/') || knowsModel(name, registry)),
    ...missing('vendor', selector.vendor, (name) => registry.vendor(name.toLowerCase()) !== undefined),
    ...missing('operator', selector.operator, (name) => registry.vendor(name.toLowerCase()) !== undefined),
    ...missing('license', selector.license, (name) => registry.licenses().some(({ id }) => id.toLowerCase() === name.toLowerCase())),
    ...missing('country', selector.country, isCountry),
    ...missing('operatorCountry', selector.operatorCountry, isCountry),
  ];
}

function knowsModel(name: string, registry: Registry): boolean {
  return registry.model(name.toLowerCase()) !== undefined || registry.resolve(name, { context: 'sink' }).how !== 'unknown';
}

/** An ISO 3166-1 code that the runtime has a name for, or the Union. */
function isCountry(code: string): boolean {
  if (!/^[A-Za-z]{2}$/.test(code)) return false;
  const upper = code.toUpperCase();
  return upper === 'EU' || new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(upper) !== undefined;
}

/** Entries that an earlier one of the same list covers whole, so that they never decide anything. */
function covered(
  document: PolicyDocument,
): readonly { readonly list: 'deny' | 'exceptions'; readonly index: number; readonly by: number }[] {
  const found: { list: 'deny' | 'exceptions'; index: number; by: number }[] = [];
  for (const list of ['deny', 'exceptions'] as const) {
    const first = new Map<string, number>();
    const entries = (document[list] ?? []) as readonly (ExceptionEntry | null)[];
    entries.forEach((entry, index) => {
      if (!entry) return;
      // The same selector for the same rules and for as long: only entries that are alike are compared, which stays linear.
      const key = JSON.stringify([
        membersOf(entry),
        [entry.rules ?? []].flat().sort(),
        entry.until ?? null,
        'derived' in entry && entry.derived === true,
      ]);
      const by = first.get(key);
      if (by === undefined) first.set(key, index);
      else found.push({ list, index, by });
    });
  }
  return found;
}
