import type { Summarizer } from '../../../detect';
import { pack } from '../../packed/packedSummary';
import { DEFLATING_CODEC } from '../deflatingCodec';
import { whyUnreadable } from '../discover';
import { readRegularSync } from '../readRegular';
import { blobId } from '../revisions/blobId';
import type { FileBytes, FileRead, FileTask } from './batch';
import { contentOf } from './content';

/** Reads one file to its summary, unless its content is known. @throws what the analysis throws */
export async function readToSummary(summarizer: Summarizer, { file, from, known }: FileTask): Promise<FileRead> {
  const found = typeof from === 'string' ? onDisk(from) : from;
  if (typeof found === 'string') return { kind: 'skipped', reason: found };
  const { id, bytes } = found;
  if (known.includes(id)) return { kind: 'known', id };
  const content = contentOf(bytes);
  if (content.kind === 'skipped') return content;
  return { kind: 'summary', id, summary: pack(await summarizer.summarize(file, content.text), DEFLATING_CODEC) };
}

/** Nothing else waits in a thread that reads: asking the system later would only cost time. */
function onDisk(path: string): FileBytes | string {
  try {
    const bytes = readRegularSync(path);
    // so that files on disk and in revisions are known by the same name
    return { id: blobId('sha1', bytes), bytes };
  } catch (error) {
    return whyUnreadable(error);
  }
}
