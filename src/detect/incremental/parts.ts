import type { NameTally } from '../askedNames';
import { declaresOption, mayReadOption } from '../dataflow/options';
import type { Scope } from '../dataflow/scopes';
import { type FactTable, part } from '../facts';
import type { Language } from '../languages/language';
import type { Findings } from '../program/findings';
import { importedModule } from '../program/findings';
import { namesSdk, offersCalls } from '../sdks/sdkIndex';
import { type Stretch, stretchAt } from './stretches';

/** What one stretch of a file binds and mentions, whatever else stands in the file. */
export interface Profile {
  /** All words of its text: no name can be meant that is not among them. */
  readonly words: ReadonlySet<string>;
  /** Words by which others may mean what it binds at the file's top. */
  readonly names: ReadonlySet<string>;
  /** The names themselves, with the step in which scopes bind them. */
  readonly binds: readonly { readonly name: string; readonly step: number }[];
  /** The modules of SDKs that it imports. */
  readonly imports: readonly string[];
  /** Whether it bears on more than those who mention its names: it imports a module whole, or sets up an SDK's own client. */
  readonly acts: boolean;
  /** Words under which others know what it binds that is not looked up by name alone: options, imports (which may be constants). */
  readonly known: ReadonlySet<string>;
  /** Whether it takes by name what is not looked up: `export { a as b }`. */
  readonly takes: boolean;
}

/** All that is kept of one stretch. */
export interface Part extends Profile {
  readonly findings: Findings;
  readonly tallies: ReadonlyMap<string, NameTally>;
  /** Whether what was read in it hangs on where the reading began: it is part of a cycle. */
  readonly cut: boolean;
  /** Words by which it looked up what the file binds, whether there was something or not. */
  readonly sought: ReadonlySet<string>;
}

/** The step in which scopes bind what imports bring. */
const IMPORTING = 1;

/** The profiles of some of a file's stretches, by their facts and scopes. */
export function profilesOf(
  text: string,
  stretches: readonly Stretch[],
  wanted: readonly number[],
  facts: FactTable,
  scopes: Scope,
  language: Language,
): ReadonlyMap<number, Profile> {
  const made = new Map(
    wanted.map((index) => {
      const { start, end } = stretches[index] as Stretch;
      const binds: { name: string; step: number }[] = [];
      return [
        index,
        {
          words: wordsOf(text.slice(start, end)),
          names: new Set<string>(),
          known: new Set<string>(),
          binds,
          imports: [] as string[],
          acts: false,
          takes: false,
        },
      ];
    }),
  );
  const at = (place: number) => made.get(stretchAt(stretches, place, 'start'));
  for (const { name, at: place, step } of scopes.bound) {
    const profile = at(place);
    profile?.binds.push({ name, step });
    profile?.names.add(wordIn(name));
    if (step === IMPORTING) profile?.known.add(wordIn(name));
  }
  for (const [base, members] of scopes.memberBindings)
    for (const { value } of members) {
      const profile = at(value.startIndex);
      if (profile && namesSdk(base)) profile.acts = true;
      profile?.names.add(wordIn(base)).add(wordIn(`.${base}`));
    }
  for (const fact of facts.of('import')) {
    const profile = at(fact.node.startIndex);
    const module = importedModule(fact);
    if (offersCalls(module, language.ecosystem)) profile?.imports.push(module);
    if (profile && (part(fact, 'all') || language.imports === 'nothing')) profile.acts = true;
  }
  for (const fact of facts.of('call')) {
    const profile = declaresOption(fact) ? at(fact.node.startIndex) : undefined;
    profile?.names.add(OPTIONS);
    profile?.known.add(OPTIONS);
  }
  for (const fact of facts.of('export')) {
    const profile = part(fact, 'name') ? at(fact.node.startIndex) : undefined;
    if (profile) profile.takes = true;
  }
  return made;
}

/** Others mean a name by a text in which this word stands; with a dot before it, for the members of an object. */
export function wordIn(name: string): string {
  return (name.startsWith('.') ? '.' : '') + (WORD.exec(name)?.[0] ?? '');
}

/** A word as it stands in a text. */
export function spelled(word: string): string {
  return word.startsWith('.') ? word.slice(1) : word;
}

/** Stands for the options of the command line among names and words; no name is written like this. */
const OPTIONS = '--';

const WORD = /[\w$\u0080-\uffff]+/;
const WORDS = /[\w$\u0080-\uffff]+/g;

function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set(['']);
  for (const word of text.match(WORDS) ?? []) {
    if (words.has(word)) continue;
    words.add(word);
    if (mayReadOption(word)) words.add(OPTIONS);
    // what only looks like one word: a number before a name, signs of other scripts around one
    if (/^\d+[^\d]/.test(word)) for (let at = 1; at < Math.min(word.length, LONGEST_NUMBER); at++) words.add(word.slice(at));
    if (/[^\w$]/.test(word)) for (const inner of word.match(/[\p{L}\p{N}\p{M}_$]+|[\w$]+/gu) ?? []) words.add(inner);
  }
  return words;
}

const LONGEST_NUMBER = 40;
