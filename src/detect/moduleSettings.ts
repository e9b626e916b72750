import { parse } from 'jsonc-parser';
import type { ModuleSettings } from '../model/summary';

const COMPILER = /(^|\/)[jt]sconfig[\w.-]*\.json$/;
const PACKAGE = /(^|\/)package\.json$/;

/** Whether a file says how the modules of a project are called: `tsconfig.json`, `package.json`. */
export function isModuleSettings(file: string): boolean {
  return COMPILER.test(file) || PACKAGE.test(file);
}

/** The aliases of a compiler configuration, or the name of a package. Null when it has none. */
export function readModuleSettings(file: string, text: string): ModuleSettings | null {
  const root: unknown = parse(text);
  if (!isRecord(root)) return null;
  if (PACKAGE.test(file)) return typeof root['name'] === 'string' ? { packageName: root['name'], baseUrl: null, paths: [] } : null;
  const options = root['compilerOptions'];
  if (!isRecord(options)) return null;
  const baseUrl = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : null;
  const paths = isRecord(options['paths'])
    ? Object.entries(options['paths']).map(([alias, targets]) => ({ alias, targets: texts(targets) }))
    : [];
  return baseUrl === null && paths.length === 0 ? null : { packageName: null, baseUrl, paths };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
