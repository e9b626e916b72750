// What model identifiers look like, as one regular expression: for programs that can only look, as TextMate grammars.
// The registry's engine says which families may be read into a name, so that the two agree.

// No part of it ignores case: an engine that does so takes twenty times as long to compile it. What is written with a capital
// is written so in the registry, or begins a word.

/** What no identifier holds, and ends each of its parts. */
const ENDS = '-._:@/"\'`\\s';
const PART_ENDS = `(?=[${ENDS}]|$)`;
const SEPARATOR = '[-._:@]';
const ANY_SEPARATOR = '[-._]?';

/** The same alternatives as `vocabulary.ts` reads: sizes, versions, dates, and what packers and gateways add. */
const SIZE = '(?:\\d{1,2}[xX])?\\d{1,4}(?:p\\d)?[bBmMtT]|[aeAE]\\d{1,3}[bB]';
const DATE = '20\\d{2}(?:[01]\\d[0-3]\\d)?|[0-3]\\d{3}|2\\d[01]\\d[0-3]\\d|00\\d';
const VERSION = '[vV]?\\d{1,2}[a-z]?';
const WINDOW = '\\d{1,4}[kK]';
const PACKING =
  'gguf|GGUF|awq|AWQ|gptq|GPTQ|mlx|MLX|fp8|FP8|fp16|FP16|bf16|BF16|[iI]nt[48]|[48]bit|[qQ]\\d(?:_[a-zA-Z0-9_]{1,5})?|m\\d|maas|cloud|free|nitro|online';

/** An identifier has no more characters than this. Bounds the cost of a look. */
const LONGEST = 100;

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * The alternatives as a pattern in which none begins as another does, so that a mismatch is found in one pass.
 * @param {Iterable<string | readonly string[]>} words each a text, or a list of small patterns
 */
export function oneOf(words) {
  const root = new Map();
  for (const word of words) {
    let node = root;
    for (const symbol of typeof word === 'string' ? [...word].map(escaped) : word) {
      if (!node.has(symbol)) node.set(symbol, new Map());
      node = node.get(symbol);
    }
    node.set('', new Map());
  }
  return render(root);
}

function render(node) {
  const branches = [...node].filter(([symbol]) => symbol !== '').map(([symbol, next]) => symbol + render(next));
  if (branches.length === 0) return '';
  const single = branches.every((branch) => /^(?:[a-zA-Z0-9]|\\.)$/.test(branch));
  const pattern = branches.length === 1 ? branches[0] : single ? `[${branches.join('')}]` : `(?:${branches.join('|')})`;
  if (!node.has('')) return pattern;
  return single ? `${pattern}?` : `(?:${pattern})?`;
}

/** How words are written that have capitals elsewhere than at their beginning: `DeepSeek`, `GPT`; the commonest form of each. */
function capitalForms(identifiers) {
  const counts = new Map();
  for (const word of identifiers.flatMap((id) => id.match(/[A-Za-z]+/g) ?? []))
    if (/.[A-Z]/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([a, many], [b, more]) => many - more || (a < b ? -1 : 1));
  return new Map(sorted.map(([word]) => [word.toLowerCase(), word]));
}

const capitalized = (word) => (/^[a-z]/.test(word) ? [`[${word[0]}${word[0].toUpperCase()}]`, ...word.slice(1)] : [...word]).map(asSymbol);
const asSymbol = (symbol) => (symbol.length > 1 ? symbol : escaped(symbol));

/** A name as lists of small patterns: with a capital or none at the beginning of each word, and as the registry writes its words. */
function spellings(name, forms) {
  const pieces = name.toLowerCase().match(/[a-z]+|[-_.]|[^a-z]/g) ?? [];
  const asWritten = (written) =>
    pieces.flatMap((piece) => {
      if (/^[-_.]$/.test(piece)) return [ANY_SEPARATOR];
      const form = forms.get(piece);
      return written && form !== undefined ? [...form].map(escaped) : capitalized(piece);
    });
  return pieces.some((piece) => forms.has(piece)) ? [asWritten(false), asWritten(true)] : [asWritten(false)];
}

const withoutEnd = (stem) => stem.replace(/[-_.:/]+$/, '');

/**
 * How much has to follow a stem before the engine reads a family into a text that stands anywhere.
 * @returns {'version' | 'more'}
 */
function needed(stem, resolves) {
  // a number that no identifier of the registry has, so that the family alone can be what is recognized
  return resolves(`${withoutEnd(stem)}-89`) || resolves(`${withoutEnd(stem)}89`) ? 'version' : 'more';
}

/** The stems of families by what has to follow them, without those that are another stem and an ordinary tail (`qwen2.5` is `qwen`). */
export function stemTiers(stems, variants, resolves) {
  const tierOf = new Map();
  for (const stem of stems) if (!stem.includes('/')) tierOf.set(withoutEnd(stem), needed(stem, resolves));
  const part = new RegExp(`^(?:${variants.join('|')}|${VERSION}|${SIZE}|${DATE}|${WINDOW})$`);
  const isTail = (text) => /^[-_.\d]/.test(text) && text.split(/[-_.]/).every((word) => word === '' || part.test(word));
  const isSpare = (stem, tier) =>
    [...tierOf].some(
      ([other, its]) =>
        other !== stem &&
        stem.startsWith(other) &&
        (its === 'version' || tier === 'more') &&
        (/[a-z]$/.test(other) || /^[-_.]/.test(stem.slice(other.length))) &&
        isTail(stem.slice(other.length)),
    );
  const kept = [...tierOf].filter(([stem, tier]) => !isSpare(stem, tier));
  const ofTier = (wanted) => kept.filter(([, tier]) => tier === wanted).map(([stem]) => stem);
  return { version: ofTier('version'), more: ofTier('more') };
}

/** Makers as Amazon Bedrock writes them in front of a model. */
const CLOUD_MAKERS =
  'ai21 amazon anthropic cohere deepseek google meta minimax mistral moonshot moonshotai nvidia openai qwen stability writer zai'.split(
    ' ',
  );

/** A pattern with parts that it names; a part is written where it is first used and called by its name afterwards. */
class Parts {
  #written = new Set();

  /** @param {Record<string, string>} bodies @param {boolean} inline for engines that cannot call a group */
  constructor(bodies, inline) {
    this.bodies = bodies;
    this.inline = inline;
  }

  use = (name) => {
    if (this.inline) return `(?:${this.bodies[name]})`;
    if (this.#written.has(name)) return `\\g<${name}>`;
    this.#written.add(name);
    return `(?<${name}>${this.bodies[name]})`;
  };
}

/**
 * The pattern of one identifier from its first character to its last,.
 * It is Oniguruma's, or JavaScript's where `inline` is set.
 * @param {{ tiers: ReturnType<typeof stemTiers>, listed: string[], organizations: string[], routes: string[], variants: string[], written: string[] }} names
 */
export function identifierPattern({ tiers, listed, organizations, routes, variants, written }, inline = false) {
  const forms = capitalForms(written);
  const spelled = (names) => oneOf(names.flatMap((name) => spellings(name, forms)));
  const { use } = new Parts(
    {
      sure: spelled(tiers.version),
      likely: spelled(tiers.more),
      variant: spelled(variants),
      amount: `${SIZE}|${DATE}`,
    },
    inline,
  );
  const run = '[^\\s"\'`]*?';
  const stemEnds = `(?=[${ENDS}]|$|(?<=[a-zA-Z])\\d)`;
  const route = `(?:(?:${oneOf([...routes, ...CLOUD_MAKERS])})[/:])*+`;
  const own = `(?:${oneOf(organizations)})/(?:${use('sure')}|${use('likely')})${stemEnds}[\\w.:@+-]*`;
  const numbered = `(?=${run}\\d)${use('sure')}${stemEnds}`;
  const measured = `(?=${run}${SEPARATOR}${use('amount')}${PART_ENDS})`;
  const varied = `(?=${run}${SEPARATOR}${use('variant')}${PART_ENDS})(?=${run}(?:${SEPARATOR}|(?<=[a-zA-Z]))${VERSION}${PART_ENDS})`;
  const weighed = `${use('likely')}${stemEnds}(?:${measured}|${varied})`;
  const part = `(?:${use('variant')}|${VERSION}|${use('amount')}|${WINDOW}|${PACKING})${PART_ENDS}`;
  const tail = inline ? `(?:${part})?(?:${SEPARATOR}${part})*` : `(?:(?<part>${part}))?(?:${SEPARATOR}\\g<part>)*`;
  const cloud = `(?:[a-z-]{2,6}\\.)?(?:(?:${oneOf(CLOUD_MAKERS)})\\.)?`;
  const ends = '(?=["\'`\\s]|$)';
  const short = `(?=[a-zA-Z0-9@][^\\s"'\`]{1,${LONGEST - 1}}${ends})`;
  return `${short}${inline ? route.replace('*+', '*') : route}(?:${own}|${cloud}(?:${oneOf(listed)}|(?:${numbered}|${weighed})${tail}))${ends}`;
}
