import type { Node as RawNode, Tree } from 'web-tree-sitter';
import type { FileSummary } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { type LoadedLanguage, ParseEnded } from '../parse';
import { readProgram } from '../program/readProgram';
import type { Node } from '../syntax';
import { notTooDeep, TooDeep } from '../treeDepth';
import type { OpenFile } from './reading';
import { type Parts, readInPart, readWhole, told } from './readParts';
import { type Stretch, stretchesOf, untouched } from './stretches';
import { changeBetween, editOf, type TextChange } from './textChange';
import { cutOut, Trees, widened, windowAround } from './window';

/** Languages of which it is known that a file can be read stretch by stretch. */
const FOLLOWED: ReadonlySet<string> = new Set(['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/**
 * How far what is kept is what reading the text anew would give: all of it, all but what has faults or stands beside one, or nothing for
 * certain.
 */
type Trust = 'all' | 'but faults' | 'nothing';

/** What is kept of the text that was read last. */
interface State {
  readonly loaded: LoadedLanguage;
  readonly text: string;
  /** Of this text or an earlier one, told of all edits since; null where it was not worth keeping. */
  readonly tree: Tree | null;
  readonly stretches: readonly Stretch[];
  /** Null when the text cannot be read stretch by stretch. */
  readonly known: Parts | null;
  readonly trust: Trust;
  /** Whether there is more in the text than can be read stretch by stretch; it is then read as a whole until it is closed. */
  readonly isTooMuch: boolean;
}

/** What a text tells, and whether that is for certain what reading it anew would tell. */
export interface Glanced {
  readonly told: Partial<FileSummary>;
  readonly isSure: boolean;
}

/** What a text that follows on another one is read from. */
interface Next {
  readonly before: State | null;
  readonly loaded: LoadedLanguage;
  readonly text: string;
  readonly change: TextChange | null;
  /** By how many lines the change moves what stands behind it. */
  readonly lines: number;
  readonly mayGuess: boolean;
}

/**
 * The program of one open file, from edit to edit: what an edit does not bear on is kept. Where an edit and what stands around it are
 * without faults, no more is parsed than that. Owns a syntax tree, which is outside the garbage collector: it must be closed.
 */
export class FollowedProgram {
  private state: State | null = null;
  /** How often the text was read, how often only some of it, and how often not even parsed as a whole. */
  readonly counts = { read: 0, inPart: 0, inWindow: 0 };

  constructor(private readonly registry: Registry) {}

  /**
   * Tells what reading the text anew would tell.
   * @throws ParseEnded as a parse does, or TooDeep
   */
  read(loaded: LoadedLanguage, text: string): Partial<FileSummary> {
    return this.next(loaded, text, false).told;
  }

  /** Tells what can be told at once; where it is not sure, {@link read} is. Throws as it does. */
  glance(loaded: LoadedLanguage, text: string): Glanced {
    return this.next(loaded, text, true);
  }

  /** Forgets the text, and frees the tree. */
  close(): void {
    this.state?.tree?.delete();
    this.state = null;
  }

  private next(loaded: LoadedLanguage, text: string, mayGuess: boolean): Glanced {
    if (this.state?.loaded !== loaded) this.close();
    const before = this.state;
    if (before?.known && before.text === text && (mayGuess || before.trust === 'all'))
      return { told: told(before.known), isSure: before.trust === 'all' };
    this.state = null;
    this.counts.read++;
    try {
      const change = before && changeBetween(before.text, text);
      const edit = change && before.text !== text ? editOf(change, before.text, text) : null;
      if (edit) before?.tree?.edit(edit);
      const lines = edit ? edit.newEndPosition.row - edit.oldEndPosition.row : 0;
      const next: Next = { before, loaded, text, change, lines, mayGuess };
      return this.inWindow(next) ?? this.inTree(next);
    } finally {
      if (before?.tree !== (this.state as State | null)?.tree) before?.tree?.delete();
    }
  }

  /** Parses what stands around the edit, and what has to be in sight to read it; null when that is not enough. */
  private inWindow({ before, loaded, text, change, lines, mayGuess }: Next): Glanced | null {
    if (!before?.known || !change) return null;
    const trees = new Trees();
    try {
      const edited = { loaded, text, old: before.stretches, change, lines };
      const window = windowAround(edited, trees) ?? (mayGuess ? cutOut(edited, trees) : null);
      if (!window) return null;
      const places = window.stretches.map(({ place }) => place);
      const isWhole = !places.some(({ isFaulty }) => isFaulty);
      if (!mayGuess && (!isWhole || before.trust === 'nothing')) return null;
      const file: OpenFile = { loaded, registry: this.registry, text, ...window };
      const withNodes = (wanted: ReadonlySet<number>): OpenFile | null => {
        const wider = widened(edited, window, wanted, trees);
        return wider && { ...file, ...wider };
      };
      const kept = { known: before.known, stretches: before.stretches, kept: window.kept, doubtful: [] };
      const known = readInPart(kept, file, { mayGuess, withNodes });
      if (!known) return null;
      const trust = !known.isSure || before.trust === 'nothing' ? 'nothing' : isWhole ? 'all' : 'but faults';
      this.state = { loaded, text, tree: before.tree, stretches: places, known, trust, isTooMuch: false };
      this.counts.inPart++;
      this.counts.inWindow++;
      return { told: told(known), isSure: trust === 'all' };
    } catch (error) {
      // whether the text is beyond a limit is for the whole of it to tell
      if (error instanceof ParseEnded || error instanceof TooDeep) return null;
      throw error;
    } finally {
      trees.delete();
    }
  }

  /** Parses the whole text, and reads what the edit bears on, or all of it. */
  private inTree(next: Next): Glanced {
    const { before, loaded, text, mayGuess } = next;
    const tree = parsedAgain(loaded, text, before?.tree ?? undefined, mayGuess);
    const root = rootOf(loaded, tree, text);
    const isTooMuch = before?.isTooMuch === true;
    const isSure = !mayGuess || !tree.rootNode.hasError;
    const unread: State = { loaded, text, tree, stretches: [], known: null, trust: 'nothing', isTooMuch };
    this.state = unread;
    const isWhole = isMostlyWhole(tree.rootNode);
    // edits go on beside what stays broken: what stands around them is read on from a guess, and nothing of it is sure
    if (FOLLOWED.has(loaded.language.id) && !isTooMuch && (isWhole || (mayGuess && !tree.rootNode.isError))) {
      const stretches = stretchesOf(root);
      const file: OpenFile = { loaded, registry: this.registry, text, roots: [root], stretches };
      const known = isWhole ? this.partsOf(next, file, tree) : readWhole(file);
      const trust = !isWhole ? 'nothing' : isSure ? 'all' : 'but faults';
      if (known ?? isWhole) this.state = { ...unread, stretches: stretches.map(({ place }) => place), known, trust, isTooMuch: !known };
      if (known) return { told: told(known), isSure: trust === 'all' };
    }
    const read = readProgram(loaded, root, this.registry);
    if (before?.known && !isTooMuch) {
      // an edit that mends what is broken goes on from what was known before
      const trust = before.trust === 'all' ? 'but faults' : before.trust;
      this.state = { ...before, tree: before.text === text ? before.tree : null, trust };
      tree.delete();
    }
    return { told: read, isSure };
  }

  private partsOf({ before, change, lines }: Next, file: OpenFile, tree: Tree): Parts | null {
    const places = file.stretches.map(({ place }) => place);
    if (before?.known && change && before.trust !== 'nothing') {
      const restructured = before.tree?.getChangedRanges(tree) ?? [];
      const kept = untouched(before.stretches, places, change, lines, restructured);
      const isKept = (index: number): boolean => index < kept.before || index >= places.length - kept.behind;
      const doubtful = before.trust === 'all' ? [] : places.flatMap(({ isFaulty }, index) => (isFaulty && isKept(index) ? [index] : []));
      const read = readInPart({ known: before.known, stretches: before.stretches, kept, doubtful }, file, {
        mayGuess: false,
        withNodes: () => file,
      });
      if (read) {
        this.counts.inPart++;
        return read;
      }
    }
    return readWhole(file);
  }
}

/**
 * The tree of the text as parsing it anew would give it. Where there are faults, the parser mends them by what it has kept, and not always
 * as it would in a text that it has never seen.
 * @param mayGuess takes what it gives, all the same
 */
function parsedAgain(loaded: LoadedLanguage, text: string, before: Tree | undefined, mayGuess: boolean): Tree {
  const tree = loaded.parse(text, before);
  if (before === undefined || mayGuess || !tree.rootNode.hasError) return tree;
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
