import type { Location, Position } from '../../model/location';
import type { PolicyDocument } from '../../model/policy';
import { lineOf, lineStarts } from '../../registry/positioned/lines';
import type { Extent, Path, PositionedData } from '../../registry/positioned/parsePositioned';
import validate, { type PolicySchemaError } from '../generated/policyValidator';
import { message } from '../messages';
import { readPolicyText } from './policyText';
import type { PolicyProblem } from './problem';

/** No team's policy comes near these; what does is something else than a policy. */
export const LONGEST_POLICY = 1_000_000;
export const MOST_ENTRIES = 5_000;
/** More would not be read, and junk could make millions. */
export const MOST_PROBLEMS = 100;

const LISTS = ['allow', 'deny', 'exceptions', 'alternatives', 'overlays'] as const;

/** A policy document that was read, with the way back to its places. */
export interface ReadPolicy {
  /** What is well-formed of it. */
  readonly document: PolicyDocument;
  readonly problems: readonly PolicyProblem[];
  locate(path: Path): Location;
  /** The place of a member's name. */
  locateKey(path: Path, key: string): Location;
  /** The place of a part of the text at a path, where that text stands in the file letter by letter; else of the whole. */
  locateWithin(path: Path, within: Extent): Location;
}

/** A file that holds no policy: it may be a manifest without the tool's key. */
export type PolicyReading = ReadPolicy | { readonly document: null; readonly problems: readonly PolicyProblem[] };

/**
 * Reads one policy file: YAML, JSON, or a manifest with the tool's key. What is not well-formed is left out and named with its
 * place; the rest holds.
 * @param file path relative to the workspace; its name decides how it is read
 */
export function readPolicy(text: string, file: string): PolicyReading {
  const places = placesIn(text, file);
  const fatal = (problem: Omit<PolicyProblem, 'severity' | 'location'>, extent: Extent): PolicyReading => ({
    document: null,
    problems: [{ ...problem, severity: 'fatal', location: places.at(extent) }],
  });
  if (text.length > LONGEST_POLICY)
    return fatal({ code: 'too-large', message: message('policy.too-large', { length: text.length, limit: LONGEST_POLICY }) }, start);
  const parsed = readPolicyText(text, file);
  if (parsed === null) return { document: null, problems: [] };
  if ('failure' in parsed) {
    const from = Math.min(parsed.offset, text.length);
    return fatal(
      { code: 'syntax', message: message('policy.syntax', { failure: parsed.failure }) },
      { start: from, end: endOfLine(text, from) },
    );
  }
  // An empty file is a policy that adds nothing.
  const value = parsed.value ?? {};
  if (typeof value !== 'object' || Array.isArray(value))
    return fatal({ code: 'not-a-policy', message: message('policy.not-a-policy') }, parsed.extentOf([]));
  const { document, problems } = wellFormed(given(value) as Readonly<Record<string, unknown>>, parsed, places);
  return {
    document,
    problems,
    locate: (path) => places.at(parsed.extentOf(path)),
    locateKey: (path, key) => places.at(keyExtent(parsed, path, key)),
    locateWithin: (path, within) => places.at(part(text, parsed.extentOf(path), within, valueAt(value, path))),
  };
}

/** A member with nothing behind it is not there yet. But an empty `allow` could mean that all is allowed, or nothing: that is asked. */
function given(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key, part]) => part !== null || key === 'allow'));
}

const start: Extent = { start: 0, end: 0 };

interface Places {
  at(extent: Extent): Location;
}

function placesIn(text: string, file: string): Places {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const line = lineOf(starts, Math.min(offset, text.length));
    return { line, character: Math.min(offset, text.length) - (starts[line] ?? 0) };
  };
  return { at: (extent) => ({ file, range: { start: position(extent.start), end: position(Math.max(extent.start, extent.end)) } }) };
}

function keyExtent(parsed: PositionedData, path: Path, key: string): Extent {
  const from = parsed.offsetOfKey(path, key);
  return { start: from, end: from + key.length };
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}

/** Where a part of a plain or quoted scalar stands; a text that YAML folds has no such place, and is meant as a whole. */
function part(text: string, extent: Extent, within: Extent, value: unknown): Extent {
  if (typeof value !== 'string') return extent;
  const at = text.slice(extent.start, extent.end).indexOf(value);
  return at < 0 ? extent : { start: extent.start + at + within.start, end: extent.start + at + Math.min(within.end, value.length) };
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined),
    root,
  );
}

/** The parts of a document that the schema accepts, and what it says of the others. */
function wellFormed(value: Readonly<Record<string, unknown>>, parsed: PositionedData, places: Places) {
  const problems: PolicyProblem[] = [];
  const kept: Record<string, unknown> = { ...value };
  for (const list of LISTS) {
    const entries = value[list];
    if (!Array.isArray(entries) || entries.length <= MOST_ENTRIES) continue;
    delete kept[list];
    problems.push({
      code: 'too-large',
      severity: 'fatal',
      message: message('policy.too-many-entries', { list, count: entries.length, limit: MOST_ENTRIES }),
      location: places.at(keyExtent(parsed, [], list)),
    });
  }
  const faults = validate(kept) ? [] : mostTelling(validate.errors ?? [], kept);
  for (const fault of faults.slice(0, MOST_PROBLEMS))
    problems.push({ ...fault.told, severity: 'error', location: places.at(placeOf(fault, parsed)) });
  return {
    document: without(
      kept,
      faults.map(({ path, key }) => (key === undefined ? path : [...path, key])),
    ) as PolicyDocument,
    problems,
  };
}

interface Fault {
  /** The part that cannot be used. */
  readonly path: Path;
  /** A member whose name is the fault. */
  readonly key?: string;
  readonly told: Pick<PolicyProblem, 'code' | 'message'>;
}

function placeOf({ path, key }: Fault, parsed: PositionedData): Extent {
  return key === undefined ? parsed.extentOf(path) : keyExtent(parsed, path, key);
}

/** One fault a place: of the branches of a union, what is said of the branch that the value's type takes. */
function mostTelling(errors: readonly PolicySchemaError[], document: unknown): readonly Fault[] {
  const byPlace = new Map<string, Fault>();
  for (const error of errors) {
    const path = pathOf(error.instancePath);
    const value = valueAt(document, path);
    const fault = inWords(error, path, value);
    const place = `${error.instancePath}#${fault?.key ?? ''}`;
    if (fault && !byPlace.has(place)) byPlace.set(place, fault);
  }
  const all = [...byPlace.values()];
  // What is said of a part of a value goes before what is said of the whole.
  return all.filter(
    ({ path, key }) => !all.some((other) => other.path.length > path.length && key === undefined && isBelow(other.path, path)),
  );
}

function isBelow(path: Path, above: Path): boolean {
  return above.every((part, index) => path[index] === part);
}

function inWords({ keyword, params }: PolicySchemaError, path: Path, value: unknown): Fault | null {
  const name = path.length > 0 ? path.join('.') : 'policy';
  const told = (told: PolicyProblem['message']): Fault => ({ path, told: { code: 'schema', message: told } });
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return { path, key, told: { code: 'schema', message: message('policy.unknown-member', { key, name }) } };
    }
    case 'required':
      return told(message('policy.missing-member', { key: String(params['missingProperty']), name }));
    case 'format':
      return told(message('policy.not-a-date', { name, value: String(value) }));
    case 'enum':
    case 'const':
      // Of a union of words and objects, an object is told of by what it holds.
      return typeof value === 'string' ? told(message('policy.not-a-word', { name, value, allowed: allowedAt(path) })) : null;
    case 'type':
      // A text among words is told by the word list.
      return allowedAt(path) !== '' && typeof value === 'string'
        ? null
        : told(message('policy.wrong-type', { name, type: [params['type']].flat().join(' | ') }));
    case 'pattern':
      return told(message('policy.not-a-currency', { name, value: String(value) }));
    case 'minimum':
      return told(message('policy.too-small', { name, value: Number(value) }));
    default:
      return null;
  }
}

const LEVEL_WORDS = 'off, critical, high, moderate, low, minimal';

/** The words that a place takes, where it takes words. */
function allowedAt(path: Path): string {
  const [first, , third] = path;
  const last = path.at(-1);
  if (first === 'rules' && (path.length === 2 || third === 'level' || third === 'cases')) return LEVEL_WORDS;
  if (first === 'severities') return 'error, warning, information, hint';
  if (path.includes('openness')) return 'closed, open-weights, open-source';
  if (path.includes('deployment')) return 'hosted, cloud, gateway, self-hosted, unknown';
  if (last === 'level') return 'critical, high, moderate, low, minimal';
  if (first === 'context' && path.includes('distribution')) return 'internal, saas, on-device, redistributed-weights';
  if (first === 'context' && path.includes('data')) return 'public, confidential, personal, health, export-controlled';
  return '';
}

/** The document without what is at fault: an entry of a list, a rule, a figure of the context; nothing more. */
function without(document: Readonly<Record<string, unknown>>, faults: readonly Path[]): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = { ...document };
  const dropped = new Map<string, Set<string | number>>();
  for (const [member, part] of faults.map((path) => [path[0], path[1]] as const)) {
    if (member === undefined) continue;
    if (part === undefined) delete kept[member];
    else dropped.set(String(member), (dropped.get(String(member)) ?? new Set()).add(part));
  }
  for (const [member, parts] of dropped) {
    const value = kept[member];
    // Holes, not shorter lists: the places of the entries behind them count in the file.
    if (Array.isArray(value)) kept[member] = value.map((entry: unknown, index) => (parts.has(index) ? null : entry));
    else if (typeof value === 'object' && value !== null)
      kept[member] = Object.fromEntries(Object.entries(value).filter(([key]) => !parts.has(key)));
  }
  return knownMembers(kept);
}

const MEMBERS = ['$schema', 'extends', 'context', 'rules', ...LISTS, 'baseline', 'severities'];

function knownMembers(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(document).filter(([key]) => MEMBERS.includes(key)));
}

/** `/rules/license-display/level` in parts. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
