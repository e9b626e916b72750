import type { Value } from '../../model/summary';
import { dotted, type Fact, part } from '../facts';
import type { Node } from '../syntax';
import type { Classes } from './classes';
import { type ConstantLiterals, isCallee } from './constantLiterals';
import { environmentRead } from './environment';
import type { Options } from './options';
import { rangeOf } from './ranges';
import { BINDING_LIMIT } from './reaching';
import type { Reading } from './reading';
import type { Scope } from './scopes';
import { anyOf, schemaEntry } from './tables';
import { any, DYNAMIC, member, named, unwrap } from './values';

/** What stands behind a dot, or between brackets: `settings.model`, `config["model"]`. */
export class Members {
  constructor(
    private readonly reading: Reading,
    private readonly classes: Classes,
    private readonly constants: ConstantLiterals,
    private readonly options: Options,
  ) {}

  /** `object.name`: a variable of the environment, a member of the own object, an option, or what the object holds. */
  value(fact: Fact): Value {
    const object = part(fact, 'object');
    const name = part(fact, 'name');
    if (!object || !name) return DYNAMIC;
    const { language } = this.reading;
    const key = name.text;
    const range = rangeOf(fact.node);
    const read = environmentRead(language, `${object.text}`, key, range);
    if (read?.kind === 'env') return { ...read, fallback: read.fallback ?? this.schemaDefault(object, key) };
    if (language.self.includes(object.text)) return this.classes.ownMember(fact.node, key);
    const later = this.assignedTo(object, key);
    const value = member(this.reading.evaluate(object), [key], range);
    const constant = this.constants.at(fact.node, value);
    if (constant) return constant;
    const option = this.options.behind(object.text, key, value) ?? schemaEntry(value, key);
    if (option) return named(key, option, range);
    if (later.length > 0) return any([...later, value]);
    return this.inOtherPart(fact.node, object, key, value) ?? value;
  }

  /** `object[key]`: the entry of a key that is known, else any element. */
  index(fact: Fact): Value {
    const object = part(fact, 'object');
    const key = part(fact, 'key');
    if (!object || !key) return DYNAMIC;
    const { reading } = this;
    const text = reading.evaluate(key);
    const range = rangeOf(fact.node);
    if (text.kind === 'literal')
      return environmentRead(reading.language, object.text, text.text, range) ?? member(reading.evaluate(object), [text.text], range);
    const value = reading.evaluate(object);
    if (value.kind === 'list') return any(value.items);
    return anyOf(value) ?? DYNAMIC;
  }

  /** A member that this file's part of a class does not have: a reopened module, a partial class, an extension. */
  private inOtherPart(node: Node, object: Node, key: string, value: Value): Value | null {
    const { facts, language, module } = this.reading;
    if (language.space === undefined || value.kind !== 'member' || unwrap(value.of).kind !== 'class') return null;
    if (isCallee(node, facts) || !/^[\p{L}_][\p{L}\p{N}_.:\\]*$/u.test(object.text)) return null;
    const within = module.at(node.startIndex).names().join('.');
    return { kind: 'global', path: [...dotted(object.text).split('.'), key], ...(within === '' ? {} : { within }) };
  }

  /** `env.MODEL` of `const env = schema.parse(process.env)`. */
  private schemaDefault(object: Node, key: string): Value | null {
    if (!this.reading.language.names.includes(object.type)) return null;
    return schemaEntry(member(this.reading.evaluate(object), [key], rangeOf(object)), key);
  }

  private assignedTo(object: Node, key: string): Value[] {
    const entries: Value[] = [];
    for (let scope: Scope | null = this.reading.module.at(object.startIndex); scope; scope = scope.parent) {
      scope.sought?.(`.${object.text}`, object.startIndex);
      for (const entry of scope.memberBindings.get(object.text) ?? [])
        if (entry.key === key) entries.push(this.reading.evaluate(entry.value));
    }
    return entries.slice(0, BINDING_LIMIT);
  }
}
