import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { decodeText } from '../project/decode';
import { cannotBeRead, mostBytesOf } from '../project/passedOver';
import { type FolderReader, walkFolders } from '../project/walkFolders';
import { describeError } from './aborts';
import type { Engine, FileText, WorkspaceFiles } from './host';
import {
  READ_FILE_REQUEST,
  READ_FOLDER_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderParams,
  type ReadFolderResult,
  type SentBytes,
} from './protocol';

/** Documents that nobody keeps anywhere. */
const UNTITLED = 'untitled';

/** The files of a workspace that only the client can read: those of a browser, of a repository that was never cloned. */
export function clientFiles(connection: Pick<Connection, 'sendRequest'>, languageForPath: Engine['languageForPath']): WorkspaceFiles {
  let isDeaf = false;
  /** `null` from a client that does not know the question; it is not asked again. */
  const ask = async <Result>(method: string, params: object): Promise<Result | null> => {
    if (isDeaf) return null;
    try {
      return await connection.sendRequest<Result>(method, params);
    } catch (error) {
      if (!(error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound)) throw error;
      isDeaf = true;
      return null;
    }
  };

  const read = async (uri: string): Promise<FileText> => {
    if (URI.parse(uri).scheme === UNTITLED) return { kind: 'gone' };
    const mostBytes = mostBytesOf(URI.parse(uri).path);
    try {
      return textOf(
        (await ask<ReadFileResult>(READ_FILE_REQUEST, { uri, mostBytes } satisfies ReadFileParams)) ?? { kind: 'gone' },
        mostBytes,
      );
    } catch (error) {
      return { kind: 'unreadable', reason: cannotBeRead(describeError(error)) };
    }
  };

  const readerAt = (root: string): FolderReader => {
    const uriOf = (path: string): string => {
      const base = URI.parse(root);
      return base.with({ path: [base.path.replace(/\/+$/, ''), ...(path === '' ? [] : [path])].join('/') || '/' }).toString();
    };
    return {
      async entries(folder) {
        try {
          const answer = await ask<ReadFolderResult>(READ_FOLDER_REQUEST, { uri: uriOf(folder) } satisfies ReadFolderParams);
          if (answer === null) return { files: [], folders: [] };
          return answer.kind === 'folder' ? answer : { unreadable: cannotBeRead(answer.reason) };
        } catch (error) {
          return { unreadable: cannotBeRead(describeError(error)) };
        }
      },
      async text(file) {
        const content = await read(uriOf(file));
        return content.kind === 'text' ? content.text : null;
      },
    };
  };

  return {
    list: (root, { exclude, signal }) =>
      walkFolders(readerAt(root), { exclude, signal, accepts: (file) => languageForPath(file) !== null }),
    read,
    isFar: () => true,
    async isFolder(uri) {
      const found = await readerAt(uri).entries('');
      return 'folders' in found && (found.files.length > 0 || found.folders.length > 0);
    },
  };
}

/** What is on the disk is read there, and all else asked of the client. */
export function filesByScheme(disk: WorkspaceFiles, others: WorkspaceFiles): WorkspaceFiles {
  const of = (uri: string): WorkspaceFiles => (URI.parse(uri).scheme === 'file' ? disk : others);
  return {
    list: (root, options) => of(root).list(root, options),
    read: (uri) => of(uri).read(uri),
    isFar: (uri) => !uri.startsWith('file:') && (of(uri).isFar?.(uri) ?? false),
    isFolder: async (uri) => (await of(uri).isFolder?.(uri)) ?? false,
    leadsOut: async (uri, root) => (await of(root).leadsOut?.(uri, root)) ?? false,
  };
}

function textOf(result: ReadFileResult, mostBytes: number): FileText {
  switch (result.kind) {
    case 'gone':
      return result;
    case 'unreadable':
      return { kind: 'unreadable', reason: cannotBeRead(result.reason) };
    case 'too-large':
      return { kind: 'unreadable', reason: `larger than ${mostBytes / 1024 / 1024} MB` };
    default: {
      const decoded = decodeText(bytesOf(result));
      return decoded.kind === 'text' ? decoded : { kind: 'unreadable', reason: 'binary' };
    }
  }
}

function bytesOf(sent: SentBytes): Uint8Array {
  return sent.kind === 'bytes' ? sent.bytes : Uint8Array.from(atob(sent.text), (letter) => letter.charCodeAt(0));
}
