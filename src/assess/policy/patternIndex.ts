import type { OneOrMore } from '../../model/policy';

/** Where patterns of files count from: see `Sourced`. */
export interface PatternPlace {
  readonly base: string;
  readonly below?: string;
}

/** Files patterns under the plain beginning that each has, so that few of many are tried on a path. */
export interface PatternIndex {
  /** False where the patterns have no plain beginning: they have to be tried on every path. */
  add(patterns: OneOrMore, place: PatternPlace, index: number): boolean;
  /** All whose patterns can describe the path, and perhaps some that do not. */
  ask(path: string): readonly number[];
}

/** See {@link PatternIndex}. */
export function indexPatterns(): PatternIndex {
  const groups = new Map<string, { readonly place: PatternPlace; readonly byKey: Map<string, number[]> }>();
  let last: { readonly path: string; readonly found: readonly number[] } | undefined;
  return {
    add(patterns, place, index) {
      const keys = [patterns].flat().map(plainBeginning);
      if (!keys.every((key): key is string => key !== null)) return false;
      const name = JSON.stringify([place.base, place.below]);
      const group = groups.get(name) ?? { place, byKey: new Map<string, number[]>() };
      groups.set(name, group);
      for (const key of new Set(keys)) {
        const known = group.byKey.get(key);
        if (known) known.push(index);
        else group.byKey.set(key, [index]);
      }
      return true;
    },
    ask(path) {
      if (last?.path === path) return last.found;
      const found = [...groups.values()].flatMap(({ place, byKey }) => {
        const own = pathFrom(place, path);
        return own === null ? [] : keysOf(own).flatMap((key) => byKey.get(key) ?? []);
      });
      last = { path, found };
      return found;
    },
  };
}

/** Characters that make more than one name of a pattern, or turn it around; spaces at the end do not count, so that they are left out too. */
const SPECIAL = /[*?[\]\\!#]|\s$|[^ -~]/;

/** The folder or file that an anchored pattern begins with (`/src/app`), or the name that it asks for anywhere (`app.py`); null for neither. */
function plainBeginning(pattern: string): string | null {
  const whole = pattern.replace(/\/$/, '').toLowerCase();
  if (!whole.includes('/')) return SPECIAL.test(whole) || whole === '' ? null : whole;
  const segments = whole.replace(/^\//, '').split('/');
  const special = segments.findIndex((segment) => SPECIAL.test(segment));
  const plain = special < 0 ? segments : segments.slice(0, special);
  return plain.length === 0 || SPECIAL.test(whole.charAt(0)) ? null : `/${plain.join('/')}`;
}

/** The path from where the patterns count, as `ignore` is asked for it. */
function pathFrom({ base, below }: PatternPlace, path: string): string | null {
  if (base !== '' && !path.startsWith(`${base}/`)) return null;
  const own = base === '' ? path : path.slice(base.length + 1);
  return below === undefined ? own : `${below}/${own}`;
}

/** All folders above a path and itself, from the root, and all their names. */
function keysOf(path: string): readonly string[] {
  const names = path.toLowerCase().split('/');
  const keys = new Set(names);
  let beginning = '';
  for (const name of names) {
    beginning += `/${name}`;
    keys.add(beginning);
  }
  return [...keys];
}
