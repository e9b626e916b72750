import { agentTexts } from '../../report/agents/agentTexts';
import { answerAgent } from '../../report/agents/answer';
import { short } from '../../report/agents/rows';
import { AGENT_TOOLS, isAgentTool } from '../../report/agents/toolNames';
import { describeError } from '../aborts';
import { agentWorkspace } from '../agents/agentWorkspace';
import { AGENT_REQUEST, type AgentParams, type AgentResult } from '../protocol';
import type { Feature } from './feature';

const LONGEST_NAME = 100;

/** What agents ask through the client: the tools of `pedigree mcp`, on the files as they stand in the editor. */
export const agentFeature: Feature = {
  serve({ connection, session, traits, host }) {
    const { locale } = traits;
    connection.onRequest(AGENT_REQUEST, async ({ tool, input }: AgentParams, token): Promise<AgentResult> => {
      const texts = agentTexts(locale);
      if (!isAgentTool(tool)) return { kind: 'refused', text: texts.unknownTool(short(tool, LONGEST_NAME), AGENT_TOOLS) };
      try {
        const answer = await answerAgent(
          tool,
          input,
          agentWorkspace({ session, host, locale, token, log: (message) => connection.console.info(message) }),
        );
        return { kind: answer.kind, text: answer.text };
      } catch (error) {
        connection.console.error(`an agent's question failed: ${describeError(error)}`);
        return { kind: 'refused', text: texts.failed(error instanceof Error ? error.message : String(error)) };
      }
    });
  },
};
