import { decodeText } from '../../decode';

/** What a file of Git LFS holds where its content was not fetched. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';
const LONGEST_POINTER = 1024;

/** The text to analyze, or why there is none. */
export type Content = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'skipped'; readonly reason: string };

/** What the bytes of a file are for the engine. */
export function contentOf(bytes: Uint8Array): Content {
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') return { kind: 'skipped', reason: 'binary file' };
  if (bytes.length <= LONGEST_POINTER && decoded.text.startsWith(LFS_POINTER))
    return { kind: 'skipped', reason: 'Git LFS pointer, whose content is not here' };
  return decoded;
}
