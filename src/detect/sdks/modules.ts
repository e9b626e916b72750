import type { Ecosystem } from '../languages/language';

/** What stands between the segments of a module's name; `::` and `\\` were read as dots. */
const SEPARATORS: Readonly<Partial<Record<Ecosystem, string>>> = {
  python: '.',
  java: '.',
  csharp: '.',
  swift: '.',
  rust: '.',
  ruby: '.',
  php: '.',
};

/** Where a module's name goes on into the names of what it holds: `a.b.Class`. Elsewhere a path below a package is a file of it. */
function separatorOf(ecosystem: Ecosystem): string {
  return SEPARATORS[ecosystem] ?? '/';
}

/** What the path is below one of the packages; null when it is of another package. */
export function below(module: string, path: readonly string[], modules: readonly string[], ecosystem: Ecosystem): readonly string[] | null {
  const separator = separatorOf(ecosystem);
  const nested = separator !== '/';
  for (const root of modules) {
    if (module === root) return path;
    if (module.startsWith(root + separator))
      return nested ? [...module.slice(root.length + separator.length).split(separator), ...path] : path;
    if (nested && root.startsWith(module + separator)) {
      const inner = root.slice(module.length + separator.length).split(separator);
      if (inner.every((segment, i) => path[i] === segment)) return path.slice(inner.length);
    }
  }
  return null;
}

/** What a dotted path that begins with a package's whole name is below it: `com.openai.models.ChatModel.GPT_4O`. */
export function belowQualified(path: readonly string[], modules: readonly string[], ecosystem: Ecosystem): readonly string[] | null {
  const separator = separatorOf(ecosystem);
  for (const root of modules) {
    const segments = root.split(separator);
    if (path.length > segments.length && segments.every((segment, i) => path[i] === segment)) return path.slice(segments.length);
  }
  return null;
}

/** Rows by the packages that they are of, so that most modules are told apart from all of them by one look. */
export class ByPackage<Row extends { readonly modules: readonly string[] }> {
  private readonly rows = new Map<string, Row[]>();
  private readonly separator: string;

  constructor(rows: readonly Row[], ecosystem: Ecosystem) {
    this.separator = separatorOf(ecosystem);
    for (const row of rows)
      for (const first of new Set(row.modules.map((module) => this.firstOf(module)))) {
        const known = this.rows.get(first);
        if (known) known.push(row);
        else this.rows.set(first, [row]);
      }
  }

  /** All rows, in order, whose packages a module may be of, or be around: what two such names begin with is the same. */
  around(module: string): readonly Row[] {
    return this.rows.get(this.firstOf(module)) ?? NO_ROWS;
  }

  private firstOf(module: string): string {
    const end = module.indexOf(this.separator);
    return end < 0 ? module : module.slice(0, end);
  }
}

const NO_ROWS: readonly never[] = [];
