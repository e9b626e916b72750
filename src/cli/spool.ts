import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tidyOnSignal } from '../project/node/tidyOnSignal';
import type { TextStore } from '../report/organization/organization';
import { UsageError } from './failure';

/** Bytes that are held in memory; beyond, all goes to a file. */
const IN_MEMORY = 24 * 1024 * 1024;

/** A text in a file. */
interface Place {
  readonly descriptor: number;
  readonly at: number;
  readonly length: number;
}

/** The texts that another thread has written to a file, by the numbers that it keeps them under. */
export interface SpooledTexts {
  readonly path: string;
  readonly places: Float64Array;
}

/** Texts that together may be longer than memory: the first ones are held, later ones lie in a file that is gone when the process is. */
export class Spool implements TextStore {
  readonly #held: (Buffer | Place)[] = [];
  #last: { readonly text: string; readonly bytes: Buffer } | null = null;
  #inMemory = 0;
  #written = 0;
  #folder: string | null = null;
  #settled: () => void = () => undefined;
  #descriptor: number | null = null;
  readonly #adopted: number[] = [];

  /** @param path a file to write all texts to, for another thread to read; without, the spool has a file of its own */
  constructor(private readonly path: string | null = null) {}

  keep(text: string): number {
    const bytes = this.#bytesOf(text);
    if (this.path === null && this.#inMemory + bytes.length <= IN_MEMORY) {
      this.#inMemory += bytes.length;
      return this.#held.push(bytes) - 1;
    }
    const at = this.#written;
    const descriptor = told(() => {
      this.#descriptor ??= openSync(this.path ?? this.fileFor('applications'), 'w+', 0o600);
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done, bytes.length - done, at + done);
      return this.#descriptor;
    });
    this.#written += bytes.length;
    return this.#held.push({ descriptor, at, length: bytes.length }) - 1;
  }

  text(kept: number): string {
    const held = this.#held[kept];
    if (held === undefined) throw new Error(`nothing is kept under ${kept}`);
    if (Buffer.isBuffer(held)) return held.toString('utf8');
    const bytes = Buffer.allocUnsafe(held.length);
    for (let done = 0; done < held.length; ) {
      const read = readSync(held.descriptor, bytes, done, held.length - done, held.at + done);
      if (read === 0) throw new Error('the temporary file has become shorter');
      done += read;
    }
    return bytes.toString('utf8');
  }

  digest(text: string): string {
    return createHash('sha1').update(this.#bytesOf(text)).digest('hex');
  }

  /** A path in the temporary folder, which goes when this does. */
  fileFor(name: string): string {
    this.#folder ??= this.#makeFolder();
    return join(this.#folder, name);
  }

  /** Where the texts lie, of a spool that writes all of them to a file. */
  spooled(): SpooledTexts {
    const places = this.#held.flatMap((held) => (Buffer.isBuffer(held) ? [] : [held.at, held.length]));
    return { path: this.path ?? '', places: Float64Array.from(places) };
  }

  /** Takes over the texts of another thread. @returns what each of them is kept under here, by what it was kept under there */
  adopt({ path, places }: SpooledTexts): (kept: number) => number {
    const first = this.#held.length;
    if (places.length === 0) return (kept) => first + kept;
    const descriptor = openSync(path, 'r');
    this.#adopted.push(descriptor);
    for (let at = 0; at < places.length; at += 2) this.#held.push({ descriptor, at: places[at] ?? 0, length: places[at + 1] ?? 0 });
    return (kept) => first + kept;
  }

  #makeFolder(): string {
    const folder = told(() => mkdtempSync(join(tmpdir(), 'pedigree-merge-')));
    this.#settled = tidyOnSignal(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** What is kept has just been asked for its digest: it is encoded once. */
  #bytesOf(text: string): Buffer {
    if (this.#last?.text !== text) this.#last = { text, bytes: Buffer.from(text, 'utf8') };
    return this.#last.bytes;
  }

  dispose(): void {
    for (const descriptor of [...this.#adopted.splice(0), ...(this.#descriptor === null ? [] : [this.#descriptor])]) closeSync(descriptor);
    this.#descriptor = null;
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
    this.#settled();
  }
}

function told<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(
      `cannot write to the temporary folder ${tmpdir()} (${String(error.code)}). Free some space there, or name another folder in TMPDIR.`,
    );
  }
}
