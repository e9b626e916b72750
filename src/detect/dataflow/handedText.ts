import type { CallValue, Value } from '../../model/summary';
import { entry, member, unwrap } from './values';

/** The text that a call hands on: `str(MODEL)`, `MODEL.strip()`, `Field(default="…")`; null for any other call. */
export function handedText(call: CallValue): Value | null {
  const callee = unwrap(call.callee);
  const [last = '', owner = ''] = pathOf(callee).slice(-2).reverse();
  if (callee.kind === 'member' && KEEPS.has(last)) return member(callee.of, callee.path.slice(0, -1), call.range);
  const handed = call.positional[0] ?? entry(call.named, 'baseUrl');
  if (callee.kind !== 'member' && handed && (HANDS_ON.has(last) || HANDS_ON.has(`${owner}.${last}`))) return handed;
  if (!DEFAULTS.has(last)) return null;
  const preset = entry(call.named, 'default') ?? entry(call.named, 'default_factory');
  // what comes first in `add_argument` is the option's own name
  return preset ?? (last === 'add_argument' ? null : (call.positional[0] ?? null));
}

function pathOf(callee: Value): readonly string[] {
  return callee.kind === 'ref' || callee.kind === 'global' || callee.kind === 'member' ? callee.path : [];
}

/** Functions and constructors that give back the text they are given. */
const HANDS_ON: ReadonlySet<string> = new Set([
  'str',
  'String',
  'string',
  'Path',
  'Uri',
  'OpenAIHost',
  'URI',
  'URL',
  'F',
  'Ptr',
  'ptr',
  'NewOpt',
  'Model',
  'ModelId',
  'ChatModel',
  'of',
  'Some',
  'Ok',
  'String.from',
  'Box.new',
  'Arc.from',
  'Cow.from',
  'Cow.Borrowed',
  'strval',
]);

/** Methods that leave a text what it is, for an identifier. */
const KEEPS: ReadonlySet<string> = new Set([
  'strip',
  'lower',
  'trim',
  'toLowerCase',
  'toString',
  'ToString',
  'getValue',
  'getName',
  'asString',
  'to_string',
  'to_owned',
  'as_str',
  'rawValue',
  'TrimEnd',
  'TrimSpace',
  'split',
  'value',
  'get',
  'rstrip',
  'replace',
  'freeze',
  'to_s',
  'to_sym',
  'into',
  'clone',
  'ok',
  'unwrap',
  'expect',
  'presence',
]);

/** Declarations whose default is a value of the thing declared. */
const DEFAULTS: ReadonlySet<string> = new Set(['Field', 'field', 'add_argument', 'default', 'Option', 'Argument']);
