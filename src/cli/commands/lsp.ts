import type { Command } from 'commander';
import { type LspOptions, serveEditor } from '../lsp';

/** `pedigree lsp` */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('Serve an editor: diagnostics, hovers, quick fixes and more over the Language Server Protocol.')
    .option('--stdio', 'speak over standard input and output (the default)')
    .option('--node-ipc', 'speak over the channel of a parent process in Node')
    .option('--socket <port>', 'speak over a port of this machine on which the editor listens')
    .option('--pipe <name>', 'speak over a named pipe on which the editor listens')
    .option('--clientProcessId <id>', 'end when this process has ended')
    .addHelpText('after', LSP_NOTES)
    .action((options: LspOptions) => serveEditor(options));
}

const LSP_NOTES = `
Editors start it; docs/editors.md shows how to tell them. In Neovim 0.11 and newer:

  vim.lsp.config('pedigree', { cmd = { 'pedigree', 'lsp', '--stdio' }, root_markers = { 'model-policy.yaml', '.git' } })
  vim.lsp.enable('pedigree')

Settings come from the editor's section modelPedigree, or with the first message: initializationOptions {"settings": {"profile": "eu"}}.
Nothing but the protocol is written to standard output; nothing is sent over a network.`;
