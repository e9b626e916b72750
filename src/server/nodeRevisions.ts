import { URI } from 'vscode-uri';
import { decodeText } from '../project/decode';
import {
  type Commit,
  commitOf,
  defaultBaseOf,
  filesKnownTo,
  hasFolder,
  type ObjectReader,
  openObjectReader,
  openRepository,
  RevisionError,
  type SnapshotFile,
  snapshotOfCommit,
  standingOf,
} from '../project/node/revisions';
import type { Base, BaseFile, BaseState, Revisions } from './changes/revisions';

/** What a file of Git LFS holds where its content was not fetched. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';

/** The commits of git, read by its own program, which runs nothing that a repository's settings name. */
export function nodeRevisions(): Revisions {
  const readers = new Map<string, ObjectReader>();
  const readerFor = (folder: string): ObjectReader => {
    const reader = readers.get(folder) ?? openObjectReader(folder);
    readers.set(folder, reader);
    return reader;
  };

  const filesOf: Revisions['filesOf'] = async (root, base, { exclude, accepts }) => {
    const folder = folderOf(root);
    if (folder === null) throw new Error(`no folder of a disk: ${root}`);
    const repository = await openRepository(folder);
    const tree = repository.prefix.replace(/\/$/, '');
    const commit: Commit = base;
    // a folder that came later is all new
    if (!(await hasFolder(repository, commit, tree))) return { files: [], skipped: [], read: async () => null };
    const snapshot = await snapshotOfCommit(
      {
        repository,
        objects: readerFor(folder),
        roots: [{ path: tree, name: '', written: tree }],
        anchor: { uri: URI.parse(root).path, tree },
        select: { exclude, accepts },
        sizes: new Map(),
      },
      commit,
    );
    return { files: snapshot.files.map(baseFile), skipped: snapshot.skipped, read: snapshot.read };
  };

  return {
    async look(root, asked) {
      const folder = folderOf(root);
      if (folder === null) return { kind: 'hindered', by: 'no-repository', detail: '', gitFolder: null };
      try {
        return await lookAt(folder, asked);
      } catch (error) {
        if (error instanceof RevisionError) return { kind: 'hindered', by: 'unusable', detail: error.message, gitFolder: null };
        throw error;
      }
    },
    filesOf,
    async known(root) {
      const folder = folderOf(root);
      return folder === null ? { files: new Set(), away: new Set() } : filesKnownTo(await openRepository(folder));
    },
    async text(root, base, file) {
      const { files } = await filesOf(root, base, { exclude: [], accepts: (name) => name === file });
      const found = await files[0]?.text();
      return found !== undefined && 'text' in found ? found.text : null;
    },
    dispose() {
      for (const reader of readers.values()) reader.close();
      readers.clear();
    },
  };
}

async function lookAt(folder: string, asked: string | null): Promise<BaseState> {
  const standing = await standingOf(folder);
  const gitFolder = standing.gitFolder === null ? null : URI.file(standing.gitFolder).toString();
  if (standing.kind === 'hindered') return { kind: 'hindered', by: standing.by, detail: '', gitFolder };
  const { repository, head } = standing;
  try {
    const base: Base = asked === null ? await defaultBaseOf(standing) : await commitOf(repository, asked);
    return { kind: 'ready', base, head: head.id, isShallow: repository.isShallow, gitFolder: URI.file(standing.gitFolder).toString() };
  } catch (error) {
    if (error instanceof RevisionError) return { kind: 'hindered', by: 'unusable', detail: error.message, gitFolder };
    throw error;
  }
}

function folderOf(root: string): string | null {
  const { scheme, fsPath } = URI.parse(root);
  return scheme === 'file' ? fsPath : null;
}

function baseFile({ file, id, load }: SnapshotFile): BaseFile {
  return {
    file,
    id: id ?? '',
    async text() {
      const loaded = await load();
      if (loaded === null) return { reason: 'it is gone' };
      if (typeof loaded === 'string') return { reason: loaded };
      const decoded = decodeText(loaded.bytes);
      if (decoded.kind !== 'text') return { reason: 'binary file' };
      return decoded.text.startsWith(LFS_POINTER) ? { reason: 'Git LFS pointer, whose content is not here' } : { text: decoded.text };
    },
  };
}
