import type { RecordEntry } from '../../model/summary';
import { dotted } from '../facts';
import { rangeOf } from './ranges';
import { BINDING_LIMIT } from './reaching';
import type { Reading } from './reading';
import { type Binding, type Scope, telling } from './scopes';
import { any } from './values';

/** What a module binds at its top, for other files; names of a namespace in it stand under its name. */
export function exportsOf(reading: Reading, module: Scope = reading.module, prefix = ''): RecordEntry[] {
  const entries: RecordEntry[] = [];
  const { space } = reading.language;
  for (const [key, all] of module.bindings) {
    for (const inner of all)
      if (inner.kind === 'class' && inner.scope.kind === 'module')
        entries.push(...exportsOf(reading, inner.scope, `${prefix}${dotted(key)}.`));
    const bindings = telling(all).filter((binding) => isOffered(binding, space));
    const last = bindings[bindings.length - 1];
    if (!last) continue;
    const value = any(bindings.slice(-BINDING_LIMIT).map((binding) => reading.bound(binding)));
    entries.push({ key: prefix + (space === undefined ? key : dotted(key)), value, range: rangeOf(last.node) });
  }
  return entries;
}

function isOffered(binding: Binding, space: Reading['language']['space']): boolean {
  if (binding.kind === 'class') return binding.scope.kind === 'class';
  // what an import brings is the file's own matter, but for what a module of Rust passes on
  return binding.kind !== 'import' || space === undefined || space === 'crate';
}
