import type { FileStamp } from '../discover';
import type { BatchResult } from '../reading/batch';

/** What a process is told first that reads many files of a folder. */
export interface ReadingStart {
  /** The folder that files are named from. */
  readonly folder: string;
  /** Where to keep what was read; `false`: nowhere. Absent: where the command line keeps it. */
  readonly cache?: string | false;
  readonly registry: { readonly version: string; readonly asOf: string };
  /** The organization's own records, lowest first. */
  readonly overlays: readonly { readonly file: string; readonly text: string }[];
  /** When the run began to look at files, in milliseconds. */
  readonly began: number;
}

/** A file of the disk, as it was when it was listed. */
export interface ListedFile {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly stamp: FileStamp;
}

/** What the reader is told. */
export type ToReader =
  | { readonly kind: 'start'; readonly start: ReadingStart }
  /** More files. */
  | { readonly kind: 'files'; readonly packed: PackedList }
  /** That were all. */
  | { readonly kind: 'read' }
  /** A batch was taken: there is room for another. */
  | { readonly kind: 'taken' }
  /** Nobody wants the rest. */
  | { readonly kind: 'stop' };

/** What the reader tells. */
export type FromReader =
  /** What was read of the files with these numbers, as they were given. */
  | { readonly kind: 'batch'; readonly numbers: Uint32Array; readonly read: BatchResult }
  /** Something that keeps no file from being read. */
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'end'; readonly effort: ReadingEffort };

/** How the files came to be read. */
export interface ReadingEffort {
  /** Not opened, for they are as they were. */
  readonly unchanged: number;
  /** Opened, and of a content that is known. */
  readonly known: number;
  readonly analyzed: number;
  readonly threads: number;
}

/** Files as a text and numbers: a message of thousands of objects would keep both sides busy. */
export interface PackedList {
  readonly names: string;
  readonly stamps: Float64Array;
}

const NUMBERS_A_FILE = 4;
/** No name of a file holds it. */
const BETWEEN = '\0';

/** Packs files for a message. */
export function packList(files: readonly ListedFile[]): PackedList {
  const stamps = new Float64Array(files.length * NUMBERS_A_FILE);
  for (const [at, { stamp }] of files.entries()) stamps.set([stamp.size, stamp.mtimeMs, stamp.ctimeMs, stamp.ino], at * NUMBERS_A_FILE);
  return { names: files.map(({ file }) => file).join(BETWEEN), stamps };
}

/** What {@link packList} was given. */
export function unpackList({ names, stamps }: PackedList): readonly ListedFile[] {
  if (stamps.length === 0) return [];
  return names.split(BETWEEN).map((file, at) => {
    const [size = 0, mtimeMs = 0, ctimeMs = 0, ino = 0] = stamps.subarray(at * NUMBERS_A_FILE, (at + 1) * NUMBERS_A_FILE);
    return { file, stamp: { size, mtimeMs, ctimeMs, ino } };
  });
}
