import type { Path } from '../../registry/positioned/parsePositioned';
import { jsonCursor } from './jsonCursor';
import { takesNames } from './schemaAt';
import { yamlCursor } from './yamlCursor';

/** Where a cursor is in a policy's text. */
export interface Cursor {
  /** `name`: in the name of a member of what lies at the path; `value`: in the value at the path. */
  readonly at: 'name' | 'value';
  readonly path: Path;
  /** Offsets of the word under the cursor, without quotes; empty where nothing has been typed. */
  readonly start: number;
  readonly end: number;
  /** The whole text of the name or value. */
  readonly text: string;
  /** Members that stand beside it already. */
  readonly siblings: readonly string[];
  /** How a new text is written here. */
  readonly notation: 'yaml' | 'json' | 'quoted';
  /** A name whose value follows already. */
  readonly hasValue: boolean;
}

/** The place of an offset in a policy file, which may be half typed. Null where nothing can stand, as in a comment. */
export function cursorAt(text: string, offset: number, file: string): Cursor | null {
  const cursor = /\.jsonc?$/i.test(file) ? jsonCursor(text, offset) : yamlCursor(text, offset);
  // What stands alone on its line might become a name, unless only a value can be there: an entry of a list of texts.
  const isValue = cursor?.at === 'name' && !cursor.hasValue && !takesNames(cursor.path);
  return isValue ? { ...cursor, at: 'value', siblings: [] } : cursor;
}
