import { resolve } from 'node:path';
import packageJson from '../../package.json';
import type { MergeFormat } from '../report/organization/mergeFormats';
import { MERGE_WRITERS } from '../report/organization/mergeWriters';
import { EXIT } from './failure';
import { withJoinedBills } from './joinBills';
import { printPiece } from './output';
import { replaceFile } from './replaceFile';

export interface MergeOptions {
  readonly format: MergeFormat;
  /** Undefined: standard output. */
  readonly output?: string;
  readonly name: string;
  /** `2026-11-23T00:00:00Z` */
  readonly timestamp: string;
  /** Keep what can be read of faulty bills. */
  readonly lenient: boolean;
  /** List every conflict and fault. */
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Pieces are joined to about this length before they are written. */
const PIECE = 1024 * 1024;

/** Joins bills to the inventory of an organization. Faulty bills are told; nothing is written then, unless leniency is asked for. */
export async function mergeBills(named: readonly string[], options: MergeOptions): Promise<number> {
  const { format, output, name, timestamp } = options;
  const isWritten = await withJoinedBills(named, options, async ({ organization }) => {
    const pieces = inPieces(MERGE_WRITERS[format](organization, { name, timestamp, toolVersion: packageJson.version }));
    if (output === undefined) for (const piece of pieces) await printPiece(piece);
    else await replaceFile(resolve(output), pieces, 'the inventory');
  });
  return isWritten ? EXIT.clean : EXIT.error;
}

function* inPieces(texts: Iterable<string>): Generator<string> {
  let parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    parts.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield parts.join('');
    parts = [];
    length = 0;
  }
  if (length > 0) yield parts.join('');
}
