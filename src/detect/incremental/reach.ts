import { type Part, type Profile, spelled } from './parts';

/** A stretch as it is known so far: one that was edited has a profile and nothing else yet. */
export type Known = Profile & Partial<Pick<Part, 'cut' | 'sought'>>;

/**
 * Some stretches, and all on which it bears when what they bind or bound has changed, and so on: those that looked it up or bind the same.
 * @param before what stood in the place of those stretches
 */
export function bearingOn(stretches: readonly Known[], changed: Iterable<number>, before: readonly Profile[] = []): Set<number> {
  const found = new Set(changed);
  // with a module imported whole, a name that the file does not bind may come from there
  const isOpen = stretches.some(({ acts }) => acts);
  // by whether a lookup tells who is reached, or the word alone
  const reaching = new Map<string, { readonly name: string; readonly byWord: boolean }>();
  const follow = ({ names, known }: Profile) => {
    for (const name of names) {
      const byWord = isOpen || known.has(name);
      reaching.set(`${name}${byWord}`, { name, byWord });
    }
  };
  for (const profile of before) follow(profile);
  for (const index of found) follow(stretches[index] as Known);
  // goes on with what is added meanwhile
  for (const { name, byWord } of reaching.values()) {
    const word = spelled(name);
    for (const [index, stretch] of stretches.entries()) {
      if (!stretch.words.has(word) || found.has(index)) continue;
      if (!byWord && !looksUp(stretch, name) && !stretch.names.has(name)) continue;
      found.add(index);
      follow(stretch);
    }
  }
  return found;
}

function looksUp({ sought, takes }: Known, name: string): boolean {
  return sought === undefined || takes || sought.has(name);
}

/**
 * All that has to be in sight to read some stretches as if the whole file were: what binds the names that they mention, and so on; what
 * acts on the whole file; and, since a cycle reads otherwise from elsewhere, all that lead into one.
 */
export function neededFor(stretches: readonly Known[], wanted: ReadonlySet<number>): Set<number> {
  const binders = new Map<string, number[]>();
  const needed = new Set(wanted);
  for (const [index, { names, acts }] of stretches.entries()) {
    if (acts) needed.add(index);
    for (const name of names) {
      const known = binders.get(spelled(name));
      if (known) known.push(index);
      else binders.set(spelled(name), [index]);
    }
  }
  for (const index of needed) {
    const { words, cut } = stretches[index] as Known;
    for (const word of words) for (const binder of binders.get(word) ?? []) needed.add(binder);
    if (cut) for (const leading of bearingOn(stretches, [index])) needed.add(leading);
  }
  return needed;
}
