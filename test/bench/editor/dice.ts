/** Throws that fall the same way in every run, so that two runs measure the same files and the same edits. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  /** One of them. */
  one<T>(of: readonly T[]): T;
}

/** See {@link Dice}. A linear congruential generator: nothing here asks for better chance than that. */
export function dice(seed: number): Dice {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  const number = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    number,
    one(of) {
      const found = of[number(of.length)];
      if (found === undefined) throw new Error('there is nothing to choose from');
      return found;
    },
  };
}
