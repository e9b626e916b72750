/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to below `limit`; 0 where there is none. */
  below(limit: number): number;
  /** One of the list. */
  pick<T>(list: readonly [T, ...T[]]): T;
  /** One of a list that may be empty. */
  any<T>(list: readonly T[]): T | undefined;
  /** True once in so many times. */
  oneIn(times: number): boolean;
}

/** Each input has a generator of its own, so that one of them can be made again without those before it. */
export function randomOf(seed: number, target: string, index: number): Random {
  let state = hash(`${seed}/${target}/${index}`);
  // mulberry32: small, quick, and good enough to choose edits
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    any: (list) => list[below(list.length)],
    oneIn: (times) => below(times) === 0,
  };
}

/** FNV-1a, over UTF-16 units. */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  return mixed | 0;
}
