import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import { withoutIcons } from '../withoutIcons';
import { rootName } from './changeWords';
import type { FollowedChanges } from './followedChanges';
import { type GitRepository, openGit } from './gitExtension';

const MOST_COMMITS = 30;
const SHORT_ID = 8;

interface BaseItem extends QuickPickItem {
  /** `null`: where the branch was begun; `undefined`: is asked for. */
  readonly base?: string | null | undefined;
}

/** Asks what the workspace is compared with: a branch, a tag, a commit, or whatever git understands. */
export async function chooseBase(followed: FollowedChanges): Promise<void> {
  const root = await chooseRoot(followed);
  if (root === undefined) return;
  const repository = (await openGit())?.getRepository(Uri.parse(root)) ?? null;
  const picked = repository === null ? undefined : await pickBase(repository, followed.baseOf(root));
  if (repository !== null && picked === undefined) return;
  const base = picked?.base === undefined ? await typeBase(followed.baseOf(root)) : picked.base;
  if (base !== undefined) await followed.choose(root, base ?? undefined);
}

/** The folder that is meant, by its address as the server has it; asks where there are several. */
export async function chooseRoot(followed: FollowedChanges): Promise<string | undefined> {
  const roots = followed.roots().map(({ root }) => root);
  if (roots.length < 2) return roots[0];
  const items = roots.map((root) => ({ label: withoutIcons(rootName(root)), root }));
  return (await window.showQuickPick(items, { title: l10n.t('Which folder') }))?.root;
}

async function pickBase(repository: GitRepository, current: string | undefined): Promise<BaseItem | undefined> {
  const items = listed(repository, current);
  return window.showQuickPick<BaseItem>(items, {
    title: l10n.t('Choose the base that the workspace is compared with'),
    placeHolder: current ?? l10n.t('where the branch was begun'),
    matchOnDescription: true,
  });
}

type GitHistory = Pick<GitRepository, 'getRefs' | 'log'>;

/** What a base can be: branches, tags and commits, which are called as whoever made them liked. */
export async function listed(repository: GitHistory, current: string | undefined): Promise<BaseItem[]> {
  const [refs, log] = await Promise.all([repository.getRefs({}), repository.log({ maxEntries: MOST_COMMITS })]);
  const named = (type: number, icon: string): BaseItem[] =>
    refs
      .filter((ref) => ref.type === type && ref.name !== undefined)
      .map(({ name = '', commit = '' }) => ({
        label: `$(${icon}) ${withoutIcons(name)}`,
        description: commit.slice(0, SHORT_ID),
        base: name,
      }));
  const group = (label: string, own: BaseItem[]): BaseItem[] =>
    own.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...own];
  const commits = log.map(({ hash, message, authorName = '' }): BaseItem => {
    const [subject = ''] = message.split('\n');
    return {
      label: `$(git-commit) ${withoutIcons(subject)}`,
      description: [hash.slice(0, SHORT_ID), withoutIcons(authorName)].join(' · '),
      base: hash,
    };
  });
  return [
    { label: `$(git-merge) ${l10n.t('Where the branch was begun')}`, description: current === undefined ? l10n.t('now') : '', base: null },
    { label: `$(edit) ${l10n.t('HEAD: what is not committed yet')}`, base: 'HEAD' },
    { label: `$(pencil) ${l10n.t('Type a revision …')}` },
    ...group(l10n.t('branches'), named(0, 'git-branch')),
    ...group(l10n.t('branches of remotes'), named(1, 'cloud')),
    ...group(l10n.t('tags'), named(2, 'tag')),
    ...group(l10n.t('commits'), commits),
  ];
}

/** `null` for where the branch was begun; `undefined` where the question was left. */
async function typeBase(current = ''): Promise<string | null | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Choose the base that the workspace is compared with'),
    prompt: l10n.t('A branch, a tag or a commit; nothing: where the branch was begun'),
    value: current,
  });
  if (typed === undefined) return undefined;
  return typed.trim() === '' ? null : typed.trim();
}
