import type { EffectivePolicy } from '../../../assess';
import { isManifest, POLICY_FILES } from '../../../assess';
import type { FileText } from '../../host';
import { LOOSE_ROOT, type Place, uriOf } from '../../places';
import { appendEntry, type NewEntry, type PolicyList, type Refusal, type TextReplacement } from '../../policyEdits/appendEntry';

/** Reads a file as it is now: what is typed in its document, else what the disk has. */
export type ReadText = (uri: string) => Promise<FileText>;

/** The policy file that an entry about a file goes into. */
export interface PolicyTarget {
  /** Relative to the workspace folder. */
  readonly file: string;
  readonly uri: string;
  /** `null` for a file that is made with the entry. */
  readonly text: string | null;
  /** What a file that is made begins with. */
  readonly head: string;
}

export type EntryEdit =
  | { readonly kind: 'edit'; readonly target: PolicyTarget; readonly base: string; readonly replacements: readonly TextReplacement[] }
  | { readonly kind: Refusal };

/** The file that judges a place, or the one that would; `null` outside of every workspace folder. */
export async function policyTargetOf({ root, file }: Place, policy: EffectivePolicy, read: ReadText): Promise<PolicyTarget | null> {
  if (root === LOOSE_ROOT || file === '') return null;
  const names = policy.layers.at(-1)?.kind === 'file' ? [policy.name] : POLICY_FILES.filter((name) => !isManifest(name));
  for (const name of names) {
    const uri = uriOf(root, name);
    const found = await read(uri);
    // One that cannot be read is there all the same: a second beside it would never be asked.
    if (found.kind !== 'gone') return { file: name, uri, text: found.kind === 'text' ? found.text : '\0', head: '' };
  }
  const [name] = POLICY_FILES;
  return { file: name, uri: uriOf(root, name), text: null, head: `extends: ${policy.name}\n` };
}

/** The edit that adds an entry to the file. */
export function addedEntry(target: PolicyTarget, list: PolicyList, entry: NewEntry): EntryEdit {
  const base = target.text ?? target.head;
  const edit = appendEntry(base, target.file, list, entry);
  return edit.kind === 'edit' ? { kind: 'edit', target, base, replacements: edit.replacements } : edit;
}

/** A path as an entry of the policy names it: from the policy's folder, with nothing in it that means a pattern. */
export function pathForPolicy(file: string, target: Pick<PolicyTarget, 'file'>): string | null {
  const folder = target.file.slice(0, target.file.lastIndexOf('/') + 1);
  return file.startsWith(folder) ? `/${file.slice(folder.length).replace(/[\\*?[\]!#\s]/g, '\\$&')}` : null;
}
