import { parentPort, workerData } from 'node:worker_threads';
import { Organization } from '../report/organization/organization';
import { UsageError } from './failure';
import { readBills } from './readBills';
import type { ShareMessage, ShareTask } from './readInThread';
import { Spool } from './spool';

/** The thread that joins a share of many bills. The folder of its file belongs to the program, which also removes it. */
async function main({ files, reading, spool: path }: ShareTask): Promise<void> {
  const tell = (message: ShareMessage): void => parentPort?.postMessage(message);
  const spool = new Spool(path);
  try {
    const organization = new Organization(spool);
    const report = await readBills(organization, files, reading, (name) => tell({ type: 'step', name }));
    tell({ type: 'done', share: organization.share(), texts: spool.spooled(), report });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell({ type: 'usage', message: error.message });
  } finally {
    spool.dispose();
  }
}

void main(workerData);
