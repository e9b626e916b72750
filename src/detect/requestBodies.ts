import type { Namespace } from '../model/registry';
import type { RecordEntry, Sink } from '../model/summary';
import type { Evaluator } from './dataflow/evaluate';
import { rangeOf } from './dataflow/ranges';
import { type Fact, keyText, part } from './facts';
import bodies from './requestBodies.json';
import { reach, recordsOf } from './sdks/arguments';

/** A request's body that names the model elsewhere than under a key called so, whatever sends it. */
export interface BodyRow {
  readonly service: string;
  /** Dotted keys that such a body has, and that tell it from others. */
  readonly has: readonly string[];
  /** Dotted keys that take the model. */
  readonly model: readonly string[];
  /** The service's documented address. */
  readonly url: string;
  readonly namespace?: Namespace;
  /** What goes before a short name to make an identifier. */
  readonly prefix?: string;
}

/** Keys at the top of a body; a record with more is a table. */
const MOST_KEYS = 40;

/** The bodies that are known. */
export const BODIES = bodies as readonly BodyRow[];

/** A record that is the body of a request to a service which names its models elsewhere than under `model`; null for any other. */
export function bodySink(evaluator: Evaluator, fact: Fact): Sink | null {
  if (fact.node.namedChildCount > MOST_KEYS) return null;
  const keys = keysOf(evaluator, fact);
  const body = BODIES.find((row) => row.has.every((path) => keys.has(firstOf(path))));
  if (!body) return null;
  const entries = recordsOf(evaluator.evaluate(fact.node))[0];
  if (!entries || !body.has.every((path) => reach(entries, path.split('.')))) return null;
  const path = body.model.find((candidate) => reach(entries, candidate.split('.')));
  return path === undefined ? null : sinkOf(fact, body, entries, path);
}

function sinkOf(fact: Fact, row: BodyRow, entries: readonly RecordEntry[], path: string): Sink {
  return {
    sdk: row.service,
    callee: '',
    parameter: path,
    range: rangeOf(fact.node),
    extent: rangeOf(fact.node),
    model: reach(entries, path.split('.')),
    certain: false,
    hint: { context: 'sink', ...(row.namespace ? { namespace: row.namespace } : {}) },
    endpoint: { explicit: null, environment: [], fallbackUrl: row.url, platform: null, package: row.service },
    client: null,
    ...(row.prefix === undefined ? {} : { prefix: row.prefix }),
    load: null,
  };
}

function keysOf(evaluator: Evaluator, fact: Fact): ReadonlySet<string> {
  return new Set(
    fact.node.namedChildren.flatMap((child) => {
      const entry = evaluator.facts.at.get(child.id);
      const key = entry?.kind === 'pair' ? part(entry, 'key') : entry?.kind === 'shorthand' ? child : null;
      return key ? [keyText(key.text)] : [];
    }),
  );
}

function firstOf(path: string): string {
  return path.split('.')[0] ?? path;
}
