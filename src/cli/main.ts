import { CommanderError } from 'commander';
import { EXIT, explainFailure } from './failure';
import { print, toleratePartingReaders } from './output';
import { buildProgram } from './program';

/** Runs the command line. The exit code is set, not forced, so that all output is written before the process ends. */
async function main(): Promise<void> {
  toleratePartingReaders();
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
