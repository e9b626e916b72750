import { appendFileSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { languageForPath } from '../../../src/detect';
import { discoverFiles } from '../../../src/project/node/discover';

/** A copy of a tree that measurements may change; the tree itself is only read. */
export interface TreeCopy {
  readonly folder: string;
  /** The files that a scan reads, relative to the folder. */
  readonly files: readonly string[];
  /** Writes a blank line to the end of so many files, spread over the tree. */
  change(count: number): void;
  remove(): void;
}

/** Copies a tree to the folder for temporary files; where the disk can, without writing the files again. */
export async function copyTree(tree: string): Promise<TreeCopy> {
  const temporary = mkdtempSync(join(tmpdir(), 'pedigree-bench-'));
  const folder = join(temporary, basename(resolve(tree)));
  const remove = (): void => rmSync(temporary, { recursive: true, force: true });
  try {
    cpSync(resolve(tree), folder, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true, preserveTimestamps: true });
    const files = await filesOf(folder);
    return {
      folder,
      files,
      change: (count) => {
        for (const file of spread(files, count)) appendFileSync(join(folder, file), '\n');
      },
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A folder in which the same files stand several times, in folders of their own. */
export function multiplied(copy: TreeCopy, files: readonly string[], times: number): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-growth-'));
  for (let number = 0; number < times; number++) {
    for (const file of files) {
      const target = join(folder, `copy${number}`, file);
      mkdirSync(join(target, '..'), { recursive: true });
      cpSync(join(copy.folder, file), target, { mode: constants.COPYFILE_FICLONE });
    }
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** So many of a list, at equal distances. */
export function spread<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]).flatMap((one) =>
    one === undefined ? [] : [one],
  );
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const found of discoverFiles(folder, { exclude: [], accepts: (file) => languageForPath(file) !== null }))
    if (found.kind === 'file') files.push(found.file);
  return files;
}
