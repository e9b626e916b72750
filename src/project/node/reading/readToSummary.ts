import type { Summarizer } from '../../../detect';
import { pack } from '../../packed/packedSummary';
import { DEFLATING_CODEC } from '../deflatingCodec';
import { whyUnreadable } from '../discover';
import { readRegularSync } from '../readRegular';
import { blobId } from '../revisions/blobId';
import type { FileRead, FileTask } from './batch';
import { contentOf } from './content';

/** Reads one file from the disk to its summary, unless its content is known. @throws what the analysis throws */
export async function readToSummary(summarizer: Summarizer, { file, path, known }: FileTask): Promise<FileRead> {
  const bytes = bytesOf(path);
  if (typeof bytes === 'string') return { kind: 'skipped', reason: bytes };
  // so that files on disk and in revisions are known by the same name
  const id = blobId('sha1', bytes);
  if (known.includes(id)) return { kind: 'known', id };
  const content = contentOf(bytes);
  if (content.kind === 'skipped') return content;
  return { kind: 'summary', id, summary: pack(await summarizer.summarize(file, content.text), DEFLATING_CODEC) };
}

/** Nothing else waits in a thread that reads: asking the system later would only cost time. */
function bytesOf(path: string): Uint8Array | string {
  try {
    return readRegularSync(path);
  } catch (error) {
    return whyUnreadable(error);
  }
}
