import { isAscii as isAsciiText } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { BillBuilder, type BuilderOptions, type ReadOutcome } from '../report/imports/cyclonedx/builder';
import { readBill, readBillText } from '../report/imports/cyclonedx/readBill';
import { MemberSplitter } from '../report/imports/cyclonedx/splitter';
import { encodingOf, problemOfBytes } from '../report/imports/encoding';
import type { ImportFault } from '../report/imports/fault';

/** Files up to this size are read at once; of longer ones there is never more than an element in memory. */
const AT_ONCE = 32 * 1024 * 1024;

const PIECE = 1024 * 1024;

/** The bytes of a file; null where there are too many to hold, a fault where it cannot be read. */
export type Loaded = { readonly path: string; readonly bytes: Buffer | null } | { readonly path: string; readonly fault: ImportFault };

/** Begins to read a file, which may go on while another one is made sense of. */
export async function loadBill(path: string): Promise<Loaded> {
  try {
    const { size } = await stat(path);
    return { path, bytes: size <= AT_ONCE ? await readFile(path) : null };
  } catch (error) {
    return { path, fault: whyUnreadable(error) };
  }
}

/** Reads a bill of whatever size. */
export async function readLoadedBill(loaded: Loaded, options: BuilderOptions): Promise<ReadOutcome> {
  if ('fault' in loaded) return hopeless(loaded.fault);
  if (loaded.bytes !== null) {
    // most bills are, and are decoded in no time then
    const isAscii = isAsciiText(loaded.bytes) && problemOfBytes(loaded.bytes) === null;
    return isAscii ? readBillText(loaded.bytes.toString('latin1'), options) : readBill(loaded.bytes, options);
  }
  try {
    return await readInPieces(loaded.path, options);
  } catch (error) {
    return hopeless(whyUnreadable(error));
  }
}

function whyUnreadable(error: unknown): ImportFault {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
  const problem = `cannot be read (${String(error.code)})`;
  return { pointer: '', line: null, column: null, problem, remedy: 'Name a file that you may read.' };
}

async function readInPieces(path: string, options: BuilderOptions): Promise<ReadOutcome> {
  const builder = new BillBuilder(options);
  const splitter = new MemberSplitter(builder);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  const stream = createReadStream(path, { highWaterMark: PIECE });
  try {
    for await (const piece of stream) {
      if (!Buffer.isBuffer(piece)) throw new TypeError('a stream of bytes gave something else');
      if (decoder === null) {
        const problem = problemOfBytes(piece);
        if (problem !== null) return hopeless(problem);
        decoder = new TextDecoder(encodingOf(piece), { fatal: true });
      }
      splitter.push(decoder.decode(piece, { stream: true }));
      if (splitter.hasFailed) break;
    }
    splitter.end();
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    builder.log.add('', 'bytes that are no text in the encoding of the file', 'Save it as UTF-8.');
  }
  return builder.finish();
}

function hopeless(fault: ImportFault): ReadOutcome {
  return { bill: null, faults: [fault], faultCount: 1, leftOut: [] };
}
