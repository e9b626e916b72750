import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesOf, type PackedSummary, type PartBytes } from '../../packed/packedSummary';
import { tidyOnSignal } from '../tidyOnSignal';
import { type CacheIndex, headerOf, type IndexRow, type Place } from './cacheFile';
import { checksum } from './checksum';

/** A summary that is to be written; its parts may still lie in the file before. */
export interface Entry {
  readonly id: string;
  readonly packed: PackedSummary;
}

/** What code says is in a cache: it is its owner's alone. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Bytes that are written at a time. */
const CHUNK = 1 << 20;

/** Writes summaries and stamps as a cache file. */
export function writeCacheFile(path: string, entries: readonly Entry[], stamps: CacheIndex['stamps']): Promise<void> {
  return writeWhole(path, (handle) => write(handle, entries, stamps));
}

/** Writes a file of the cache as a whole or not at all; who reads the one before goes on reading that. */
export async function writeWhole(path: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  await makeFolder(dirname(path));
  const partial = join(dirname(path), `.${process.pid}-${randomBytes(4).toString('hex')}.partial`);
  const settled = tidyOnSignal(() => rmSync(partial, { force: true }));
  try {
    const handle = await open(partial, 'wx', FILE_MODE);
    try {
      await fill(handle);
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    // it may not be there at all, and the first failure is the one to tell
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    settled();
  }
}

/** With its parents. Node's own way never ends where the system says of an existing parent that there is none, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> => mkdir(folder, { mode: FOLDER_MODE }).catch((error: unknown) => tolerate(error, 'EEXIST'));
  try {
    await make();
  } catch (error) {
    tolerate(error, 'ENOENT');
    if (dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

function tolerate(error: unknown, code: string): void {
  if (!(error instanceof Error && 'code' in error && error.code === code)) throw error;
}

async function write(handle: FileHandle, entries: readonly Entry[], stamps: CacheIndex['stamps']): Promise<void> {
  // the index stands before the parts and tells where they are: their lengths and checksums are collected first
  const rows: IndexRow[] = [];
  let length = 0;
  const place = (bytes: Uint8Array | null): Place | null => {
    if (bytes === null) return null;
    length += bytes.length;
    return [length - bytes.length, bytes.length, checksum(bytes)];
  };
  for (const { id, packed } of entries) {
    const { head, names } = packed;
    rows.push({ id, head, names, own: place(part(packed.own)), told: place(part(packed.told)) });
  }
  const index = Buffer.from(JSON.stringify({ rows, stamps } satisfies CacheIndex));
  await handle.write(headerOf(index, length));
  await handle.write(index);
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    await handle.writev(waiting);
    waiting = [];
    size = 0;
  };
  for (const { packed } of entries)
    for (const one of [packed.own, packed.told]) {
      const bytes = part(one);
      if (bytes === null) continue;
      waiting.push(bytes);
      size += bytes.length;
      if (size >= CHUNK) await flush();
    }
  if (waiting.length > 0) await flush();
}

function part(bytes: PartBytes | null): Uint8Array | null {
  return bytes && bytesOf(bytes);
}
