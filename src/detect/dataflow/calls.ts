import type { CallValue, RecordEntry, Value } from '../../model/summary';
import { calleeText, type Fact, keyText, part } from '../facts';
import type { Node } from '../syntax';
import { calleeKind } from './calleeKinds';
import type { Classes } from './classes';
import { takenOut } from './elements';
import { environmentRead, presetOf } from './environment';
import type { Names } from './names';
import { calleeRange, rangeOf } from './ranges';
import { type Reading, valueOfPart } from './reading';
import { collected, entriesOf } from './records';
import { lookedUp } from './tables';
import { DYNAMIC, member, named } from './values';

/** What a call is given. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: readonly RecordEntry[];
}

/** What the calls of one file call, are given, and are known to give. */
export class Calls {
  constructor(
    private readonly reading: Reading,
    private readonly names: Names,
    private readonly classes: Classes,
  ) {}

  /** What a call gives, as far as the file tells; else the call itself. */
  value(fact: Fact): Value {
    const { facts, language } = this.reading;
    const lists = fact.parts['arguments'] ?? [];
    const settings = fact.parts['settings'] ?? [];
    if (lists.length + settings.length === 0 && !part(fact, 'object')) return DYNAMIC;
    const callee = this.callee(fact);
    const { positional, named: given } = this.given(lists.flatMap((list) => list.namedChildren));
    const assigned = settings.flatMap((block) => block.namedChildren.filter((child) => facts.at.get(child.id)?.kind === 'keyword'));
    const keywords = [...given, ...this.given(assigned).named];
    const range = calleeRange(fact);
    const call: CallValue = { kind: 'call', callee, positional, named: keywords, range };
    const text = calleeText(fact);
    const read = environmentRead(language, text, call, range);
    if (read) return read;
    const first = positional[0];
    if ((text === 'require' || part(fact, 'callee')?.type === 'import') && first?.kind === 'literal')
      return { kind: 'ref', module: first.text, path: [], range };
    if (calleeKind(text) === 'collecting') return collected(positional);
    if (settings.length === 1 && settings[0] && facts.at.get(settings[0].id)?.kind === 'list') return this.reading.evaluate(settings[0]);
    if (text === 'dict') return { kind: 'record', entries: keywords };
    return lookedUp(call) ?? takenOut(call) ?? (first ? presetOf(callee, first) : null) ?? returned(callee, call);
  }

  /** What is called: the callee's own node, or a method of an object. */
  callee(fact: Fact): Value {
    const whole = part(fact, 'callee');
    if (whole) return this.classes.superclass(whole) ?? this.reading.evaluate(whole);
    const object = part(fact, 'object');
    const method = part(fact, 'name');
    if (!method) return DYNAMIC;
    if (!object) return this.names.value(method);
    if (this.reading.language.self.includes(object.text)) return this.classes.ownMember(fact.node, method.text);
    return member(this.reading.evaluate(object), [method.text], calleeRange(fact));
  }

  /** What a call is given between its parentheses. */
  argumentsOf(call: Fact): Arguments {
    return this.given((call.parts['arguments'] ?? []).flatMap((list) => list.namedChildren));
  }

  /** Arguments as written: positional ones in order, keywords by name, spread records laid out. */
  private given(nodes: readonly Node[]): Arguments {
    const positional: Value[] = [];
    const keywords: RecordEntry[] = [];
    for (const child of nodes) {
      const fact = this.reading.facts.at.get(child.id);
      if (fact?.kind === 'keyword') {
        const key = keyText(part(fact, 'name')?.text ?? '');
        keywords.push({ key, value: valueOfPart(this.reading, fact, 'value'), range: rangeOf(child) });
      } else if (fact?.kind === 'spread') keywords.push(...entriesOf(this.reading.evaluate(child)));
      else if (!child.type.endsWith('comment')) positional.push(this.reading.evaluate(child));
    }
    return { positional, named: keywords };
  }
}

/** What a function of this file returns where it is called; the call itself for any other callee. */
function returned(callee: Value, call: CallValue): Value {
  if (callee.kind === 'function') return callee.returns;
  if (callee.kind === 'named' && callee.value.kind === 'function') return named(callee.name, callee.value.returns, call.range);
  return call;
}
