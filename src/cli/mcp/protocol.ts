/**
 * The Model Context Protocol by its official SDK: a bundle of its own, which `pedigree mcp` alone loads. It knows nothing of models or
 * policies; what is offered and answered is handed to it.
 */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  type ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Resource,
  type ResourceTemplate,
  RootsListChangedNotificationSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { AgentAnswer } from '../../report/agents/workspace';
import type { Watch } from './keptFolder';

/** The code of the protocol for an address at which nothing is. */
const RESOURCE_NOT_FOUND = -32_002;

/** What is offered to the client. */
export interface Offer {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly Tool[];
  readonly templates: readonly ResourceTemplate[];
  call(tool: string, input: unknown, watch: Watch): Promise<AgentAnswer>;
  resources(watch: Watch): Promise<readonly Resource[]>;
  /** The text at an address; `refused` where there is none. */
  read(uri: string, watch: Watch): Promise<{ readonly text: string } | { readonly refused: string }>;
  /** The addresses of the client's folders; null when it has no such notion. */
  rootsChanged(roots: () => Promise<readonly string[] | null>): void;
  fault(message: string): void;
}

/** Serves one client over standard input and output, until the input ends. */
export async function serveProtocol(offer: Offer): Promise<void> {
  const { name, title, version, instructions } = offer;
  const server = new Server({ name, title, version }, { capabilities: { tools: {}, resources: {} }, instructions });
  const roots = async (): Promise<readonly string[] | null> =>
    server.getClientCapabilities()?.roots === undefined ? null : (await server.listRoots()).roots.map(({ uri }) => uri);
  offer.rootsChanged(roots);
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => offer.rootsChanged(roots));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...offer.tools] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const answer = await offer.call(params.name, params.arguments, watchOf(extra));
    const content = [{ type: 'text' as const, text: answer.text }];
    return answer.kind === 'refused' ? { content, isError: true } : { content, structuredContent: { ...answer.structured } };
  });
  server.setRequestHandler(ListResourcesRequestSchema, async (_, extra) => ({ resources: [...(await offer.resources(watchOf(extra)))] }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...offer.templates] }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    const found = await offer.read(uri, watchOf(extra));
    if ('refused' in found) throw new McpError(RESOURCE_NOT_FOUND as ErrorCode, found.refused);
    return { contents: [{ uri, mimeType: 'text/markdown', text: found.text }] };
  });
  server.onerror = (error) => offer.fault(error.message);
  await server.connect(new StdioServerTransport());
}

interface Extra {
  readonly signal: AbortSignal;
  readonly _meta?: { readonly progressToken?: string | number | undefined } | undefined;
  readonly sendNotification: (notification: {
    readonly method: 'notifications/progress';
    readonly params: { progressToken: string | number; progress: number; total: number };
  }) => Promise<void>;
}

function watchOf({ signal, _meta, sendNotification }: Extra): Watch {
  const progressToken = _meta?.progressToken;
  return {
    signal,
    progress(done, total) {
      if (progressToken === undefined) return;
      // a client that is gone hears nothing, and its end ends the server
      sendNotification({ method: 'notifications/progress', params: { progressToken, progress: done, total } }).catch(() => undefined);
    },
  };
}
