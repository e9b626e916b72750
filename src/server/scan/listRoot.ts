import type { FoundStamp, ServerHost } from '../host';
import type { IndexRoot, LiveIndex } from '../liveIndex';
import { urisIn } from '../places';
import type { Settings } from '../settings';

export interface ListRootOptions {
  readonly host: Pick<ServerHost, 'files'>;
  readonly index: LiveIndex;
  readonly settings: (root: string) => Settings;
  readonly signal: AbortSignal;
  /** Told of each file that can be read. */
  readonly onFile: (uri: string, file: string, stamp: FoundStamp | undefined) => void;
}

/** Finds the files of a workspace folder, too large ones included; the index forgets the others. Nothing when it is stopped. */
export async function listRoot({ uri: root, project }: IndexRoot, options: ListRootOptions): Promise<ReadonlySet<string> | null> {
  const { host, index, settings, signal, onFile } = options;
  const uriOf = urisIn(root);
  const files = new Set<string>();
  const passedOver = new Set<string>();
  for await (const entry of host.files.list(root, { exclude: settings(root).exclude, signal })) {
    if (signal.aborted) return null;
    const { file } = entry;
    const uri = uriOf(file);
    // A folder within another is scanned as itself; one that is not entered is no document.
    const isFile = !file.endsWith('/') && index.holds({ root, file });
    if (isFile) files.add(file);
    if (entry.kind === 'skipped') {
      passedOver.add(file);
      if (!index.isOpenAs(uri)) project.skip(file, entry.reason);
    } else if (isFile) {
      index.list(uri);
      onFile(uri, file, entry.stamp);
    }
  }
  if (signal.aborted) return null;
  const known = new Set([...project.files(), ...project.skipped().map(({ file }) => file)]);
  for (const file of known) if (!files.has(file) && !passedOver.has(file) && !index.isOpenAt({ root, file })) project.remove(file);
  return files;
}
