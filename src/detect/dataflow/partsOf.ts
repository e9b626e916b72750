import type { Value } from '../../model/summary';

/** The values that a value is made of. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'concat':
      return value.parts;
    case 'env':
      return value.fallback ? [value.fallback] : [];
    case 'member':
      return [value.of];
    case 'any':
      return value.of;
    case 'list':
      return value.items;
    case 'record':
      return value.entries.map((entry) => entry.value);
    case 'call':
      return [value.callee, ...value.positional, ...value.named.map((entry) => entry.value)];
    case 'function':
      return [value.returns];
    case 'class':
      return [...value.members.map((entry) => entry.value), ...(value.base ? [value.base] : [])];
    case 'named':
      return [value.value];
    default:
      return [];
  }
}
