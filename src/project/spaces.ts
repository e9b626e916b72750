import { languageOf } from '../detect/languages/languages';
import type { FileSummary, Value } from '../model/summary';
import { folderOf } from './moduleFiles';

/** A reference that other files may close: an import, or a name that its own file does not bind. */
export type OpenName = Extract<Value, { kind: 'ref' | 'global' }>;

/** A place where names are defined: a namespace or module below a root, which is a folder, a crate, or everything. */
export interface Space {
  readonly root: string;
  readonly module: readonly string[];
}

/** One space where a name may be defined, and its path there. */
export interface Candidate {
  readonly space: Space;
  readonly path: readonly string[];
}

/** A folder that a `go.mod` or a `Cargo.toml` names. */
interface Package {
  readonly folder: string;
  readonly name: string;
}

/**
 * Says to which space of names a file belongs, in languages where files see each other's names without naming the file, and in which
 * spaces a name may be defined. Names of files and what files declare; nothing of what they define.
 */
export class Spaces {
  private readonly goModules: readonly Package[];
  private readonly crates: readonly Package[];
  private readonly goFolders = new Set<string>();
  private readonly crateRoots = new Set<string>();

  constructor(private readonly files: ReadonlyMap<string, FileSummary>) {
    this.goModules = packages(files, 'go.mod');
    this.crates = packages(files, 'Cargo.toml');
    for (const [file, { language }] of files) {
      if (language === 'go') this.goFolders.add(folderOf(file));
      else if (language === 'rust' && /(^|\/)(main|lib)\.rs$/.test(file)) this.crateRoots.add(folderOf(file));
    }
  }

  /** The space that a file's own names are in; null where an import names the file. */
  of(file: string): Space | null {
    const summary = this.files.get(file);
    switch (summary && languageOf(summary.language)?.space) {
      case 'folder':
        return goSpace(folderOf(file));
      case 'declared':
        return anywhere(segments(summary?.namespace ?? ''));
      case 'crate':
        return this.crateOf(file);
      case 'target':
        return anywhere(targetOf(file));
      case 'global':
        return anywhere([]);
      default:
        return null;
    }
  }

  /** Where a name may be defined, in the order in which the language looks: a place of an earlier group hides the later ones. */
  candidates(file: string, name: OpenName): readonly (readonly Candidate[])[] {
    const language = languageOf(this.files.get(file)?.language ?? '');
    if (language?.space === 'crate') return this.inCrate(file, name);
    if (language?.space === 'folder') return this.inPackages(file, name);
    if (name.kind === 'ref') return [[{ space: anywhere([]), path: [...segments(name.module), ...name.path] }]];
    const own = this.of(file)?.module ?? [];
    const around = segments(name.within ?? '');
    // a file of C# or Ruby sees the namespaces around its own; a package of Java does not
    const outermost = language?.id === 'csharp' || language?.space === 'global' ? 0 : own.length;
    const groups = prefixes([...own, ...around], outermost).map((prefix) => [{ space: anywhere(prefix), path: name.path }]);
    const opened = (name.from ?? []).map((module) => ({ space: anywhere(segments(module)), path: name.path }));
    return [...groups, opened, [{ space: anywhere([]), path: name.path }]];
  }

  /** The modules of crates that a path may name. */
  modules(file: string, module: string): readonly Space[] {
    const found = this.inCrate(file, { kind: 'ref', module, path: [], range: NOWHERE }).flat();
    return found.map(({ space, path }) => ({ root: space.root, module: [...space.module, ...path] }));
  }

  private inPackages(file: string, name: OpenName): readonly (readonly Candidate[])[] {
    const inModule = (module: string): Candidate[] => {
      const folder = this.goFolder(file, module);
      return folder === null ? [] : [{ space: goSpace(folder), path: name.path }];
    };
    if (name.kind === 'ref') return [inModule(name.module)];
    return [[{ space: goSpace(folderOf(file)), path: name.path }], (name.from ?? []).flatMap(inModule)];
  }

  /** The folder of a package: by the `go.mod` that names it; where none is above the importing file, by the end of its path. */
  private goFolder(from: string, module: string): string | null {
    const naming = this.goModules.filter(({ name }) => module === name || module.startsWith(`${name}/`));
    const nearest = naming.find(({ folder }) => isBelow(from, folder)) ?? (naming.length === 1 ? naming[0] : undefined);
    if (nearest) return [nearest.folder, module.slice(nearest.name.length + 1)].filter(Boolean).join('/');
    if (naming.length > 0 || this.goModules.some(({ folder }) => isBelow(from, folder))) return null;
    const parts = module.split('/');
    for (let start = 0; parts.length - start >= SHORTEST_PATH_END; start++) {
      const end = parts.slice(start).join('/');
      const found = [...this.goFolders].filter((folder) => folder === end || folder.endsWith(`/${end}`));
      if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
    }
    return null;
  }

  private inCrate(file: string, name: OpenName): readonly (readonly Candidate[])[] {
    const { root, module } = this.crateOf(file);
    const around = name.kind === 'global' ? segments(name.within ?? '') : [];
    const path = name.kind === 'global' ? name.path : [...name.module.split('.'), ...name.path];
    const [first, ...rest] = path;
    if (first === 'crate') return [[{ space: { root, module: [] }, path: rest }]];
    if (first === 'self') return [[{ space: { root, module }, path: rest }]];
    if (first === 'super') return [[above(root, [...module, ...around], path)]];
    const near = prefixes([...module, ...around], module.length).map((prefix) => [{ space: { root, module: prefix }, path }]);
    const opened = name.kind === 'global' ? (name.from ?? []) : [];
    const through = opened.flatMap((from) => this.inCrate(file, { kind: 'ref', module: from, path: name.path, range: NOWHERE }).flat());
    const named = this.crates.filter((crate) => crate.name.replaceAll('-', '_') === first);
    const outside = named.length === 1 && named[0] ? [{ space: crateSpace(below(named[0].folder, 'src'), []), path: rest }] : [];
    return [...near, through, outside];
  }

  /** By the nearest folder with a `main.rs` or `lib.rs`; without one, by the folder `src`, or the file's own. */
  private crateOf(file: string): Space {
    const folder = folderOf(file);
    const parts = folder === '' ? [] : folder.split('/');
    let depth = parts.length;
    while (depth > 0 && !this.crateRoots.has(parts.slice(0, depth).join('/'))) depth--;
    if (!this.crateRoots.has(parts.slice(0, depth).join('/'))) {
      const source = parts.lastIndexOf('src');
      depth = source < 0 ? parts.length : source + 1;
    }
    const stem = file.slice(folder === '' ? 0 : folder.length + 1).replace(/\.rs$/, '');
    const own = ['main', 'lib', 'mod'].includes(stem) ? [] : [stem];
    return crateSpace(parts.slice(0, depth).join('/'), [...parts.slice(depth), ...own]);
  }
}

/** Segments that the end of an import's path needs to name a folder by itself. */
const SHORTEST_PATH_END = 2;

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function packages(files: ReadonlyMap<string, FileSummary>, manifest: string): readonly Package[] {
  const found: Package[] = [];
  for (const [file, { moduleSettings }] of files) {
    if (!moduleSettings?.packageName || !(file === manifest || file.endsWith(`/${manifest}`))) continue;
    found.push({ folder: folderOf(file), name: moduleSettings.packageName });
  }
  // the nearest one speaks first
  return found.sort((a, b) => b.folder.length - a.folder.length);
}

/** `super::super::X` from inside a module. */
function above(root: string, module: readonly string[], path: readonly string[]): Candidate {
  const steps = path.findIndex((segment) => segment !== 'super');
  const levels = steps < 0 ? path.length : steps;
  return { space: { root, module: module.slice(0, Math.max(0, module.length - levels)) }, path: path.slice(levels) };
}

/** `a.b.c`, `a.b`, … down to the first `shortest` segments. */
function prefixes(path: readonly string[], shortest: number): readonly (readonly string[])[] {
  return Array.from({ length: path.length - shortest + 1 }, (_, removed) => path.slice(0, path.length - removed));
}

/** A target of a Swift package has the folder of its sources. */
function targetOf(file: string): readonly string[] {
  const target = /(?:^|\/)(?:Sources|Tests)\/([^/]+)\//.exec(file)?.[1];
  return target === undefined ? [] : [target];
}

function segments(dotted: string): readonly string[] {
  return dotted === '' ? [] : dotted.split('.');
}

function isBelow(file: string, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function anywhere(module: readonly string[]): Space {
  return { root: '', module };
}

function goSpace(folder: string): Space {
  return { root: `package ${folder}`, module: [] };
}

function crateSpace(folder: string, module: readonly string[]): Space {
  return { root: `crate ${folder}`, module };
}
