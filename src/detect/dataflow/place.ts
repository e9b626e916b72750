import type { Node } from 'web-tree-sitter';
import type { Role } from '../../model/usage';
import { type FactTable, part } from '../facts';

/** What the surroundings of a literal say about it. */
export interface Place {
  readonly role: Role;
  /** Name of the argument, key, constant or parameter that takes it. */
  readonly name: string | null;
  /** Dotted text of the call that takes it. */
  readonly callee: string | null;
  /** Nothing that a person would call a value: a docstring, a bare statement. */
  readonly idle: boolean;
  /** Node of the outermost list, table or enumeration that holds it: many identifiers in one make a catalog. */
  readonly container: number | null;
}

/** How far up a literal's surroundings are read. */
const REACH = 14;

/** Callees whose text arguments are read by people. */
const SPEAKING = /(^|\.)(print|println|printf|log|debug|info|warn|warning|error|exception|fatal|trace|write|echo|alert|confirm|toast|assert\w*|expect|describe|it|test|Error|\w+Error|\w+Exception|info_box|caption|markdown|title|header|subheader|t|gettext|_)$/;

/** Callees that look for a fragment of a name. */
const PROBING = /\.(startswith|endswith|startsWith|endsWith|includes|indexOf|match|matchAll|test|search|replace|replaceAll|removeprefix|removesuffix|split|partition|count|has|contains|__contains__|toBe|toEqual|toStrictEqual|toMatch|toContain|assertEqual|assertIn)$/;

/** Callees whose literal is the default of an option: `add_argument(default=…)`, `Field(…)`. */
const DECLARING = /(^|\.)(add_argument|option|argument|Option|Argument|Field|field|default|DEFINE_string|getenv|get|env|config|setdefault|describe|add_option)$/;

/** Walks outwards from a literal until its role is clear. */
export function placeOf(literal: Node, facts: FactTable): Place {
  let name: string | null = null;
  let role: Role | null = null;
  let container: number | null = null;
  let child = literal;
  const place = (found: Omit<Place, 'container'>): Place => ({ ...found, container });
  for (let step = 0; step < REACH; step++) {
    const node = child.parent;
    if (!node) break;
    const fact = facts.at.get(node.id);
    const is = (partName: string) => fact !== undefined && part(fact, partName)?.id === child.id;
    switch (fact?.kind) {
      case 'compare':
      case 'assertion':
        return place({ role: 'catalog', name, callee: null, idle: false });
      case 'type':
        return place({ role: 'catalog', name, callee: null, idle: false });
      case 'message':
        return place({ role: 'mention', name, callee: null, idle: false });
      case 'statement':
        return place({ role: 'mention', name, callee: null, idle: true });
      case 'hole':
        return place({ role: role ?? 'mention', name, callee: null, idle: false });
      case 'case':
        if (is('value')) return place({ role: 'catalog', name, callee: null, idle: false });
        break;
      case 'index':
        if (is('key')) return place({ role: 'catalog', name, callee: null, idle: false });
        break;
      case 'guard':
        if (is('condition')) return place({ role: 'catalog', name, callee: null, idle: false });
        break;
      case 'fallback':
        if (is('default')) role ??= 'default';
        break;
      case 'pair':
        if (is('key')) return place({ role: 'catalog', name: part(fact, 'key')?.text ?? null, callee: null, idle: false });
        name ??= plainKey(part(fact, 'key'));
        role ??= 'config';
        break;
      case 'keyword':
        name ??= part(fact, 'name')?.text ?? null;
        break;
      case 'list':
        role ??= 'choice';
        container = node.id;
        break;
      case 'param':
        return place({ role: 'default', name: name ?? part(fact, 'name')?.text ?? null, callee: null, idle: false });
      case 'return':
        return place({ role: role ?? 'default', name, callee: null, idle: false });
      case 'binding': {
        const target = part(fact, 'target') ?? part(fact, 'field') ?? part(fact, 'first');
        const declared = part(fact, 'field') !== null || standsInClass(node, facts);
        if (declared) container = node.parent?.id ?? null;
        return place({ role: role && role !== 'config' ? role : (role ?? (declared ? 'default' : 'constant')), name: name ?? lastName(target?.text ?? null), callee: null, idle: false });
      }
      case 'call': {
        if (is('callee')) break;
        const callee = part(fact, 'callee')?.text ?? '';
        const compact = callee.length > 200 ? callee.slice(-200) : callee;
        if (SPEAKING.test(compact)) return place({ role: 'mention', name, callee: compact, idle: false });
        if (PROBING.test(compact)) return place({ role: 'catalog', name, callee: compact, idle: false });
        if (DECLARING.test(compact)) {
          role ??= 'default';
          name ??= firstName(part(fact, 'arguments'));
        }
        // a call as a value of something: the outer name tells more only when the call gave none
        if (name === null && isTransparentCall(compact)) break;
        return place({ role: role === null || role === 'config' ? 'call' : role, name, callee: compact, idle: false });
      }
      default:
        break;
    }
    if (fact?.kind === 'record' || fact?.kind === 'class') container = node.id;
    if (fact?.kind === 'function' || fact?.kind === 'class') break;
    child = node;
  }
  return place({ role: role ?? 'constant', name, callee: null, idle: false });
}

/** Whether the nearest scope around an assignment is a class body: such a name is a field with its default. */
function standsInClass(assignment: Node, facts: FactTable): boolean {
  for (let node = assignment.parent; node; node = node.parent) {
    const kind = facts.at.get(node.id)?.kind;
    if (kind === 'class') return true;
    if (kind === 'function') return false;
  }
  return false;
}

/** Calls that hand their argument on: a conversion, a collection, a state hook. */
function isTransparentCall(callee: string): boolean {
  return /(^|\.)(str|String|useState|ref|signal|tuple|list|set|Set|frozenset|Object\.freeze|literal|Path)$/.test(callee);
}

function plainKey(key: Node | null): string | null {
  return key ? key.text.replace(/^[[]?['"`]?|['"`]?[\]]?$/g, '') : null;
}

/** `self.model_name` → `model_name`. */
function lastName(text: string | null): string | null {
  if (text === null) return null;
  const match = /([\p{L}\p{N}_$-]+)['"\]]*$/u.exec(text);
  return match?.[1] ?? null;
}

/** The option that a declaring call declares: `--model` of `add_argument("--model", default=…)`. */
function firstName(argumentsNode: Node | null): string | null {
  const first = argumentsNode?.namedChildren[0];
  if (!first || first.text.length > 80) return null;
  return first.text.replace(/^['"`]|['"`]$/g, '');
}
