import type { UsageFacts } from '../../server/protocol';
import type { TreeFile, TreeRow } from './treeRow';

/** What is left out of the tree. */
export interface Filter {
  /** A usage is shown when each of these words stands in what is known of it, or in its path. */
  readonly text: string;
  readonly hidesTests: boolean;
}

export const NO_FILTER: Filter = { text: '', hidesTests: false };

/** The words that a usage's facts can be found by. */
export type WordsOf = (facts: UsageFacts) => readonly (string | null | undefined)[];

/** Tells of many rows whether they are shown: facts and paths, of which there are few, are searched once each. */
export function rowFilter({ text, hidesTests }: Filter, wordsOf: WordsOf): (row: TreeRow) => boolean {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const ofFacts = new Map<UsageFacts, ReadonlySet<string>>();
  const ofFiles = new Map<TreeFile, ReadonlySet<string>>();
  const found = <Key>(known: Map<Key, ReadonlySet<string>>, key: Key, hay: () => string): ReadonlySet<string> => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const within = hay().toLowerCase();
    const now = new Set(wanted.filter((word) => within.includes(word)));
    known.set(key, now);
    return now;
  };
  return ({ facts, file }) => {
    if (hidesTests && facts.isTest) return false;
    if (wanted.length === 0) return true;
    const inFacts = found(ofFacts, facts, () =>
      wordsOf(facts)
        .filter((word) => typeof word === 'string')
        .join('\n'),
    );
    if (inFacts.size === wanted.length) return true;
    const inFile = found(ofFiles, file, () => file.file);
    return wanted.every((word) => inFacts.has(word) || inFile.has(word));
  };
}
