/** Bytes looked at for a zero byte, as git does. */
const SNIFFED_BYTES = 8000;

/** The text of a file, or why it is none. */
export type Decoded = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'binary' };

/**
 * Decodes UTF-8, and UTF-16 that says so by its byte-order mark. The mark is left out, as editors leave it out of their
 * columns; bytes that are no valid text become U+FFFD, and the rest is analyzed.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding !== null) return { kind: 'text', text: new TextDecoder(encoding).decode(bytes) };
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return { kind: 'binary' };
  return { kind: 'text', text: new TextDecoder('utf-8').decode(bytes) };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}
