import type { Family, RegistryData, Vendor } from '../model/registry';
import { isDigit, isLetter, isSeparator, squashed } from './identifier/text';

/** A family whose stem begins an identifier. */
export interface FamilyHit {
  readonly family: Family;
  readonly vendor: Vendor;
  readonly stem: string;
  /** Where the stem ends in the text. */
  readonly end: number;
}

export interface FamilyIndex {
  /** The families with the longest stem that begins the text at a word boundary; `vendor` narrows them. */
  find(text: string, vendor?: Vendor): FamilyHit | undefined;
}

interface Stem {
  readonly stem: string;
  readonly family: Family;
  readonly vendor: Vendor;
}

/** Indexes the stems of all families without separators, so that `qwen-3` begins with `qwen3` too. */
export function indexFamilies(data: RegistryData): FamilyIndex {
  const vendors = new Map(data.vendors.map((vendor) => [vendor.id, vendor]));
  const stems = new Map<string, Stem[]>();
  let longest = 0;
  for (const family of data.families) {
    const vendor = vendors.get(family.vendor);
    if (!vendor) continue;
    for (const stem of family.stems) {
      const key = squashed(stem.toLowerCase());
      longest = Math.max(longest, key.length);
      const same = stems.get(key);
      if (same) same.push({ stem, family, vendor });
      else stems.set(key, [{ stem, family, vendor }]);
    }
  }

  const find = (text: string, vendor?: Vendor): FamilyHit | undefined => {
    let key = '';
    let best: FamilyHit | undefined;
    for (let i = 0; i < text.length && key.length <= longest; i++) {
      const code = text.charCodeAt(i);
      if (isSeparator(code)) continue;
      key += text[i];
      if (!isBoundary(text, i + 1)) continue;
      const hit = stems.get(key)?.find((candidate) => vendor === undefined || candidate.vendor === vendor);
      if (hit) best = { family: hit.family, vendor: hit.vendor, stem: hit.stem, end: i + 1 };
    }
    return best;
  };
  return { find };
}

/** A stem may end before a separator, at the end, or between a letter and a digit, but not inside a version (`qwen3` in `qwen3.8`). */
function isBoundary(text: string, at: number): boolean {
  if (at === text.length) return true;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  if (isDigit(before) && after === 0x2e && isDigit(text.charCodeAt(at + 1))) return false;
  if (before === 0x2f || isSeparator(after) || after === 0x3a || after === 0x40) return true;
  return isLetter(before) && isDigit(after);
}
