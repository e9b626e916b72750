/** How a part of a summary is kept as bytes. Given by the host: Node also has a compressor at hand. */
export interface PartCodec {
  /** @param part plain data, as JSON could hold it */
  encode(part: unknown): Uint8Array;
  /** @throws when the bytes are not what `encode` gave */
  decode(bytes: Uint8Array): unknown;
}

/** For hosts that have nothing but the language. */
export const JSON_CODEC: PartCodec = {
  encode: (part) => new TextEncoder().encode(JSON.stringify(part)),
  decode: (bytes) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
};
