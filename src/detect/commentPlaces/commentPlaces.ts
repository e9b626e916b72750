import type { Node, Tree } from 'web-tree-sitter';
import type { Registry } from '../../registry/api';
import type { AssetReader } from '../assets';
import { commentSyntaxOf } from '../commentSyntax';
import { formatOf } from '../formats/formats';
import { isNotebook, readNotebook } from '../formats/notebook';
import type { Language } from '../languages/language';
import { LANGUAGES } from '../languages/languages';
import { Grammars, type LoadedLanguage, sourceLanguage } from '../parse';
import { isComponent, scriptsOf } from '../scriptBlocks';
import { Summarizer } from '../summarize';
import { readSuppressions } from '../suppressions';
import { placeForFile, placesOnLine } from './candidates';
import { type CommentedText, type CommentPlace, insertedAt, linesOf, withComment, withoutBreak } from './commentPlace';
import { KeptTree } from './keptTree';
import { isSameContribution, isSameData, isSameShell } from './sameReading';

/** Finds where a comment that accepts findings can stand, so that the text still means the same. */
export interface CommentPlaces {
  /** For what begins on a line; `null` where no comment can speak of it: in a text of several lines, in a continued command. */
  onLine(source: CommentedText, line: number): Promise<CommentPlace | null>;
  /** For the whole file; `null` for formats without comments. */
  forFile(source: CommentedText): Promise<CommentPlace | null>;
}

/** See {@link CommentPlaces}. Grammars are read when they are needed. */
export function createCommentPlaces(registry: Registry, assets: AssetReader): CommentPlaces {
  const trial = new Trial(new Grammars(assets), new Summarizer(registry, assets));
  const firstThatHolds = async (
    source: CommentedText,
    places: readonly CommentPlace[],
    line: number | null,
  ): Promise<CommentPlace | null> => {
    for (const place of places) if (await trial.holds(source, place, line)) return place;
    return null;
  };
  return {
    async onLine(source, line) {
      const written = writingOf(source, line);
      if (written === null) return null;
      return firstThatHolds(source, placesOnLine(source.text, line, written.syntax, written.id), line);
    },
    async forFile(source) {
      const written = writingOf(source, null);
      return written === null ? null : firstThatHolds(source, [placeForFile(source.text, written.syntax)], null);
    },
  };
}

/** Words that a comment is tried with: none of them is a model's name, so that they add nothing to what the file says. */
const TRIAL = 'denied -- agreed; until 2030-01-01';

/** How a stretch of a text is written: the language whose comments hold there. */
interface Writing {
  readonly id: string;
  readonly syntax: NonNullable<ReturnType<typeof commentSyntaxOf>>;
}

function writingOf(source: CommentedText, line: number | null): Writing | null {
  const id = languageAt(source, line);
  const syntax = id === null ? null : commentSyntaxOf(id);
  return id === null || syntax === null ? null : { id, syntax };
}

function languageAt({ file, text, cellLanguage }: CommentedText, line: number | null): string | null {
  if (isNotebook(file)) return cellLanguage === undefined ? null : commentSyntaxOf(cellLanguage) === null ? null : cellLanguage;
  if (isComponent(file)) return line === null ? 'html' : scriptsOf(text).language.id;
  const language = sourceLanguage(file)?.id ?? formatOf(file)?.id ?? null;
  if (language === 'script') return scriptLanguage(text);
  // A format without comments, unless its files are known to have them or this one has some.
  if (language === 'json')
    return /\.(jsonc|json5|code-workspace)$|(^|\/)(\.vscode\/[^/]+|\.?devcontainer)\.json$/i.test(file) ? 'json' : null;
  return language;
}

/** What runs a script without an ending, by its first line; without one, a shell. */
function scriptLanguage(text: string): string | null {
  const program = /^#!.*?([a-z]+)[\d.]*[ \t]*\r?$/m.exec(linesOf(text)[0] ?? '')?.[1] ?? 'sh';
  if (/^(ba|z|k|da)?sh$/.test(program)) return 'script';
  return program === 'python' || program === 'ruby' ? program : null;
}

class Trial {
  private readonly tree = new KeptTree();

  constructor(
    private readonly grammars: Grammars,
    private readonly summarizer: Summarizer,
  ) {}

  /** Whether the comment at the place speaks of the line (of the file: `null`), and changes nothing else. */
  async holds(source: CommentedText, place: CommentPlace, line: number | null): Promise<boolean> {
    const after = withComment(source.text, place, TRIAL);
    if (!this.speaksOf(source, after, place, line) || isContinued(source, place)) return false;
    return this.isComment(source, after, place);
  }

  private speaksOf(source: CommentedText, after: string, { directive }: CommentPlace, line: number | null): boolean {
    const expected = line === null ? null : directive === 'ignore-next-line' ? line + 1 : line;
    const language = source.cellLanguage ?? languageAt(source, line) ?? '';
    const before = readSuppressions(source.file, source.text, language).length;
    const comments = readSuppressions(source.file, after, language);
    return comments.length === before + 1 && comments.some((comment) => comment.line === expected && comment.until === '2030-01-01');
  }

  private async isComment(source: CommentedText, after: string, place: CommentPlace): Promise<boolean> {
    const { file, text } = source;
    if (isNotebook(file)) return this.isCommentInCell(source, after, place);
    if (isComponent(file)) {
      if (place.directive === 'ignore-file') return true;
      const [one, other] = [scriptsOf(text), scriptsOf(after)];
      return this.isCommentInProgram(one.language, one.source, other.source, place);
    }
    const id = languageAt(source, place.directive === 'ignore-file' ? null : place.at.line);
    const language = LANGUAGES.find((known) => known.id === id);
    if (language) return this.isCommentInProgram(language, text, after, place);
    if (id === 'yaml' || id === 'toml' || id === 'json') return isSameData(id, text, after);
    if (id === 'shellscript' || id === 'script') return isSameShell(text, after);
    return !isInHereDocument(text, place.at.line) && this.contributesTheSame(file, text, after);
  }

  /** For formats that no library here reads: what the file says of models has to stay what it is. */
  private async contributesTheSame(file: string, before: string, after: string): Promise<boolean> {
    return isSameContribution(await this.summarizer.summarize(file, before), await this.summarizer.summarize(file, after));
  }

  /** The program of a cell and its shell lines are read apart; whichever the line belongs to has to stay what it is. */
  private async isCommentInCell(source: CommentedText, after: string, place: CommentPlace): Promise<boolean> {
    const [one, other] = [readNotebook(asFile(source, source.text)), readNotebook(asFile(source, after))];
    if ('reason' in one || 'reason' in other || one.commands.length !== other.commands.length) return false;
    const isSameCommand = one.commands.every(({ text }, index) => isSameShell(text, other.commands[index]?.text ?? ''));
    if (!isSameCommand) return false;
    const isInShell = other.commands.some(({ at, text }) => {
      const { line } = place.at;
      return at.line <= line && line < at.line + linesOf(text).length && text.includes(TRIAL);
    });
    if (isInShell) return true;
    const language = LANGUAGES.find(({ id }) => id === one.language);
    return language !== undefined && this.isCommentInProgram(language, one.source, other.source, place);
  }

  private async isCommentInProgram(language: Language, before: string, after: string, place: CommentPlace): Promise<boolean> {
    const loaded = await this.grammars.load(language);
    const faultsIn = (text: string): number => withTree(loaded, text, faultsBelow);
    const { isComment, faults } = this.tree.look(loaded, withoutMark(before), withoutMark(after), (tree) => ({
      isComment: standsInComment(tree, after, place),
      faults: faultsBelow(tree),
    }));
    // What the grammar did not understand before need not be understood now; mostly there is none, and nothing to compare.
    return isComment && (faults === 0 || faults <= faultsIn(before));
  }
}

/** Trees are freed by hand: wasm memory is outside the garbage collector. */
function withTree<T>({ parse }: LoadedLanguage, text: string, look: (tree: Tree) => T): T {
  const tree = parse(withoutMark(text));
  try {
    return look(tree);
  } finally {
    tree.delete();
  }
}

/** A byte order mark is no part of the program. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, ' ');
}

/** A cell as a notebook of its own. */
function asFile({ file, cellLanguage }: CommentedText, text: string): string {
  if (!isNotebook(file)) return text;
  const kernel = cellLanguage === undefined || commentSyntaxOf(cellLanguage) === null ? 'python' : cellLanguage;
  return JSON.stringify({ metadata: { language_info: { name: kernel } }, cells: [{ cell_type: 'code', metadata: {}, source: text }] });
}

function standsInComment(tree: Tree, text: string, { at, before, directive }: CommentPlace): boolean {
  const words = insertedAt({ before: '', directive, after: '' }, TRIAL);
  const row = linesOf(text).findIndex((line, index) => index >= at.line && line.includes(words));
  const column = (linesOf(text)[row] ?? '').indexOf(words);
  if (row < 0 || before === '') return false;
  const node = tree.rootNode.descendantForPosition({ row, column }, { row, column: column + words.length });
  return node !== null && /comment/.test(node.type);
}

/** Nodes that the grammar could not read, and those that it had to invent. */
function faultsBelow(tree: Tree): number {
  const count = (node: Node): number => {
    if (!node.hasError) return 0;
    const own = node.isError || node.isMissing ? 1 : 0;
    return own + node.children.reduce((sum, child) => sum + (child === null ? 0 : count(child)), 0);
  };
  return count(tree.rootNode);
}

/** Signs with which a line goes on in the next one, by language: a comment between the two would end it. Docker leaves comments out. */
const CONTINUES: Readonly<Record<string, RegExp>> = {
  python: /\\$/,
  ruby: /\\$/,
  makefile: /\\$/,
  justfile: /\\$/,
  properties: /\\$/,
  dotenv: /\\$/,
  powershell: /`$/,
  bat: /\^$/,
};

function isContinued(source: CommentedText, { at, directive }: CommentPlace): boolean {
  const id = languageAt(source, directive === 'ignore-file' ? null : at.line);
  const sign = id === null ? undefined : CONTINUES[id];
  if (sign === undefined) return false;
  const lines = linesOf(source.text).map(withoutBreak);
  const before = directive === 'ignore-next-line' ? lines[at.line - 1] : lines[at.line];
  return sign.test(before ?? '');
}

/** `<<EOF` of Dockerfiles, Terraform and Makefiles: lines up to the word are a text. */
function isInHereDocument(text: string, line: number): boolean {
  let awaited: string | null = null;
  for (const each of linesOf(text).slice(0, line)) {
    if (awaited !== null) awaited = each.trim() === awaited ? null : awaited;
    else awaited = /<<[-~]?\s*["']?([A-Za-z_]\w*)["']?/.exec(each)?.[1] ?? null;
  }
  return awaited !== null;
}
