import type { Random } from './random';
import type { Unit } from './units';

/** A small text to begin with, and what its grammar sees in it. */
export interface Seed {
  readonly file: string;
  readonly text: string;
  readonly units: readonly Unit[];
}

const ODD: readonly string[] = [
  ...[
    '\ud800',
    '\udc00',
    '\0',
    '\ufeff',
    '\r',
    '\r\n',
    '\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u000c',
    '\u000b',
    '\u202e',
    '\u200d',
    '😀',
    'é',
    '\u3000',
    'İ',
    'ß',
  ],
  ...[
    '"',
    "'",
    '`',
    '"""',
    "'''",
    '\\',
    '\\\n',
    '\\u',
    '\\ud800',
    '\\x',
    '${',
    '$(',
    '$((',
    '#{',
    '{{',
    '}}',
    '{%',
    '%}',
    '%',
    '<<EOF\n',
    '<<~X\n',
    '@"',
    'r#"',
    "r'",
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '/*',
    '*/',
    '//',
    '#',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<?',
    '?>',
    ']]>',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '<<: ',
    '!!binary ',
  ],
  ...[
    '\t',
    '    ',
    ';',
    ',',
    ':',
    '=',
    '==',
    ':=',
    '=>',
    '->',
    '::',
    '..',
    '|',
    '||',
    '&',
    '&&',
    '!',
    '?',
    '@',
    '~',
    '^',
    '-',
    '--',
    '+',
    '*',
    '**',
    '/',
  ],
  ...[
    '0',
    '-1',
    '1e999',
    '0x7fffffffffffffff',
    '9'.repeat(400),
    'NaN',
    'null',
    'true',
    'None',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '',
    ' ',
  ],
  ...[
    'gpt-4o',
    'model',
    'https://[',
    'https://api.openai.com:99999/v1',
    'http://%zz/',
    'pedigree-ignore',
    '# pedigree: ignore\n',
    'a/'.repeat(60),
    'x'.repeat(3_000),
  ],
];

const BRACKETS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['f(', ')'],
  ['{"a":', '}'],
  ['[{', '}]'],
  ['${', '}'],
  ['<a>', '</a>'],
  ['"', '"'],
  ['- ', ''],
  ['if x:\n', ''],
  ['!', ''],
  ['not ', ''],
];

const odd = (random: Random): string => random.any(ODD) ?? '';

/** Texts do not grow beyond this: what is long is tried apart. */
const LONGEST = 60_000;

/** One text of the seeds, with one to six changes: those of units first, which keep much of the grammar, then such that keep none. */
export function mutated(random: Random, seeds: readonly Seed[]): { readonly file: string; readonly text: string } {
  const seed = random.any(seeds);
  if (seed === undefined) throw new Error('there are no seeds');
  let { text } = seed;
  const changes = chosenUnits(random, seed);
  for (const unit of changes) text = changedUnit(random, text, unit, seeds);
  const raw = random.oneIn(3) || changes.length === 0 ? 1 + random.below(3) : 0;
  for (let time = 0; time < raw; time++) text = changedText(random, text);
  return { file: seed.file, text: text.slice(0, LONGEST) };
}

/** Units that do not overlap, the last first, so that places of the others hold. */
function chosenUnits(random: Random, { units }: Seed): readonly Unit[] {
  const chosen: Unit[] = [];
  const wanted = random.below(4);
  for (let time = 0; time < wanted; time++) {
    const unit = random.any(units);
    if (unit && chosen.every(({ start, end }) => unit.end <= start || unit.start >= end)) chosen.push(unit);
  }
  return chosen.sort((a, b) => b.start - a.start);
}

function changedUnit(random: Random, text: string, { start, end, kind }: Unit, seeds: readonly Seed[]): string {
  const own = text.slice(start, end);
  return text.slice(0, start) + replaced(random, own, kind, seeds) + text.slice(end);
}

function replaced(random: Random, own: string, kind: string, seeds: readonly Seed[]): string {
  const other = random.any(seeds);
  const alike = other?.units.filter((unit) => unit.kind === kind) ?? [];
  const unit = random.oneIn(4) ? random.any(other?.units ?? []) : random.any(alike);
  const spliced = other && unit ? other.text.slice(unit.start, unit.end) : '';
  switch (random.below(9)) {
    case 0:
      return '';
    case 1:
      return own + own;
    case 2:
      return own + random.pick(['\n', ' ', ',', ', ', ';\n', '']) + own;
    case 3:
    case 4:
      return spliced;
    case 5:
      return random.oneIn(2) ? spliced + own : own + spliced;
    case 6:
      return nested(random, own);
    case 7:
      return odd(random);
    default:
      return own.slice(0, random.below(own.length + 1)) + odd(random) + own.slice(random.below(own.length + 1));
  }
}

function nested(random: Random, own: string): string {
  const [open, close] = random.pick(BRACKETS);
  const depth = random.oneIn(6) ? 1 + random.below(1_500) : 1 + random.below(12);
  return open.repeat(depth) + own + close.repeat(random.oneIn(4) ? random.below(depth) : depth);
}

function changedText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + random.below(40));
    case 3:
      return text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', '\u2028', '\n\t', ' ']));
    case 4: {
      const length = 1 + random.below(60);
      return text.slice(0, at) + text.slice(at, at + length).repeat(2 + random.below(6)) + text.slice(at);
    }
    case 5:
      return odd(random) + text;
    case 6: {
      // two places change with one another
      const [first, second] = [at, random.below(text.length + 1)].sort((a, b) => a - b);
      const from = first ?? 0;
      const to = second ?? 0;
      return text.slice(0, from) + text.slice(to, to + 20) + text.slice(from, to) + text.slice(to + 20);
    }
    default:
      return text.slice(0, at) + odd(random) + text.slice(at);
  }
}
