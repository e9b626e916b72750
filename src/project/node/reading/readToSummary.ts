import { readFile } from 'node:fs/promises';
import type { Summarizer } from '../../../detect';
import { pack } from '../../packed/packedSummary';
import { DEFLATING_CODEC } from '../deflatingCodec';
import { whyUnreadable } from '../discover';
import type { FileRead } from './batch';
import { contentId, contentOf } from './content';

/** Reads one file from the disk to its summary. */
export async function readToSummary(summarizer: Summarizer, file: string, path: string): Promise<FileRead> {
  const bytes = await readFile(path).catch(whyUnreadable);
  return typeof bytes === 'string' ? { kind: 'skipped', reason: bytes } : summaryOf(summarizer, file, bytes);
}

/** The summary of a file's bytes. @throws what the analysis throws */
export async function summaryOf(summarizer: Summarizer, file: string, bytes: Uint8Array): Promise<FileRead> {
  const content = contentOf(bytes);
  if (content.kind === 'skipped') return content;
  const summary = await summarizer.summarize(file, content.text);
  return { kind: 'summary', id: contentId(bytes), summary: pack(summary, DEFLATING_CODEC) };
}
