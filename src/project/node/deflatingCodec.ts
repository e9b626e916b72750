import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { JSON_CODEC, type PartCodec } from '../packed/codec';

/** Summaries repeat themselves: the fastest level leaves a tenth of their bytes. */
const FASTEST = 1;

/** A part as compressed JSON. */
export const DEFLATING_CODEC: PartCodec = {
  encode: (part) => deflateRawSync(JSON_CODEC.encode(part), { level: FASTEST }),
  decode: (bytes) => JSON_CODEC.decode(inflateRawSync(bytes)),
};
