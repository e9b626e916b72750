import type { Command } from 'commander';
import type { KeptOptions } from '../mcp/keptFolder';
import { asOfOption, excludeOption, localeOption, NO_POLICY_OPTION, overlayOption, POLICY_OPTION, profileOption } from './options';

/** `pedigree mcp` */
export function addMcp(program: Command): void {
  program
    .command('mcp')
    .description('Serve a coding agent over the Model Context Protocol: it can ask before it writes a model into code.')
    .argument('[dir...]', "folders to answer for (default: the agent's own, else the current folder)")
    .option('--stdio', 'speak over standard input and output (the only way)')
    .addOption(excludeOption())
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(overlayOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .addHelpText('after', MCP_NOTES)
    .action(async (named: string[], options: KeptOptions) => {
      // only agents need what keeps a scan between questions
      const { serveAgents } = await import('../mcp/serveAgents');
      await serveAgents(named, options);
    });
}

const MCP_NOTES = `
Agents start it; docs/agents.md shows how to tell them. For most of them:

  { "mcpServers": { "model-pedigree": { "command": "pedigree", "args": ["mcp"] } } }

Tools: check_model, list_usages, find_alternatives, explain_policy, scan_changes. Resources: pedigree://policy, pedigree://model/<id>,
pedigree://rule/<code>. It reads the folders that it is given, writes nothing, and sends nothing over a network.`;
