import type { StoredSummary } from '../../packed/packedSummary';

/** The bytes of a file, and what they are called by. */
export interface FileBytes {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A file that is to be read. */
export interface FileTask {
  /** What the project calls it. */
  readonly file: string;
  /** Where it lies on the disk; or its bytes, which come from elsewhere. */
  readonly from: string | FileBytes;
  /** The names of contents that need not be analyzed. */
  readonly known: readonly string[];
}

/** And how much work it is. */
export interface FileToRead extends FileTask {
  readonly size: number;
}

/** What a worker is given. */
export interface BatchTask {
  readonly files: readonly FileTask[];
  /** One number that is shared: the index of the file that is being read, {@link NONE_BEGUN} before the first. */
  readonly current: Int32Array;
}

export const NONE_BEGUN = -1;

/** What was read of one file. */
export type FileRead =
  | { readonly kind: 'summary'; readonly summary: StoredSummary; readonly id: string }
  /** A content that need not be analyzed. */
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  /** A bug of the analysis. */
  | { readonly kind: 'fault'; readonly message: string };

/** What a worker gives back: of as many files as it could read, two buffers that are handed over as they are. */
export interface BatchResult {
  readonly index: Uint8Array;
  readonly parts: Uint8Array;
}

/** The place of a part in the bytes of all: its offset and its length. */
type Place = readonly [number, number] | null;

type Row =
  | {
      readonly kind: 'summary';
      readonly head: StoredSummary['head'];
      readonly names: StoredSummary['names'];
      readonly id: string;
      readonly own: Place;
      readonly told: Place;
    }
  | Exclude<FileRead, { kind: 'summary' }>;

/** Puts what was read into two buffers. */
export function packBatch(read: readonly FileRead[]): BatchResult {
  const parts: Uint8Array[] = [];
  let length = 0;
  const placed = (part: Uint8Array | null): Place => {
    if (part === null) return null;
    parts.push(part);
    length += part.length;
    return [length - part.length, part.length];
  };
  const rows = read.map((one): Row => {
    if (one.kind !== 'summary') return one;
    const { head, names, own, told } = one.summary;
    return { kind: 'summary', id: one.id, head, names, own: placed(own), told: placed(told) };
  });
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { index: new TextEncoder().encode(JSON.stringify(rows)), parts: all };
}

/** What {@link packBatch} was given. */
export function unpackBatch({ index, parts }: BatchResult): readonly FileRead[] {
  const rows: readonly Row[] = JSON.parse(new TextDecoder().decode(index));
  const bytes = (place: Place): Uint8Array | null => place && parts.subarray(place[0], place[0] + place[1]);
  return rows.map((row): FileRead => {
    if (row.kind !== 'summary') return row;
    const { head, names, own, told, id } = row;
    return { kind: 'summary', id, summary: { head, names, own: bytes(own), told: bytes(told) } };
  });
}
