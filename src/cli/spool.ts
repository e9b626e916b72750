import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextStore } from '../report/organization/organization';
import { UsageError } from './failure';

/** Bytes that are held in memory; beyond, all goes to a file. */
const IN_MEMORY = 48 * 1024 * 1024;

/** Texts that together may be longer than memory: the first ones are held, later ones lie in a file that is gone when the process is. */
export class Spool implements TextStore {
  readonly #held: (Buffer | { readonly at: number; readonly length: number })[] = [];
  #last: { readonly text: string; readonly bytes: Buffer } | null = null;
  #inMemory = 0;
  #written = 0;
  #file: { readonly descriptor: number; readonly folder: string } | null = null;

  keep(text: string): number {
    const bytes = this.#bytesOf(text);
    if (this.#inMemory + bytes.length <= IN_MEMORY) {
      this.#inMemory += bytes.length;
      return this.#held.push(bytes) - 1;
    }
    const at = this.#written;
    try {
      this.#file ??= openSpool();
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file.descriptor, bytes, done, bytes.length - done, at + done);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new UsageError(
        `cannot write to the temporary folder ${tmpdir()} (${String(error.code)}). Free some space there, or name another folder in TMPDIR.`,
      );
    }
    this.#written += bytes.length;
    return this.#held.push({ at, length: bytes.length }) - 1;
  }

  text(kept: number): string {
    const held = this.#held[kept];
    if (held === undefined) throw new Error(`nothing is kept under ${kept}`);
    if (Buffer.isBuffer(held)) return held.toString('utf8');
    const bytes = Buffer.allocUnsafe(held.length);
    for (let done = 0; done < held.length; ) {
      const read = readSync(this.#file?.descriptor ?? -1, bytes, done, held.length - done, held.at + done);
      if (read === 0) throw new Error('the temporary file has become shorter');
      done += read;
    }
    return bytes.toString('utf8');
  }

  digest(text: string): string {
    return createHash('sha1').update(this.#bytesOf(text)).digest('hex');
  }

  /** What is kept has just been asked for its digest: it is encoded once. */
  #bytesOf(text: string): Buffer {
    if (this.#last?.text !== text) this.#last = { text, bytes: Buffer.from(text, 'utf8') };
    return this.#last.bytes;
  }

  dispose(): void {
    if (this.#file === null) return;
    closeSync(this.#file.descriptor);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = null;
  }
}

function openSpool(): { readonly descriptor: number; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-merge-'));
  return { descriptor: openSync(join(folder, 'applications'), 'w+', 0o600), folder };
}
