import type { Policies } from '../../assess';
import { uriPathOf } from '../../project/node/readTextAt';
import type { Snapshot } from '../../project/node/revisions';

/** What the policies of a snapshot say, with every file that was read or looked for: another text is another policy. */
export async function policyText(snapshot: Snapshot, policies: Policies, base: string): Promise<string> {
  const files = [...new Set(policies.loaded.flatMap((loaded) => loaded.files))].sort();
  const root = uriPathOf(base);
  return JSON.stringify(await Promise.all(files.map(async (file) => [file.slice(root.length), await snapshot.read(file)])));
}
