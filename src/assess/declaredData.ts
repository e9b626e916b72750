import type { Reason } from '../model/finding';
import type { Context } from './api';
import { message } from './messages';

/** What the workspace says of the data that it sends: nothing, that all of it is public, or that some of it is not. */
export type DataStanding = 'undeclared' | 'public' | 'guarded';

/** An empty list declares nothing. */
export function dataStanding({ data = [] }: Context): DataStanding {
  if (data.length === 0) return 'undeclared';
  return data.every((kind) => kind === 'public') ? 'public' : 'guarded';
}

/** The declared kinds of data, or that none is declared and what would change with it. */
export function dataReason({ data = [] }: Context): Reason {
  if (data.length === 0) return { message: message('reason.data-undeclared') };
  return { message: message('reason.data-declared', { data: data.map((kind) => `data-${kind}`).join('\n') }) };
}
