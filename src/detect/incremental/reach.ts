import { type Part, type Profile, spelled } from './parts';

/** A stretch as it is known so far: one that was edited has a profile and nothing else yet. */
export type Known = Profile & Partial<Pick<Part, 'cut' | 'sought'>>;

/**
 * Some stretches, and all on which it bears when what they bind or bound has changed, and so on: those that looked it up or bind the same.
 * @param before what stood in the place of those stretches
 */
function bearingOn(stretches: readonly Known[], changed: Iterable<number>, before: readonly Profile[] = []): Set<number> {
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

/** What has to be read again, and with what in sight. */
export interface Reach {
  readonly again: ReadonlySet<number>;
  /** All that is read: those again, and what they need. */
  readonly inSight: ReadonlySet<number>;
}

/**
 * @param edited the stretches that are new
 * @param before what stood in their place
 */
export function reachOf(stretches: readonly Known[], edited: readonly number[], before: readonly Profile[]): Reach {
  const binders = bindersOf(stretches);
  let again = bearingOn(stretches, edited, before);
  for (;;) {
    const inSight = inSightOf(stretches, again, binders);
    // what is part of a cycle reads otherwise when somebody else enters it first
    const cycles = [...inSightOf(stretches, again, binders, before)].filter((index) => stretches[index]?.cut && !again.has(index));
    if (cycles.length === 0) return { again, inSight };
    again = bearingOn(stretches, [...again, ...cycles], before);
  }
}

/** By each word the stretches that bind what may be meant by it. */
function bindersOf(stretches: readonly Known[]): ReadonlyMap<string, readonly number[]> {
  const binders = new Map<string, number[]>();
  for (const [index, { names }] of stretches.entries())
    for (const name of names) {
      const known = binders.get(spelled(name));
      if (known) known.push(index);
      else binders.set(spelled(name), [index]);
    }
  return binders;
}

/** Some stretches, what acts on the whole file, what binds the names that these mention, and so on. */
function inSightOf(
  stretches: readonly Known[],
  wanted: ReadonlySet<number>,
  binders: ReadonlyMap<string, readonly number[]>,
  besides: readonly Profile[] = [],
): Set<number> {
  const found = new Set(wanted);
  const look = ({ words }: Profile) => {
    for (const word of words) for (const binder of binders.get(word) ?? []) found.add(binder);
  };
  for (const [index, { acts }] of stretches.entries()) if (acts) found.add(index);
  for (const profile of besides) look(profile);
  // goes on with what is added meanwhile
  for (const index of found) look(stretches[index] as Known);
  return found;
}
