/** Callees whose text arguments are read by people. */
const SPEAKING =
  /(^|\.)(print|println|printf|log|debug|info|warn|warning|error|exception|fatal|trace|write|echo|alert|confirm|toast|assert\w*|expect|describe|it|test|Error|\w+Error|\w+Exception|info_box|caption|markdown|title|header|subheader|t|gettext|_)$/;

/** Callees that look for a fragment of a name. */
const PROBING =
  /\.(startswith|endswith|startsWith|endsWith|includes|indexOf|match|matchAll|test|search|replace|replaceAll|removeprefix|removesuffix|split|partition|count|has|contains|__contains__|toBe|toEqual|toStrictEqual|toMatch|toContain|assertEqual|assertIn)$/;

/** Callees whose literal is the default of an option: `add_argument(default=…)`, `Field(…)`. */
const DECLARING =
  /(^|\.)(add_argument|option|argument|Option|Argument|Field|field|default|DEFINE_string|getenv|get|env|config|setdefault|describe|add_option)$/;

/** Calls that hand their argument on: a conversion, a collection, a state hook. */
const TRANSPARENT = /(^|\.)(str|String|useState|ref|signal|tuple|list|set|Set|frozenset|Object\.freeze|literal|Path)$/;

export type CalleeKind = 'speaking' | 'probing' | 'declaring' | 'transparent' | 'other';

/** What a call does with a text, by the dotted text of its callee. */
export function calleeKind(callee: string): CalleeKind {
  if (SPEAKING.test(callee)) return 'speaking';
  if (PROBING.test(callee)) return 'probing';
  if (DECLARING.test(callee)) return 'declaring';
  return TRANSPARENT.test(callee) ? 'transparent' : 'other';
}
