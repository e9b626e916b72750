import {
  type CancellationToken,
  Disposable,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  l10n,
  lm,
  MarkdownString,
} from 'vscode';
import { AGENT_REQUEST, type AgentParams, type AgentResult } from '../../server/protocol';
import type { PedigreeServer } from '../client';

/** What an agent writes; VS Code has it checked by the tool's schema, the server checks it again. */
type Input = Readonly<Record<string, unknown>>;

/** The tools by the names that `package.json` gives them, and what is shown while each runs. None of them writes. */
const TOOLS: Readonly<Record<string, { readonly tool: string; readonly told: (input: Input) => string }>> = {
  pedigree_check_model: { tool: 'check_model', told: (input) => l10n.t('Checking the model {0}', quoted(input['identifier'])) },
  pedigree_list_usages: { tool: 'list_usages', told: () => l10n.t('Listing the AI models in use') },
  pedigree_find_alternatives: {
    tool: 'find_alternatives',
    told: (input) => l10n.t('Looking for permitted alternatives to {0}', quoted(input['identifier'])),
  },
  pedigree_explain_policy: {
    tool: 'explain_policy',
    told: (input) => l10n.t('Asking the model policy about {0}', quoted(input['place'] ?? input['rule'])),
  },
  pedigree_scan_changes: { tool: 'scan_changes', told: () => l10n.t('Looking for AI models in the proposed change') },
};

const LONGEST_NAME = 80;

/** Registers the tools with which an agent in the editor asks before it writes a model into code. Needs VS Code 1.95 or newer. */
export function offerTools(server: PedigreeServer): Disposable {
  // forks of VS Code may have no language model tools
  if (typeof lm?.registerTool !== 'function') return new Disposable(() => undefined);
  return Disposable.from(...Object.entries(TOOLS).map(([name, { tool, told }]) => lm.registerTool(name, toolOf(server, tool, told))));
}

function toolOf(server: PedigreeServer, tool: string, told: (input: Input) => string): LanguageModelTool<Input> {
  return {
    prepareInvocation: ({ input }) => ({ invocationMessage: new MarkdownString(told(input ?? {})) }),
    async invoke({ input }, token: CancellationToken) {
      const params: AgentParams = { tool, input };
      const result = await server.request<AgentResult>(AGENT_REQUEST, params, token);
      // to the agent a thrown error is a failed call, with the sentence that says how to ask
      if (result.kind === 'refused') throw new Error(result.text);
      return new LanguageModelToolResult([new LanguageModelTextPart(result.text)]);
    },
  };
}

/** What the agent wrote, as text: it makes no markup of its own. */
function quoted(given: unknown): string {
  const text = (typeof given === 'string' ? given : '').replace(/[`\s]+/g, ' ').trim();
  return `\`${text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text || '…'}\``;
}
