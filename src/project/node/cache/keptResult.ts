import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { checksum } from './checksum';
import { codeOf } from './summaryCache';
import { trimFolder } from './trimFolder';
import { writeWhole } from './writeCacheFile';

/**
 * The file of one result: a header with what the result was made of, as one digest, and the result as bytes. It is given back where
 * everything is as it was, and where every byte is what was written; else it is not there.
 */
const MAGIC = 'PEDIRSLT';
const FORMAT_VERSION = 1;
const DIGEST_BYTES = 32;
/** Magic, version, length and checksum of the result, what it was made of, checksum of the header so far. */
export const HEADER_BYTES = 8 + 4 + 4 + 4 + DIGEST_BYTES + 4;

/** A larger result is not kept: making it anew costs less than what it would push out of the cache. */
const MOST_BYTES = 128 * 1024 * 1024;

/** What a result is made of, piece by piece; the order counts. */
export class Ingredients {
  private readonly hash = createHash('sha256');

  constructor() {
    // others may write data otherwise
    this.add(process.version, process.versions.v8);
  }

  add(...pieces: readonly string[]): void {
    // what is one piece cannot be taken for two
    this.hash.update(pieces.map((piece) => `${piece.length} ${piece}\n`).join(''));
  }

  addBytes(bytes: Uint8Array): void {
    this.add(`${bytes.length} bytes`);
    this.hash.update(bytes);
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}

/** Where a result is kept. */
export interface KeptPlace {
  readonly path: string;
  /** Is told what kept the result from being read or written. */
  readonly tell: (problem: string) => void;
}

/** The result that was made of exactly this; null where there is none. It is plain data, and nobody else has it. */
export function readResult({ path, tell }: KeptPlace, made: Buffer): unknown {
  const bytes = bytesOf(path, tell);
  if (bytes === null) return null;
  const result = resultIn(bytes, made);
  if (result === 'other') return null;
  if (result === 'damaged') {
    tell(`the result ${path} is damaged or of another format; it is made anew`);
    return null;
  }
  try {
    return deserialize(result);
  } catch (error) {
    tell(`the result ${path} cannot be understood (${String(error)}); it is made anew`);
    return null;
  }
}

/** Keeps plain data as the result of what it was made of. A disk that is full or closed is told, and keeps no run from its end. */
export async function writeResult({ path, tell }: KeptPlace, made: Buffer, result: unknown): Promise<void> {
  const bytes = serialize(result);
  try {
    // what lies there is of no use any more
    if (bytes.length > MOST_BYTES) return await rm(path, { force: true });
    await writeWhole(path, async (handle) => {
      await handle.write(headerOf(bytes, made));
      await handle.write(bytes);
    });
    await trimFolder(dirname(path), path);
  } catch (error) {
    tell(`the result ${path} cannot be written (${codeOf(error)}); the next run makes it anew`);
  }
}

/** Notes that files of the cache were used now, so that others are forgotten before them. */
export async function touch(paths: readonly string[], tell: KeptPlace['tell']): Promise<void> {
  const now = new Date();
  for (const path of paths)
    await utimes(path, now, now).catch((error: unknown) => {
      const code = codeOf(error);
      if (code !== 'ENOENT') tell(`the cache ${path} cannot be written (${code})`);
    });
}

function bytesOf(path: string, tell: KeptPlace['tell']): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT') tell(`the result ${path} cannot be read (${code})`);
    return null;
  }
}

function headerOf(bytes: Uint8Array, made: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0, 'latin1');
  header.writeUInt32LE(FORMAT_VERSION, 8);
  header.writeUInt32LE(bytes.length, 12);
  header.writeUInt32LE(checksum(bytes), 16);
  made.copy(header, 20);
  header.writeUInt32LE(checksum(header.subarray(0, HEADER_BYTES - 4)), HEADER_BYTES - 4);
  return header;
}

/** The bytes of a result; `other`: it was made of something else. */
function resultIn(file: Buffer, made: Buffer): Buffer | 'other' | 'damaged' {
  if (file.length < HEADER_BYTES || file.toString('latin1', 0, 8) !== MAGIC || file.readUInt32LE(8) !== FORMAT_VERSION) return 'damaged';
  const header = file.subarray(0, HEADER_BYTES - 4);
  if (checksum(header) !== file.readUInt32LE(HEADER_BYTES - 4)) return 'damaged';
  if (!header.subarray(20).equals(made)) return 'other';
  const bytes = file.subarray(HEADER_BYTES);
  return bytes.length === file.readUInt32LE(12) && checksum(bytes) === file.readUInt32LE(16) ? bytes : 'damaged';
}
