import type { ResolveHint } from '../model/resolveHint';
import type { Registry } from '../registry/api';

/** A folder or file of this machine, as code names a downloaded copy: `/data/models/Qwen/Qwen3-32B`, `./bge-m3`. */
const LOCAL_PATH = /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])[\w./\\@+-]+$/;

export function isLocalPath(text: string): boolean {
  return LOCAL_PATH.test(text);
}

/** The model that the end of a path names: `org/name` before the bare name; null when it names none that is known. */
export function modelAtEnd(registry: Registry, path: string, hint: ResolveHint): string | null {
  const segments = path.split(/[\\/]/).filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  const names = [segments.slice(-2).join('/'), segments.at(-1) ?? ''];
  return names.find((name) => /\d/.test(name) && ['exact', 'alias', 'normalized'].includes(registry.resolve(name, hint).how)) ?? null;
}
