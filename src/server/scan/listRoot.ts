import type { ServerHost } from '../host';
import type { IndexRoot, LiveIndex } from '../liveIndex';
import { uriOf } from '../places';
import type { Settings } from '../settings';

export interface ListRootOptions {
  readonly host: Pick<ServerHost, 'files'>;
  readonly index: LiveIndex;
  readonly settings: (root: string) => Settings;
  readonly signal: AbortSignal;
  /** Told of each file that can be read. */
  readonly onFile: (uri: string, file: string) => void;
}

/** Finds the files of a workspace folder, those that are passed over included; the index forgets the others. Nothing when it is stopped. */
export async function listRoot({ uri: root, project }: IndexRoot, options: ListRootOptions): Promise<ReadonlySet<string> | null> {
  const { host, index, settings, signal, onFile } = options;
  const found = new Set<string>();
  for await (const entry of host.files.list(root, { exclude: settings(root).exclude, signal })) {
    if (signal.aborted) return null;
    const uri = uriOf(root, entry.file);
    if (entry.kind === 'skipped') {
      found.add(entry.file);
      if (!index.isOpen(uri)) index.skip(uri, entry.reason);
    } else if (index.place(uri)?.root === root) {
      // A folder within another is scanned as itself.
      found.add(entry.file);
      index.list(uri);
      onFile(uri, entry.file);
    }
  }
  if (signal.aborted) return null;
  const known = new Set([...project.files(), ...project.skipped().map(({ file }) => file)]);
  for (const file of known) if (!found.has(file) && !index.isOpenAt({ root, file })) project.remove(file);
  return found;
}
