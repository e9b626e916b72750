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
    // glibc keeps a heap for each thread, and what one frees the others do not get
    env: { MALLOC_ARENA_MAX: '2', ...process.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
