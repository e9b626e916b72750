import type { Part, Profile } from './parts';

/** A stretch as it is known so far: one that was edited has a profile and nothing else yet. */
export type Known = Profile & Partial<Pick<Part, 'cut'>>;

/** The edited stretches, and all that mention a name which an edited one binds or bound, and so on. */
export function bearingOn(stretches: readonly Known[], edited: Iterable<number>, names: Iterable<string>): Set<number> {
  const found = new Set(edited);
  const changed = new Set(names);
  for (const name of changed) {
    for (const [index, { words, names: own }] of stretches.entries()) {
      if (found.has(index) || !words.has(name)) continue;
      found.add(index);
      for (const bound of own) changed.add(bound);
    }
  }
  return found;
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
      const known = binders.get(name);
      if (known) known.push(index);
      else binders.set(name, [index]);
    }
  }
  for (const index of needed) {
    const { words, names, cut } = stretches[index] as Known;
    for (const word of words) for (const binder of binders.get(word) ?? []) needed.add(binder);
    if (cut) for (const leading of bearingOn(stretches, [index], names)) needed.add(leading);
  }
  return needed;
}
