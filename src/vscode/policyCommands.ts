import { env, FileType, l10n, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { POLICY_REQUEST, type PolicyParams, type PolicyResult } from '../server/protocol';
import type { PedigreeServer } from './client';
import { POLICY_FILE, policyTemplate } from './policyTemplate';
import { withoutLinks } from './withoutIcons';

/** Writes a commented policy at the root of a workspace folder and opens it; one that is there already is opened as it is. */
export async function createPolicy(): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const uri = Uri.joinPath(folder.uri, POLICY_FILE);
  if (!(await isThere(uri))) {
    const profile = workspace.getConfiguration('modelPedigree', folder).get('profile', 'baseline');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(policyTemplate(profile, env.language)));
  }
  await window.showTextDocument(uri);
}

/** Opens the policy that judges the active file; offers to write one where a profile does. */
export async function openPolicy(server: PedigreeServer): Promise<void> {
  const asked = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
  if (asked === undefined) return void window.showInformationMessage(l10n.t('Open a folder first: a policy belongs to a workspace.'));
  const found = await server.request<PolicyResult | null>(POLICY_REQUEST, {
    textDocument: { uri: asked.toString() },
  } satisfies PolicyParams);
  if (found === null) return;
  if (found.uri !== null) {
    await window.showTextDocument(Uri.parse(found.uri));
    return;
  }
  const create = l10n.t('Create policy file');
  const picked = await window.showInformationMessage(
    withoutLinks(l10n.t('The profile “{0}” judges this file; there is no policy file.', found.name)),
    create,
  );
  if (picked === create) await createPolicy();
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: l10n.t('The folder that the policy is for') });
  if (folders.length === 0) void window.showInformationMessage(l10n.t('Open a folder first: a policy belongs to a workspace.'));
  return folders[0];
}

async function isThere(uri: Uri): Promise<boolean> {
  // A folder's listing tells what is missing without an error that would have to be told apart from others.
  const entries = await workspace.fs.readDirectory(Uri.joinPath(uri, '..'));
  return entries.some(([name, type]) => name === POLICY_FILE && type !== FileType.Directory);
}
