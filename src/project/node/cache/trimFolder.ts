import type { Stats } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all cache files of a folder. */
const MOST_BYTES = 512 * 1024 * 1024;
/** A file that a run has left half written is older than any run takes. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Removes the cache files that were not used for the longest time, until the folder holds no more than it may. @param own stays */
export async function trimFolder(folder: string, own: string, most = MOST_BYTES): Promise<void> {
  const found: { readonly path: string; readonly size: number; readonly used: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isPartial = /^\.\d+-[0-9a-f]{8}\.partial$/.test(name);
    if (!isPartial && !/^(?:summaries|result|links)-[0-9a-f]{16}-[0-9a-f]{16}\.bin$/.test(name)) continue;
    const known = await statOf(path);
    if (known === null) continue;
    const { size, mtimeMs: used } = known;
    if (!isPartial) found.push({ path, size, used });
    else if (used < Date.now() - ABANDONED_MS) await rm(path, { force: true });
  }
  let total = found.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of found.sort((a, b) => a.used - b.used)) {
    if (total <= most) return;
    if (path === own) continue;
    await rm(path, { force: true });
    total -= size;
  }
}

/** Null for what another run has removed meanwhile. */
async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
