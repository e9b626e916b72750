import type { CST } from 'yaml';

/**
 * Whether collections of a YAML text lie deeper in each other than `limit`. Walks the tokens without recursion: the
 * composer that follows recurses, and a stack that ends in the middle of it can end the process.
 * @param tokens what `yaml`'s `Parser` makes of the text
 */
export function isYamlDeeper(tokens: readonly CST.Token[], limit: number): boolean {
  const open: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limit) return true;
    if ('items' in token) {
      for (const item of token.items) {
        for (const inner of [item.key, item.value]) if (inner) open.push({ token: inner, depth: depth + 1 });
      }
    } else if ('value' in token && token.value) open.push({ token: token.value, depth });
  }
  return false;
}
