import type { ModelSlot } from '../../model/slot';
import type { AskedLiteral, Project } from '../../project/api';
import type { Settled } from '../documents';
import type { LiteralText } from './literalAt';

/** Finds what takes the literal at the cursor; `settled` is awaited only where the answer is not known from before. */
export type FindSlot = (at: Settled, literal: LiteralText, project: Project, settled: () => Promise<boolean>) => Promise<ModelSlot | null>;

interface Remembered {
  readonly project: Project;
  readonly uri: string;
  readonly literal: AskedLiteral;
  /** Of the other files, which may have a say. */
  readonly revision: number;
  readonly slot: ModelSlot | null;
}

/** Remembers the literal that was asked about last: while it is typed, nothing around it changes, and nothing is read again. */
export function rememberSlot(): FindSlot {
  let last: Remembered | null = null;
  return async ({ document, spot }, { range, quotes, quote }, project, settled) => {
    const text = document.getText();
    const literal: AskedLiteral = {
      start: range.start,
      cell: spot.cell,
      before: text.slice(0, document.offsetAt(range.start)),
      behind: text.slice(document.offsetAt(range.end)),
      missingQuote: quotes === 'open' ? quote : '',
    };
    const { uri } = document;
    if (last !== null && isSame(last, { project, uri, literal, revision: project.revisionBeside(spot.file) })) return last.slot;
    if (!(await settled())) return null;
    const revision = project.revisionBeside(spot.file);
    const slot = await project.slot(spot.file, literal);
    last = { project, uri, literal, revision, slot };
    return slot;
  };
}

function isSame(known: Remembered, asked: Omit<Remembered, 'slot'>): boolean {
  return (
    known.project === asked.project &&
    known.uri === asked.uri &&
    known.revision === asked.revision &&
    known.literal.before === asked.literal.before &&
    known.literal.behind === asked.literal.behind
  );
}
