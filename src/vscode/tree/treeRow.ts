import type { Location } from '../../model/location';
import type { FileRows, UsageFacts } from '../../server/protocol';

/** A usage as the tree has it. */
export interface TreeRow {
  readonly file: TreeFile;
  readonly facts: UsageFacts;
  readonly location: Location;
}

export type TreeFile = Pick<FileRows, 'uri' | 'root' | 'file'>;

/** All usages of one file; none where nothing is left in it. */
export interface FileUsages extends TreeFile {
  readonly rows: readonly TreeRow[];
}
