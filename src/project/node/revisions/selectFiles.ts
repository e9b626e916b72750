import { filePatterns } from '../../filePatterns';
import { NEVER_ENTERED, VENDORED } from '../../passedOver';
import { UNREADABLE_NAME } from '../discover';
import type { TreeEntry } from './treeEntries';

/** A file or folder that was named, as a path in the tree. `name` leads from the base of all reported paths to it. */
export interface TreeRoot {
  /** From the root of the tree, without a slash at the end; empty for the whole tree. */
  readonly path: string;
  readonly name: string;
  /** How its user wrote it. */
  readonly written: string;
}

export interface SelectOptions {
  /** Patterns in the syntax of `.gitignore`, relative to each root. */
  readonly exclude: readonly string[];
  readonly accepts: (file: string) => boolean;
}

/** A file to read, or one that is passed over. `file` is what reports call it. */
export type Selected =
  | { readonly kind: 'file'; readonly file: string; readonly entry: TreeEntry }
  | {
      readonly kind: 'skipped';
      readonly file: string;
      readonly reason: string /** The commit that a submodule points to. */;
      readonly pointer?: string;
    };

/**
 * The files of a tree that a scan of the same folders on disk would find, by the same rules: other people's folders are named and not
 * entered, links are not followed. Ignore files play no part, for git keeps what is in the tree; other repositories are named. A root that
 * the tree does not have has no files.
 */
export function selectFiles(entries: readonly TreeEntry[], roots: readonly TreeRoot[], options: SelectOptions): readonly Selected[] {
  const found = new Map<string, Selected>();
  for (const root of roots) {
    const own = below(entries, root.path);
    const explicit = own.find(({ path }) => path === root.path);
    const selected = explicit ? [named(explicit, root, options)] : folderFiles(own, root, options);
    for (const one of selected) found.set(one.file, one);
  }
  return [...found.values()];
}

/** The roots that the tree has not. */
export function rootsMissing(entries: readonly TreeEntry[], roots: readonly TreeRoot[]): readonly TreeRoot[] {
  return roots.filter(({ path }) => path !== '' && below(entries, path).length === 0);
}

function below(entries: readonly TreeEntry[], path: string): readonly TreeEntry[] {
  return path === '' ? entries : entries.filter((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
}

/** A file that is named explicitly is read whatever folder it lies in. */
function named(entry: TreeEntry, { name }: TreeRoot, { accepts }: SelectOptions): Selected {
  const reason = entry.kind === 'file' ? (accepts(name) ? null : 'no language is known for this kind of file') : REASONS[entry.kind];
  return reason === null ? { kind: 'file', file: name, entry } : { kind: 'skipped', file: name, reason };
}

const REASONS: Readonly<Record<'link' | 'submodule', string>> = {
  link: 'symbolic link',
  submodule: 'another git repository',
};

function folderFiles(entries: readonly TreeEntry[], root: TreeRoot, options: SelectOptions): readonly Selected[] {
  const excluded = filePatterns(options.exclude);
  const prefix = root.path === '' ? 0 : root.path.length + 1;
  const inReport = (file: string): string => (root.name === '' ? file : `${root.name}/${file}`);
  const folders = new Map<string, 'entered' | 'left out' | 'vendored'>([['', 'entered']]);
  const stateOf = (folder: string): 'entered' | 'left out' | 'vendored' => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const above = stateOf(parentOf(folder));
    const state = above === 'entered' ? ownState(folder) : 'left out';
    folders.set(folder, state);
    return state;
  };
  const ownState = (folder: string): 'entered' | 'left out' | 'vendored' => {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (NEVER_ENTERED.includes(name) || excluded.ignores(`${folder}/`)) return 'left out';
    return VENDORED.includes(name) ? 'vendored' : 'entered';
  };
  const found: Selected[] = [];
  for (const entry of entries) {
    const file = entry.path.slice(prefix);
    if (entry.kind === 'link' || stateOf(parentOf(file)) !== 'entered') continue;
    if (entry.kind === 'submodule') {
      if (stateOf(file) === 'entered')
        found.push({
          kind: 'skipped',
          file: `${inReport(file)}/`,
          reason: REASONS.submodule,
          ...(entry.id === null ? {} : { pointer: entry.id }),
        });
    } else if (options.accepts(file) && !excluded.ignores(file)) {
      found.push(
        entry.isReadable
          ? { kind: 'file', file: inReport(file), entry }
          : { kind: 'skipped', file: inReport(file), reason: UNREADABLE_NAME },
      );
    }
  }
  for (const [folder, state] of folders)
    if (state === 'vendored') found.push({ kind: 'skipped', file: `${inReport(folder)}/`, reason: 'vendored folder' });
  return found;
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
