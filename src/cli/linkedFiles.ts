import type { LinkedFile } from '../assess';
import type { Project } from '../project';

/** What judging looks at of each file: its usages, and its comments. */
export function linkedFiles(project: Project): readonly LinkedFile[] {
  const names = new Set([...project.filesWithUsages(), ...project.filesWithSuppressions()]);
  return [...names]
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((file) => ({ file, usages: project.usages(file), suppressions: project.suppressions(file) }));
}
