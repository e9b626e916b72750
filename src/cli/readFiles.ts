import { languageForPath } from '../detect';
import type { Project } from '../project/api';
import { type Discovered, discoverBatches, lookAt } from '../project/node/discover';
import { contentOf } from '../project/node/reading/content';
import type { WalkedFolders } from '../project/node/walkedFolders';
import type { Root } from './roots';

/** All files below the roots, each once however often it is named. @param walked is told what the folders hold */
export async function collectFiles(
  roots: readonly Root[],
  exclude: readonly string[],
  walked?: WalkedFolders,
): Promise<readonly Discovered[]> {
  const files = new Map<string, Discovered>();
  for (const root of roots) {
    if (!root.isFolder) files.set(root.name, explicitFile(root));
    else
      for await (const batch of discoverBatches(root.path, { exclude, accepts: isAnalyzed, ...(walked ? { walked } : {}) }))
        for (const found of batch) {
          const file = root.name === '' ? found.file : `${root.name}/${found.file}`;
          files.set(file, root.name === '' ? found : { ...found, file });
        }
  }
  return [...files.values()];
}

/** Whether the engine reads files of this name. */
export function isAnalyzed(file: string): boolean {
  return languageForPath(file) !== null;
}

/** A file that is named explicitly is read whatever ignore files say. */
function explicitFile({ name, path }: Root): Discovered {
  return isAnalyzed(name) ? lookAt(name, path) : { kind: 'skipped', file: name, reason: 'no language is known for this kind of file' };
}

/** Adds a file by its bytes; a fault of the analysis comes back. */
export async function addContent(project: Project, file: string, bytes: Uint8Array): Promise<readonly Error[]> {
  const content = contentOf(bytes);
  if (content.kind === 'skipped') {
    project.skip(file, content.reason);
    return [];
  }
  try {
    await project.update(file, content.text);
    return [];
  } catch (cause) {
    return [passOverFaulty(project, file, cause)];
  }
}

/** Names a file on which the analysis failed, and gives the fault. */
export function passOverFaulty(project: Project, file: string, cause: unknown): Error {
  project.skip(file, 'the analysis failed');
  return new Error(`the analysis of ${file} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
