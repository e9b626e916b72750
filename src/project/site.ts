import type { Location } from '../model/location';
import type { Value } from '../model/summary';
import type { Evidence, Role } from '../model/usage';

/** A text that may reach a sink, at the place where it is written. */
export interface Site {
  readonly text: string;
  readonly location: Location;
  readonly role: Role;
  readonly plain: boolean;
  /** The constant of an SDK that stands for the text. */
  readonly written?: string;
  /** From the sink to the text. */
  readonly evidence: readonly Evidence[];
  /** True for the constant part of a text that is put together with what is not known. */
  readonly part?: boolean;
  /** Calls of the project's own functions that handed the text on. */
  readonly through: readonly string[];
}

/** A value with the file it was written in. */
export interface Placed {
  readonly value: Value;
  readonly file: string;
  readonly evidence: readonly Evidence[];
  readonly through?: readonly string[];
}

/**
 * Of values that callers hand on, those that came through the same call as another value; where the other came through none, all
 * of them if they agree, else none: one caller's address must not be read into another caller's model.
 */
export function handedOnWith<T extends { readonly through: readonly string[] }>(
  found: readonly T[],
  through: readonly string[],
  text: (value: T) => string,
): readonly T[] {
  const together = found.filter((value) => value.through.some((call) => through.includes(call)));
  if (together.length > 0) return together;
  const own = found.filter((value) => value.through.length === 0);
  if (own.length > 0 || through.length > 0) return own;
  return new Set(found.map(text)).size === 1 ? found : [];
}
