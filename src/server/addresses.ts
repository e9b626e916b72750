import { ChangeLog, type Changes } from '../project/changeLog';
import { LOOSE_ROOT, type Place, uriOf } from './places';

/** How the client addresses files: those that it has open by what it called them, the others by where they lie. */
export interface Addresses {
  of(place: Place): string;
  /** The document in which the client has a file open. */
  openAt(place: Place): string | undefined;
  opened(place: Place, uri: string): void;
  closed(place: Place): void;
  /** The client shows a file in other documents than before. */
  readdress(place: Place): void;
  /** The places (see {@link addressKey}) that the client addresses otherwise than at a mark: opened or closed since, or shown in other cells. */
  since(mark: number): Changes;
  /** The folder is no more. */
  forget(root: string): void;
  clear(): void;
}

/** See {@link Addresses}. */
export function createAddresses(): Addresses {
  const open = new Map<string, string>();
  const readdressed = new ChangeLog();
  /** Files are asked for again and again, and few of them. */
  const known = new Map<string, Map<string, string>>();

  const lying = ({ root, file }: Place): string => {
    if (root === LOOSE_ROOT) return '';
    const files = known.get(root) ?? new Map<string, string>();
    known.set(root, files);
    const address = files.get(file) ?? uriOf(root, file);
    files.set(file, address);
    return address;
  };
  const readdress = (place: Place): void => readdressed.note(addressKey(place));

  return {
    of: (place) => open.get(addressKey(place)) ?? lying(place),
    openAt: (place) => open.get(addressKey(place)),
    opened(place, uri) {
      open.set(addressKey(place), uri);
      readdress(place);
    },
    closed(place) {
      open.delete(addressKey(place));
      readdress(place);
    },
    readdress,
    since: (mark) => readdressed.since(mark),
    forget: (root) => void known.delete(root),
    clear: () => open.clear(),
  };
}

/** A place as one text. */
export function addressKey({ root, file }: Place): string {
  return `${root}\0${file}`;
}
