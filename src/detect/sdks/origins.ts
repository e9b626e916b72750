import type { Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';

/** A module, and what of it is meant. */
export interface Origin {
  readonly module: string;
  readonly path: readonly string[];
}

/** Where a name may come from: its import; for an unbound one, each module that is imported whole, or the module that it spells out. */
export function originsOf(value: Value): readonly Origin[] {
  if (value.kind === 'ref') return [value];
  // an object of a class is one of what the class extends
  if (value.kind === 'class') return value.base ? [value.base].flatMap(branches).flatMap(originsOf) : [];
  if (value.kind !== 'global') return [];
  const open = (value.from ?? []).map((module) => ({ module, path: value.path }));
  const [root, ...inner] = value.path;
  if (root === undefined || inner.length === 0) return open;
  return [...open, { module: root, path: inner }, { module: value.path.join('.'), path: [] }];
}

function branches(value: Value): readonly Value[] {
  const plain = unwrap(value);
  return plain.kind === 'any' ? plain.of.map(unwrap) : [plain];
}

/** Whether a row's call is meant by a path: `*.from_pretrained` stands for any class; otherwise the path ends with the call. */
export function names(call: string, path: readonly string[]): boolean {
  const text = path.join('.');
  if (call.startsWith('*.')) return path.length > 1 && text.endsWith(call.slice(1));
  return text === call || text.endsWith(`.${call}`);
}
