import { Language as Grammar, Parser, Query, type Range, type Tree } from 'web-tree-sitter';
import type { AssetReader } from './assets';
import { checkVocabulary } from './facts';
import type { Language } from './languages/language';
import { LANGUAGES } from './languages/languages';
import { PARSE_LIMIT_MS, watchProgress } from './parseProgress';
import { type Node, Syntax } from './syntax';
import { TreeMemory, TreeQuery } from './treeMemory';

/** A grammar with its compiled fact query. */
export interface LoadedLanguage {
  readonly language: Language;
  readonly query: TreeQuery;
  /** The caller owns the tree and must `delete()` it: wasm memory is outside the garbage collector. */
  parse(text: string, previous?: Tree): Tree;
  /** The tree of some ranges of a text, as if nothing else stood in it; places are those in the whole text. The caller owns it, too. */
  parseRanges(text: string, ranges: readonly Range[]): Tree;
  /** The root of a text's tree; it, and all that is reached from it, is valid as long as the tree is. */
  read(tree: Tree, text: string): Node;
}

/** Grammars, loaded on first use and kept. */
export class Grammars {
  private readonly loaded = new Map<string, Promise<LoadedLanguage>>();

  constructor(private readonly assets: AssetReader) {}

  /** @throws Error naming the grammar when its asset cannot be read or its query does not compile. */
  load(language: Language): Promise<LoadedLanguage> {
    const known = this.loaded.get(language.id);
    if (known) return known;
    const loading = this.loadNow(language);
    this.loaded.set(language.id, loading);
    return loading;
  }

  private async loadNow(language: Language): Promise<LoadedLanguage> {
    const memory = await TreeMemory.start(() => this.assets.read('web-tree-sitter.wasm'));
    const grammar = await Grammar.load(await this.assets.read(language.grammar));
    const query = new TreeQuery(new Query(grammar, language.queries.join('\n')));
    checkVocabulary(query);
    const parser = new Parser();
    parser.setLanguage(grammar);
    const parse = (text: string, previous?: Tree, includedRanges?: readonly Range[]): Tree => {
      const progress = watchProgress();
      const ranges = includedRanges ? { includedRanges: [...includedRanges] } : {};
      const tree = parser.parse(text, previous, { progressCallback: (state) => progress.isOver(state), ...ranges });
      if (tree) return tree;
      parser.reset();
      throw new ParseEnded(progress.comesForward() ? `parsing took longer than ${PARSE_LIMIT_MS} ms` : 'parsing came to a standstill');
    };
    return {
      language,
      query,
      parse: (text, previous) => parse(text, previous),
      parseRanges: (text, ranges) => parse(text, undefined, ranges),
      read: (tree, text) => new Syntax(text, tree, memory).root,
    };
  }
}

/** A parse that was ended at a limit; the file is skipped and named. */
export class ParseEnded extends Error {
  override readonly name = 'ParseEnded';
}

/** The language of a file name, or null when the engine parses no such source. */
export function sourceLanguage(path: string): Language | null {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return null;
  const extension = path.slice(dot).toLowerCase();
  return LANGUAGES.find((language) => language.extensions.includes(extension)) ?? null;
}
