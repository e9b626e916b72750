import type { CallValue, Value } from '../../model/summary';
import { calleeText, type Fact, type FactTable, part } from '../facts';
import { any, entry, unwrap } from './values';

/** What an option is declared by: argparse, optparse, click, commander, yargs. */
const DECLARES = /(^|\.)(add_argument|add_option|option|argument)$/;

/** Calls that give the options of a command line. */
const PARSES: ReadonlySet<string> = new Set(['parse_args', 'parse_known_args', 'opts', 'parseSync', 'parse', 'get_opts']);

/** Names under which parsed options are handed about. */
const HANDED = /^(args|arguments|argv|opts?|options|flags|cli_args|parsed(_args)?|namespace)$/i;

/** Defaults of command-line options, by the names under which the program reads them. */
export class Options {
  private declared: ReadonlyMap<string, Value> | undefined;

  constructor(
    private readonly facts: FactTable,
    private readonly evaluate: (call: Fact) => Value,
  ) {}

  /** The default behind `args.model`, where `value` is what is known of it so far; null when it is no option. */
  behind(object: string, key: string, value: Value): Value | null {
    if (value.kind !== 'member') return null;
    const owner = unwrap(value.of);
    const parsed = owner.kind === 'call' && PARSES.has(lastOf(owner.callee));
    const handed = (owner.kind === 'parameter' || owner.kind === 'global' || owner.kind === 'dynamic') && HANDED.test(object);
    if (!parsed && !handed) return null;
    this.declared ??= this.collect();
    return this.declared.get(readAs(key)) ?? null;
  }

  /** The default that a decorator of a function declares for its parameter: `@click.option("--model", default=…)`. */
  ofParameter(decorated: number, name: string): Value | null {
    const found = this.facts.of('decorator').flatMap((fact) => {
      const call = part(fact, 'value');
      if (part(fact, 'target')?.startIndex !== decorated || !call) return [];
      const declaration = this.facts.at.get(call.id);
      const option = declaration ? this.declaration(declaration) : null;
      return option?.names.includes(readAs(name)) ? [option.preset] : [];
    });
    return found.length > 0 ? any(found) : null;
  }

  private collect(): Map<string, Value> {
    const declared = new Map<string, Value>();
    for (const fact of this.facts.of('call')) {
      const option = this.declaration(fact);
      for (const name of option?.names ?? []) {
        const known = declared.get(name);
        if (option) declared.set(name, known ? any([known, option.preset]) : option.preset);
      }
    }
    return declared;
  }

  private declaration(fact: Fact): { readonly names: readonly string[]; readonly preset: Value } | null {
    if (!declaresOption(fact)) return null;
    const call = this.evaluate(fact);
    if (call.kind !== 'call') return null;
    const preset = presetOf(call);
    const own = entry(call.named, 'dest');
    const names = [...(own ? [own] : []), ...call.positional].flatMap((value) => (value.kind === 'literal' ? namesIn(value.text) : []));
    return preset && names.length > 0 ? { names, preset } : null;
  }
}

/** Whether code with such a word in it may read an option of the command line. */
export function mayReadOption(word: string): boolean {
  return PARSES.has(word) || HANDED.test(word);
}

/** Whether a construct is a call that declares an option of the command line. */
export function declaresOption(fact: Fact): boolean {
  return fact.kind === 'call' && DECLARES.test(calleeText(fact));
}

/** `default=…`, `{ default: … }`, or the third argument. */
function presetOf(call: CallValue): Value | null {
  const record = call.positional.map(unwrap).find((value) => value.kind === 'record');
  const [, , third] = call.positional;
  return entry(call.named, 'default') ?? (record?.kind === 'record' ? entry(record.entries, 'default') : null) ?? third ?? null;
}

/** The names of `-m, --model <name>`. */
function namesIn(text: string): string[] {
  const long = [...text.matchAll(/--?([A-Za-z][\w-]*)/g)].map((found) => readAs(found[1] ?? ''));
  return long.length > 0 ? long : /^[\w-]+$/.test(text) ? [readAs(text)] : [];
}

/** `--embedding-model`, `embedding_model` and `embeddingModel` are read as one. */
function readAs(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function lastOf(value: Value): string {
  const plain = unwrap(value);
  return plain.kind === 'member' || plain.kind === 'ref' || plain.kind === 'global' ? (plain.path[plain.path.length - 1] ?? '') : '';
}
