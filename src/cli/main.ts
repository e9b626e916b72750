import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json';
import { COMMANDS } from './commands';
import type { Finish } from './commands/finish';
import { EXIT, explainFailure } from './failure';
import { print } from './output';

function buildProgram(finish: Finish): Command {
  const program = new Command('pedigree')
    .description('Shows which AI models code depends on: where they come from, on what terms, where they run, and for how long.')
    .version(packageJson.version)
    .exitOverride()
    .showHelpAfterError('(pedigree --help lists all options)');
  for (const add of COMMANDS) add(program, finish);
  return program;
}

/** Runs the command line. The exit code is set, not forced, so that all output is written before the process ends. */
async function main(): Promise<void> {
  const program = buildProgram((code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    // commander has printed its message already; asking for help or the version is no error
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.error;
    else {
      process.exitCode = EXIT.error;
      await print(explainFailure(error), process.stderr);
    }
  }
}

void main();
