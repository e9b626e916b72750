import type { Node } from 'web-tree-sitter';
import type { Range } from '../../model/location';
import type { CallValue, LiteralValue, RecordEntry, Value } from '../../model/summary';
import { calleeText, dotted, type Fact, type FactTable, keyText, moduleText, part } from '../facts';
import type { Language } from '../languages/language';
import { namesAddress, namesModel } from '../modelNames';
import { calleeKind } from './calleeKinds';
import { elementOf, itemAt, takenOut, wentThrough } from './elements';
import { environmentRead, presetOf } from './environment';
import { Options } from './options';
import { Parameters } from './parameters';
import { placeOf } from './place';
import { calleeRange, rangeOf } from './ranges';
import { BINDING_LIMIT, Reaching } from './reaching';
import { type Binding, ownName, placeAmong, type Scope, SELF, telling } from './scopes';
import { readString } from './strings';
import { anyOf, isState, lookedUp, schemaEntry } from './tables';
import { any, concat, member, named } from './values';
import { isTooHeavy } from './weight';

/** Nesting of expressions and names that is followed; deeper is `dynamic`. */
const DEPTH_LIMIT = 60;
/** Evaluations in one file; a file that needs more is generated. */
const WORK_LIMIT = 200_000;

const DYNAMIC: Value = { kind: 'dynamic', reason: 'computed' };
/** Unlike what a cycle cuts off, this is so wherever the node is read. */
const TOO_HEAVY: Value = { kind: 'dynamic', reason: 'too heavy' };

/** The model's name in a constant of an SDK; null for any other value. */
export type ConstantReader = (value: Value) => string | null;

/** Reads expressions of one file as values: flow-insensitive across functions, nearest assignment first within one. */
export class Evaluator {
  private readonly known = new Map<number, Value>();
  private readonly open = new Set<number>();
  private readonly reaching: Reaching;
  private returns: Map<Scope, Fact[]> | undefined;
  private functions: ReadonlyMap<number, Node> | undefined;
  /** Modules that the file imports whole: any of them may define a name that the file does not. */
  readonly opened: readonly string[];
  private readonly parameters: Parameters;
  private readonly options: Options;
  private depth = 0;
  private work = 0;

  constructor(
    readonly facts: FactTable,
    readonly module: Scope,
    readonly language: Language,
    private readonly constantName: ConstantReader = () => null,
  ) {
    this.opened = wholeImports(facts, language);
    this.reaching = new Reaching(facts);
    this.parameters = new Parameters(facts, module, language);
    this.options = new Options(facts, (call) => this.evaluate(call.node));
  }

  /** What a node's expression is. Never throws on odd code: what cannot be read is `dynamic`. */
  evaluate(node: Node): Value {
    const known = this.known.get(node.id);
    if (known) return known;
    if (this.open.has(node.id) || this.depth > DEPTH_LIMIT || ++this.work > WORK_LIMIT) return DYNAMIC;
    this.open.add(node.id);
    this.depth++;
    const read = this.read(node);
    const value = isTooHeavy(read) ? TOO_HEAVY : read;
    this.depth--;
    this.open.delete(node.id);
    // a value cut off by the depth limit or a cycle is not the value of the node elsewhere
    if (value !== DYNAMIC) this.known.set(node.id, value);
    return value;
  }

  private read(node: Node): Value {
    const fact = this.facts.at.get(node.id);
    if (!fact) return this.language.names.includes(node.type) ? this.name(node) : DYNAMIC;
    switch (fact.kind) {
      case 'string':
        return readString(node, this.facts, this.language, (inner, name) =>
          name === undefined ? this.evaluate(inner) : this.name(inner, name),
        );
      case 'true':
      case 'false':
        return { kind: 'boolean', value: fact.kind === 'true', range: rangeOf(node) };
      case 'concat':
        return concat(
          (fact.parts['part'] ?? node.namedChildren).map((piece) => this.evaluate(piece)),
          rangeOf(node),
        );
      case 'fallback':
        return this.fallback(fact);
      case 'guard':
      case 'wrap':
      case 'binding':
        return this.evaluatePart(fact, 'value');
      case 'choice':
        return any((fact.parts['branch'] ?? []).map((branch) => this.evaluate(branch)));
      case 'member':
        return this.member(fact);
      case 'implicit':
        return this.implicit(fact);
      case 'index':
        return this.index(fact);
      case 'call':
        return this.call(fact);
      case 'list':
        return { kind: 'list', items: node.namedChildren.map((item) => this.evaluate(item)) };
      case 'gathered':
        return { kind: 'list', items: (fact.parts['item'] ?? []).map((item) => this.evaluate(item)) };
      case 'record':
        return this.record(node);
      case 'pair': {
        const key = part(fact, 'key');
        return key
          ? { kind: 'record', entries: [{ key: this.keyText(key), value: this.evaluatePart(fact, 'value'), range: rangeOf(node) }] }
          : DYNAMIC;
      }
      case 'shorthand':
      case 'param':
        return this.name(node);
      case 'function':
        return this.functionValue(fact);
      case 'class': {
        const scope = this.module.at(node.startIndex);
        return this.classValue(scope);
      }
      case 'spread':
        return this.evaluatePart(fact, 'value');
      default:
        return DYNAMIC;
    }
  }

  private evaluatePart(fact: Fact, name: string): Value {
    const node = part(fact, name);
    return node ? this.evaluate(node) : DYNAMIC;
  }

  private fallback(fact: Fact): Value {
    const value = this.evaluatePart(fact, 'value');
    const preset = this.evaluatePart(fact, 'default');
    if (value.kind === 'env' && value.fallback === null) return { ...value, fallback: preset };
    return any([value, preset]);
  }

  private member(fact: Fact): Value {
    const object = part(fact, 'object');
    const name = part(fact, 'name');
    if (!object || !name) return DYNAMIC;
    const key = name.text;
    const read = environmentRead(this.language, `${object.text}`, key, rangeOf(fact.node));
    if (read?.kind === 'env') return { ...read, fallback: read.fallback ?? this.schemaDefault(object, key) };
    if (this.language.self.includes(object.text)) return this.ownMember(fact, key);
    const later = this.assignedMembers(object, key);
    const value = member(this.evaluate(object), [key], rangeOf(fact.node));
    const constant = this.constant(fact.node, value);
    if (constant) return constant;
    const option = this.options.behind(object.text, key, value) ?? schemaEntry(value, key);
    if (option) return named(key, option, rangeOf(fact.node));
    if (later.length > 0) return any([...later, value]);
    return this.inOtherPart(fact.node, object, key, value) ?? value;
  }

  /** A member that this file's part of a class does not have: a reopened module, a partial class, an extension. */
  private inOtherPart(node: Node, object: Node, key: string, value: Value): Value | null {
    if (this.language.space === undefined || value.kind !== 'member' || unnamed(value.of).kind !== 'class') return null;
    if (this.isCallee(node) || !/^[\p{L}_][\p{L}\p{N}_.:\\]*$/u.test(object.text)) return null;
    const within = this.module.at(node.startIndex).names().join('.');
    return { kind: 'global', path: [...dotted(object.text).split('.'), key], ...(within === '' ? {} : { within }) };
  }

  /** `env.MODEL` of `const env = schema.parse(process.env)`. */
  private schemaDefault(object: Node, key: string): Value | null {
    if (!this.language.names.includes(object.type)) return null;
    return schemaEntry(member(this.evaluate(object), [key], rangeOf(object)), key);
  }

  /** A constant by which an SDK names a model, read as the literal that it stands for. */
  private constant(node: Node, value: Value): LiteralValue | null {
    const text = this.constantName(value);
    if (text === null || this.isCallee(node)) return null;
    const written = node.text.replace(/\s+/g, '');
    return { kind: 'literal', text, range: rangeOf(node), role: placeOf(node, this.facts).role, plain: false, written };
  }

  /** `.gpt4_o` where a model is asked for; anywhere else it may be a voice, a codec, a size. */
  private implicit(fact: Fact): Value {
    const name = part(fact, 'name')?.text ?? '';
    const place = placeOf(fact.node, this.facts);
    if (!namesModel(place.name) || this.isCallee(fact.node)) return { kind: 'global', path: [name] };
    return { kind: 'literal', text: name, range: rangeOf(fact.node), role: place.role, plain: false, written: fact.node.text };
  }

  private isCallee(node: Node): boolean {
    const holder = node.parent ? this.facts.at.get(node.parent.id) : undefined;
    return holder?.kind === 'call' && part(holder, 'callee')?.id === node.id;
  }

  private ownMember(fact: Fact, key: string): Value {
    return this.ownNamed(fact.node, key);
  }

  private ownNamed(node: Node, key: string): Value {
    const owner = this.module.at(node.startIndex).enclosingClass();
    const values = owner ? this.classMember(owner, key) : [];
    const range = rangeOf(node);
    const base = values.length === 0 && owner && (namesModel(key) || namesAddress(key)) ? this.baseOf(owner) : null;
    if (base) return member(base, [key], range);
    if (values.length === 0) return { kind: 'member', of: { kind: 'global', path: [SELF] }, path: [key], range };
    return named(key, any(values), range);
  }

  private classMember(owner: Scope, key: string): Value[] {
    const assigned = (owner.memberBindings.get(SELF) ?? []).filter((entry) => entry.key === key).map((entry) => this.evaluate(entry.value));
    const bound = telling(owner.bindings.get(key) ?? []).filter((binding) => assigned.length === 0 || binding.kind !== 'local');
    return [...assigned, ...bound.slice(0, BINDING_LIMIT).map((binding) => this.bound(binding))];
  }

  private assignedMembers(object: Node, key: string): Value[] {
    const entries: Value[] = [];
    for (let scope: Scope | null = this.module.at(object.startIndex); scope; scope = scope.parent) {
      for (const entry of scope.memberBindings.get(object.text) ?? []) if (entry.key === key) entries.push(this.evaluate(entry.value));
    }
    return entries.slice(0, BINDING_LIMIT);
  }

  /** What is assigned to a member of a module-level name: `openai.api_base = …`. */
  assigned(name: string, key: string): Value[] {
    return (this.module.memberBindings.get(name) ?? []).filter((found) => found.key === key).map((found) => this.evaluate(found.value));
  }

  private index(fact: Fact): Value {
    const object = part(fact, 'object');
    const key = part(fact, 'key');
    if (!object || !key) return DYNAMIC;
    const text = this.evaluate(key);
    const range = rangeOf(fact.node);
    if (text.kind === 'literal')
      return environmentRead(this.language, object.text, text.text, range) ?? member(this.evaluate(object), [text.text], range);
    const value = this.evaluate(object);
    if (value.kind === 'list') return any(value.items);
    return anyOf(value) ?? DYNAMIC;
  }

  private call(fact: Fact): Value {
    const lists = fact.parts['arguments'] ?? [];
    const settings = fact.parts['settings'] ?? [];
    if (lists.length + settings.length === 0 && !part(fact, 'object')) return DYNAMIC;
    const callee = this.callee(fact);
    const { positional, named: given } = this.arguments(lists.flatMap((list) => list.namedChildren));
    const assigned = settings.flatMap((block) => block.namedChildren.filter((child) => this.facts.at.get(child.id)?.kind === 'keyword'));
    const keywords = [...given, ...this.arguments(assigned).named];
    const range = calleeRange(fact);
    const call: CallValue = { kind: 'call', callee, positional, named: keywords, range };
    const text = calleeText(fact);
    const read = environmentRead(this.language, text, call, range);
    if (read) return read;
    const first = positional[0];
    if ((text === 'require' || part(fact, 'callee')?.type === 'import') && first?.kind === 'literal')
      return { kind: 'ref', module: first.text, path: [], range };
    if (calleeKind(text) === 'collecting') return collected(positional);
    if (settings.length === 1 && settings[0] && this.facts.at.get(settings[0].id)?.kind === 'list') return this.evaluate(settings[0]);
    if (text === 'dict') return { kind: 'record', entries: keywords };
    const looked = lookedUp(call) ?? takenOut(call);
    if (looked) return looked;
    const preset = first ? presetOf(callee, first) : null;
    if (preset) return preset;
    if (callee.kind === 'function') return callee.returns;
    if (callee.kind === 'named' && callee.value.kind === 'function') return named(callee.name, callee.value.returns, range);
    return call;
  }

  /** What is called: the callee's own node, or a method of an object. */
  callee(fact: Fact): Value {
    const whole = part(fact, 'callee');
    if (whole) return this.superclass(whole) ?? this.evaluate(whole);
    const object = part(fact, 'object');
    const method = part(fact, 'name');
    if (!method) return DYNAMIC;
    if (!object) return this.name(method);
    if (this.language.self.includes(object.text)) return this.ownMember(fact, method.text);
    return member(this.evaluate(object), [method.text], calleeRange(fact));
  }

  /** What a call is given. */
  argumentsOf(call: Fact): { readonly positional: readonly Value[]; readonly named: readonly RecordEntry[] } {
    return this.arguments((call.parts['arguments'] ?? []).flatMap((list) => list.namedChildren));
  }

  /** Arguments as written: positional ones in order, keywords by name, spread records laid out. */
  private arguments(nodes: readonly Node[]): { positional: Value[]; named: RecordEntry[] } {
    const positional: Value[] = [];
    const keywords: RecordEntry[] = [];
    for (const child of nodes) {
      const fact = this.facts.at.get(child.id);
      if (fact?.kind === 'keyword')
        keywords.push({ key: keyText(part(fact, 'name')?.text ?? ''), value: this.evaluatePart(fact, 'value'), range: rangeOf(child) });
      else if (fact?.kind === 'spread') keywords.push(...entriesOf(this.evaluate(child)));
      else if (child.type !== 'comment') positional.push(this.evaluate(child));
    }
    return { positional, named: keywords };
  }

  private record(node: Node): Value {
    const entries: RecordEntry[] = [];
    for (const child of node.namedChildren) {
      const fact = this.facts.at.get(child.id);
      const range = rangeOf(child);
      const beside = this.facts.entryOf.get(child.id);
      if (beside && part(beside, 'key')?.id !== child.id) {
        const key = part(beside, 'key');
        if (key) entries.push({ key: this.keyText(key), value: this.evaluate(child), range });
      } else if (fact?.kind === 'pair') {
        const key = part(fact, 'key');
        if (key) entries.push({ key: this.keyText(key), value: this.evaluatePart(fact, 'value'), range, ...this.keyRange(key) });
      } else if (fact?.kind === 'shorthand') entries.push({ key: child.text, value: this.evaluate(child), range });
      else if (fact?.kind === 'spread') entries.push(...entriesOf(this.evaluate(child)));
      else if (fact?.kind === 'function') entries.push({ key: part(fact, 'name')?.text ?? '', value: this.evaluate(child), range });
    }
    return { kind: 'record', entries };
  }

  private keyText(key: Node): string {
    const value = this.facts.at.get(key.id)?.kind === 'string' ? this.evaluate(key) : null;
    return value?.kind === 'literal' ? value.text : keyText(key.text);
  }

  private keyRange(key: Node): Pick<RecordEntry, 'keyRange'> {
    const value = this.facts.at.get(key.id)?.kind === 'string' ? this.evaluate(key) : null;
    return value?.kind === 'literal' ? { keyRange: value.range } : {};
  }

  private functionValue(fact: Fact): Value {
    const result = part(fact, 'result');
    const scope = this.module.at(fact.node.startIndex);
    const own = this.returnsOf(scope).slice(0, BINDING_LIMIT);
    const last = result ? [this.evaluate(result)] : [];
    return { kind: 'function', returns: any([...own.map((entry) => this.evaluatePart(entry, 'value')), ...last]) };
  }

  private returnsOf(scope: Scope): readonly Fact[] {
    if (!this.returns) {
      this.returns = new Map();
      for (const found of this.facts.of('return')) {
        const owner = this.module.at(found.node.startIndex);
        const list = this.returns.get(owner);
        if (list) list.push(found);
        else this.returns.set(owner, [found]);
      }
    }
    return this.returns.get(scope) ?? [];
  }

  private classValue(scope: Scope): Value {
    const members: RecordEntry[] = [];
    for (const [key, bindings] of scope.bindings) {
      const first = bindings[0];
      if (first && first.kind !== 'function')
        members.push({
          key,
          value: any(
            telling(bindings)
              .slice(0, BINDING_LIMIT)
              .map((binding) => this.bound(binding)),
          ),
          range: rangeOf(first.node),
        });
    }
    const base = this.baseOf(scope);
    return { kind: 'class', members, ...(base ? { base } : {}) };
  }

  /** What a class extends, when that is a class of this file or of another one. */
  private baseOf(owner: Scope): Value | null {
    const bases = owner.bases.map((node) => this.evaluate(node)).filter((value) => ['ref', 'class'].includes(unnamed(value).kind));
    return bases.length > 0 ? any(bases) : null;
  }

  /** What a constructor calls where it calls the one of the class it extends: that class. */
  private superclass(callee: Node): Value | null {
    if (!this.language.base?.includes(callee.text)) return null;
    const owner = this.module.at(callee.startIndex).enclosingClass();
    return owner && this.baseOf(owner);
  }

  /** A name, read in its scopes from the inside out. */
  private name(node: Node, written = node.text): Value {
    const text = written.replace(/^\\/, '');
    const own = ownName(this.language, text);
    const start = this.module.at(node.startIndex);
    if (own !== null) return this.ownNamed(node, own);
    for (let scope: Scope | null = start; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== start) {
        const values = this.language.bareMembers ? this.classMember(scope, text) : [];
        if (values.length > 0) return named(text, any(values), rangeOf(node));
        continue;
      }
      const bindings = scope.bindings.get(text);
      if (!bindings) continue;
      const reaching = scope === start ? this.reaching.at(bindings, node.startIndex) : bindings.slice(-BINDING_LIMIT);
      if (reaching.length === 0) continue;
      const value = any(telling(reaching).map((binding) => this.bound(binding)));
      return this.constant(node, value) ?? named(text, this.withMembers(value, scope, text), rangeOf(node));
    }
    const open = this.belowImport(node, written) ?? this.unbound(text, start);
    return this.constant(node, open) ?? open;
  }

  /** `Bedrock\Client` below an imported `Bedrock`. */
  private belowImport(node: Node, written: string): Value | null {
    const [head = '', ...rest] = written.split('\\');
    const binding = head === '' || rest.length === 0 ? undefined : this.module.bindings.get(head)?.[0];
    if (binding?.kind !== 'import') return null;
    return { kind: 'ref', module: binding.module, path: [...binding.path, ...rest], range: rangeOf(node) };
  }

  private unbound(name: string, place: Scope): Value {
    const within = this.language.space === undefined ? '' : place.names().join('.');
    return {
      kind: 'global',
      path: name.split('\\'),
      ...(this.opened.length > 0 ? { from: this.opened } : {}),
      ...(within === '' ? {} : { within }),
    };
  }

  /** `params["model"] = …` adds to a record that was made before. */
  private withMembers(value: Value, scope: Scope, name: string): Value {
    const added = scope.memberBindings.get(name);
    if (!added) return value;
    if (value.kind === 'call') return added.reduce<Value>((made, entry) => this.setter(made, entry.key, entry.value), value);
    if (value.kind !== 'record') return value;
    const entries = added.map((entry) => ({ key: entry.key, value: this.evaluate(entry.value), range: rangeOf(entry.value) }));
    return { kind: 'record', entries: [...value.entries, ...entries] };
  }

  /** `config.BaseURL = url` reads as the call of a setter on what was made. */
  private setter(of: Value, key: string, value: Node): Value {
    const range = rangeOf(value);
    return { kind: 'call', callee: { kind: 'member', of, path: [key], range }, positional: [this.evaluate(value)], named: [], range };
  }

  private bound(binding: Binding): Value {
    switch (binding.kind) {
      case 'value':
        return this.evaluate(binding.value);
      case 'first': {
        const value = unnamed(this.evaluate(binding.value));
        const index = binding.index ?? 0;
        if (value.kind === 'list') return value.items[index] ?? DYNAMIC;
        // `const [model, setModel] = useState('…')`
        return value.kind === 'call' && index === 0 && isState(value) ? (value.positional[0] ?? DYNAMIC) : DYNAMIC;
      }
      case 'param':
        return this.parameter(binding.node, binding.fallback, binding.taken);
      case 'import':
        return { kind: 'ref', module: binding.module, path: binding.path, range: rangeOf(binding.node) };
      case 'function':
        return this.evaluate(binding.fact.node);
      case 'class':
        return this.classValue(binding.scope);
      case 'local':
        return DYNAMIC;
      case 'element':
        return alongWay(elementOf(this.evaluate(binding.of)), binding.way, rangeOf(binding.of));
      case 'destructured': {
        const value = member(this.evaluate(binding.of), [binding.key], rangeOf(binding.node));
        return binding.fallback ? any([value, this.evaluate(binding.fallback)]) : value;
      }
    }
  }

  private parameter(name: Node, preset: Node | null, taken: 'entry' | 'item' | undefined): Value {
    const scope = this.module.at(name.startIndex);
    const fallback = preset ? [this.evaluate(preset)] : [];
    const given = this.parameters.valueOf(name);
    const handed = given ? null : this.handedIn(name, scope, taken);
    if (handed) return any([handed, ...fallback]);
    const value: Value = given ? { ...given, range: rangeOf(name) } : { kind: 'dynamic', reason: 'parameter' };
    const declared = scope.kind === 'function' ? this.options.ofParameter(scope.start, name.text) : null;
    return any([...fallback, ...(declared ? [declared] : []), value]);
  }

  /** What a list's own method hands to the function around a parameter: `m` of `MODELS.map((m) => …)`. */
  private handedIn(parameter: Node, scope: Scope, taken: 'entry' | 'item' | undefined): Value | null {
    const made = this.functionAt(scope.start);
    const list = made && wentThrough(made, this.facts);
    if (!made || !list || !isFirstParameter(parameter, made)) return null;
    const way = taken === 'entry' ? [parameter.text] : taken === 'item' ? [placeAmong(parameter)] : [];
    return alongWay(elementOf(this.evaluate(list)), way, rangeOf(parameter));
  }

  private functionAt(start: number): Node | null {
    this.functions ??= new Map(this.facts.of('function').map(({ node }) => [node.startIndex, node]));
    return this.functions.get(start) ?? null;
  }

  /** What the module binds at its top, for other files. */
  exports(): RecordEntry[] {
    return this.exportsOf(this.module, '');
  }

  /** Names of a module; those of a namespace in it stand under its name. */
  private exportsOf(module: Scope, prefix: string): RecordEntry[] {
    const entries: RecordEntry[] = [];
    const { space } = this.language;
    for (const [key, all] of module.bindings) {
      for (const inner of all)
        if (inner.kind === 'class' && inner.scope.kind === 'module')
          entries.push(...this.exportsOf(inner.scope, `${prefix}${dotted(key)}.`));
      const bindings = telling(all).filter((binding) => {
        if (binding.kind === 'class') return binding.scope.kind === 'class';
        // what an import brings is the file's own matter, but for what a module of Rust passes on
        return binding.kind !== 'import' || space === undefined || space === 'crate';
      });
      const last = bindings[bindings.length - 1];
      if (!last) continue;
      const value = any(bindings.slice(-BINDING_LIMIT).map((binding) => this.bound(binding)));
      entries.push({ key: prefix + (space === undefined ? key : dotted(key)), value, range: rangeOf(last.node) });
    }
    return entries;
  }
}

/** Modules whose names are all in sight: `import static a.B.*`, and every module in a language whose imports bind no name. */
function wholeImports(facts: FactTable, language: Language): readonly string[] {
  return facts
    .of('import')
    .filter((fact) => part(fact, 'all') || (language.imports === 'nothing' && !part(fact, 'alias') && !part(fact, 'name')))
    .map(moduleText);
}

/** Elements handed to a call that makes a list of them, or pairs to one that makes a map. */
function collected(items: readonly Value[]): Value {
  const records = items.flatMap((item) => (item.kind === 'record' ? [item] : []));
  if (records.length === 0 || records.length < items.length) return { kind: 'list', items };
  return { kind: 'record', entries: records.flatMap((record) => record.entries) };
}

/** What a pattern takes out of a value, place by place and key by key. */
function alongWay(value: Value, way: readonly (number | string)[], range: Range): Value {
  return way.reduce<Value>((at, step) => (typeof step === 'number' ? itemAt(at, step) : member(at, [step], range)), value);
}

/** Whether a parameter is the first of a function, or stands in the pattern that is. */
function isFirstParameter(parameter: Node, made: Node): boolean {
  const before = made.childForFieldName('parameters') ?? made.childForFieldName('parameter');
  const first = before?.id === parameter.id ? before : before?.namedChildren[0];
  return first !== undefined && first !== null && first.startIndex <= parameter.startIndex && parameter.endIndex <= first.endIndex;
}

function unnamed(value: Value): Value {
  return value.kind === 'named' ? unnamed(value.value) : value;
}

function entriesOf(value: Value): readonly RecordEntry[] {
  const plain = unnamed(value);
  if (plain.kind === 'record') return plain.entries;
  if (plain.kind === 'any') return plain.of.flatMap((branch) => entriesOf(branch));
  return [];
}
