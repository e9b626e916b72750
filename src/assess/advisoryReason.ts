import type { Reason } from '../model/finding';
import type { Advisory } from '../model/registry';
import { because } from './citation';
import { message } from './messages';

/** What an act says, as a reason. Few acts concern many usages: each sentence is made once. */
export function rememberAdvisoryReasons(): (item: Advisory) => Reason {
  const made = new Map<Advisory, Reason>();
  return (item) => {
    const reason = made.get(item) ?? advisoryReason(item);
    made.set(item, reason);
    return reason;
  };
}

/** By whom it is, since when, and whom it binds. */
function advisoryReason(item: Advisory): Reason {
  const { title, titleJa, text, textJa, authority, status, binds, from } = item;
  const texts = { title, titleJa: titleJa ?? null, text, textJa: textJa ?? null };
  return because(item, 'advisory.status', message('reason.advisory', { ...texts, authority, status, binds: binds ?? null, from }));
}
