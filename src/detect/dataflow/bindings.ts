import type { Range } from '../../model/location';
import type { Value } from '../../model/summary';
import type { Node } from '../syntax';
import type { Classes } from './classes';
import { elementOf, itemAt, wentThrough } from './elements';
import type { Options } from './options';
import { Parameters } from './parameters';
import { rangeOf } from './ranges';
import type { Reading } from './reading';
import { type Binding, placeAmong, type Scope } from './scopes';
import { isState } from './tables';
import { any, DYNAMIC, member, unwrap } from './values';

/** What a name is given where it is bound: by an assignment, an import, a pattern, a loop or a caller. */
export class Bindings {
  private readonly parameters: Parameters;
  private functions: ReadonlyMap<number, Node> | undefined;

  constructor(
    private readonly reading: Omit<Reading, 'bound'>,
    private readonly classes: Classes,
    private readonly options: Options,
  ) {
    this.parameters = new Parameters(reading.facts, reading.module, reading.language);
  }

  /** What a binding gives its name. */
  value(binding: Binding): Value {
    const { reading } = this;
    switch (binding.kind) {
      case 'value':
        return reading.evaluate(binding.value);
      case 'first': {
        const value = unwrap(reading.evaluate(binding.value));
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
        return reading.evaluate(binding.fact.node);
      case 'class':
        return this.classes.value(binding.scope);
      case 'local':
        return DYNAMIC;
      case 'element':
        return alongWay(elementOf(reading.evaluate(binding.of)), binding.way, rangeOf(binding.of));
      case 'destructured': {
        const value = member(reading.evaluate(binding.of), [binding.key], rangeOf(binding.node));
        return binding.fallback ? any([value, reading.evaluate(binding.fallback)]) : value;
      }
    }
  }

  private parameter(name: Node, preset: Node | null, taken: 'entry' | 'item' | undefined): Value {
    const scope = this.reading.module.at(name.startIndex);
    const fallback = preset ? [this.reading.evaluate(preset)] : [];
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
    const list = made && wentThrough(made, this.reading.facts);
    if (!made || !list || !isFirstParameter(parameter, made)) return null;
    const way = taken === 'entry' ? [parameter.text] : taken === 'item' ? [placeAmong(parameter)] : [];
    return alongWay(elementOf(this.reading.evaluate(list)), way, rangeOf(parameter));
  }

  private functionAt(start: number): Node | null {
    this.functions ??= new Map(this.reading.facts.of('function').map(({ node }) => [node.startIndex, node]));
    return this.functions.get(start) ?? null;
  }
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
