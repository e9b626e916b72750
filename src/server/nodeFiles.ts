import { lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { decodeText } from '../project/decode';
import { filePatterns } from '../project/filePatterns';
import { discoverFiles, whyUnreadable } from '../project/node/discover';
import { readRegular } from '../project/node/readRegular';
import { leadsOut } from '../project/node/readTextAt';
import { blobId } from '../project/node/revisions';
import { tooLarge } from '../project/passedOver';
import type { Engine, FileText, FoundFile, WorkspaceFiles } from './host';
import { createTurns } from './scan/turns';

/**
 * Files that git is usually told to ignore because they hold keys, and that name the models all the same. What they
 * hold stays in this process; only model names and endpoints are ever shown.
 */
const IGNORED_BUT_READ = ['.env', '.env.local'];

/** The files of a workspace on a disk. */
export function nodeFiles(languageForPath: Engine['languageForPath']): WorkspaceFiles {
  return {
    async *list(root, { exclude, signal }) {
      const folder = folderOf(root);
      if (folder === null) return;
      const found = new Set<string>();
      for await (const entry of discoverFiles(folder, { exclude, accepts: (file) => languageForPath(file) !== null })) {
        if (signal.aborted) return;
        found.add(entry.file);
        yield entry.kind === 'file' ? { kind: 'file', file: entry.file, stamp: entry.stamp } : entry;
      }
      yield* environmentFiles(folder, found, exclude);
    },
    async read(uri) {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file') return { kind: 'gone' };
      try {
        return await readText(fsPath);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'gone' };
        return { kind: 'unreadable', reason: whyUnreadable(error) };
      }
    },
    async isFolder(uri) {
      const path = folderOf(uri);
      return path !== null && (await isFolderThere(path));
    },
    async leadsOut(uri, root) {
      const [path, folder] = [folderOf(uri), folderOf(root)];
      return path !== null && folder !== null && leadsOut(path, folder);
    },
  };
}

function folderOf(root: string): string | null {
  const { scheme, fsPath } = URI.parse(root);
  return scheme === 'file' ? fsPath : null;
}

async function readText(file: string): Promise<FileText> {
  const { size, isFile } = await lstat(file).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
  if (!isFile) return { kind: 'gone' };
  const reason = tooLarge(file, size);
  if (reason !== null) return { kind: 'unreadable', reason };
  const bytes = await readRegular(file);
  const decoded = decodeText(bytes);
  // repositories with SHA-256 are rare: their bases are read for themselves
  return decoded.kind === 'text' ? { ...decoded, contentId: blobId('sha1', bytes) } : { kind: 'unreadable', reason: 'binary' };
}

/** The `.env` files beside what was found, where `.gitignore` names them. Without stamps: what they hold is never written to a cache. */
async function* environmentFiles(root: string, found: ReadonlySet<string>, exclude: readonly string[]): AsyncGenerator<FoundFile> {
  const excluded = filePatterns(exclude);
  const folders = new Set(['', ...[...found].map((file) => file.slice(0, file.lastIndexOf('/') + 1))]);
  const turns = createTurns(() => nextTurn());
  for (const folder of folders) {
    await turns.whenDue();
    for (const name of IGNORED_BUT_READ) {
      const file = `${folder}${name}`;
      if (!found.has(file) && !excluded.ignores(file) && isFileThere(path.join(root, file))) yield { kind: 'file', file };
    }
  }
}

async function isFolderThere(folder: string): Promise<boolean> {
  try {
    return (await lstat(folder)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function isFileThere(file: string): boolean {
  try {
    // asked in a thread of its own, each answer costs many times as much; most folders have none
    return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch (error) {
    // What cannot be looked at is as good as absent here, others have named it.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
