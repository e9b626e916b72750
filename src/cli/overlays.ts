import { basename } from 'node:path';
import { decodeText } from '../project/decode';
import { whyUnreadable } from '../project/node/discover';
import { readRegular } from '../project/node/readRegular';
import type { OverlayProblem, Registry } from '../registry';
import { loadBundledData, loadBundledRegistry, openRegistry, readOverlay, withOverlays } from '../registry';
import { UsageError } from './failure';
import { print } from './output';

/** The text of an organization's own file. */
export interface OverlayText {
  readonly file: string;
  readonly text: string;
}

/**
 * The registry of the build with the organization's own files on top; what is wrong in them is printed with its place.
 * @param texts those of the files that are not the disk's
 */
export async function registryWith(files: readonly string[], texts: ReadonlyMap<string, string> = new Map()): Promise<Registry> {
  return registryOf(await overlayTexts(files, texts));
}

/** The files with their texts, in the order in which they are put on the registry. */
export async function overlayTexts(
  files: readonly string[],
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<readonly OverlayText[]> {
  const found: OverlayText[] = [];
  for (const file of files) found.push({ file, text: texts.get(file) ?? (await textOf(file)) });
  return found;
}

/** {@link registryWith} for texts that were read already. */
export async function registryOf(overlays: readonly OverlayText[]): Promise<Registry> {
  if (overlays.length === 0) return loadBundledRegistry();
  const read = overlays.map(({ file, text }) => readOverlay(text, file));
  const { data, problems } = withOverlays(loadBundledData(), read);
  if (problems.length > 0) await print(problems.map(inWords).join('\n'), process.stderr);
  return openRegistry(data);
}

async function textOf(file: string): Promise<string> {
  const bytes = await readRegular(file).catch(whyUnreadable);
  const decoded = typeof bytes === 'string' ? { kind: 'unreadable' as const, reason: bytes } : decodeText(bytes);
  if (decoded.kind === 'text') return decoded.text;
  const reason = decoded.kind === 'binary' ? 'it is a binary file' : decoded.reason;
  throw new UsageError(`cannot read the overlay ${basename(file)}: ${reason}. Name a YAML or JSON file.`);
}

/** `overlay.yaml:12:5: what is wrong. How to mend it.`, which terminals and editors make a link of. */
function inWords({ file, line, column, message, remedy }: OverlayProblem): string {
  return `${file}:${line}:${column}: ${message}. ${remedy}`;
}
