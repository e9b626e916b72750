import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OrganizationShare } from '../report/organization/organization';
import { UsageError } from './failure';
import type { NumberedBill, Reading, ReadReport } from './readBills';
import type { SpooledTexts } from './spool';

/** What a thread is given to do. */
export interface ShareTask {
  readonly files: readonly NumberedBill[];
  readonly reading: Reading;
  /** The file that it writes the applications to. */
  readonly spool: string;
}

/** What it makes of that. */
export interface ReadShare {
  readonly share: OrganizationShare;
  readonly texts: SpooledTexts;
  readonly report: ReadReport;
}

export type ShareMessage =
  | { readonly type: 'step'; readonly name: string }
  | ({ readonly type: 'done' } & ReadShare)
  /** Something that a person has to mend. */
  | { readonly type: 'usage'; readonly message: string };

/** Reads and joins bills in a thread of its own. @param step is told each bill that was read */
export function readInThread(
  task: ShareTask,
  step: (name: string) => void,
): { readonly done: Promise<ReadShare>; readonly stop: () => Promise<unknown> } {
  const worker = new Worker(join(__dirname, 'mergeWorker.js'), { workerData: task });
  const done = new Promise<ReadShare>((resolve, reject) => {
    worker.on('message', (message: ShareMessage) => {
      if (message.type === 'step') step(message.name);
      else if (message.type === 'usage') reject(new UsageError(message.message));
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the thread that read bills ended with ${code}`)));
  });
  return { done, stop: () => worker.terminate() };
}
