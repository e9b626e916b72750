import type { Tree } from 'web-tree-sitter';
import { changeBetween, editOf } from '../incremental/textChange';
import type { LoadedLanguage } from '../parse';

/**
 * The tree of the text that was asked about last. Comments are tried at several places of it, one question after the other: each trial
 * then parses what the comment changes and not the whole file.
 */
export class KeptTree {
  private kept: { readonly language: string; readonly text: string; readonly tree: Tree } | undefined;

  /** Looks at the tree of a text that is nearly another one; the tree is freed afterwards. */
  look<T>(loaded: LoadedLanguage, before: string, after: string, look: (tree: Tree) => T): T {
    const tree = this.treeOf(loaded, before, after);
    try {
      return look(tree);
    } finally {
      tree.delete();
    }
  }

  private treeOf(loaded: LoadedLanguage, before: string, after: string): Tree {
    const base = this.base(loaded, before);
    // a fault is mended by what the parser has seen before: such a text is read as if it were seen for the first time
    if (base.rootNode.hasError) return loaded.parse(after);
    const edited = base.copy();
    try {
      edited.edit(editOf(changeBetween(before, after), before, after));
      const tree = loaded.parse(after, edited);
      if (!tree.rootNode.hasError) return tree;
      tree.delete();
      return loaded.parse(after);
    } finally {
      edited.delete();
    }
  }

  /** Only one is kept: wasm memory is outside the garbage collector. */
  private base(loaded: LoadedLanguage, text: string): Tree {
    const language = loaded.language.id;
    if (this.kept?.language === language && this.kept.text === text) return this.kept.tree;
    this.kept?.tree.delete();
    this.kept = undefined;
    const tree = loaded.parse(text);
    this.kept = { language, text, tree };
    return tree;
  }
}
