import type { ImportFault } from './fault';
import { placeAt } from './textPlaces';

/** Bytes looked at for a zero byte. */
const SNIFFED_BYTES = 1000;

const AS_UTF8 = 'Save it as UTF-8; in PowerShell let pedigree write the file itself, with -o.';

/** The text of a file, and what is wrong with its encoding. */
export interface DecodedFile {
  readonly text: string;
  readonly faults: readonly ImportFault[];
  /** Whether there is nothing to read at all. */
  readonly isHopeless: boolean;
}

/** The encoding that a byte order mark names, else UTF-8: what shells write in it is read like any other. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Decodes UTF-8, and UTF-16 that says so by its byte order mark. A mark is no part of the text. */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const problem = problemOfBytes(bytes);
  if (problem !== null) return { text: '', faults: [problem], isHopeless: true };
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), faults: [], isHopeless: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const text = new TextDecoder(encoding).decode(bytes);
    const { line, column } = placeAt(text, Math.max(0, text.indexOf('\ufffd')));
    return { text, faults: [faultAt(line, column, `bytes that are no ${encoding.toUpperCase()}`, AS_UTF8)], isHopeless: false };
  }
}

/** What the first bytes say against reading the rest as JSON; null where that is nothing. */
export function problemOfBytes(bytes: Uint8Array): ImportFault | null {
  if (bytes.length === 0) return faultAt(null, null, 'the file is empty', 'Export it again.');
  const start = bytes.subarray(0, SNIFFED_BYTES);
  if (encodingOf(bytes) !== 'utf-8') return null;
  if (start.includes(0)) return faultAt(1, 1, 'this is UTF-16 without a byte order mark, or no text at all', AS_UTF8);
  if (!/^(?:\u00ef\u00bb\u00bf)?\s*</.test(String.fromCharCode(...start))) return null;
  return faultAt(
    1,
    1,
    'this is XML: only bills in JSON are read',
    'Export it with --format cyclonedx-1.6, or convert it with cyclonedx-cli.',
  );
}

function faultAt(line: number | null, column: number | null, problem: string, remedy: string): ImportFault {
  return { pointer: '', line, column, problem, remedy };
}
