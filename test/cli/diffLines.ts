import type { DiffReport } from '../../src/report/changes/contract';

/** `+ app.py:4 gpt-4o`, `- …`, `~ app.py:4 gpt-4o > gpt-4.1`, `> a.py > b.py gpt-4o`: models alone. */
export function linesOf({ usages }: DiffReport): readonly string[] {
  const isModel = ({ kind }: { readonly kind: string }): boolean => kind === 'model';
  return [
    ...usages.added.filter(isModel).map(({ file, line, value }) => `+ ${file}:${line} ${value}`),
    ...usages.removed.filter(isModel).map(({ file, line, value }) => `- ${file}:${line} ${value}`),
    ...usages.changed
      .filter(({ after }) => isModel(after))
      .map(({ before, after }) => `~ ${after.file}:${after.line} ${before.value} > ${after.value}`),
    ...usages.moved.filter(({ to }) => isModel(to)).map(({ from, to }) => `> ${from.file} > ${to.file} ${to.value}`),
  ].sort();
}
