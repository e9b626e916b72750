import { decodeText } from '../decode';
import { whyUnreadable } from './discover';
import { toSlashes } from './ignoreRules';
import { readRegular } from './readRegular';

/** An absolute path as the path of a file's URI has it: `/home/me/app`, `/C:/app`. */
export function uriPathOf(path: string): string {
  const slashed = toSlashes(path);
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/**
 * The text of a file by the path of its URI, `null` when there is none, or why it cannot be read.
 * @param path absolute and `/`-separated
 */
export async function readTextAt(path: string): Promise<string | null | { readonly unreadable: string }> {
  const native = /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
  const bytes = await readRegular(native).catch((error: unknown) => (isMissing(error) ? null : whyUnreadable(error)));
  if (bytes === null) return null;
  if (typeof bytes === 'string') return { unreadable: bytes };
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? decoded.text : { unreadable: 'it is a binary file' };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR');
}
