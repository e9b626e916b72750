import type { License } from '../../model/license';
import type { Advisory, Endpoint, Family, LifecycleEntry, Model, Source, Vendor } from '../../model/registry';

/** A name that a gateway of the organization gives to a model. */
export interface GatewayAlias {
  readonly identifier: string;
  /** Model id. */
  readonly model: string;
  /** Host of the gateway, for people. */
  readonly on?: string;
}

/** The lists that an overlay may hold, with the shape of their rows. */
export interface OverlayRecords {
  readonly sources: Source;
  readonly vendors: Vendor;
  readonly families: Family;
  readonly models: Model;
  readonly lifecycle: LifecycleEntry;
  readonly licenses: License;
  readonly endpoints: Endpoint;
  readonly advisories: Advisory;
  readonly aliases: GatewayAlias;
}

export type OverlayList = keyof OverlayRecords;

export const OVERLAY_LISTS: readonly OverlayList[] = [
  'sources',
  'vendors',
  'families',
  'models',
  'lifecycle',
  'licenses',
  'endpoints',
  'advisories',
  'aliases',
];

/** A place in the overlay's file: 1-based line and column, and the JSON pointer that leads there. */
export interface OverlayPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/** One row that is well-formed; a row of a known id may hold only what it changes. */
export interface OverlayRow<K extends OverlayList = OverlayList> {
  readonly list: K;
  /** Without `source`, the overlay itself is the source. */
  readonly record: Partial<OverlayRecords[K]>;
  /** True when members are missing that a new record must have: it can only override. */
  readonly partial: boolean;
  /** Those members. */
  readonly lacks: readonly string[];
  readonly at: OverlayPlace;
}

export type OverlayProblemCode =
  | 'unreadable'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-problems'
  | 'unknown-list'
  | 'not-a-list'
  | 'schema'
  | 'wrong-date'
  | 'duplicate'
  | 'unknown-reference'
  | 'nothing-to-override'
  | 'cycle'
  | 'wrong-vendor';

/** What is wrong, where, and how to mend it. The row that it names is left out; all others count. */
export interface OverlayProblem extends OverlayPlace {
  readonly code: OverlayProblemCode;
  readonly message: string;
  readonly remedy: string;
}

export interface Overlay {
  readonly file: string;
  readonly records: readonly OverlayRow[];
  readonly problems: readonly OverlayProblem[];
}

/** Rows of one list. */
export function rowsOf<K extends OverlayList>(overlay: Overlay, list: K): readonly OverlayRow<K>[] {
  return overlay.records.filter((row): row is OverlayRow<K> => row.list === list);
}

/** What tells the rows of a list apart; undefined for lists whose rows may repeat. */
export function keyOf({ list, record }: OverlayRow): string | undefined {
  if ('identifier' in record && list === 'aliases') return record.identifier?.toLowerCase();
  if ('stems' in record) return `${record.vendor}/${record.name}`;
  return list !== 'lifecycle' && 'id' in record ? record.id : undefined;
}

/** Id of the source that an overlay is for its own rows. */
export function sourceIdOf(file: string): string {
  return `overlay:${file}`;
}
