import type { FileSummary, RecordEntry } from '../../model/summary';
import { isOnlyAsked } from '../askedNames';
import { toldOf } from '../program/findings';
import { LineMover } from './moveLines';
import type { Part, Profile } from './parts';
import { type Known, reachOf } from './reach';
import { joined, MOST_CALLS, NOTHING_FOUND, type OpenFile, profile, type Reading, readStretches } from './reading';
import type { Stretch, Untouched } from './stretches';

/** Evaluations since the last whole reading, after which the next one is whole again: far below the limit of one evaluator. */
const MOST_WORK = 120_000;

/** A share of the stretches; where an edit bears on more, all are read again. */
const MOST_AFFECTED = 0.5;

/** What the stretches of a file say. */
export interface Parts {
  readonly parts: readonly Part[];
  /** What the file binds at its top and others may use, by name. */
  readonly exports: ReadonlyMap<string, RecordEntry>;
  readonly tallied: ReadonlySet<string>;
  /** The modules of SDKs that it imports; where and how often makes no difference. */
  readonly imported: readonly string[];
  readonly work: number;
}

/** What was known of a file before an edit, and what of it the edit leaves as it was. */
export interface Before {
  readonly known: Parts;
  readonly stretches: readonly Stretch[];
  readonly kept: Untouched;
  /** Stretches that stand where they stood, and may all the same be other ones; counted as they are now. */
  readonly doubtful: readonly number[];
}

/** How far an edit may be read in part. */
export interface Manner {
  /** Reads on where an edit bears on more than can be told in part; what comes out is then not sure. */
  readonly mayGuess: boolean;
  /** The file with the nodes of these stretches besides those that were edited; null when that cannot be had. */
  readonly withNodes: (wanted: ReadonlySet<number>) => OpenFile | null;
}

/** Reads all stretches. Null when an evaluator's limits may bear on what comes out. */
export function readWhole(file: OpenFile): Parts | null {
  const all = file.stretches.map((_, index) => index);
  const profiles = profile(file, all);
  const imported = importsOf([...profiles.values()]);
  const first = readStretches(file, all, imported, new Set());
  if (first.work > MOST_WORK) return null;
  const parts = all.map((index) => partOf(profiles.get(index) as Profile, index, first));
  if (holdsTooManyCalls(parts)) return null;
  const exports = new Map(first.exports.map((entry) => [entry.key, entry]));
  return { parts, exports, tallied: first.mayBeAsked, imported, work: first.work };
}

/** Reads what an edit bears on. Null when that is not possible, or when too much has to be read for it. */
export function readInPart(
  { known, stretches: stood, kept, doubtful }: Before,
  file: OpenFile,
  { mayGuess, withNodes }: Manner,
): (Parts & { readonly isSure: boolean }) | null {
  let isSure = true;
  /** Whether to go on, although something bears on more than is read. */
  const goesOn = (isSound: boolean): boolean => {
    isSure &&= isSound;
    return isSound || mayGuess;
  };
  const old = known.parts;
  const count = file.stretches.length;
  const stoodAt = (index: number): number => (index < kept.before ? index : index - count + old.length);
  const edited = Array.from({ length: count - kept.before - kept.behind }, (_, index) => kept.before + index);
  edited.push(...doubtful);
  const gone = [...old.slice(kept.before, old.length - kept.behind), ...doubtful.map((index) => old[stoodAt(index)] as Part)];
  const mover = moverFor(stood, kept);
  if (mover === null) return null;
  const profiles = profile(file, edited);
  const fresh = [...profiles.values()];
  const stretches: readonly Known[] = file.stretches.map((_, index) => profiles.get(index) ?? (old[stoodAt(index)] as Part));
  const imported = importsOf(stretches);
  if (!goesOn(![...gone, ...fresh].some(({ acts }) => acts) && imported.join() === known.imported.join())) return null;
  const { again, inSight } = reachOf(stretches, edited, gone);
  if (!goesOn(![...again].some((index) => stretches[index]?.acts)) || inSight.size > count * MOST_AFFECTED) return null;
  const seen = withNodes(inSight);
  if (!seen) return null;
  const inOrder = [...inSight].sort((a, b) => a - b);
  const reading = readStretches(seen, inOrder, imported, known.tallied);
  const work = known.work + reading.work;
  if (!goesOn(work <= MOST_WORK)) return null;
  // a cycle that only shows now may be entered from elsewhere
  if (!goesOn(![...reading.cut].some((index) => !again.has(index)))) return null;
  if (!goesOn(reading.mayBeAsked.size <= known.tallied.size)) return null;
  const parts = stretches.map((each, index) => {
    if (again.has(index)) return partOf(each, index, reading);
    const part = inSight.has(index) ? withSought(each as Part, reading.sought.get(index)) : (each as Part);
    return mover ? movedPart(part, mover) : part;
  });
  if (!goesOn(!holdsTooManyCalls(parts))) return null;
  const exports = new Map(mover ? [...known.exports].map(([key, entry]) => [key, mover.moved(entry)] as const) : known.exports);
  const read = new Map(reading.exports.map((entry) => [entry.key, entry]));
  for (const part of [...gone, ...[...again].map((index) => parts[index] as Part)])
    for (const { name } of part.binds) {
      const entry = read.get(name);
      if (entry) exports.set(name, entry);
      else exports.delete(name);
    }
  return { parts, exports, tallied: known.tallied, imported, work, isSure };
}

/** What a summary says of the file. */
export function told({ parts, exports }: Parts): Partial<FileSummary> {
  const known = new Map<string, boolean>();
  const asks = (name: string): boolean => {
    const said = known.get(name) ?? isOnlyAsked(parts.flatMap(({ tallies }) => tallies.get(name) ?? []));
    known.set(name, said);
    return said;
  };
  return toldOf(joined(parts.map(({ findings }) => findings)), inOrder(parts, exports), asks);
}

function holdsTooManyCalls(parts: readonly Part[]): boolean {
  return parts.reduce((sum, { findings }) => sum + findings.calls.length, 0) >= MOST_CALLS;
}

function importsOf(stretches: readonly Profile[]): readonly string[] {
  const modules = new Set<string>();
  for (const { imports } of stretches) for (const module of imports) modules.add(module);
  return [...modules].sort();
}

/** What moves all that stands behind an edit; undefined when nothing moves, null when that cannot be told apart from the file's beginning. */
function moverFor(stood: readonly Stretch[], { behind, lines }: Untouched): LineMover | undefined | null {
  const first = stood[stood.length - behind];
  if (lines === 0 || !first) return undefined;
  // what has no place is told to be at the beginning
  return first.line === 0 ? null : new LineMover(first.line, lines);
}

function movedPart(part: Part, mover: LineMover): Part {
  if (part.findings === NOTHING_FOUND) return part;
  return { ...part, findings: mover.moved(part.findings) };
}

/** New code may ask a stretch for what nobody asked it before; what it looks up for that is added. */
function withSought(part: Part, more: ReadonlySet<string> | undefined): Part {
  const added = [...(more ?? [])].filter((word) => !part.sought.has(word));
  return added.length === 0 ? part : { ...part, sought: new Set([...part.sought, ...added]) };
}

function partOf(profile: Profile, index: number, { findings, tallies, cut, sought }: Reading): Part {
  return {
    ...profile,
    findings: findings.get(index) ?? NOTHING_FOUND,
    tallies: tallies.get(index) ?? new Map(),
    cut: cut.has(index),
    sought: sought.get(index) ?? new Set(),
  };
}

/** The exports in the order in which a reading of the whole binds their names: step by step, and within a step down the file. */
function inOrder(parts: readonly Part[], exports: ReadonlyMap<string, RecordEntry>): RecordEntry[] {
  const steps: string[][] = [];
  for (const { binds } of parts)
    for (const { name, step } of binds) {
      if (!exports.has(name)) continue;
      steps[step] ??= [];
      steps[step].push(name);
    }
  return [...new Set(steps.flat())].flatMap((name) => exports.get(name) ?? []);
}
