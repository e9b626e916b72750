import type { RecordEntry, Value } from '../../model/summary';
import { type Fact, type FactTable, moduleText, part } from '../facts';
import type { Language } from '../languages/language';
import type { Node } from '../syntax';
import { Bindings } from './bindings';
import { type Arguments, Calls } from './calls';
import { Classes } from './classes';
import { ConstantLiterals, type ConstantReader } from './constantLiterals';
import { exportsOf } from './exports';
import { Functions } from './functions';
import { Members } from './members';
import { Names } from './names';
import { Options } from './options';
import { rangeOf } from './ranges';
import { type Reading, valueOfPart } from './reading';
import { pairOf, recordOf } from './records';
import type { Scope } from './scopes';
import { readString } from './strings';
import { any, concat, DYNAMIC } from './values';
import { isTooHeavy } from './weight';

/** Nesting of expressions and names that is followed; deeper is `dynamic`. */
const DEPTH_LIMIT = 60;
/** Evaluations in one file; a file that needs more is generated. */
const WORK_LIMIT = 200_000;

/** Unlike what a cycle cuts off, this is so wherever the node is read. */
const TOO_HEAVY: Value = { kind: 'dynamic', reason: 'too heavy' };

/** Reads expressions of one file as values: flow-insensitive across functions, nearest assignment first within one. */
export class Evaluator {
  /** Modules that the file imports whole: any of them may define a name that the file does not. */
  readonly opened: readonly string[];
  /** Where what was read is cut off by a cycle or the depth limit. */
  readonly cut = new Set<number>();
  private readonly known = new Map<number, Value>();
  /** What is being read, from the outside in: each node with its place. */
  private readonly open = new Map<number, number>();
  private depth = 0;
  private evaluations = 0;
  private readonly reading: Reading;
  private readonly names: Names;
  private readonly members: Members;
  private readonly calls: Calls;
  private readonly classes: Classes;
  private readonly functions: Functions;
  private readonly constants: ConstantLiterals;

  constructor(
    readonly facts: FactTable,
    readonly module: Scope,
    readonly language: Language,
    constantName: ConstantReader = () => null,
  ) {
    const evaluate = (node: Node) => this.evaluate(node);
    const reading: Reading = { facts, module, language, evaluate, bound: (binding) => bindings.value(binding) };
    const options = new Options(facts, (call) => this.evaluate(call.node));
    const constants = new ConstantLiterals(facts, constantName);
    const classes = new Classes(reading);
    const bindings = new Bindings(reading, classes, options);
    this.opened = wholeImports(facts, language);
    this.reading = reading;
    this.constants = constants;
    this.classes = classes;
    this.names = new Names(reading, classes, constants, this.opened);
    this.members = new Members(reading, classes, constants, options);
    this.calls = new Calls(reading, this.names, classes);
    this.functions = new Functions(reading);
  }

  /** What a node's expression is. Never throws on odd code: what cannot be read is `dynamic`. */
  evaluate(node: Node): Value {
    const known = this.known.get(node.id);
    if (known) return known;
    if (this.open.has(node.id) || this.depth > DEPTH_LIMIT || ++this.evaluations > WORK_LIMIT) return this.cutOff();
    this.open.set(node.id, node.startIndex);
    this.depth++;
    const read = this.read(node);
    const value = isTooHeavy(read) ? TOO_HEAVY : read;
    this.depth--;
    this.open.delete(node.id);
    // a value cut off by the depth limit or a cycle is not the value of the node elsewhere
    if (value !== DYNAMIC) this.known.set(node.id, value);
    return value;
  }

  /** How much was evaluated; an evaluator stops at its limit. */
  get work(): number {
    return this.evaluations;
  }

  /** What is called: the callee's own node, or a method of an object. */
  callee(call: Fact): Value {
    return this.calls.callee(call);
  }

  /** What a call is given. */
  argumentsOf(call: Fact): Arguments {
    return this.calls.argumentsOf(call);
  }

  /** What is assigned to a member of a module-level name: `openai.api_base = …`. */
  assigned(name: string, key: string): Value[] {
    return (this.module.memberBindings.get(name) ?? []).filter((found) => found.key === key).map((found) => this.evaluate(found.value));
  }

  /** What the module binds at its top, for other files. */
  exports(): RecordEntry[] {
    return exportsOf(this.reading);
  }

  /** What is known of a cycle then hangs on where it was entered. */
  private cutOff(): Value {
    for (const place of this.open.values()) this.cut.add(place);
    return DYNAMIC;
  }

  private read(node: Node): Value {
    const fact = this.facts.at.get(node.id);
    if (!fact) return this.language.names.includes(node.type) ? this.names.value(node) : DYNAMIC;
    switch (fact.kind) {
      case 'string':
        return readString(node, this.facts, this.language, (inner, name) =>
          name === undefined ? this.evaluate(inner) : this.names.value(inner, name),
        );
      case 'true':
      case 'false':
        return { kind: 'boolean', value: fact.kind === 'true', range: rangeOf(node) };
      case 'concat':
        return concat(this.each(fact.parts['part'] ?? node.namedChildren), rangeOf(node));
      case 'fallback':
        return this.fallback(fact);
      case 'guard':
      case 'wrap':
      case 'binding':
      case 'spread':
        return valueOfPart(this.reading, fact, 'value');
      case 'choice':
        return any(this.each(fact.parts['branch'] ?? []));
      case 'member':
        return this.members.value(fact);
      case 'implicit':
        return this.constants.implicit(fact);
      case 'index':
        return this.members.index(fact);
      case 'call':
        return this.calls.value(fact);
      case 'list':
        return { kind: 'list', items: this.each(node.namedChildren) };
      case 'gathered':
        return { kind: 'list', items: this.each(fact.parts['item'] ?? []) };
      case 'record':
        return recordOf(node, this.reading);
      case 'pair':
        return pairOf(fact, this.reading);
      case 'shorthand':
      case 'param':
        return this.names.value(node);
      case 'function':
        return this.functions.value(fact);
      case 'class':
        return this.classes.value(this.module.at(node.startIndex));
      default:
        return DYNAMIC;
    }
  }

  private each(nodes: readonly Node[]): Value[] {
    return nodes.map((node) => this.evaluate(node));
  }

  private fallback(fact: Fact): Value {
    const value = valueOfPart(this.reading, fact, 'value');
    const preset = valueOfPart(this.reading, fact, 'default');
    if (value.kind === 'env' && value.fallback === null) return { ...value, fallback: preset };
    return any([value, preset]);
  }
}

/** Modules whose names are all in sight: `import static a.B.*`, and every module in a language whose imports bind no name. */
function wholeImports(facts: FactTable, language: Language): readonly string[] {
  return facts
    .of('import')
    .filter((fact) => part(fact, 'all') || (language.imports === 'nothing' && !part(fact, 'alias') && !part(fact, 'name')))
    .map(moduleText);
}
