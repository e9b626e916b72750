import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import packageJson from '../../../package.json';
import { RevisionError } from '../../project/node/revisions';
import { withoutSecrets } from '../../project/withoutSecrets';
import { type AgentTexts, agentTexts } from '../../report/agents/agentTexts';
import { answerAgent } from '../../report/agents/answer';
import { INPUT_SCHEMAS } from '../../report/agents/inputSchemas';
import { OUTPUT_SCHEMAS } from '../../report/agents/outputSchemas';
import { modelUri, POLICY_URI, readResource, ruleCodes, ruleUri } from '../../report/agents/resources';
import { short } from '../../report/agents/rows';
import { AGENT_TOOLS, isAgentTool } from '../../report/agents/toolNames';
import type { AgentWorkspace } from '../../report/agents/workspace';
import { UsageError } from '../failure';
import type { KeptFolder, KeptOptions, Watch } from './keptFolder';
import { locate } from './locate';
import { type OpenFolders, openFolders } from './openFolders';
import type * as Protocol from './protocol';

/** Models in use that are listed as resources; any other is read by its address. */
const MOST_LISTED = 50;
const LONGEST_NAME = 200;

/** Serves an agent over standard input and output. It reads the folders that it was given, and writes and sends nothing. */
export async function serveAgents(named: readonly string[], options: KeptOptions): Promise<void> {
  const bundle = join(__dirname, 'mcp.js');
  if (!existsSync(bundle)) throw new UsageError(`the protocol is missing beside the program (${bundle}); install the package again`);
  // Standard output belongs to the protocol: what anything else prints goes where people look.
  console.log = console.error;
  if (process.stdin.isTTY)
    process.stderr.write('pedigree: waits for an agent to speak the Model Context Protocol to it; Ctrl+C ends it.\n');
  const { serveProtocol }: typeof Protocol = createRequire(__filename)(bundle);
  await serveProtocol(offerOf(openFolders(named, options), options));
}

function offerOf(folders: OpenFolders, options: KeptOptions): Protocol.Offer {
  const { locale } = options;
  const texts = agentTexts(locale);
  const workspace = async (watch: Watch): Promise<AgentWorkspace> => workspaceOf(await folders.all(), options, watch);
  return {
    name: 'model-pedigree',
    title: 'Model Pedigree',
    version: packageJson.version,
    instructions: texts.instructions,
    tools: toolsIn(texts),
    templates: templatesIn(texts),
    async call(tool, input, watch) {
      if (!isAgentTool(tool)) return { kind: 'refused', text: texts.unknownTool(short(tool, LONGEST_NAME), AGENT_TOOLS) };
      try {
        return await answerAgent(tool, input, await workspace(watch));
      } catch (error) {
        return { kind: 'refused', text: whyNot(error, watch, texts) };
      }
    },
    async resources(watch) {
      const [folder] = (await workspace(watch)).folders;
      if (folder === undefined) return [];
      const { policy } = await folder.rules('');
      const { assessment } = await folder.judged();
      const models = new Map(assessment.usages.flatMap(({ model }) => (model === null ? [] : [[model.id, model.name] as const])));
      const { resources } = texts;
      return [
        { uri: POLICY_URI, name: resources.policy, description: resources.policyDescription, mimeType: 'text/markdown' },
        ...[...models].slice(0, MOST_LISTED).map(([id, name]) => ({ uri: modelUri(id), name, mimeType: 'text/markdown' })),
        ...ruleCodes(policy).map((code) => ({ uri: ruleUri(code), name: code, mimeType: 'text/markdown' })),
      ];
    },
    async read(uri, watch) {
      const own = await workspace(watch);
      const [folder] = own.folders;
      const text = folder === undefined ? null : readResource(uri, await folder.rules(''), own);
      return text === null ? { refused: texts.unknownResource(short(uri, LONGEST_NAME)) } : { text: withoutSecrets(text) };
    },
    rootsChanged: (roots) => folders.forget(roots),
    fault: (message) => process.stderr.write(`pedigree: ${message}\n`),
  };
}

function workspaceOf(kept: readonly KeptFolder[], { locale, asOf }: KeptOptions, watch: Watch): AgentWorkspace {
  const folders = kept.map((own) => ({
    own,
    path: own.path,
    name: own.name,
    rules: (file: string) => own.rules(file),
    judged: () => own.judged(watch),
    text: (file: string) => own.text(file),
    compare: (base: string, head: string | undefined) => own.compare(base, head, watch),
    imagine: (...proposed: [Parameters<KeptFolder['imagine']>[0], Parameters<KeptFolder['imagine']>[1]]) => own.imagine(...proposed, watch),
  }));
  return { locale, today: asOf, folders, locate: (path) => locate(path, folders) };
}

/** A sentence with a remedy for what its asker can mend; the rest is a bug, whose details go to standard error. */
function whyNot(error: unknown, { signal }: Watch, texts: AgentTexts): string {
  if (signal.aborted) throw error;
  if (error instanceof UsageError || error instanceof RevisionError) return withoutSecrets(error.message);
  process.stderr.write(`pedigree: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return texts.failed(error instanceof Error ? withoutSecrets(error.message) : 'unknown');
}

function toolsIn({ tools }: AgentTexts): Protocol.Offer['tools'] {
  return AGENT_TOOLS.map((name) => {
    const { title, description } = tools[name];
    const { properties, required = [] } = INPUT_SCHEMAS[name];
    return {
      name,
      title,
      description,
      inputSchema: { type: 'object', properties: { ...properties }, required: [...required], additionalProperties: false },
      outputSchema: { ...OUTPUT_SCHEMAS[name] },
      annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    };
  });
}

function templatesIn({ resources }: AgentTexts): Protocol.Offer['templates'] {
  const mimeType = 'text/markdown';
  return [
    { uriTemplate: 'pedigree://model/{+id}', name: resources.model, description: resources.modelDescription, mimeType },
    { uriTemplate: 'pedigree://rule/{+code}', name: resources.rule, description: resources.ruleDescription, mimeType },
  ];
}
