import type { RecordEntry, Value } from '../../model/summary';
import { type Fact, keyText, part } from '../facts';
import type { Node } from '../syntax';
import { rangeOf } from './ranges';
import { type Reading, valueOfPart } from './reading';
import { DYNAMIC, unwrap } from './values';

/** A record as written: its entries in order, spread records laid out. */
export function recordOf(node: Node, reading: Reading): Value {
  return { kind: 'record', entries: node.namedChildren.flatMap((child) => entriesAt(child, reading)) };
}

/** A key and its value that stand alone, as a record of one entry. */
export function pairOf(fact: Fact, reading: Reading): Value {
  const key = part(fact, 'key');
  if (!key) return DYNAMIC;
  const entry = { key: keyAt(key, reading), value: valueOfPart(reading, fact, 'value'), range: rangeOf(fact.node) };
  return { kind: 'record', entries: [entry] };
}

/** The entries of what is spread into a record or a call. */
export function entriesOf(value: Value): readonly RecordEntry[] {
  const plain = unwrap(value);
  if (plain.kind === 'record') return plain.entries;
  if (plain.kind === 'any') return plain.of.flatMap((branch) => entriesOf(branch));
  return [];
}

/** Elements handed to a call that makes a list of them, or pairs to one that makes a map. */
export function collected(items: readonly Value[]): Value {
  const records = items.flatMap((item) => (item.kind === 'record' ? [item] : []));
  if (records.length === 0 || records.length < items.length) return { kind: 'list', items };
  return { kind: 'record', entries: records.flatMap((record) => record.entries) };
}

function entriesAt(child: Node, reading: Reading): readonly RecordEntry[] {
  const range = rangeOf(child);
  const beside = reading.facts.entryOf.get(child.id);
  if (beside && part(beside, 'key')?.id !== child.id) {
    const key = part(beside, 'key');
    return key ? [{ key: keyAt(key, reading), value: reading.evaluate(child), range }] : [];
  }
  const fact = reading.facts.at.get(child.id);
  switch (fact?.kind) {
    case 'pair': {
      const key = part(fact, 'key');
      return key ? [{ key: keyAt(key, reading), value: valueOfPart(reading, fact, 'value'), range, ...keyRange(key, reading) }] : [];
    }
    case 'shorthand':
      return [{ key: child.text, value: reading.evaluate(child), range }];
    case 'spread':
      return entriesOf(reading.evaluate(child));
    case 'function':
      return [{ key: part(fact, 'name')?.text ?? '', value: reading.evaluate(child), range }];
    default:
      return [];
  }
}

function keyAt(key: Node, reading: Reading): string {
  const value = quoted(key, reading);
  return value?.kind === 'literal' ? value.text : keyText(key.text);
}

function keyRange(key: Node, reading: Reading): Pick<RecordEntry, 'keyRange'> {
  const value = quoted(key, reading);
  return value?.kind === 'literal' ? { keyRange: value.range } : {};
}

function quoted(key: Node, reading: Reading): Value | null {
  return reading.facts.at.get(key.id)?.kind === 'string' ? reading.evaluate(key) : null;
}
