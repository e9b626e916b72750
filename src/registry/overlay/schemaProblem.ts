import { PROPERTIES, type SchemaError } from '../generated/overlayValidators';
import type { Path } from '../positioned/parsePositioned';
import type { OverlayList } from './shapes';

/** A fault of one row against its schema, in words; `key` is the member's name when the name itself is the fault. */
export interface SchemaFault {
  readonly path: Path;
  readonly key?: string;
  readonly message: string;
  readonly remedy: string;
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'Write a day of the calendar as YYYY-MM-DD.',
  uri: 'Write a complete address that begins with https://.',
};

/** What the schema's own words leave out: which member, and what to write instead. */
export function schemaFault(list: OverlayList, { instancePath, keyword, params, message }: SchemaError): SchemaFault {
  const path = pathOf(instancePath);
  const name = path.length > 0 ? `"${path.join('.')}"` : 'the row';
  if (keyword === 'required') {
    const missing = String(params['missingProperty']);
    return { path, message: `${name} has no "${missing}"`, remedy: `Add "${missing}".` };
  }
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = path.length === 0 ? (PROPERTIES[list] ?? []) : [];
    const remedy = known.length > 0 ? `Remove it, or use one of: ${known.join(', ')}.` : 'Remove it.';
    return { path, key, message: `${name} may not have "${key}"`, remedy };
  }
  if (keyword === 'enum') {
    const allowed = Array.isArray(params['allowedValues']) ? params['allowedValues'].join(', ') : '';
    return { path, message: `${name} is none of the known values`, remedy: `Use one of: ${allowed}.` };
  }
  if (keyword === 'format') {
    const format = String(params['format']);
    return { path, message: `${name} is no ${format}`, remedy: FORMATS[format] ?? 'Correct it.' };
  }
  if (keyword === 'type') return { path, message: `${name} ${message ?? 'has the wrong type'}`, remedy: `Write a ${params['type']}.` };
  if (keyword === 'pattern') {
    return { path, message: `${name} has characters that do not belong there`, remedy: `Let it match ${params['pattern']}.` };
  }
  return { path, message: `${name} ${message ?? 'is not well-formed'}`, remedy: 'See docs/registry.md for the shape of a row.' };
}

/** `/identifiers/api/0` in parts. */
export function pathOf(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
