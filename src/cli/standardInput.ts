import type { Discovered } from '../project/node/discover';
import { UsageError } from './failure';
import { isAnalyzed } from './readFiles';

/** How the command line names standard input. */
export const STANDARD_INPUT = '-';

/** A text that was handed over, under the name of the file that it stands for. */
export interface Handed {
  readonly kind: 'handed';
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * What comes in over standard input, as the file that it stands for: an editor's unsaved text, a file that a pipe makes.
 * @param named what the command line names besides
 * @throws UsageError when the name is missing, its language unknown, or more is named
 */
export async function handedOver(named: readonly string[], filename: string | undefined): Promise<Handed | Discovered> {
  if (named.length > 1) throw new UsageError(`standard input (${STANDARD_INPUT}) is scanned alone. Leave out the other folders and files.`);
  if (filename === undefined)
    throw new UsageError('the language of standard input is told by a name. Give one: pedigree scan - --stdin-filename app/chat.py');
  if (!isAnalyzed(filename)) return { kind: 'skipped', file: filename, reason: 'no language is known for this kind of file' };
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return { kind: 'handed', file: filename, bytes: Buffer.concat(chunks) };
}
