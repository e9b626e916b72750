/** What each tool answers, as JSON Schema: a client checks answers against it, and so do the tests. */
import type { AgentTool } from './toolNames';

export interface OutputSchema {
  readonly type: 'object';
  readonly properties: Record<string, object>;
  readonly required: string[];
  readonly additionalProperties: false;
}

const text = { type: 'string' };
const maybe = { type: ['string', 'null'] };
const count = { type: 'integer' };
const listOf = (items: object): object => ({ type: 'array', items });
const texts = listOf(text);

/** An object with just these members, or null. */
function object(properties: Record<string, object>): OutputSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const orNull = (schema: object): object => ({ ...schema, type: ['object', 'null'] });

const FINDING = object({ code: text, level: text, message: text, reasons: texts, sources: texts });

const USAGE = {
  place: text,
  identifier: text,
  kind: text,
  model: maybe,
  vendor: maybe,
  country: maybe,
  host: maybe,
  operatorCountry: maybe,
  level: maybe,
};

const LISTED = object({ ...USAGE, findings: texts });

export const OUTPUT_SCHEMAS: Readonly<Record<AgentTool, OutputSchema>> = {
  check_model: object({
    identifier: text,
    facts: object({
      match: text,
      model: orNull(object({ id: text, name: text, kind: text, openness: maybe, released: maybe })),
      vendor: orNull(object({ id: text, name: text, country: maybe })),
      license: orNull(object({ id: text, name: text, url: maybe, duties: texts })),
      inheritedLicenses: texts,
      lifecycle: texts,
      advisories: texts,
      candidates: texts,
      deployment: object({ kind: text, host: maybe, platform: maybe, operator: maybe, country: maybe }),
    }),
    judgement: object({ policy: text, level: maybe, findings: listOf(FINDING) }),
    sources: listOf(object({ fact: text, url: text, checked: text })),
    asOf: text,
  }),
  list_usages: object({ total: count, from: count, usages: listOf(LISTED), nextCursor: maybe }),
  find_alternatives: object({
    identifier: text,
    policy: text,
    alternatives: listOf(
      object({
        rank: count,
        identifier: maybe,
        model: text,
        name: text,
        vendor: text,
        country: maybe,
        license: maybe,
        proposedBy: text,
        reasons: texts,
        changes: texts,
        level: maybe,
        findings: texts,
      }),
    ),
    none: maybe,
    services: listOf(
      object({
        name: text,
        address: text,
        identifier: text,
        operator: maybe,
        country: maybe,
        level: maybe,
        findings: texts,
        ends: texts,
        sources: texts,
      }),
    ),
  }),
  // A place is answered by its usages, a rule by what it looks for.
  explain_policy: {
    type: 'object',
    properties: {
      policy: text,
      place: text,
      layers: texts,
      usages: listOf(
        object({
          place: text,
          identifier: text,
          unjudged: maybe,
          rules: listOf(
            object({
              code: text,
              verdict: text,
              level: maybe,
              message: maybe,
              reasons: texts,
              decidedBy: texts,
              when: maybe,
              acceptedBy: maybe,
            }),
          ),
          alternatives: texts,
        }),
      ),
      linesWithUsages: listOf(count),
      rule: text,
      title: text,
      level: text,
      cases: { type: 'object', additionalProperties: text },
      decidedBy: texts,
      why: text,
      whenItFires: text,
      howToFix: text,
    },
    required: ['policy'],
    additionalProperties: false,
  },
  scan_changes: object({
    level: maybe,
    introducedTotal: count,
    introduced: listOf(object({ ...USAGE, findings: listOf(FINDING) })),
    removedTotal: count,
    removed: listOf(LISTED),
    skipped: listOf(object({ file: text, reason: text })),
    readAlone: { type: 'boolean' },
    revisions: orNull(
      object({ base: text, head: text, newFindings: count, goneFindings: count, moved: count, policyChanged: { type: 'boolean' } }),
    ),
  }),
};
