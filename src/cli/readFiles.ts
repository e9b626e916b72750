import { languageForPath } from '../detect';
import type { Project } from '../project/api';
import { decodeText } from '../project/decode';
import { type Discovered, discoverFiles, inspectFile, whyUnreadable } from '../project/node/discover';
import { readRegular } from '../project/node/readRegular';
import type { Progress } from './progress';
import type { Root } from './roots';
import type { Handed } from './standardInput';

/** All files below the roots, each once however often it is named. */
export async function collectFiles(roots: readonly Root[], exclude: readonly string[]): Promise<readonly Discovered[]> {
  const files = new Map<string, Discovered>();
  for (const root of roots) {
    for await (const found of root.isFolder ? discoverFiles(root.path, { exclude, accepts: isAnalyzed }) : explicitFile(root)) {
      const file = root.isFolder && root.name !== '' ? `${root.name}/${found.file}` : found.file;
      files.set(file, { ...found, file });
    }
  }
  return [...files.values()];
}

/** Reads the files into the project. A fault in the analysis of one does not keep the others from being analyzed; all faults come back. */
export async function readAll(files: readonly (Discovered | Handed)[], project: Project, progress: Progress): Promise<readonly Error[]> {
  const faults: Error[] = [];
  progress.start(files.length);
  try {
    for (const found of files) {
      if (found.kind === 'skipped') project.skip(found.file, found.reason);
      else if (found.kind === 'handed') faults.push(...(await addContent(project, found.file, found.bytes)));
      else faults.push(...(await readInto(project, found.file, found.path)));
      progress.step(found.file);
    }
  } finally {
    progress.stop();
  }
  return faults;
}

/** Whether the engine reads files of this name. */
export function isAnalyzed(file: string): boolean {
  return languageForPath(file) !== null;
}

/** A file that is named explicitly is read whatever ignore files say. */
async function* explicitFile({ name, path }: Root): AsyncGenerator<Discovered> {
  yield isAnalyzed(name) ? inspectFile(name, path) : { kind: 'skipped', file: name, reason: 'no language is known for this kind of file' };
}

async function readInto(project: Project, file: string, path: string): Promise<readonly Error[]> {
  const bytes = await readRegular(path).catch(whyUnreadable);
  if (typeof bytes !== 'string') return addContent(project, file, bytes);
  project.skip(file, bytes);
  return [];
}

/** What a file of Git LFS holds where its content was not fetched. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';
const LONGEST_POINTER = 1024;

/** Adds a file by its bytes; a fault of the analysis comes back. */
export async function addContent(project: Project, file: string, bytes: Uint8Array): Promise<readonly Error[]> {
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') {
    project.skip(file, 'binary file');
    return [];
  }
  if (bytes.length <= LONGEST_POINTER && decoded.text.startsWith(LFS_POINTER)) {
    project.skip(file, 'Git LFS pointer, whose content is not here');
    return [];
  }
  try {
    await project.update(file, decoded.text);
    return [];
  } catch (cause) {
    project.skip(file, 'the analysis failed');
    return [new Error(`the analysis of ${file} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })];
  }
}
