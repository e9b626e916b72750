import {
  commands,
  env,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { EXPORT_CHOICES_REQUEST, EXPORT_REQUEST, type ExportChoice, type ExportParams, type ExportResult } from '../server/protocol';
import type { PedigreeServer } from './client';
import { isInBrowser } from './isInBrowser';
import { withoutLinks } from './withoutIcons';
import { WriteFailure, writeWhole } from './writeWhole';

/** What a key binding or a task may give the command, so that it does not ask. */
interface Given {
  readonly format?: string;
  /** URI of the file that is written. */
  readonly target?: string;
  /** URI of the one workspace folder that is exported. */
  readonly folder?: string;
}

/** Asks for a format and a file, and writes the inventory there as a whole or not at all. */
export async function exportInventory(server: PedigreeServer, output: LogOutputChannel, argument: unknown): Promise<void> {
  const given = givenOf(argument);
  const all = workspace.workspaceFolders ?? [];
  if (all.length === 0) return void window.showInformationMessage(l10n.t('Open a folder first: the inventory is that of a workspace.'));
  const choices = await server.request<readonly ExportChoice[]>(EXPORT_CHOICES_REQUEST);
  const choice = choices.find(({ format }) => format === given.format) ?? (await pickFormat(choices));
  if (choice === undefined) return;
  const folders = await chooseFolders(all, given.folder);
  if (folders === undefined) return;
  const [first] = folders;
  const application = folders.length === 1 && first ? first.name : (workspace.name ?? first?.name ?? 'workspace');
  const target = given.target === undefined ? await askTarget(folders, application, choice) : Uri.parse(given.target);
  if (target === undefined) return;
  const params: ExportParams = {
    format: choice.format,
    folders: folders.map(({ uri, name }) => ({ uri: uri.toString(), name })),
    application,
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const result = await inProgress(server, params, choice.label);
  if (result === null) return;
  if (result.kind === 'refused') return void window.showWarningMessage(withoutLinks(result.reason));
  try {
    await writeWhole(target, result.text);
  } catch (error) {
    if (!(error instanceof WriteFailure)) throw error;
    return void window.showErrorMessage(withoutLinks(error.message));
  }
  // the message stays as long as its reader likes, and the command is done
  tellWritten(target, result.note).catch((error: unknown) => output.error(error instanceof Error ? error : String(error)));
}

async function pickFormat(choices: readonly ExportChoice[]): Promise<ExportChoice | undefined> {
  const items = choices.map((choice): QuickPickItem & { readonly choice: ExportChoice } => ({
    label: choice.label,
    detail: choice.detail,
    choice,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Export the inventory'),
    placeHolder: l10n.t('What it is for'),
    matchOnDetail: true,
  });
  return picked?.choice;
}

/** The whole workspace, or one of its folders; where there is only one, nothing is asked. */
async function chooseFolders(all: readonly WorkspaceFolder[], wanted: string | undefined): Promise<readonly WorkspaceFolder[] | undefined> {
  if (all.length === 1) return all;
  if (wanted !== undefined) {
    const own = workspace.getWorkspaceFolder(Uri.parse(wanted));
    return own === undefined ? undefined : [own];
  }
  const items: (QuickPickItem & { readonly folders: readonly WorkspaceFolder[] })[] = [
    { label: l10n.t('The whole workspace'), description: l10n.t('{0} folders as one inventory', all.length), folders: all },
    ...all.map((folder) => ({ label: folder.name, description: folder.uri.path, folders: [folder] })),
  ];
  return (await window.showQuickPick(items, { title: l10n.t('Export the inventory'), placeHolder: l10n.t('Of which folders') }))?.folders;
}

async function askTarget(
  folders: readonly WorkspaceFolder[],
  application: string,
  { label, ending }: ExportChoice,
): Promise<Uri | undefined> {
  const name = `${application.replace(/[\\/:*?"<>|\s]+/g, '-')}.${ending}`;
  const [first] = folders;
  // dialogs know the last part of an ending alone
  const last = ending.slice(ending.lastIndexOf('.') + 1);
  return window.showSaveDialog({
    title: l10n.t('Export the inventory'),
    ...(first ? { defaultUri: Uri.joinPath(first.uri, name) } : {}),
    filters: { [label]: [last] },
  });
}

/** `null` when it was cancelled. While the workspace is being read this waits, and says so. */
async function inProgress(server: PedigreeServer, params: ExportParams, label: string): Promise<ExportResult | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Exporting {0}', label), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const state = server.state();
    if (state.kind === 'running' && state.status?.state === 'indexing')
      progress.report({ message: l10n.t('waiting until the workspace is read') });
    const result = await server.request<ExportResult>(EXPORT_REQUEST, params, token);
    return token.isCancellationRequested ? null : result;
  });
}

async function tellWritten(target: Uri, note: string | null): Promise<void> {
  const open = l10n.t('Open');
  const reveal = l10n.t('Reveal');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const written = l10n.t('The inventory is in {0}.', name);
  // a browser shows no folder outside of the workspace
  const choices = isInBrowser() && workspace.getWorkspaceFolder(target) === undefined ? [open] : [open, reveal];
  const picked =
    note === null
      ? await window.showInformationMessage(withoutLinks(written), ...choices)
      : await window.showWarningMessage(withoutLinks(`${written} ${note}`), ...choices);
  if (picked === open) await openFile(target);
  if (picked === reveal) await revealFile(target);
}

/** A page is for a browser, where one can reach the file; all else is text. */
async function openFile(target: Uri): Promise<void> {
  if (target.scheme === 'file' && target.path.endsWith('.html') && env.remoteName === undefined && (await env.openExternal(target))) return;
  await commands.executeCommand('vscode.open', target);
}

async function revealFile(target: Uri): Promise<void> {
  const isInside = workspace.getWorkspaceFolder(target) !== undefined;
  await commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', target);
}

function givenOf(argument: unknown): Given {
  if (typeof argument !== 'object' || argument === null) return {};
  return {
    ...('format' in argument && typeof argument.format === 'string' ? { format: argument.format } : {}),
    ...('target' in argument && typeof argument.target === 'string' ? { target: argument.target } : {}),
    ...('folder' in argument && typeof argument.folder === 'string' ? { folder: argument.folder } : {}),
  };
}
