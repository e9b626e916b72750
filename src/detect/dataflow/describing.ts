import { isAnswer } from '../answers';
import { calleeText, type Fact, type FactTable, keyText, part } from '../facts';
import type { Node } from '../syntax';

/** What stands beside or around a literal and says that it describes a model, or what one has answered, and chooses none. */

/** `{ name: "BGE-M3", path: BGE_PATH }`: beside what selects the model, a name is for people. */
export function isCaption(key: string | null, pair: Node, facts: FactTable): boolean {
  if (key === null || !/^(name|title|label|display_?name|modelName)$/i.test(key)) return false;
  const selecting = key === 'modelName' ? /^(model|hosted)Id$/ : SELECTING;
  return (pair.parent?.namedChildren ?? []).some((other) => {
    const beside = other ? facts.at.get(other.id) : undefined;
    if (beside?.kind !== 'pair' || other?.id === pair.id) return false;
    return selecting.test(keyOf(beside)) && !/^[\d.]+$/.test(part(beside, 'value')?.text ?? '');
  });
}

/** `{ model: "gpt-4o", inputPrice: 2.5 }`: what a model costs is said of it, and chooses none. */
export function isPriced(key: string | null, pair: Node, facts: FactTable): boolean {
  if (key === null || !SELECTING.test(key)) return false;
  // a record with more keys is no row of a table
  const row = pair.parent && pair.parent.namedChildCount <= ROW_KEYS ? pair.parent.namedChildren : [];
  return row.some((other) => {
    const beside = facts.at.get(other.id);
    return beside?.kind === 'pair' && other.id !== pair.id && PRICE.test(keyOf(beside));
  });
}

const ROW_KEYS = 30;

const PRICE = /(^|_)(price|pricing|costs?)(_|$)|[a-z](Price|Pricing|Costs?)(Per[A-Z]\w*)?$|^(price|cost)Per/;

const SELECTING = /^(id|model|model_?(id|name|path)|path|slug|repo(_?id)?)$/i;

/** Keys of records, and names of arguments, whose texts show what could be chosen. */
export const EXAMPLES = /^(examples?|famil(y|ies))$/;

/** The other keys of a record, or the names of a call's other arguments. */
export function besideOf(node: Node, facts: FactTable): readonly string[] {
  const around = node.parent;
  if (!around || around.namedChildCount > ROW_KEYS) return [];
  return around.namedChildren.flatMap((other) => {
    const fact = other.id === node.id ? undefined : facts.at.get(other.id);
    return fact?.kind === 'pair' || fact?.kind === 'keyword' ? [keyOf(fact)] : [];
  });
}

/** The keys of a record whose keys and values stand side by side: Rust's `json!({…})`. */
export function keysOf(record: Node, facts: FactTable): readonly string[] {
  return record.namedChildren.flatMap((child) => {
    const fact = facts.entryOf.get(child.id);
    const key = fact ? part(fact, 'key') : null;
    return key?.id === child.id ? [keyText(key.text)] : [];
  });
}

/** Whether keys beside a model's name tell of the model (its license), or are those of a model's answer. */
export function tellsOf(beside: readonly string[]): boolean {
  return isAnswer(beside) || beside.some((key) => KNOWLEDGE.test(key));
}

const KNOWLEDGE = /^(license|knowledge_?cutoff|release_?date)$/i;

/** How far around a call it is looked for what describes it. */
const REACH = 10;

/**
 * Whether a call stands among records of known models (`ModelGroup([Model("…"), …])`, `examples: [example("…")]`), or in what a test asks.
 * @param plain whether the literal is an argument of the call itself, and not in a record that the call is given
 */
export function describesAround(call: Fact, plain: boolean, facts: FactTable): boolean {
  if (isRecordOfModel(call)) return true;
  let child = call.node;
  for (let step = 0; step < REACH && child.parent; step++, child = child.parent) {
    const fact = facts.at.get(child.parent.id);
    switch (fact?.kind) {
      case 'binding':
      case 'return':
      case 'function':
      case 'class':
        return false;
      case 'assertion':
        return plain;
      case 'pair':
      case 'keyword':
        if (EXAMPLES.test(keyOf(fact))) return true;
        break;
      case 'call':
        if (isRecordOfModel(fact) || (plain && ASSERTING.test(calleeText(fact)))) return true;
        break;
    }
  }
  return false;
}

/** `for (const id of […]) expect(isKnown(id)).toBe(true)`: a test that only asks about each. */
export function assertsOfEach(loop: Fact): boolean {
  const body = loop.node.text;
  if (body.length > LONGEST_LOOP) return false;
  const asked = /\b(?:expect|assert\w*)[\s(]+[\w.]+\(\s*(\w+)/.exec(body)?.[1];
  return asked !== undefined && asked === part(loop, 'target')?.text;
}

/** A longer body does more than to ask. */
const LONGEST_LOOP = 1500;

/** `ModelInfo("…")`, `create_model_card(…)`: what is known of a model. */
function isRecordOfModel(call: Fact): boolean {
  return /model_?(info|meta|metadata|card|group|descriptor)$/i.test(calleeText(call));
}

/** Rust's `.expect("…")` asks nothing. */
const ASSERTING = /^expect$|(^|\.)(assert\w*|XCTAssert\w+)!?$/;

function keyOf(fact: Fact): string {
  return keyText(part(fact, fact.kind === 'keyword' ? 'name' : 'key')?.text ?? '');
}
