import { commands, Disposable, env, type LogOutputChannel, l10n, type Memento, Range, Uri, window, workspace } from 'vscode';
import {
  type CommentParams,
  REVIEW_COMMENT_REQUEST,
  SUGGESTION_REQUEST,
  type SuggestionParams,
  type TextResult,
} from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { registering } from '../registering';
import { withoutIcons, withoutLinks } from '../withoutIcons';
import { showBaseTexts } from './baseDocuments';
import { OPEN_CHANGE_COMMAND } from './changeItems';
import type { ChangeNode, ChangesNode } from './changeNodes';
import { showChanges, whyNothing } from './changesView';
import { chooseBase, chooseRoot } from './chooseBase';
import { type FollowedChanges, followChanges } from './followedChanges';
import { compareChange, openChange } from './openChange';
import { reviewWalk } from './reviewWalk';

const VIEW_FOCUS = 'modelPedigree.changes.focus';
const TOLD_MS = 5_000;

/** The review of what the workspace brings in against a commit: its view, its walk, and what is copied out of it. */
export function reviewChanges(server: PedigreeServer, memento: Memento, output: LogOutputChannel): Disposable {
  const register = registering(output);
  const followed = followChanges(server, memento, output);
  const view = showChanges(followed);
  const walk = reviewWalk(view);
  const orSayWhy = async (done: Promise<boolean>): Promise<void> => {
    if (!(await done)) void window.showInformationMessage(withoutLinks(whyNothing(followed.roots())));
  };
  return Disposable.from(
    followed,
    view,
    walk,
    showBaseTexts(server),
    register('modelPedigree.reviewChanges', async () => {
      await commands.executeCommand(VIEW_FOCUS);
      await orSayWhy(walk.begin());
    }),
    register('modelPedigree.nextChange', () => orSayWhy(walk.step(1))),
    register('modelPedigree.previousChange', () => orSayWhy(walk.step(-1))),
    register('modelPedigree.endReview', async () => walk.end()),
    register('modelPedigree.refreshChanges', async () => followed.lookAgain()),
    register('modelPedigree.chooseBase', () => chooseBase(followed)),
    register(OPEN_CHANGE_COMMAND, async (node: ChangeNode | undefined) => {
      if (node !== undefined) await openChange(node);
    }),
    register('modelPedigree.compareChange', async (node: ChangeNode | undefined) => {
      if (node !== undefined) await compareChange(node);
    }),
    register('modelPedigree.compareFile', async (uri: Uri | undefined) => {
      const path = (uri ?? window.activeTextEditor?.document.uri)?.fsPath;
      const node = view.changes().find(({ row: { place } }) => place !== null && Uri.parse(place.uri).fsPath === path);
      if (node !== undefined) await compareChange(node);
    }),
    register('modelPedigree.copyReviewComment', (node: ChangesNode | undefined) => copyComment(server, followed, node)),
    register('modelPedigree.copySuggestion', (node: ChangeNode | undefined) => copySuggestion(server, node)),
  );
}

async function copyComment(server: PedigreeServer, followed: FollowedChanges, node: ChangesNode | undefined): Promise<void> {
  const root = node === undefined ? await chooseRoot(followed) : rootOf(node);
  if (root === undefined) return void window.showInformationMessage(withoutLinks(whyNothing(followed.roots())));
  await copy(await server.request<TextResult>(REVIEW_COMMENT_REQUEST, { root } satisfies CommentParams));
}

function rootOf(node: ChangesNode): string {
  return node.kind === 'change' ? node.parent.changes.root : node.changes.root;
}

/** Of a change in the view, or of what stands at the cursor. */
async function copySuggestion(server: PedigreeServer, node: ChangeNode | undefined): Promise<void> {
  const asked = node === undefined ? atCursor() : await atChange(node);
  if (asked === undefined) return;
  const { path } = Uri.parse(asked.textDocument.uri);
  await copy(await server.request<TextResult>(SUGGESTION_REQUEST, asked), path.slice(path.lastIndexOf('/') + 1));
}

async function atChange({ row: { place } }: ChangeNode): Promise<SuggestionParams | undefined> {
  if (place === null) return undefined;
  // the server speaks of documents that are open
  const document = await workspace.openTextDocument(Uri.parse(place.uri));
  return { textDocument: { uri: document.uri.toString() }, range: place.location.range };
}

function atCursor(): SuggestionParams | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { start, end } = new Range(editor.selection.start, editor.selection.end);
  const at = ({ line, character }: typeof start) => ({ line, character });
  return { textDocument: { uri: editor.document.uri.toString() }, range: { start: at(start), end: at(end) } };
}

async function copy(result: TextResult, file = ''): Promise<void> {
  if (result.kind === 'refused') return void window.showInformationMessage(withoutLinks(result.reason));
  await env.clipboard.writeText(result.text);
  window.setStatusBarMessage(result.lines === undefined ? l10n.t('$(check) Copied') : copiedFor(file, result.lines), TOLD_MS);
}

/** A suggestion takes the place of the lines on which a reviewer comments, and so has to be put on just these. */
function copiedFor(file: string, [first, last]: readonly [number, number]): string {
  const name = withoutIcons(file);
  return first === last
    ? l10n.t('$(check) Copied: a suggestion for line {0} of {1}', first, name)
    : l10n.t('$(check) Copied: a suggestion for lines {0} to {1} of {2}', first, last, name);
}
