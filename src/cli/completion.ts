import { type Command as Completed, type RootCommand, ShellCompDirective } from '@bomb.sh/tab';
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** Options and arguments that take a path are described so: `--policy <file>`, `[dir...]`. */
const PATH = /[<[](?:file|dir|path|place)\b/;

const NOTES = `
Examples:

  pedigree completion bash > ~/.local/share/bash-completion/completions/pedigree
  pedigree completion zsh > "\${fpath[1]}/_pedigree"
  pedigree completion fish > ~/.config/fish/completions/pedigree.fish

The script for bash needs the package bash-completion.`;

/** Adds the commands that print a script for a shell, and that such a script asks. Where a path is wanted, the shell completes it itself. */
export function addCompletion(program: Command): void {
  const root = tab(program, { completionCommandName: 'completion' });
  const leaveToShell = leavingPaths(root);
  for (const [name, completed] of root.commands) withPaths(completed, commandAt(program, name), leaveToShell);
  program.commands
    .find((command) => command.name() === 'completion')
    ?.description('Print a script that completes commands and options in a shell.')
    .addHelpText('after', NOTES);
}

/** The library forbids the shell to complete names of files, always and last of all; what comes back lifts that for the word at hand. */
function leavingPaths(root: RootCommand): () => void {
  let { directive } = root;
  let isPath = false;
  Object.defineProperty(root, 'directive', {
    get: () => (isPath ? ShellCompDirective.ShellCompDirectiveDefault : directive),
    set: (wanted: number) => {
      directive = wanted;
    },
  });
  return () => {
    isPath = true;
  };
}

function withPaths(completed: Completed, command: Command | undefined, leaveToShell: () => void): void {
  for (const option of command?.options ?? []) {
    if (!PATH.test(option.flags) || option.long === undefined) continue;
    completed.option(option.long.slice(2), option.description, leaveToShell, option.short?.slice(1));
  }
  for (const argument of command?.registeredArguments ?? [])
    if (PATH.test(`<${argument.name()}`)) completed.argument(argument.name(), leaveToShell, argument.variadic);
}

/** The command at a path of names: `policy check`. */
function commandAt(program: Command, path: string): Command | undefined {
  return path.split(' ').reduce<Command | undefined>((at, name) => at?.commands.find((command) => command.name() === name), program);
}
