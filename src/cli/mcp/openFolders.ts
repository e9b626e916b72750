import { homedir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentTexts } from '../../report/agents/agentTexts';
import { UsageError } from '../failure';
import { rootsOf } from '../roots';
import { KeptFolder, type KeptOptions } from './keptFolder';

/** The folders that the server answers for: those of the command line, else the client's, else the current one. */
export interface OpenFolders {
  all(): Promise<readonly KeptFolder[]>;
  /** The client has other folders than before. */
  forget(roots: () => Promise<readonly string[] | null>): void;
}

/** See {@link OpenFolders}. Folders that stay keep their scans. */
export function openFolders(named: readonly string[], options: KeptOptions): OpenFolders {
  let kept: readonly KeptFolder[] = [];
  let askRoots: () => Promise<readonly string[] | null> = async () => null;
  let opening: Promise<readonly KeptFolder[]> | null = null;

  const open = async (): Promise<readonly KeptFolder[]> => {
    const paths = named.length > 0 ? await foldersNamed(named) : await foldersOfClient(askRoots);
    const wide = named.length > 0 ? undefined : paths.find(isTooWide);
    if (wide !== undefined) throw new UsageError(agentTexts(options.locale).tooWide(wide));
    const names = namesOf(paths);
    const next = paths.map(
      (path, index) =>
        kept.find((folder) => folder.path === path && folder.name === names[index]) ?? new KeptFolder(path, names[index] ?? '', options),
    );
    for (const folder of kept) if (!next.includes(folder)) folder.dispose();
    kept = next;
    return kept;
  };

  return {
    all() {
      opening ??= open().catch((error: unknown) => {
        // what was wrong may be mended when the next question comes
        opening = null;
        throw error;
      });
      return opening;
    },
    forget(roots) {
      askRoots = roots;
      opening = null;
    },
  };
}

async function foldersNamed(named: readonly string[]): Promise<readonly string[]> {
  const roots = await rootsOf(named);
  const file = roots.find(({ isFolder }) => !isFolder);
  if (file !== undefined) throw new UsageError(`${file.path} is a file. Name folders.`);
  return [...new Set(roots.map(({ path }) => path))];
}

async function foldersOfClient(askRoots: () => Promise<readonly string[] | null>): Promise<readonly string[]> {
  const roots = (await askRoots()) ?? [];
  const paths = roots.flatMap((uri) => (uri.startsWith('file:') ? [resolve(fileURLToPath(uri))] : []));
  return paths.length > 0 ? [...new Set(paths)] : [process.cwd()];
}

/** Where a client starts its servers when no project is open; nobody means to have all of it read. */
function isTooWide(path: string): boolean {
  return path === dirname(path) || path === resolve(homedir());
}

/** One folder needs no name; several are called by their last part, and by a number where two are alike. */
function namesOf(paths: readonly string[]): readonly string[] {
  if (paths.length < 2) return paths.map(() => '');
  const met = new Map<string, number>();
  return paths.map((path) => {
    const name = basename(path);
    const count = (met.get(name) ?? 0) + 1;
    met.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}
