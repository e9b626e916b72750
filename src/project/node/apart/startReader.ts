import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** The other end of the process that reads files. */
export type ReaderProcess = ChildProcess;

/** Starts this very program as another process: nothing of a workspace is run. What it prints is not what editors listen to. */
export function startReader(): ReaderProcess {
  return fork(join(__dirname, 'reader.js'), [], {
    serialization: 'advanced',
    // no debugger and no flag that was meant for the server
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
