import { FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';

/** A file could not be written; the message is for the user, with what to do. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
}

/**
 * Writes a file as a whole or not at all, through whatever file system VS Code has for it: the text goes to a file beside it, which
 * then takes its place. What stood there before stays until then.
 */
export async function writeWhole(target: Uri, text: string): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  // not longer than the name may be
  const partial = Uri.joinPath(target, '..', `.pedigree-${Date.now().toString(36)}.partial`);
  try {
    if (await isFolder(target)) throw FileSystemError.FileIsADirectory(target);
    try {
      await workspace.fs.writeFile(partial, new TextEncoder().encode(text));
      // a folder that came meanwhile would be replaced with all that it holds
      if (await isFolder(target)) throw FileSystemError.FileIsADirectory(target);
      await workspace.fs.rename(partial, target, { overwrite: true });
    } catch (error) {
      await removeIfThere(partial);
      throw error;
    }
  } catch (error) {
    throw new WriteFailure(l10n.t('The file {0} was not written. {1}', name, remedyOf(error)), { cause: error });
  }
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch (error) {
    // mostly there is no such file yet; what else is wrong shows when it is written
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}

/** The first failure is the one to tell. */
async function removeIfThere(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
  }
}

function remedyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = error instanceof FileSystemError ? error.code : '';
  if (code === 'NoPermissions') return l10n.t('You lack the right to write there: choose another folder.');
  if (code === 'FileIsADirectory') return l10n.t('It is a folder: choose a file name.');
  if (code === 'FileNotFound' || code === 'FileNotADirectory') return l10n.t('Its folder does not exist: create it or choose another one.');
  if (/ENOSPC|EDQUOT/.test(error.message)) return l10n.t('The disk is full: free some space or choose another disk.');
  if (/ENAMETOOLONG/.test(error.message)) return l10n.t('The name is too long: choose a shorter one.');
  return error.message;
}
