import assert from 'node:assert/strict';
import { type ClientCapabilities, type CompletionItem, CompletionItemTag, type CompletionList } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type StdioServer, startStdioServer } from './stdioServer';

const TAGS: NonNullable<ClientCapabilities['textDocument']> = {
  completion: { completionItem: { tagSupport: { valueSet: [CompletionItemTag.Deprecated] }, labelDetailsSupport: true } },
};

/** A document at whose cursor is asked what can be written there. */
export interface Asked {
  readonly document: TextDocument;
  readonly list: CompletionList | null;
}

/** The real server, asked for completion. `‸` in a text is the cursor. */
export interface CompletionBench extends StdioServer {
  /** Opens a new document; a name without a folder gets one of its own. */
  ask(file: string, marked: string): Promise<Asked>;
  /** The same after the text of an open document was replaced. */
  retype(file: string, marked: string): Promise<Asked>;
  labels(file: string, marked: string): Promise<readonly string[]>;
}

/** Starts it on a folder with some files. */
export async function startCompletionBench(
  files: Readonly<Record<string, string>>,
  { locale, textDocument = TAGS }: { readonly locale?: string; readonly textDocument?: typeof TAGS } = {},
): Promise<CompletionBench> {
  const bench = await startStdioServer(files, { textDocument }, locale === undefined ? {} : { locale });
  const versions = new Map<string, number>();
  let opened = 0;

  const listAt = async (file: string, marked: string): Promise<Asked> => {
    const { text, at } = withoutMark(marked);
    const document = TextDocument.create(bench.uriOf(file), '', 1, text);
    const list: CompletionList | CompletionItem[] | null = await bench.client.sendRequest('textDocument/completion', {
      textDocument: { uri: document.uri },
      position: document.positionAt(at),
    });
    return { document, list: Array.isArray(list) ? { isIncomplete: false, items: list } : list };
  };
  const ask = async (file: string, marked: string): Promise<Asked> => {
    opened += 1;
    const name = file.includes('/') ? file : `case${opened}/${file}`;
    await bench.openFile(name, withoutMark(marked).text);
    return listAt(name, marked);
  };
  return {
    ...bench,
    ask,
    async retype(file, marked) {
      const version = (versions.get(file) ?? 1) + 1;
      versions.set(file, version);
      await bench.client.sendNotification('textDocument/didChange', {
        textDocument: { uri: bench.uriOf(file), version },
        contentChanges: [{ text: withoutMark(marked).text }],
      });
      return listAt(file, marked);
    },
    labels: async (file, marked) => ((await ask(file, marked)).list?.items ?? []).map(({ label }) => label),
  };
}

function withoutMark(marked: string): { readonly text: string; readonly at: number } {
  const at = marked.indexOf('‸');
  assert.ok(at >= 0, 'the cursor is marked');
  return { text: marked.slice(0, at) + marked.slice(at + 1), at };
}
