import type { FileSummary, ModuleSettings } from '../model/summary';

/** A file that says how modules are called, by its folder. */
interface Placed {
  readonly folder: string;
  readonly settings: ModuleSettings;
}

/** Finds the file that a module specifier means, among the files of the project. No file system: names only. */
export class ModuleFiles {
  private readonly compilers: readonly Placed[];
  private readonly packages = new Map<string, string>();

  constructor(private readonly files: ReadonlyMap<string, FileSummary>) {
    const compilers: Placed[] = [];
    for (const [file, { moduleSettings: settings }] of files) {
      if (settings?.packageName) {
        if (file.endsWith('package.json')) this.packages.set(settings.packageName, folderOf(file));
      } else if (settings) compilers.push({ folder: folderOf(file), settings });
    }
    // the nearest configuration speaks first
    this.compilers = compilers.sort((a, b) => b.folder.length - a.folder.length);
  }

  private has(file: string): boolean {
    return this.files.has(file);
  }

  /** @returns the file, or null when the module is a package or not in the project. */
  find(from: string, module: string, language: string): string | null {
    return language === 'python' ? this.python(from, module) : this.ecmascript(from, module);
  }

  private python(from: string, module: string): string | null {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const path = module.slice(dots).split('.').filter(Boolean).join('/');
    const folder = folderOf(from);
    if (dots > 0) return this.pythonFile(ascend(folder, dots - 1), path);
    // an absolute import starts at some source root: the nearest folder above the file that has it
    for (let root: string | null = folder; root !== null; root = parentOf(root)) {
      const found = this.pythonFile(root, path) ?? this.pythonFile(join(root, 'src'), path);
      if (found) return found;
    }
    return null;
  }

  private pythonFile(root: string, path: string): string | null {
    const base = join(root, path);
    return [`${base}.py`, join(base, '__init__.py')].find((file) => this.has(file)) ?? null;
  }

  private ecmascript(from: string, module: string): string | null {
    if (module.startsWith('.')) return this.ecmascriptFile(normalize(join(folderOf(from), module)));
    const declared = this.aliased(from, module) ?? this.ofPackage(module);
    if (declared) return declared;
    const alias = /^(?:@|~|#|src)\/(.+)$/.exec(module);
    if (!alias?.[1]) return null;
    for (let root: string | null = folderOf(from); root !== null; root = parentOf(root)) {
      const found =
        this.ecmascriptFile(join(join(root, 'src'), alias[1])) ??
        this.ecmascriptFile(join(root, alias[1])) ??
        this.ecmascriptFile(join(join(root, 'app'), alias[1]));
      if (found) return found;
    }
    return null;
  }

  /** By the aliases of the compiler configurations at and above the importing file. */
  private aliased(from: string, module: string): string | null {
    for (const { folder, settings } of this.compilers) {
      if (folder !== '' && !from.startsWith(`${folder}/`)) continue;
      const base = settings.baseUrl === null ? folder : normalize(join(folder, settings.baseUrl));
      for (const { alias, targets } of settings.paths) {
        const rest = matched(alias, module);
        if (rest === null) continue;
        for (const target of targets) {
          const found = this.ecmascriptFile(normalize(join(base, target.replace('*', rest))));
          if (found) return found;
        }
      }
      const found = settings.baseUrl === null ? null : this.ecmascriptFile(normalize(join(base, module)));
      if (found) return found;
    }
    return null;
  }

  /** `@acme/models/chat` of a package that the project itself holds. */
  private ofPackage(module: string): string | null {
    const name = module.split('/', module.startsWith('@') ? 2 : 1).join('/');
    const folder = this.packages.get(name);
    if (folder === undefined) return null;
    const rest = module.slice(name.length + 1);
    return this.ecmascriptFile(join(join(folder, 'src'), rest)) ?? this.ecmascriptFile(join(folder, rest));
  }

  private ecmascriptFile(base: string): string | null {
    const bare = base.replace(/\.(m|c)?jsx?$/, '');
    const names = [base, ...EXTENSIONS.map((extension) => bare + extension), ...EXTENSIONS.map((extension) => `${base}/index${extension}`)];
    return names.find((file) => this.has(file)) ?? null;
  }
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/** What the star of an alias stands for in a module's name; null when the alias is another's. */
function matched(alias: string, module: string): string | null {
  const star = alias.indexOf('*');
  if (star < 0) return alias === module ? '' : null;
  const [before, after] = [alias.slice(0, star), alias.slice(star + 1)];
  if (module.length < before.length + after.length || !module.startsWith(before) || !module.endsWith(after)) return null;
  return module.slice(before.length, module.length - after.length);
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

function parentOf(folder: string): string | null {
  return folder === '' ? null : folderOf(folder);
}

function join(folder: string, path: string): string {
  if (path === '') return folder;
  return folder === '' ? path : `${folder}/${path}`;
}

function ascend(folder: string, levels: number): string {
  let current = folder;
  for (let i = 0; i < levels; i++) current = parentOf(current) ?? '';
  return current;
}

function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
