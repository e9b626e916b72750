import { type Part, type Profile, spelled } from './parts';

/** A stretch as it is known so far: one that was edited has a profile and nothing else yet. */
export type Known = Profile & Partial<Pick<Part, 'cut' | 'sought'>>;

/**
 * Some stretches, and all on which it bears when what they bind or bound has changed, and so on: those that looked it up or bind the same.
 * @param before what stood in the place of those stretches
 */
export function bearingOn(stretches: readonly Known[], changed: Iterable<number>, before: readonly Profile[] = []): Set<number> {
  const found = new Set(changed);
  const names = new Set<string>();
  const words = new Set<string>();
  // with a module imported whole, a name that the file does not bind may come from there
  const isOpen = stretches.some(({ acts }) => acts);
  const follow = (profile: Profile) => {
    for (const name of profile.names) names.add(name);
    for (const name of isOpen ? profile.names : profile.known) words.add(name);
  };
  const reach = (isReached: (stretch: Known) => boolean) => {
    for (const [index, stretch] of stretches.entries()) {
      if (found.has(index) || !isReached(stretch)) continue;
      found.add(index);
      follow(stretch);
    }
  };
  for (const profile of before) follow(profile);
  for (const index of found) follow(stretches[index] as Known);
  for (let known = -1; known < names.size + words.size; ) {
    known = names.size + words.size;
    for (const name of names) reach((each) => each.words.has(spelled(name)) && (looksUp(each, name) || each.names.has(name)));
    for (const word of words) reach((each) => each.words.has(spelled(word)));
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
