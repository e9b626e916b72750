import type { FileSummary } from '../../model/summary';
import type { PartCodec } from './codec';
import { collectNames, type SummaryNames } from './names';
import { bytesOf, type OwnPart, type PackedSummary, type PartBytes, type StoredSummary, type ToldPart } from './packedSummary';

/** Packed bytes whose decoded data is held at a time. Data takes some ten times the room of its packed bytes. */
const MOST_DECODED = 6 * 1024 * 1024;

/** Decodes parts of summaries when they are asked for, and forgets those that were not for the longest time. */
export class DecodedParts {
  private readonly parts = new Map<PartBytes, { readonly data: unknown; readonly size: number }>();
  private size = 0;

  constructor(
    private readonly codec: PartCodec,
    private readonly most = MOST_DECODED,
  ) {}

  get(part: PartBytes): unknown {
    const known = this.parts.get(part);
    if (known) {
      this.parts.delete(part);
      this.parts.set(part, known);
      return known.data;
    }
    const bytes = bytesOf(part);
    const decoded = { data: this.codec.decode(bytes), size: bytes.length };
    this.parts.set(part, decoded);
    this.size += decoded.size;
    for (const [oldest, { size }] of this.parts) {
      if (this.size <= this.most || oldest === part) break;
      this.parts.delete(oldest);
      this.size -= size;
    }
    return decoded.data;
  }

  /** Nothing is asked for in a while. */
  forget(): void {
    this.parts.clear();
    this.size = 0;
  }
}

const NOTHING_OWN: OwnPart = { sinks: [], literals: [] };
const NOTHING_TOLD: ToldPart = { exports: [], environment: [] };

/** A packed summary that reads like one which is not. */
export class KeptSummary implements FileSummary {
  readonly file: string;
  readonly language: string;
  readonly parsed: boolean;
  readonly inTest: boolean;
  readonly reexports: FileSummary['reexports'];
  readonly skipped: FileSummary['skipped'];
  declare readonly cells?: NonNullable<FileSummary['cells']>;
  declare readonly dependencies?: NonNullable<FileSummary['dependencies']>;
  declare readonly moduleSettings?: NonNullable<FileSummary['moduleSettings']>;
  declare readonly namespace?: string;
  declare readonly tests?: NonNullable<FileSummary['tests']>;
  declare readonly aliases?: NonNullable<FileSummary['aliases']>;
  declare readonly suppressions?: NonNullable<FileSummary['suppressions']>;

  readonly packed: PackedSummary;

  constructor(
    packed: PackedSummary,
    private readonly decoded: DecodedParts,
  ) {
    const head = { ...packed.head, reexports: orNone(packed.head.reexports), skipped: orNone(packed.head.skipped) };
    this.packed = { ...packed, head, names: leanNames(packed.names) };
    this.file = head.file;
    this.language = head.language;
    this.parsed = head.parsed;
    this.inTest = head.inTest;
    this.reexports = head.reexports;
    this.skipped = head.skipped;
    Object.assign(this, head);
  }

  get sinks(): FileSummary['sinks'] {
    return this.own().sinks;
  }

  get literals(): FileSummary['literals'] {
    return this.own().literals;
  }

  get exports(): FileSummary['exports'] {
    return this.told().exports;
  }

  get environment(): FileSummary['environment'] {
    return this.told().environment;
  }

  get calls(): NonNullable<FileSummary['calls']> {
    return this.told().calls ?? [];
  }

  /** The bytes, wherever they lie now. */
  stored(): StoredSummary {
    const { head, names, own, told } = this.packed;
    return { head, names, own: own && bytesOf(own), told: told && bytesOf(told) };
  }

  private own(): OwnPart {
    // what the codec encoded was such a part
    return this.packed.own === null ? NOTHING_OWN : (this.decoded.get(this.packed.own) as OwnPart);
  }

  private told(): ToldPart {
    return this.packed.told === null ? NOTHING_TOLD : (this.decoded.get(this.packed.told) as ToldPart);
  }
}

const NONE: readonly never[] = [];
const NO_NAMES: SummaryNames = { defined: NONE, called: NONE, environment: NONE, spoken: NONE };

/** Most lists of most files are empty: one stands for all of them. */
function orNone<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NONE : list;
}

function leanNames({ defined, called, environment, spoken }: SummaryNames): SummaryNames {
  if (defined.length + called.length + environment.length + spoken.length === 0) return NO_NAMES;
  return { defined: orNone(defined), called: orNone(called), environment: orNone(environment), spoken: orNone(spoken) };
}

/** The names in a summary, packed or not. */
export function namesIn(summary: FileSummary): SummaryNames {
  return summary instanceof KeptSummary ? summary.packed.names : collectNames(summary);
}
