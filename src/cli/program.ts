import { Command } from 'commander';
import packageJson from '../../package.json';
import { COMMANDS } from './commands';
import type { Finish } from './commands/finish';
import { addCompletion } from './completion';

/** The command line with all its commands; `finish` takes the exit code. */
export function buildProgram(finish: Finish): Command {
  const program = new Command('pedigree')
    .description('Shows which AI models code depends on: where they come from, on what terms, where they run, and for how long.')
    .version(packageJson.version)
    .exitOverride()
    .showHelpAfterError('(pedigree --help lists all options)');
  for (const add of COMMANDS) add(program, finish);
  addCompletion(program);
  return program;
}
