import type { FileSummary } from '../../model/summary';
import type { PartCodec } from './codec';
import { collectNames, type SummaryNames } from './names';

/** What linking asks of every file. */
export type SummaryHead = Omit<FileSummary, keyof OwnPart | keyof ToldPart>;

/** What a file itself uses: read when it is linked. */
export type OwnPart = Pick<FileSummary, 'sinks' | 'literals'>;

/** What a file tells others: read when one of them asks. */
export type ToldPart = Pick<FileSummary, 'exports' | 'calls' | 'environment'>;

/** Bytes that are kept, or are read where they lie. */
export type PartBytes = Uint8Array | (() => Uint8Array);

/** A summary of which most is bytes. A part that holds nothing is null. */
export interface PackedSummary {
  readonly head: SummaryHead;
  readonly names: SummaryNames;
  readonly own: PartBytes | null;
  readonly told: PartBytes | null;
}

/** A summary as bytes, as it is sent and stored. */
export interface StoredSummary extends PackedSummary {
  readonly own: Uint8Array | null;
  readonly told: Uint8Array | null;
}

/** Packs a summary. */
export function pack(summary: FileSummary, codec: PartCodec): StoredSummary {
  const { sinks, literals, exports, calls, environment, ...head } = summary;
  const own: OwnPart = { sinks, literals };
  const told: ToldPart = { exports, environment, ...(calls === undefined ? {} : { calls }) };
  const hasOwn = sinks.length > 0 || literals.length > 0;
  const hasTold = exports.length > 0 || environment.length > 0 || calls !== undefined;
  return { head, names: collectNames(summary), own: hasOwn ? codec.encode(own) : null, told: hasTold ? codec.encode(told) : null };
}

export function bytesOf(part: PartBytes): Uint8Array {
  return typeof part === 'function' ? part() : part;
}
