import { availableParallelism } from 'node:os';
import { printable } from '../report/columns';
import { Organization } from '../report/organization/organization';
import { type BillFile, billFiles } from './billFiles';
import { print } from './output';
import { showProgress } from './progress';
import { joinReports, type ReadReport, readBills } from './readBills';
import { readInThread } from './readInThread';
import { Spool } from './spool';

export interface JoinOptions {
  /** A file that is written, and is none of the bills though it may lie among them. */
  readonly output?: string;
  /** Keep what can be read of faulty bills. */
  readonly lenient: boolean;
  /** List every conflict and fault. */
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** The inventory that bills make together, and how many there are. */
export interface JoinedBills {
  readonly organization: Organization;
  readonly files: number;
  /** Places that could not be read, and are missing in it. */
  readonly faults: number;
}

/** Faults and conflicts that are listed unless all are asked for. */
const LISTED = 20;

/**
 * Joins the bills that are named, and hands over what they make together. Faults, and what is left out, are told on standard error; with
 * faults nothing is handed over unless leniency is asked for.
 *
 * @returns whether it was handed over
 */
export async function withJoinedBills(
  named: readonly string[],
  options: JoinOptions,
  use: (joined: JoinedBills) => Promise<void>,
): Promise<boolean> {
  const { output, lenient, verbose } = options;
  const files = await billFiles(named, output);
  const spool = new Spool();
  try {
    const organization = new Organization(spool);
    const report = await readAll(organization, spool, files, options);
    const listed = verbose ? Number.POSITIVE_INFINITY : LISTED;
    await tell(faultLines(report, files.length, lenient, listed));
    if (report.faults > 0 && !lenient) return false;
    await tell([...leftOutLines(report), ...conflictLines(organization, listed)]);
    await use({ organization, files: files.length, faults: report.faults });
    return true;
  } finally {
    spool.dispose();
  }
}

/** Bills from which on a second thread is worth its start. */
const WORTH_A_THREAD = 64;

/** Every other bill is read in a thread of its own, where there are many: two threads use what a small machine has, and more of them need more memory. */
async function readAll(
  organization: Organization,
  spool: Spool,
  files: readonly BillFile[],
  { lenient, verbose, quiet }: JoinOptions,
): Promise<ReadReport> {
  const progress = showProgress(!quiet);
  const reading = { lenient, most: verbose ? Number.POSITIVE_INFINITY : LISTED };
  const all = files.map((file, index) => ({ ...file, index }));
  progress.start(files.length);
  try {
    if (all.length < WORTH_A_THREAD || availableParallelism() < 2) return await readBills(organization, all, reading, progress.step);
    const theirs = all.filter(({ index }) => index % 2 === 1);
    const thread = readInThread({ files: theirs, reading, spool: spool.fileFor('share') }, progress.step);
    // a fault here must not leave the thread running
    const [read, other] = await Promise.all([
      readBills(
        organization,
        all.filter(({ index }) => index % 2 === 0),
        reading,
        progress.step,
      ).catch(async (error: unknown) => {
        await thread.stop();
        throw error;
      }),
      thread.done,
    ]);
    organization.takeIn(other.share, spool.adopt(other.texts));
    return joinReports(read, other.report);
  } finally {
    progress.stop();
  }
}

function faultLines({ lines, faults, faultyFiles }: ReadReport, files: number, lenient: boolean, listed: number): readonly string[] {
  if (faults === 0) return [];
  const more = faults - Math.min(lines.length, listed);
  return [
    ...lines.slice(0, listed).map(({ line }) => line),
    ...(more > 0 ? [`… and ${more} more faults; --verbose lists all that are known.`] : []),
    `pedigree: ${faults} faults in ${faultyFiles} of ${files} bills. ${
      lenient
        ? 'What can be read is kept; the places above are left out.'
        : 'Nothing is written. Mend them, or keep what can be read with --lenient.'
    }`,
  ];
}

function leftOutLines({ leftOut }: ReadReport): readonly string[] {
  return [...leftOut]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, { count, files }]) =>
      printable(
        `left out, being about something else: ${what} (${count} ${count === 1 ? 'time' : 'times'} in ${files} ${files === 1 ? 'bill' : 'bills'})`,
      ),
    );
}

function conflictLines({ conflicts, conflictCount }: Organization, listed: number): readonly string[] {
  if (conflictCount === 0) return [];
  const shown = conflicts.slice(0, listed);
  const more = conflicts.length - shown.length;
  return [
    ...shown.map(({ kind, ref, kept, left }) => printable(`${kind === 'facts' ? 'facts on ' : ''}${ref}: kept ${kept}, left out ${left}`)),
    ...(more > 0 ? [`… and ${more} more; --verbose lists all.`] : []),
    `pedigree: ${conflictCount} times bills said different things, of ${conflicts.length} applications and models. The newer one is kept.`,
  ];
}

async function tell(lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await print(lines.join('\n'), process.stderr);
}
