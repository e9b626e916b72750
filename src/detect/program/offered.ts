import type { RecordEntry, Value } from '../../model/summary';
import type { Askable } from '../askable';
import type { Evaluator } from '../dataflow/evaluate';
import { type FactTable, moduleText, part } from '../facts';

/** Something that a file offers to others, with the line on which it does. */
export interface Offer<T> {
  readonly line: number;
  readonly offered: T;
}

/** Of what the file binds at its top, only what another file could use: text, ways to text, and clients. */
export function exportedValues(evaluator: Evaluator, askable: Askable): RecordEntry[] {
  const { space } = evaluator.language;
  // a name that other files may mean is taken, even where it cannot be read
  const taken = ({ kind }: Value) => space !== undefined && kind !== 'function';
  return evaluator.exports().flatMap((entry) => {
    if (!isTelling(entry.value) && !taken(entry.value)) return [];
    return [{ ...entry, value: askable.of(entry.value) }];
  });
}

/** `export { a } from './c'`. */
export function passedOn(facts: FactTable): Offer<RecordEntry>[] {
  return facts.of('reexport').flatMap((fact) => {
    const name = part(fact, 'name')?.text;
    const module = part(fact, 'module')?.text.replace(/^['"]|['"]$/g, '');
    if (!name || !module) return [];
    const line = fact.node.range.start.line;
    const range = { start: { line, character: 0 }, end: { line: fact.node.range.end.line, character: 0 } };
    return [{ line, offered: { key: part(fact, 'alias')?.text ?? name, value: { kind: 'ref', module, path: [name], range }, range } }];
  });
}

/** `export { a as b }`, `export default x`. */
export function renamed(facts: FactTable, evaluator: Evaluator, askable: Askable): Offer<RecordEntry>[] {
  const own = new Map(evaluator.exports().map((entry) => [entry.key, entry]));
  return facts.of('export').flatMap((fact) => {
    const line = fact.node.range.start.line;
    const preset = part(fact, 'default');
    const alias = part(fact, 'alias')?.text;
    const name = part(fact, 'name')?.text;
    const known = name === undefined ? undefined : own.get(name);
    if (preset) {
      const value = evaluator.evaluate(preset);
      return isTelling(value) ? [{ line, offered: { key: 'default', value: askable.of(value), range: WHOLE_FILE } }] : [];
    }
    return alias && known && isTelling(known.value) ? [{ line, offered: { ...known, key: alias, value: askable.of(known.value) } }] : [];
  });
}

const WHOLE_FILE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Modules of which all is passed on: `export * from './models'`. */
export function reexportedModules(facts: FactTable): Offer<string>[] {
  return modulesOf(facts.of('reexport').filter((fact) => !part(fact, 'name')));
}

/** Modules of which all is brought in, and with that passed on: `from .models import *`. */
export function openedModules(facts: FactTable): Offer<string>[] {
  return modulesOf(facts.of('import').filter((fact) => part(fact, 'all')));
}

function modulesOf(facts: ReturnType<FactTable['of']>): Offer<string>[] {
  return facts.map((fact) => ({ line: fact.node.range.start.line, offered: moduleText(fact) })).filter(({ offered }) => offered !== '');
}

function isTelling(value: Value): boolean {
  switch (value.kind) {
    case 'dynamic':
    case 'global':
    case 'boolean':
    case 'parameter':
      return false;
    case 'named':
      return isTelling(value.value);
    case 'any':
      return value.of.some(isTelling);
    case 'function':
      return isTelling(value.returns);
    case 'list':
      return value.items.some(isTelling);
    case 'class':
      return value.members.some((member) => isTelling(member.value));
    case 'record':
      return value.entries.some((entry) => isTelling(entry.value));
    default:
      return true;
  }
}
