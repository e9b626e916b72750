import { l10n, Uri, workspace } from 'vscode';
import type { BaseName, ChangedSide, ChangeKind, ChangeRow, ChangesHindrance, ComparedRoot, RootChanges } from '../../server/protocol';
import { deploymentName, numberText } from '../tree/groupNames';

const SHORT_ID = 8;

/** The kind of a change, as a group of the view is called. */
export function kindName(kind: ChangeKind): string {
  const names: Readonly<Record<ChangeKind, string>> = {
    added: l10n.t('Brought in'),
    changed: l10n.t('Changed'),
    judged: l10n.t('Judged anew'),
    removed: l10n.t('Taken out'),
  };
  return names[kind];
}

/** `main (1a2b3c4d)` */
export function baseText({ name, id }: BaseName): string {
  return id.startsWith(name) ? id.slice(0, SHORT_ID) : `${name} (${id.slice(0, SHORT_ID)})`;
}

/** What changed, in one line: `GPT-5 → Kimi K2`; where the model stays the same, what of it is another. */
export function changeName({ is, was }: ChangeRow): string {
  if (was === null || sideName(was) === sideName(is)) return sideName(is);
  return `${sideName(was)} → ${sideName(is)}`;
}

/** `OpenAI · United States → Moonshot AI · China`, where it goes another way now. */
export function wayChange({ is, was }: ChangeRow): string {
  if (was === null) return '';
  const [before, after] = [wayOf(was), wayOf(is)];
  return before === after ? '' : `${before} → ${after}`;
}

function wayOf({ deployment, host }: ChangedSide): string {
  return deployment.operator === null && host !== null ? host : deploymentName(deployment);
}

/** The model's name, or what the code gives where nobody knows it. */
export function sideName({ name, value }: ChangedSide): string {
  return name ?? value;
}

/** Why a folder is not compared, as one sentence; empty where it is. */
export function hindranceText(changes: RootChanges): string {
  if (changes.kind === 'reading') return l10n.t('The base is being read.');
  if (changes.kind === 'compared') return '';
  const { by, detail } = changes;
  const texts: Readonly<Record<ChangesHindrance, string>> = {
    off: l10n.t('Model Pedigree is switched off in the settings.'),
    untrusted: l10n.t('Changes are shown once you trust the workspace: git reads settings that come with a repository.'),
    unread: l10n.t('The scan was stopped. Changes are shown once the workspace is read.'),
    'no-process': l10n.t('Changes are compared with git, which cannot be started in a browser.'),
    'no-git': l10n.t('Git is not installed, or not on the PATH.'),
    'no-repository': l10n.t('This folder is in no Git repository.'),
    'foreign-owner': l10n.t('Git does not trust this repository, whose files belong to another user (safe.directory).'),
    bare: l10n.t('This repository has no working tree.'),
    'no-commit': l10n.t('There is no commit yet to compare with.'),
    merging: l10n.t(
      'A merge or rebase is under way. Changes are shown once it has ended: until then the files hold what others wrote, too.',
    ),
    unusable: l10n.t('Git cannot give a base: {0}', detail),
    failed: l10n.t('The comparison failed. The output says why.'),
  };
  return texts[by];
}

/** `1 new finding`, `2 new findings` */
export function newFindings(count: number): string {
  return count === 1 ? l10n.t('1 new finding') : l10n.t('{0} new findings', numberText(count));
}

/** What a reader must know to trust a comparison. */
export function notesOn({ policyChanged, concerns, leftOut, isShallow, moved }: ComparedRoot): readonly string[] {
  return [
    ...(policyChanged ? [l10n.t('The policy is another than in the base: findings may come and go by that alone.')] : []),
    ...concerns,
    ...(leftOut === 0
      ? []
      : [leftOut === 1 ? l10n.t('1 file cannot be compared.') : l10n.t('{0} files cannot be compared.', numberText(leftOut))]),
    ...(isShallow ? [l10n.t('The clone is shallow: its older history is not here.')] : []),
    ...(moved === 0 ? [] : [movedText(moved)]),
  ];
}

function movedText(count: number): string {
  return count === 1
    ? l10n.t('1 usage moved to another file and is not listed.')
    : l10n.t('{0} usages moved to another file and are not listed.', numberText(count));
}

/** What a folder of the workspace is called. */
export function rootName(root: string): string {
  return workspace.getWorkspaceFolder(Uri.parse(root))?.name ?? root;
}
