import type { FileRows, RowPlace, RowsChange, UsageFacts } from '../../server/protocol';
import type { FileUsages, TreeFile, TreeRow } from './treeRow';

/** What the server has told of the usages so far. */
export interface RowStore {
  /** The revision that is held; 0: nothing is. */
  revision(): number;
  /** The files that are now others; `null` when a message is missing in between, so that all is to be asked anew. */
  take(change: RowsChange): readonly FileUsages[] | null;
  /** Forgets everything; tells the files that were known, now empty. */
  clear(): readonly FileUsages[];
}

/** See {@link RowStore}. */
export function createRowStore(): RowStore {
  let revision = 0;
  let facts = new Map<number, UsageFacts>();
  let files = new Map<string, TreeFile>();

  const emptied = (kept: ReadonlySet<string>): readonly FileUsages[] =>
    [...files.values()].filter(({ uri }) => !kept.has(uri)).map((file) => ({ ...file, rows: [] }));

  const resolved = ({ uri, root, file, rows }: FileRows): FileUsages => {
    const own: TreeFile = { uri, root, file };
    if (rows.length === 0) files.delete(uri);
    else files.set(uri, own);
    return { ...own, rows: rows.flatMap((place): readonly TreeRow[] => rowAt(own, place, facts)) };
  };

  return {
    revision: () => revision,
    take(change) {
      if (change.isWhole) {
        const left = emptied(new Set(change.files.map(({ uri }) => uri)));
        facts = new Map(change.facts);
        files = new Map();
        revision = change.revision;
        return [...left, ...change.files.map(resolved)];
      }
      // an answer that nothing has changed bears the number that is held
      const isNext = change.revision === revision + 1 || (change.revision === revision && change.files.length === 0);
      if (!isNext) return null;
      revision = change.revision;
      for (const [number, said] of change.facts) facts.set(number, said);
      return change.files.map(resolved);
    },
    clear() {
      const left = emptied(new Set());
      revision = 0;
      facts = new Map();
      files = new Map();
      return left;
    },
  };
}

function rowAt(file: TreeFile, place: RowPlace, facts: ReadonlyMap<number, UsageFacts>): readonly TreeRow[] {
  const [number, line, character, endLine, endCharacter, cell] = place;
  const said = facts.get(number);
  if (said === undefined) return [];
  const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
  return [{ file, facts: said, location: { file: file.file, range, ...(cell === undefined ? {} : { cell }) } }];
}
