import { parse } from 'jsonc-parser';
import type { ModuleSettings } from '../model/summary';

const COMPILER = /(^|\/)[jt]sconfig[\w.-]*\.json$/;
const PACKAGE = /(^|\/)package\.json$/;
const GO_MODULE = /(^|\/)go\.mod$/;
const CRATE = /(^|\/)Cargo\.toml$/;

/** Whether a file says how the modules of a project are called: `tsconfig.json`, `package.json`, `go.mod`, `Cargo.toml`. */
export function isModuleSettings(file: string): boolean {
  return COMPILER.test(file) || PACKAGE.test(file) || GO_MODULE.test(file) || CRATE.test(file);
}

/** The aliases of a compiler configuration, or the name of a package. Null when it has none. */
export function readModuleSettings(file: string, text: string): ModuleSettings | null {
  if (GO_MODULE.test(file)) return packageNamed(/^module\s+"?([\w./~-]+)/m.exec(text)?.[1]);
  if (CRATE.test(file)) return packageNamed(/^\[package\][^[]*?^name\s*=\s*["']([\w-]+)["']/m.exec(text)?.[1]);
  const root: unknown = parse(text);
  if (!isRecord(root)) return null;
  if (PACKAGE.test(file)) return packageNamed(root['name']);
  const options = root['compilerOptions'];
  if (!isRecord(options)) return null;
  const baseUrl = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : null;
  const paths = isRecord(options['paths'])
    ? Object.entries(options['paths']).map(([alias, targets]) => ({ alias, targets: texts(targets) }))
    : [];
  return baseUrl === null && paths.length === 0 ? null : { packageName: null, baseUrl, paths };
}

function packageNamed(name: unknown): ModuleSettings | null {
  return typeof name === 'string' ? { packageName: name, baseUrl: null, paths: [] } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
