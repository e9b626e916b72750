/** Finds the file that a module specifier means, among the files of the project. No file system: names only. */
export class ModuleFiles {
  constructor(private readonly has: (file: string) => boolean) {}

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

  private ecmascriptFile(base: string): string | null {
    const bare = base.replace(/\.(m|c)?jsx?$/, '');
    const names = [base, ...EXTENSIONS.map((extension) => bare + extension), ...EXTENSIONS.map((extension) => `${base}/index${extension}`)];
    return names.find((file) => this.has(file)) ?? null;
  }
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

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
