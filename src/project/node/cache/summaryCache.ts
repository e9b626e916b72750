import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedSummary, PartBytes } from '../../packed/packedSummary';
import type { FileStamp } from '../discover';
import { DamagedCache, type OpenCacheFile, openCacheFile, type Place, type StampRow } from './cacheFile';
import { trimFolder } from './trimFolder';
import { type Entry, writeCacheFile } from './writeCacheFile';

/** Summaries of files by their content, kept from run to run: what was read once is not read again. */
export interface SummaryCache {
  /** What a file was read to when it was on the disk as it is now: it need not be opened. */
  unchanged(file: string, path: string, stamp: FileStamp): PackedSummary | null;
  /** What a file of this content was read to. */
  recall(file: string, id: string): PackedSummary | null;
  /** The contents of a file that are known. */
  idsOf(file: string): readonly string[];
  /** The content of a file as it is on the disk now, if that was read to a summary. */
  idNow(file: string, path: string, stamp: FileStamp): string | null;
  note(id: string, summary: PackedSummary): void;
  /** A file on the disk has this content. */
  noteStamp(file: string, path: string, stamp: FileStamp, id: string): void;
  /** Writes what is new, with what this run used. A disk that is full or closed is told, and keeps no run from its end: false. */
  save(): Promise<boolean>;
  close(): void;
}

/** A cache that keeps nothing. */
export const NO_CACHE: SummaryCache = {
  unchanged: () => null,
  recall: () => null,
  idsOf: () => [],
  idNow: () => null,
  note: () => undefined,
  noteStamp: () => undefined,
  save: async () => true,
  close: () => undefined,
};

export interface CacheOptions {
  readonly folder: string;
  /** Names the program and the registry with its overlays: others read otherwise. */
  readonly engine: string;
  /** The folder that files are named from. Each has a cache file of its own: a small project does not carry a large one. */
  readonly place: string;
  /** When the run began to look at files, in milliseconds. */
  readonly began: number;
  /** Is told what kept the cache from being read or written. */
  readonly tell: (problem: string) => void;
}

/** Bytes that a cache file may hold besides what the run used. */
const MOST_UNUSED = 64 * 1024 * 1024;

/** The coarsest clock of a file system in use: two writes within it may leave the same stamp. */
const CLOCK_GRAIN_MS = 2000;

/** Whether a file was written long enough before a run began: a later write may leave the same stamp on other bytes. */
export function isSettled({ mtimeMs, ctimeMs }: FileStamp, began: number): boolean {
  return Math.max(mtimeMs, ctimeMs) < began - CLOCK_GRAIN_MS;
}

/** A file of the cache, by what it is of. */
export function cachePath(folder: string, kind: 'summaries' | 'result' | 'links', engine: string, place: string): string {
  return join(folder, `${kind}-${digest(engine)}-${digest(place)}.bin`);
}

/** Opens the cache of a place. */
export function openSummaryCache(options: CacheOptions): SummaryCache {
  const path = cachePath(options.folder, 'summaries', options.engine, options.place);
  return new FileCache(path, options, openQuietly(path, options));
}

function openQuietly(path: string, { tell }: CacheOptions): OpenCacheFile | null {
  try {
    const file = openCacheFile(path);
    if (file === null) tell(`the cache ${path} is damaged or of another format; it is made anew`);
    return file;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'ENOENT') tell(`the cache ${path} cannot be read (${String(error.code)})`);
    return null;
  }
}

/** With the length of its parts. */
interface SizedEntry extends Entry {
  readonly size: number;
}

class FileCache implements SummaryCache {
  private readonly entries = new Map<string, SizedEntry>();
  private readonly ids = new Map<string, string[]>();
  private readonly used = new Set<string>();
  private readonly stamps: Map<string, StampRow>;
  private isNew = false;

  constructor(
    private readonly path: string,
    private readonly options: CacheOptions,
    private readonly opened: OpenCacheFile | null,
  ) {
    const { rows = [], stamps = [] } = opened?.index ?? {};
    for (const { id, head, names, own, told } of rows)
      this.put({ id, packed: { head, names, own: this.part(own), told: this.part(told) }, size: (own?.[1] ?? 0) + (told?.[1] ?? 0) });
    this.stamps = new Map(stamps.map((row) => [row.file, row]));
  }

  unchanged(file: string, path: string, stamp: FileStamp): PackedSummary | null {
    const id = this.idNow(file, path, stamp);
    return id === null ? null : this.recall(file, id);
  }

  recall(file: string, id: string): PackedSummary | null {
    const key = keyOf(file, id);
    const entry = this.entries.get(key);
    if (!entry) return null;
    this.used.add(key);
    return entry.packed;
  }

  idsOf(file: string): readonly string[] {
    return this.ids.get(file) ?? [];
  }

  idNow(file: string, path: string, stamp: FileStamp): string | null {
    const row = this.stamps.get(file);
    return row !== undefined && row.path === path && isSame(row.stamp, stamp) ? row.id : null;
  }

  note(id: string, packed: PackedSummary): void {
    const key = keyOf(packed.head.file, id);
    if (!this.entries.has(key)) this.isNew = true;
    this.put({ id, packed, size: lengthOf(packed.own) + lengthOf(packed.told) });
    this.used.add(key);
  }

  noteStamp(file: string, path: string, stamp: FileStamp, id: string): void {
    const known = this.stamps.get(file);
    if (!isSettled(stamp, this.options.began)) {
      if (this.stamps.delete(file)) this.isNew = true;
      return;
    }
    if (known?.path === path && known.id === id && isSame(known.stamp, stamp)) return;
    this.stamps.set(file, { file, path, stamp, id });
    this.isNew = true;
  }

  async save(): Promise<boolean> {
    try {
      if (this.isNew) {
        await writeCacheFile(this.path, this.kept(), [...this.stamps.values()]);
        await trimFolder(this.options.folder, this.path);
        this.isNew = false;
      } else if (this.opened) {
        // it was used now
        const now = new Date();
        await utimes(this.path, now, now);
      }
      return true;
    } catch (error) {
      const why = error instanceof DamagedCache ? error.message : codeOf(error);
      this.options.tell(`the cache ${this.path} cannot be written (${why}); the next run reads everything again`);
      return false;
    }
  }

  close(): void {
    this.opened?.close();
  }

  /** What this run used, and of the rest what was used last. */
  private kept(): readonly Entry[] {
    const isUsed = ([key]: readonly [string, SizedEntry]): boolean => this.used.has(key);
    const all = [...this.entries];
    let unused = 0;
    const rest = all.filter((one) => {
      if (isUsed(one)) return false;
      unused += one[1].size;
      return unused <= MOST_UNUSED;
    });
    return [...all.filter(isUsed), ...rest].map(([, entry]) => entry);
  }

  private put(entry: SizedEntry): void {
    const { file } = entry.packed.head;
    const key = keyOf(file, entry.id);
    if (!this.entries.has(key)) {
      const ids = this.ids.get(file);
      if (ids) ids.push(entry.id);
      else this.ids.set(file, [entry.id]);
    }
    this.entries.set(key, entry);
  }

  private part(place: Place | null): PartBytes | null {
    const { opened } = this;
    return place && opened && (() => opened.read(place));
  }
}

/** The bytes of a part in memory; what lies in a file is not read for this. */
function lengthOf(part: PartBytes | null): number {
  return part instanceof Uint8Array ? part.length : 0;
}

/** The code of a failure that the system tells. @throws any other */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

function isSame(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;
}

function keyOf(file: string, id: string): string {
  return `${id}\t${file}`;
}

/** Long enough that no two of a folder are the same. */
const DIGEST_LENGTH = 16;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}
