import { isManifest } from '../../assess';
import { PACKAGE_KEY, PYPROJECT_TABLE } from '../../assess/policy/policyText';
import { type PolicyReading, readPolicy } from '../../assess/policy/readPolicy';
import { sameData } from '../../model/sameData';
import { appendToJson } from './appendToJson';
import { appendToYaml } from './appendToYaml';

/** Lists of a policy that entries are added to. */
export type PolicyList = 'exceptions' | 'allow';

/** An entry as the policy writes it, its members in the order in which they are to stand. */
export type NewEntry = Readonly<Record<string, string>>;

/** A stretch of a text, and what stands there instead. */
export interface TextReplacement {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Why a policy is not edited: it cannot be read as it is, or is written in a way that has no place for another entry. */
export type Refusal = 'unreadable' | 'no-place';

export type PolicyEdit = { readonly kind: 'edit'; readonly replacements: readonly TextReplacement[] } | { readonly kind: Refusal };

/**
 * Adds an entry at the end of a list of a policy, which is made where there is none. All else stays letter by letter: the text with
 * the entry is read again, and one that says anything else than before is refused.
 * @param file its name decides how the text is written
 */
export function appendEntry(text: string, file: string, list: PolicyList, entry: NewEntry): PolicyEdit {
  const before = readPolicy(text, file);
  if (before.document === null) return { kind: 'unreadable' };
  const replacements = appended(text, file, list, entry);
  if (replacements === null) return { kind: 'no-place' };
  const after = readPolicy(replaced(text, replacements), file);
  return addsOnly(before, after, list, entry) ? { kind: 'edit', replacements } : { kind: 'no-place' };
}

/** The text after the replacements, which do not overlap. */
export function replaced(text: string, replacements: readonly TextReplacement[]): string {
  return [...replacements]
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, to, newText }) => all.slice(0, from) + newText + all.slice(to), text);
}

function appended(text: string, file: string, list: PolicyList, entry: NewEntry): readonly TextReplacement[] | null {
  if (file.endsWith('.toml')) return appendToToml(text, list, entry);
  if (/\.jsonc?$/.test(file)) return appendToJson(text, isManifest(file) ? [PACKAGE_KEY, list] : [list], entry);
  return appendToYaml(text, list, entry);
}

/** Another table of the list, at the end of the file. Where the list stands in brackets this is no TOML any more, and is refused. */
function appendToToml(text: string, list: PolicyList, entry: NewEntry): readonly TextReplacement[] {
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.endsWith('\n') ? feed : feed + feed;
  // A JSON text is a TOML text.
  const members = Object.entries(entry).map(([key, value]) => `${key} = ${JSON.stringify(value)}${feed}`);
  return [{ from: text.length, to: text.length, newText: `${gap}[[tool.${PYPROJECT_TABLE}.${list}]]${feed}${members.join('')}` }];
}

function addsOnly(before: PolicyReading, after: PolicyReading, list: PolicyList, entry: NewEntry): boolean {
  if (before.document === null || after.document === null || after.problems.length > before.problems.length) return false;
  const { [list]: one = [], ...rest } = before.document;
  const { [list]: other = [], ...others } = after.document;
  return sameData(other, [...one, entry]) && sameData(rest, others);
}
