import { closeSync, openSync, readSync } from 'node:fs';
import type { StoredSummary } from '../../packed/packedSummary';
import type { FileStamp } from '../discover';
import { checksum } from './checksum';

/**
 * The file of a cache: a header, an index in JSON, and the parts of summaries one behind the other. Each is told by its checksum. What is
 * not what it should be is not there: a cache may lose what it knows, and may not tell what it does not.
 */
export const MAGIC = 'PEDIGREE';
export const FORMAT_VERSION = 1;
/** Magic, version, lengths of the index and of all parts, checksum of the index, checksum of the header so far. */
export const HEADER_BYTES = 8 + 4 + 4 + 8 + 4 + 4;

/** A part of a summary among the bytes of all parts: where it begins, its length, its checksum. */
export type Place = readonly [number, number, number];

/** A summary in the index. */
export interface IndexRow {
  readonly id: string;
  readonly head: StoredSummary['head'];
  readonly names: StoredSummary['names'];
  readonly own: Place | null;
  readonly told: Place | null;
}

/** A file as it was on the disk when it had that content. */
export interface StampRow {
  readonly file: string;
  readonly path: string;
  readonly stamp: FileStamp;
  readonly id: string;
}

export interface CacheIndex {
  /** Those that were used last come first. */
  readonly rows: readonly IndexRow[];
  readonly stamps: readonly StampRow[];
}

/** A cache file that is open. */
export interface OpenCacheFile {
  readonly index: CacheIndex;
  /** The bytes of a part. @throws {@link DamagedCache} */
  read(place: Place): Uint8Array;
  close(): void;
}

/** A part is no longer what it was when the file was opened. */
export class DamagedCache extends Error {
  constructor() {
    super('a cache file changed while it was read');
  }
}

/** Bytes that are read at a time. */
const CHUNK = 1 << 20;

/** Opens a cache file and looks at all of it once; null for one that is none, or whose index is damaged. Damaged parts are left out. */
export function openCacheFile(path: string): OpenCacheFile | null {
  const descriptor = openSync(path, 'r');
  try {
    const found = readIndex(descriptor);
    if (found === null) {
      closeSync(descriptor);
      return null;
    }
    const { start, index } = found;
    const whole = wholePlaces(descriptor, start, index.rows);
    const isWhole = (place: Place | null): boolean => place === null || whole.has(place);
    const rows = index.rows.filter(({ own, told }) => isWhole(own) && isWhole(told));
    const read = (place: Place): Uint8Array => {
      const bytes = bytesAt(descriptor, start + place[0], place[1]);
      if (bytes === null || checksum(bytes) !== place[2]) throw new DamagedCache();
      return bytes;
    };
    return { index: { rows, stamps: index.stamps }, read, close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** The first bytes of a file with this index and parts of this length. */
export function headerOf(index: Uint8Array, partsLength: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0, 'latin1');
  header.writeUInt32LE(FORMAT_VERSION, 8);
  header.writeUInt32LE(index.length, 12);
  header.writeBigUInt64LE(BigInt(partsLength), 16);
  header.writeUInt32LE(checksum(index), 24);
  header.writeUInt32LE(checksum(header.subarray(0, HEADER_BYTES - 4)), HEADER_BYTES - 4);
  return header;
}

function readIndex(descriptor: number): { readonly start: number; readonly index: CacheIndex } | null {
  const header = bytesAt(descriptor, 0, HEADER_BYTES);
  if (header === null || header.toString('latin1', 0, 8) !== MAGIC || header.readUInt32LE(8) !== FORMAT_VERSION) return null;
  if (checksum(header.subarray(0, HEADER_BYTES - 4)) !== header.readUInt32LE(HEADER_BYTES - 4)) return null;
  const bytes = bytesAt(descriptor, HEADER_BYTES, header.readUInt32LE(12));
  if (bytes === null || checksum(bytes) !== header.readUInt32LE(24)) return null;
  // its checksum says that it is what a run of this format wrote
  return { start: HEADER_BYTES + bytes.length, index: JSON.parse(bytes.toString('utf8')) };
}

/** The parts that are what they were, found in one pass over the file. */
function wholePlaces(descriptor: number, start: number, rows: readonly IndexRow[]): ReadonlySet<Place> {
  const places = rows.flatMap(({ own, told }) => [own, told]).filter((place) => place !== null);
  const whole = new Set<Place>();
  let chunk = { at: 0, bytes: Buffer.alloc(0) };
  for (const place of places.sort(([a], [b]) => a - b)) {
    const [at, length, expected] = place;
    if (at < chunk.at || at + length > chunk.at + chunk.bytes.length) {
      const bytes = Buffer.allocUnsafe(Math.max(CHUNK, length));
      chunk = { at, bytes: bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start + at)) };
    }
    const bytes = chunk.bytes.subarray(at - chunk.at, at - chunk.at + length);
    if (bytes.length === length && checksum(bytes) === expected) whole.add(place);
  }
  return whole;
}

/** Null where the file ends before. */
function bytesAt(descriptor: number, at: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, bytes, filled, length - filled, at + filled);
    if (read === 0) return null;
    filled += read;
  }
  return bytes;
}
