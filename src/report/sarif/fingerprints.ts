import type { Finding, Inventory } from '../../model/finding';
import { sha1Hex } from '../bill/sha1';

/** Its version counts up when the same finding would get another value. */
export const FINGERPRINT = 'modelPedigree/v1';

/**
 * What a finding is recognized by in another revision: rule, file, identifier, and its number among such findings of the file. No
 * line goes in, so that code may move; accepted findings count too, so that accepting one renames no other.
 */
export function fingerprintsOf({ usages, findings, suppressed }: Inventory): ReadonlyMap<Finding, string> {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)].sort((a, b) => a.usage - b.usage);
  const counts = new Map<string, number>();
  return new Map(
    all.map((finding) => {
      const usage = usages[finding.usage];
      const key = [finding.code, usage?.location.file ?? '', usage?.value ?? ''].join('\n');
      const ordinal = counts.get(key) ?? 0;
      counts.set(key, ordinal + 1);
      return [finding, sha1Hex(`${key}\n${ordinal}`)];
    }),
  );
}
