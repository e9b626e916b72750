import type { Node as RawNode, Tree } from 'web-tree-sitter';
import type { FileSummary, RecordEntry } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { isOnlyAsked } from '../askedNames';
import type { LoadedLanguage } from '../parse';
import { toldOf } from '../program/findings';
import { readProgram } from '../program/readProgram';
import type { Node } from '../syntax';
import { notTooDeep } from '../treeDepth';
import { LineMover } from './moveLines';
import type { Part, Profile } from './parts';
import { type Known, reachOf } from './reach';
import { joined, MOST_CALLS, NOTHING_FOUND, type OpenFile, profile, type Reading, readStretches } from './reading';
import { type Stretch, stretchesOf, type Untouched, untouched } from './stretches';
import { changeBetween, editOf } from './textChange';

/** Languages of which it is known that a file can be read stretch by stretch. */
const FOLLOWED: ReadonlySet<string> = new Set(['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/** Evaluations since the last whole reading, after which the next one is whole again: far below the limit of one evaluator. */
const MOST_WORK = 120_000;

/** A share of the stretches; where an edit bears on more, all are read again. */
const MOST_AFFECTED = 0.5;

/** What is kept of the text that was read last. */
interface State {
  readonly loaded: LoadedLanguage;
  readonly text: string;
  readonly tree: Tree;
  readonly stretches: readonly Stretch[];
  /** Null when the text cannot be read stretch by stretch. */
  readonly parts: readonly Part[] | null;
  /** What the file binds at its top and others may use, by name. */
  readonly exports: ReadonlyMap<string, RecordEntry>;
  readonly tallied: ReadonlySet<string>;
  readonly work: number;
  /** Whether there is more in the text than can be read stretch by stretch; it is then read as a whole until it is closed. */
  readonly isTooMuch: boolean;
}

/**
 * The program of one open file, from edit to edit: what an edit does not bear on is kept. What it tells is at every time what reading the
 * text anew would tell. Owns a syntax tree, which is outside the garbage collector: it must be closed.
 */
export class FollowedProgram {
  private state: State | null = null;
  /** How often the text was read, and how often only some of it. */
  readonly counts = { read: 0, inPart: 0 };

  constructor(private readonly registry: Registry) {}

  /** @throws ParseEnded as a parse does, or TooDeep */
  read(loaded: LoadedLanguage, text: string): Partial<FileSummary> {
    const known = this.state?.loaded === loaded ? this.state : null;
    if (!known) this.close();
    this.state = null;
    try {
      return this.next(known, loaded, text);
    } finally {
      known?.tree.delete();
    }
  }

  /** Forgets the text, and frees the tree. */
  close(): void {
    this.state?.tree.delete();
    this.state = null;
  }

  private next(known: State | null, loaded: LoadedLanguage, text: string): Partial<FileSummary> {
    const change = known && changeBetween(known.text, text);
    const edit = known && change && editOf(change, known.text, text);
    if (edit) known?.tree.edit(edit);
    const tree = parsedAgain(loaded, text, known?.tree);
    const root = rootOf(loaded, tree, text);
    this.counts.read++;
    const canFollow = FOLLOWED.has(loaded.language.id) && isMostlyWhole(tree.rootNode) && known?.isTooMuch !== true;
    const stretches = canFollow ? stretchesOf(root) : [];
    const base = { loaded, text, tree, stretches: stretches.map(({ place }) => place) };
    const unread = { ...base, parts: null, exports: new Map(), tallied: new Set<string>(), work: 0 };
    this.state = { ...unread, isTooMuch: known?.isTooMuch === true };
    const file: OpenFile = { loaded, registry: this.registry, text, root, stretches };
    const lines = edit ? edit.newEndPosition.row - edit.oldEndPosition.row : 0;
    const kept =
      canFollow && known?.parts && change
        ? untouched(known.stretches, base.stretches, change, lines, known.tree.getChangedRanges(tree))
        : null;
    const read = canFollow ? ((known && kept && this.readInPart(known, file, kept)) ?? this.readWhole(file)) : null;
    if (!read) {
      if (canFollow) this.state = { ...unread, isTooMuch: true };
      return readProgram(loaded, root, this.registry);
    }
    this.state = { ...base, ...read, isTooMuch: false };
    return told(read);
  }

  /** Null when an evaluator's limits may bear on what comes out. */
  private readWhole(file: OpenFile) {
    const all = file.stretches.map((_, index) => index);
    const profiles = profile(file, all);
    const imported = importsOf([...profiles.values()]);
    const first = readStretches(file, all, imported, new Set());
    if (first.work > MOST_WORK) return null;
    const parts = all.map((index) => partOf(profiles.get(index) as Profile, index, first));
    if (parts.reduce((sum, { findings }) => sum + findings.calls.length, 0) >= MOST_CALLS) return null;
    const exports = new Map(first.exports.map((entry) => [entry.key, entry]));
    return { parts, exports, tallied: first.mayBeAsked, work: first.work };
  }

  /** Null when that is not possible, or when too much has to be read for it. */
  private readInPart(known: State, file: OpenFile, kept: Untouched) {
    const old = known.parts ?? [];
    const count = file.stretches.length;
    const gone = old.slice(kept.before, old.length - kept.behind);
    const edited = Array.from({ length: count - kept.before - kept.behind }, (_, index) => kept.before + index);
    const mover = moverFor(known, kept);
    if (mover === null) return null;
    const profiles = profile(file, edited);
    const fresh = edited.map((index) => profiles.get(index) as Profile);
    const stretches: readonly Known[] = [...old.slice(0, kept.before), ...fresh, ...old.slice(old.length - kept.behind)];
    const imported = importsOf(stretches);
    if ([...gone, ...fresh].some(({ acts }) => acts) || imported.join() !== importsOf(old).join()) return null;
    const { again, inSight } = reachOf(stretches, edited, gone);
    if ([...again].some((index) => stretches[index]?.acts) || inSight.size > count * MOST_AFFECTED) return null;
    const inOrder = [...inSight].sort((a, b) => a - b);
    const reading = readStretches(file, inOrder, imported, known.tallied);
    const work = known.work + reading.work;
    if (work > MOST_WORK) return null;
    // a cycle that only shows now may be entered from elsewhere
    if ([...reading.cut].some((index) => !again.has(index))) return null;
    if (reading.mayBeAsked.size > known.tallied.size) return null;
    const parts = stretches.map((each, index) => {
      if (again.has(index)) return partOf(each, index, reading);
      const seen = inSight.has(index) ? withSought(each as Part, reading.sought.get(index)) : (each as Part);
      return mover ? movedPart(seen, mover) : seen;
    });
    if (parts.reduce((sum, { findings }) => sum + findings.calls.length, 0) >= MOST_CALLS) return null;
    const exports = new Map(mover ? [...known.exports].map(([key, entry]) => [key, mover.moved(entry)] as const) : known.exports);
    const read = new Map(reading.exports.map((entry) => [entry.key, entry]));
    for (const part of [...gone, ...[...again].map((index) => parts[index] as Part)])
      for (const { name } of part.binds) {
        const entry = read.get(name);
        if (entry) exports.set(name, entry);
        else exports.delete(name);
      }
    this.counts.inPart++;
    return { parts, exports, tallied: known.tallied, work };
  }
}

/** The modules of SDKs that a file imports; where and how often makes no difference. */
function importsOf(stretches: readonly Profile[]): readonly string[] {
  const modules = new Set<string>();
  for (const { imports } of stretches) for (const module of imports) modules.add(module);
  return [...modules].sort();
}

/** What moves all that stands behind an edit; undefined when nothing moves, null when that cannot be told apart from the file's beginning. */
function moverFor(known: State, { behind, lines }: Untouched): LineMover | undefined | null {
  const first = known.stretches[known.stretches.length - behind];
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

function told({ parts, exports }: { readonly parts: readonly Part[]; readonly exports: ReadonlyMap<string, RecordEntry> }) {
  const known = new Map<string, boolean>();
  const asks = (name: string): boolean => {
    const said = known.get(name) ?? isOnlyAsked(parts.flatMap(({ tallies }) => tallies.get(name) ?? []));
    known.set(name, said);
    return said;
  };
  return toldOf(joined(parts.map(({ findings }) => findings)), inOrder(parts, exports), asks);
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

/**
 * The tree of the text as parsing it anew would give it. Where there are faults, the parser mends them by what it has kept, and not always
 * as it would in a text that it has never seen.
 */
function parsedAgain(loaded: LoadedLanguage, text: string, before: Tree | undefined): Tree {
  const tree = loaded.parse(text, before);
  if (before === undefined || !tree.rootNode.hasError) return tree;
  tree.delete();
  return loaded.parse(text);
}

/** @throws TooDeep, and then the tree is freed */
function rootOf(loaded: LoadedLanguage, tree: Tree, text: string): Node {
  try {
    return notTooDeep(loaded.read(tree, text));
  } catch (error) {
    tree.delete();
    throw error;
  }
}

/** Faults in the one statement that somebody is typing are what is expected; in more of them, braces are lost and nothing is where it was. */
function isMostlyWhole(root: RawNode): boolean {
  return !root.hasError || (!root.isError && root.children.filter((child) => child?.hasError).length <= 1);
}
