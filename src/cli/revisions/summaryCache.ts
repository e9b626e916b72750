import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../../package.json';
import type { FileSummary } from '../../project';
import { whyUnreadable } from '../../project/node/discover';
import { replaceFile } from '../replaceFile';

/** Summaries of files by their content, kept from run to run: what was read once is not read again. */
export interface SummaryCache {
  get(file: string, id: string): FileSummary | null;
  put(file: string, id: string, summary: FileSummary): void;
  /** Writes what is new, with what this run used; what it did not use is let go when there is too much. */
  save(): Promise<void>;
}

/** Characters that a cache may hold besides what the run used. */
const MOST_UNUSED = 64 * 1024 * 1024;

/** A cache that keeps nothing. */
export const NO_CACHE: SummaryCache = { get: () => null, put: () => undefined, save: async () => undefined };

/**
 * Opens the cache in a folder. A summary depends on the file's name and content, on the program and on the registry: each program and
 * registry has a file of its own. One that is not there or cut short holds what is whole in it.
 * @param registry names the registry with its overlays
 */
export async function openSummaryCache(folder: string, registry: string): Promise<SummaryCache> {
  const { size, mtimeMs } = await stat(__filename);
  const key = createHash('sha256')
    .update(JSON.stringify([packageJson.version, size, mtimeMs, registry]))
    .digest('hex');
  const path = join(folder, `summaries-${key.slice(0, 16)}.tsv`);
  const bytes = await readFile(path).catch(whyUnreadable);
  return new FileCache(folder, path, typeof bytes === 'string' ? '' : bytes.toString('utf8'));
}

class FileCache implements SummaryCache {
  /** Each a line: the content's id, the file's name in JSON, the summary in JSON, divided by tabs. */
  private readonly lines = new Map<string, string>();
  private readonly used = new Set<string>();
  private isNew = false;

  constructor(
    private readonly folder: string,
    private readonly path: string,
    text: string,
  ) {
    for (let from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
      const second = text.indexOf('\t', text.indexOf('\t', from) + 1);
      if (second > from && second < to) this.lines.set(text.slice(from, second), text.slice(second + 1, to));
    }
  }

  get(file: string, id: string): FileSummary | null {
    const key = keyOf(file, id);
    const line = this.lines.get(key);
    if (line === undefined) return null;
    try {
      const summary: FileSummary = JSON.parse(line);
      if (summary.file !== file) return null;
      this.used.add(key);
      return summary;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.lines.delete(key);
      return null;
    }
  }

  put(file: string, id: string, summary: FileSummary): void {
    const key = keyOf(file, id);
    this.lines.set(key, JSON.stringify(summary));
    this.used.add(key);
    this.isNew = true;
  }

  async save(): Promise<void> {
    if (!this.isNew) return;
    let unused = 0;
    const kept = [...this.lines].filter(([key, line]) => {
      if (this.used.has(key)) return true;
      unused += line.length;
      return unused <= MOST_UNUSED;
    });
    await mkdir(this.folder, { recursive: true });
    await replaceFile(this.path, kept.map(([key, line]) => `${key}\t${line}\n`).join(''), 'the cache');
    this.isNew = false;
  }
}

function keyOf(file: string, id: string): string {
  return `${id}\t${JSON.stringify(file)}`;
}
