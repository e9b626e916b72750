/** So many files are asked for at a time: where a client reads them, each is a message there and back. */
const AHEAD = 16;

/** Reads a list of files in its order, a few ahead. */
export interface ReadAhead<Content> {
  /** What stands in the file that is next; asks for those after it. */
  read(uri: string): Promise<Content>;
  /** The file has changed: what was read of it ahead does not count. */
  changed(uri: string): void;
}

/**
 * See {@link ReadAhead}.
 * @param isWanted whether a file is read at all, asked when its turn comes near
 */
export function readAhead<Content>(
  uris: readonly string[],
  read: (uri: string) => Promise<Content>,
  isWanted: (uri: string) => boolean,
): ReadAhead<Content> {
  const begun = new Map<string, Promise<Content>>();
  let next = 0;
  return {
    read(uri) {
      const own = begun.get(uri) ?? read(uri);
      begun.delete(uri);
      while (next < uris.length && begun.size < AHEAD - 1) {
        const coming = uris[next++];
        if (coming === undefined || coming === uri || !isWanted(coming)) continue;
        const reading = read(coming);
        // whoever takes it is told
        reading.catch(() => undefined);
        begun.set(coming, reading);
      }
      return own;
    },
    changed: (uri) => void begun.delete(uri),
  };
}
