import type { ClientCapabilities, InlayHint } from 'vscode-languageserver/node';
import { type StdioServer, startStdioServer } from './stdioServer';

/** A client that has hints, lenses and links, on the real server. */
export interface AidsBench extends StdioServer {
  /** How often the client was asked to ask again, by the method. */
  readonly refreshes: string[];
  /** Changes the user's settings. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Asks a question about a whole document. */
  ask<T>(method: string, uri: string, more?: object): Promise<T>;
  /** The text with its hints in it, `«like this»`. */
  hinted(file: string, text: string): Promise<string>;
}

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

const CAPABILITIES: ClientCapabilities = {
  workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
  textDocument: { documentLink: { tooltipSupport: true }, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

/** See {@link AidsBench}. The files are on the disk, and none is open. */
export async function startAids(files: Readonly<Record<string, string>>, more: Partial<ClientCapabilities> = {}): Promise<AidsBench> {
  const server = await startStdioServer(files, { ...CAPABILITIES, ...more });
  const { client, uriOf } = server;
  const refreshes: string[] = [];
  for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'])
    client.onRequest(method, () => {
      refreshes.push(method);
      return null;
    });
  const ask = <T>(method: string, uri: string, other: object = {}): Promise<T> =>
    client.sendRequest(method, { textDocument: { uri }, ...other });
  return {
    ...server,
    refreshes,
    async configure(settings) {
      client.onRequest('workspace/configuration', () => [settings]);
      await client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    ask,
    hinted: async (file, text) => inserted(text, await ask<InlayHint[]>('textDocument/inlayHint', uriOf(file), { range: EVERYTHING })),
  };
}

/** What a hint says. */
export function labelOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

/** The text with hints in it. */
export function inserted(text: string, hints: readonly InlayHint[]): string {
  const lines = text.split('\n');
  for (const hint of [...hints].reverse()) {
    const { line, character } = hint.position;
    const old = lines[line] ?? '';
    lines[line] = `${old.slice(0, character)}«${labelOf(hint)}»${old.slice(character)}`;
  }
  return lines.join('\n');
}
