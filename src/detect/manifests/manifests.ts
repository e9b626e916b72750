import type { Dependency, PackageEcosystem } from '../../model/dependency';
import packages from './packages.json';

/** A package as a manifest names it, with its zero-based line. */
interface Named {
  readonly name: string;
  readonly line: number;
}

interface Manifest {
  readonly matches: RegExp;
  readonly ecosystem: PackageEcosystem;
  readonly names: (text: string) => readonly Named[];
}

const MANIFESTS: readonly Manifest[] = [
  {
    matches: /(^|\/)(requirements|constraints)[\w.-]*\.(txt|in)$|(^|\/)requirements\/[\w.-]+\.(txt|in)$/i,
    ecosystem: 'pypi',
    names: requirements,
  },
  { matches: /(^|\/)pyproject\.toml$/, ecosystem: 'pypi', names: pyproject },
  { matches: /(^|\/)package\.json$/, ecosystem: 'npm', names: (text) => keysOf(text, /^(dev|peer|optional)?dependencies$/i) },
  {
    matches: /(^|\/)go\.mod$/,
    ecosystem: 'golang',
    names: (text) => eachLine(text, /^\s*(?:require\s+)?([\w.-]+\.[a-z]+\/[\w./~-]+)\s+v\d/),
  },
  { matches: /(^|\/)Cargo\.toml$/, ecosystem: 'cargo', names: cargo },
  { matches: /(^|\/)pom\.xml$/, ecosystem: 'maven', names: maven },
  { matches: /(^|\/)build\.gradle(\.kts)?$/, ecosystem: 'maven', names: (text) => eachLine(text, /["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']/) },
  {
    matches: /\.(cs|fs|vb)proj$|(^|\/)Directory\.Packages\.props$/i,
    ecosystem: 'nuget',
    names: (text) => eachLine(text, /<Package(?:Reference|Version)\s[^>]*?Include="([^"]+)"/),
  },
  {
    matches: /(^|\/)(Gemfile|[\w-]+\.gemspec)$/,
    ecosystem: 'gem',
    names: (text) => eachLine(text, /^[^#]*\b(?:gem|add_(?:runtime_)?dependency)[\s(]+["']([\w-]+)["']/),
  },
  { matches: /(^|\/)composer\.json$/, ecosystem: 'composer', names: (text) => keysOf(text, /^require(-dev)?$/) },
];

/** Whether a file declares the packages of a project. */
export function isManifest(file: string): boolean {
  return MANIFESTS.some(({ matches }) => matches.test(file));
}

/** The packages of a manifest that bind to a vendor's service or models. */
export function readManifest(file: string, text: string): Dependency[] {
  const manifest = MANIFESTS.find(({ matches }) => matches.test(file));
  if (!manifest) return [];
  const { ecosystem } = manifest;
  const seen = new Set<string>();
  return manifest.names(text).flatMap(({ name, line }) => {
    const vendor = vendorOf(name, ecosystem);
    if (vendor === null || seen.has(name)) return [];
    seen.add(name);
    return [{ file, line, package: name, ecosystem, vendor }];
  });
}

/** The vendor that a package binds to, by its whole name or by the beginning that all packages of the vendor share. */
function vendorOf(name: string, ecosystem: PackageEcosystem): string | null {
  const table: Readonly<Record<string, string>> = packages[ecosystem];
  const key = ecosystem === 'pypi' ? name.toLowerCase().replace(/[_.]+/g, '-') : name;
  if (Object.hasOwn(table, key)) return table[key] ?? null;
  const family = Object.keys(table).find((pattern) => pattern.endsWith('*') && key.startsWith(pattern.slice(0, -1)));
  return family === undefined ? null : (table[family] ?? null);
}

function eachLine(text: string, pattern: RegExp): Named[] {
  return text.split('\n').flatMap((content, line) => {
    const name = pattern.exec(content)?.[1];
    return name === undefined ? [] : [{ name, line }];
  });
}

function requirements(text: string): Named[] {
  return eachLine(text, /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:[<>=!~;@#]|$)/);
}

/** Arrays of requirements under `[project]` and dependency groups; keys under Poetry's tables. */
function pyproject(text: string): Named[] {
  let section = '';
  return text.split('\n').flatMap((content, line) => {
    section = /^\s*\[+([^\]]+)\]+/.exec(content)?.[1] ?? section;
    if (/^\s*(#|\[)/.test(content)) return [];
    const own = /poetry.*dependencies$/.test(section) ? /^\s*([A-Za-z0-9][\w.-]*)\s*=/.exec(content)?.[1] : undefined;
    if (own !== undefined) return [{ name: own, line }];
    if (!/^(project|dependency-groups|build-system|tool\.(uv|pdm|hatch)|project\.optional-dependencies)/.test(section)) return [];
    return [...content.matchAll(/["']([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[<>=!~;@][^"']*)?["']/g)].map((found) => ({
      name: found[1] ?? '',
      line,
    }));
  });
}

function cargo(text: string): Named[] {
  let section = '';
  return text.split('\n').flatMap((content, line) => {
    const header = /^\s*\[([^\]]+)\]/.exec(content)?.[1];
    section = header ?? section;
    const table = header === undefined ? undefined : /dependencies\.["']?([\w-]+)["']?$/.exec(header)?.[1];
    if (table !== undefined) return [{ name: table, line }];
    const key = /dependencies$/.test(section) ? /^\s*([\w-]+)\s*(?:\.\w+\s*)?=/.exec(content)?.[1] : undefined;
    return key === undefined ? [] : [{ name: key, line }];
  });
}

function maven(text: string): Named[] {
  return [...text.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap((block) => {
    const inner = block[1] ?? '';
    const group = /<groupId>\s*([^<\s]+)\s*</.exec(inner)?.[1];
    const artifact = /<artifactId>\s*([^<\s]+)\s*</.exec(inner);
    if (group === undefined || !artifact) return [];
    const at = block.index + '<dependency>'.length + artifact.index;
    return [{ name: `${group}:${artifact[1]}`, line: text.slice(0, at).split('\n').length - 1 }];
  });
}

/** Keys of the objects of a JSON text whose own key fits. */
function keysOf(text: string, holder: RegExp): Named[] {
  let open = false;
  return text.split('\n').flatMap((content, line) => {
    const found: Named[] = [];
    for (const token of content.matchAll(/"([^"\\]+)"\s*:\s*(\{)?|(\})/g)) {
      if (token[3] !== undefined) open = false;
      else if (token[2] !== undefined) open = holder.test(token[1] ?? '');
      else if (open) found.push({ name: token[1] ?? '', line });
    }
    return found;
  });
}
