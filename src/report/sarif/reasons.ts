import { type Locale, renderMessage } from '../../assess';
import type { Reason } from '../../model/finding';
import type { Registry } from '../../registry/api';

/** A sentence behind a finding, with the addresses of its sources. */
export interface SarifReason {
  readonly text: string;
  readonly sources?: readonly string[];
}

/**
 * The reasons of all findings, each once: results name them by their numbers, as they name rules and files. A model may be the subject
 * of forty advisories, and named in a thousand places.
 */
export interface Reasons {
  of(reasons: readonly Reason[]): readonly number[];
  all(): readonly SarifReason[];
}

/** Numbers reasons in the order in which they are first given. */
export function createReasons(registry: Registry, locale: Locale): Reasons {
  const known = new Map<string, { readonly index: number; readonly reason: SarifReason }>();
  const indexOf = ({ message, sources = [] }: Reason): number => {
    const urls = [...new Set(sources.flatMap((id) => registry.source(id)?.url ?? []))];
    const reason = { text: renderMessage(message, locale), ...(urls.length > 0 ? { sources: urls } : {}) };
    const key = JSON.stringify(reason);
    const found = known.get(key) ?? { index: known.size, reason };
    known.set(key, found);
    return found.index;
  };
  return { of: (reasons) => [...new Set(reasons.map(indexOf))], all: () => [...known.values()].map(({ reason }) => reason) };
}
