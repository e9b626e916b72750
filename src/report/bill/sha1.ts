/*
 * SHA-1, as name-based UUIDs and fingerprints need it. It names things here and protects nothing. An exporter runs in a browser as
 * well, whose own digests are only to be had asynchronously.
 */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const WORDS = 80;
/** Words of a block that are read; the others follow from them. */
const READ_WORDS = 16;
const START: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
const ROUND_CONSTANTS: readonly number[] = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];
const ROUND_STEPS = 20;

/** The 20 bytes of the digest. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const padded = withLength(bytes);
  const state = [...START];
  const words = new Int32Array(WORDS);
  for (let offset = 0; offset < padded.byteLength; offset += BLOCK_BYTES) absorb(state, padded, offset, words);
  const digest = new DataView(new ArrayBuffer(state.length * 4));
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

/** The digest of a text in UTF-8, in hexadecimal digits. */
export function sha1Hex(text: string): string {
  return hexOf(sha1(new TextEncoder().encode(text)));
}

/** Two digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes, a one bit, zeros, and the length in bits, in whole blocks. */
function withLength(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return view;
}

function absorb(state: number[], block: DataView, offset: number, words: Int32Array): void {
  for (let index = 0; index < READ_WORDS; index++) words[index] = block.getInt32(offset + index * 4);
  for (let index = READ_WORDS; index < WORDS; index++) {
    words[index] = rotated(word(words, index - 3) ^ word(words, index - 8) ^ word(words, index - 14) ^ word(words, index - 16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let index = 0; index < WORDS; index++) {
    const round = Math.floor(index / ROUND_STEPS);
    const next = (rotated(a, 5) + mixed(round, b, c, d) + e + word(ROUND_CONSTANTS, round) + word(words, index)) | 0;
    [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((value, index) => {
    state[index] = (word(state, index) + value) | 0;
  });
}

function mixed(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  return round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function word(words: ArrayLike<number>, index: number): number {
  return words[index] ?? 0;
}
