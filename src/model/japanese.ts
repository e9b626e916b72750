const JAPANESE = '[\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3005\\u4e00-\\u9fff]';
const LATIN = '[A-Za-z0-9%]';
const ENDS = { japanese: new RegExp(`${JAPANESE}$`), latin: new RegExp(`${LATIN}$`) };
const BEGINS = { japanese: new RegExp(`^${JAPANESE}`), latin: new RegExp(`^${LATIN}`) };

/** Pieces of a Japanese text, one behind the other, with a space wherever Japanese and Latin letters meet. */
export function joinedInJapanese(...pieces: readonly string[]): string {
  return pieces.reduce((before, after) => {
    const meet = (ENDS.japanese.test(before) && BEGINS.latin.test(after)) || (ENDS.latin.test(before) && BEGINS.japanese.test(after));
    return meet ? `${before} ${after}` : before + after;
  }, '');
}
