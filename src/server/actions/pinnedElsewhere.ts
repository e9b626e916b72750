import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { message } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';
import type { LoadSite } from '../../model/usage';
import { type ActionContext, wants } from './actionContext';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** Findings that a pinned revision ends or confines. */
const ASKING_FOR_A_PIN: readonly string[] = ['unpinned-revision', 'remote-code'];

/** A whole commit; a short one may come to mean several. */
const COMMIT = /^[0-9a-f]{40}$/i;

/** So much of a commit tells it from others in a title. */
const TOLD_DIGITS = 12;

/** At most so many commits are offered. */
const MOST_COMMITS = 3;

/** A keyword argument of Python, behind which another one may always stand. */
const KEYWORD_ARGUMENT = /^\w+\s*=\s*(?:True|False)$/;

/**
 * The commit that the team itself has pinned the same repository to in another place. Which commits a hub has the registry does not
 * know; one that is in use already is no guess.
 */
export function pinnedElsewhere(context: ActionContext, all: () => readonly ResolvedUsage[]): readonly CodeAction[] {
  if (!wants(context.params, CodeActionKind.QuickFix)) return [];
  const loads = new Map(
    context.findings.flatMap(({ finding, usage: { load } }) =>
      load !== undefined && ASKING_FOR_A_PIN.includes(finding.code) ? [[keyOf(load), load] as const] : [],
    ),
  );
  return [...loads.values()].flatMap((load) => {
    const place = placeFor(load, context);
    return place === null ? [] : commitsOf(load, all()).flatMap((pinned) => pin(load, pinned, place, context));
  });
}

interface Pinned {
  readonly commit: string;
  readonly by: ResolvedUsage;
}

/** Commits of the repository that a loader loads, as other loaders of the workspace have them. */
function commitsOf(load: LoadSite, all: readonly ResolvedUsage[]): readonly Pinned[] {
  const repository = all.find((usage) => usage.kind === 'model' && usage.load !== undefined && keyOf(usage.load) === keyOf(load))?.value;
  if (repository === undefined) return [];
  const found = new Map<string, Pinned>();
  for (const usage of all) {
    const commit = usage.kind === 'model' && usage.value === repository ? commitOf(usage.load) : null;
    if (commit !== null && !found.has(commit)) found.set(commit, { commit, by: usage });
  }
  return [...found.values()].slice(0, MOST_COMMITS);
}

function commitOf(load: LoadSite | undefined): string | null {
  const value = load?.options.find(({ name }) => name === 'revision')?.value;
  return typeof value === 'string' && COMMIT.test(value) ? value : null;
}

interface Place {
  readonly range: Range;
  readonly text: (commit: string) => string;
}

/** The branch that stands there; else, in Python, behind a keyword argument. Null where nothing can be written without guessing. */
function placeFor(load: LoadSite, { document, spot }: ActionContext): Place | null {
  if (load.location.file !== spot.file || load.location.cell !== spot.cell) return null;
  const revision = load.options.find(({ name }) => name === 'revision');
  if (revision !== undefined) {
    const isMovable = typeof revision.value === 'string' && !COMMIT.test(revision.value);
    if (!isMovable || revision.literal === undefined || document.getText(revision.literal) !== revision.value) return null;
    return { range: revision.literal, text: (commit) => commit };
  }
  const { revisionParameter } = load;
  const before = load.options.find(({ argument }) => KEYWORD_ARGUMENT.test(document.getText(argument)));
  if (revisionParameter === null || before === undefined || !/\.(?:py|ipynb)$/i.test(spot.file)) return null;
  const { end } = before.argument;
  return { range: { start: end, end }, text: (commit) => `, ${revisionParameter}="${commit}"` };
}

function pin(load: LoadSite, { commit, by }: Pinned, { range, text }: Place, context: ActionContext): readonly CodeAction[] {
  const { options, findings } = context;
  const edit = toWorkspaceEdit([{ location: { ...load.location, range }, newText: text(commit) }], options);
  if (edit === null) return [];
  const { file, range: where } = by.load?.location ?? by.location;
  const title = message('fix.pin-as', { revision: commit.slice(0, TOLD_DIGITS), place: `${file}:${where.start.line + 1}` });
  const answered = findings.filter(
    ({ finding, usage }) => usage.load !== undefined && keyOf(usage.load) === keyOf(load) && ASKING_FOR_A_PIN.includes(finding.code),
  );
  return [
    {
      title: options.engine.renderMessage(title, options.locale),
      kind: CodeActionKind.QuickFix,
      diagnostics: [...new Set(answered.map(({ diagnostic }) => diagnostic))],
      edit,
    },
  ];
}

function keyOf({ location: { file, cell, range } }: LoadSite): string {
  return `${file}:${cell ?? ''}:${range.start.line}:${range.start.character}`;
}
