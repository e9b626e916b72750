import { commands, type ExtensionContext, FileType, l10n, Uri, window, workspace } from 'vscode';
import { isInBrowser } from './isInBrowser';

/** Opens a small project to look around in, in a window of its own. It is a copy, so that everything in it may be changed. */
export async function openSample(context: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'extension'>): Promise<void> {
  // an extension of a browser lies on a web server, which tells nobody what is in a folder
  if (isInBrowser()) {
    return void window.showInformationMessage(l10n.t('The sample project cannot be copied in a browser. Open it in VS Code on a desktop.'));
  }
  await commands.executeCommand('vscode.openFolder', await copySample(context), { forceNewWindow: true });
}

/** A copy that is there already stays as its user left it; another version of the extension brings its own. */
export async function copySample({
  extensionUri,
  globalStorageUri,
  extension,
}: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'extension'>): Promise<Uri> {
  const parent = Uri.joinPath(globalStorageUri, 'sample', versionOf(extension.packageJSON));
  const copy = Uri.joinPath(parent, 'helpdesk');
  await workspace.fs.createDirectory(parent);
  const present = await workspace.fs.readDirectory(parent);
  if (!present.some(([name, type]) => name === 'helpdesk' && type === FileType.Directory)) {
    await workspace.fs.copy(Uri.joinPath(extensionUri, 'media', 'sample'), copy);
  }
  return copy;
}

function versionOf(manifest: unknown): string {
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
