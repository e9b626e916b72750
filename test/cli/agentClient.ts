import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { PROGRAM } from './support';

/** An answer of a tool as an agent gets it. */
export interface Told {
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not there
  readonly structured: any;
  readonly isError: boolean;
}

/** An agent that speaks to `pedigree mcp` by the SDK's own client, which checks answers against the schemas that were announced. */
export interface Agent {
  readonly folder: string;
  readonly client: Client;
  /** All that came out of the server, as it came. */
  readonly heard: readonly string[];
  /** What was no protocol on standard output. */
  readonly noise: readonly Error[];
  call(tool: string, input?: Record<string, unknown>, signal?: AbortSignal): Promise<Told>;
  read(uri: string): Promise<string>;
  write(file: string, text: string): void;
  /** Makes these the client's folders. */
  setRoots(folders: readonly string[]): Promise<void>;
}

export interface AgentOptions {
  readonly args?: readonly string[];
  /** The client's own folders; without it the client has no such notion. */
  readonly roots?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the server is started; the workspace unless given. */
  readonly cwd?: string;
}

/** Calls `use` with an agent on a fresh workspace that holds the files, and ends the server afterwards. */
export async function withAgent(
  files: Readonly<Record<string, string>>,
  use: (agent: Agent) => Promise<void>,
  { args = [], roots, env = {}, cwd }: AgentOptions = {},
): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pedigree-mcp-')));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  let own = roots;
  const client = new Client({ name: 'test', version: '1' }, { capabilities: roots === undefined ? {} : { roots: { listChanged: true } } });
  if (roots !== undefined)
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: (own ?? []).map((path) => ({ uri: pathToFileURL(join(folder, path)).toString() })),
    }));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp', '--as-of', '2026-11-23', ...args],
    cwd: cwd ?? folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stderr: 'pipe',
  });
  const heard: string[] = [];
  const noise: Error[] = [];
  transport.stderr?.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  client.onerror = (error) => noise.push(error);
  await client.connect(transport);
  const { onmessage } = transport;
  transport.onmessage = (message) => {
    heard.push(JSON.stringify(message));
    onmessage?.(message);
  };
  try {
    await client.listTools();
    await use({
      folder,
      client,
      heard,
      noise,
      write,
      async call(tool, input = {}, signal) {
        const {
          content,
          structuredContent,
          isError = false,
        } = await client.callTool({ name: tool, arguments: input }, undefined, {
          ...(signal === undefined ? {} : { signal }),
        });
        assert.ok(Array.isArray(content) && content.length === 1 && content[0].type === 'text');
        return { text: content[0].text, structured: structuredContent, isError: isError === true };
      },
      async read(uri) {
        const { contents } = await client.readResource({ uri });
        const [only] = contents;
        assert.ok(only !== undefined && 'text' in only && only.mimeType === 'text/markdown');
        return only.text;
      },
      async setRoots(folders) {
        own = folders;
        await client.sendRootsListChanged();
      },
    });
    assert.deepEqual(noise, [], 'nothing but the protocol is written to standard output');
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
