import type { Message, Reason } from '../model/finding';
import type { Location } from '../model/location';
import type { PolicyOrigin } from '../model/policy';
import type { Cited } from '../model/registry';

/** Source ids of one fact of a record: the fact's own where it has some, else the record's. */
export function sourcesOf(record: Pick<Cited, 'source' | 'facts'>, fact?: string): readonly string[] {
  const cited = (fact !== undefined ? record.facts?.[fact] : undefined) ?? record.source;
  return typeof cited === 'string' ? [cited] : cited;
}

/** A reason that rests on a fact of the registry: `because(entry, 'lifecycle.state', message(…))`. */
export function because(record: Cited, fact: string, message: Message): Reason {
  // Records name their own facts without the record's kind: `license.obligations` is `obligations` in the row.
  const own = fact.slice(fact.indexOf('.') + 1);
  return { message, fact, sources: sourcesOf(record, own), checked: record.checked };
}

/** A reason that rests on the code itself. */
export function seenAt(location: Location, message: Message): Reason {
  return { message, location };
}

/** A reason that rests on the policy: it points to the entry, where that stands in a file. */
export function decidedAt({ location }: PolicyOrigin, message: Message): Reason {
  return location === undefined ? { message } : { message, location };
}
