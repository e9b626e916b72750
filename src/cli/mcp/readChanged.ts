import type { Project } from '../../project/api';
import { type Discovered, whyUnreadable } from '../../project/node/discover';
import { readRegular } from '../../project/node/readRegular';
import { addContent } from '../readFiles';

/** Reads some files into a project that is kept. A fault in the analysis of one does not keep the others from being analyzed; all come back. */
export async function readChanged(files: readonly Discovered[], project: Project): Promise<readonly Error[]> {
  const faults: Error[] = [];
  for (const found of files) {
    if (found.kind === 'skipped') {
      project.skip(found.file, found.reason);
      continue;
    }
    const bytes = await readRegular(found.path).catch(whyUnreadable);
    if (typeof bytes === 'string') project.skip(found.file, bytes);
    else faults.push(...(await addContent(project, found.file, bytes)));
  }
  return faults;
}
