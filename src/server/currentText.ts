import type { WorkspaceFiles } from './host';
import type { OpenTexts } from './openTexts';

/** What stands in a file or cell now: in its open document, else on the disk; null when it cannot be read. */
export async function currentText(uri: string, texts: Pick<OpenTexts, 'of'>, files: Pick<WorkspaceFiles, 'read'>): Promise<string | null> {
  const open = texts.of(uri)?.document.getText();
  if (open !== undefined) return open;
  const read = await files.read(uri);
  return read.kind === 'text' ? read.text : null;
}
