/** What the page says: it is ready, a row is to be opened, something was chosen. */
export type PageMessage =
  | { readonly type: 'ready' | 'choose'; readonly countTests: boolean; readonly compare: string }
  | { readonly type: 'open'; readonly row: number; readonly version: string };

/** A message, if it is one of the page: what a webview sends is no more than data. */
export function pageMessage(given: unknown): PageMessage | undefined {
  if (typeof given !== 'object' || given === null || !('type' in given)) return undefined;
  const { type } = given;
  if (type === 'open') {
    if (!('row' in given && 'version' in given)) return undefined;
    const { row, version } = given;
    return typeof row === 'number' && typeof version === 'string' ? { type, row, version } : undefined;
  }
  if ((type !== 'ready' && type !== 'choose') || !('countTests' in given && 'compare' in given)) return undefined;
  const { countTests, compare } = given;
  return typeof countTests === 'boolean' && typeof compare === 'string' ? { type, countTests, compare } : undefined;
}
