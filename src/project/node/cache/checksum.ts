import * as zlib from 'node:zlib';

/** The CRC-32 of bytes, as zlib has it. */
export function checksum(bytes: Uint8Array): number {
  // the first releases of Node 20 and 22 have none of their own
  return typeof zlib.crc32 === 'function' ? zlib.crc32(bytes) : plainChecksum(bytes);
}

export function plainChecksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 0xff] ?? 0);
  return (rest ^ 0xffffffff) >>> 0;
}

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});
