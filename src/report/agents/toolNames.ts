/** The tools that agents are offered, over MCP and in VS Code, by the names that they call them. */
export const AGENT_TOOLS = ['check_model', 'list_usages', 'find_alternatives', 'explain_policy', 'scan_changes'] as const;

export type AgentTool = (typeof AGENT_TOOLS)[number];

export function isAgentTool(name: string): name is AgentTool {
  return AGENT_TOOLS.some((tool) => tool === name);
}
