import { type Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  READ_FILE_REQUEST,
  READ_FOLDER_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderParams,
  type ReadFolderResult,
  type SentBytes,
} from '../server/protocol';

/** How bytes travel to the server. */
export type SendBytes = (bytes: Uint8Array) => SentBytes;

/** Reads for the server what only VS Code can: the workspace's own files, on whatever file system they are. Nothing is ever written. */
export function answerFiles(client: BaseLanguageClient, send: SendBytes): Disposable {
  const subscriptions = [
    client.onRequest<ReadFileResult, void>(READ_FILE_REQUEST, (params: ReadFileParams) => readFile(params, send)),
    client.onRequest<ReadFolderResult, void>(READ_FOLDER_REQUEST, (params: ReadFolderParams) => readFolder(params)),
  ];
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

async function readFile({ uri, mostBytes }: ReadFileParams, send: SendBytes): Promise<ReadFileResult> {
  const file = Uri.parse(uri);
  if (!isOfWorkspace(file)) return { kind: 'gone' };
  try {
    const { type, size } = await workspace.fs.stat(file);
    if (type !== FileType.File) return { kind: 'gone' };
    if (size > mostBytes) return { kind: 'too-large' };
    const bytes = await workspace.fs.readFile(file);
    return bytes.length > mostBytes ? { kind: 'too-large' } : send(bytes);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'gone' };
    return { kind: 'unreadable', reason: whyUnreadable(error) };
  }
}

async function readFolder({ uri }: ReadFolderParams): Promise<ReadFolderResult> {
  const folder = Uri.parse(uri);
  if (!isOfWorkspace(folder)) return { kind: 'unreadable', reason: 'OutsideOfWorkspace' };
  try {
    const entries = await workspace.fs.readDirectory(folder);
    // a link to a file is of two types
    const named = (wanted: FileType): readonly string[] => entries.flatMap(([name, type]) => (type === wanted ? [name] : []));
    return { kind: 'folder', files: named(FileType.File), folders: named(FileType.Directory) };
  } catch (error) {
    return { kind: 'unreadable', reason: whyUnreadable(error) };
  }
}

/** In the place that one of the workspace's folders is in: a policy may name another that lies beside its folder, and no more. */
function isOfWorkspace({ scheme, authority }: Uri): boolean {
  return (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme && uri.authority === authority);
}

function whyUnreadable(error: unknown): string {
  return error instanceof FileSystemError ? error.code : String(error);
}
