import { printable } from '../report/columns';
import type { ReadOutcome } from '../report/imports/cyclonedx/builder';
import { faultInWords } from '../report/imports/fault';
import { Memo } from '../report/imports/memo';
import { Organization } from '../report/organization/organization';
import { type BillFile, billFiles } from './billFiles';
import { print } from './output';
import { showProgress } from './progress';
import { type Loaded, loadBill, readLoadedBill } from './readBillFile';
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
    const report = await readInto(organization, files, options);
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

interface ReadReport {
  readonly lines: readonly string[];
  readonly faults: number;
  readonly faultyFiles: number;
  /** What was left out of how many bills. */
  readonly leftOut: ReadonlyMap<string, { readonly count: number; readonly files: number }>;
}

async function readInto(
  organization: Organization,
  files: readonly BillFile[],
  { lenient, verbose, quiet }: JoinOptions,
): Promise<ReadReport> {
  const progress = showProgress(!quiet);
  const memo = new Memo();
  const lines: string[] = [];
  const leftOut = new Map<string, { count: number; files: number }>();
  let faults = 0;
  let faultyFiles = 0;
  progress.start(files.length);
  try {
    let next = loadAt(files, 0);
    for (const [index, { name }] of files.entries()) {
      const problems: string[] = [];
      const onApplication = (application: Parameters<Organization['addApplication']>[0]): void => {
        problems.push(...[organization.addApplication(application)].flatMap((problem) => problem ?? []));
      };
      const loaded = await next;
      next = loadAt(files, index + 1);
      const outcome = await readLoadedBill(loaded, { memo, onApplication });
      if (outcome.bill !== null && (lenient || outcome.faultCount === 0)) {
        problems.push(...[organization.add(outcome.bill, name)].flatMap((problem) => problem ?? []));
      }
      const count = outcome.faultCount + problems.length;
      faults += count;
      if (count > 0) faultyFiles += 1;
      if (verbose || lines.length < LISTED) lines.push(...linesOf(name, outcome, problems));
      for (const { what, count: more } of outcome.leftOut) {
        const known = leftOut.get(what) ?? { count: 0, files: 0 };
        leftOut.set(what, { count: known.count + more, files: known.files + 1 });
      }
      progress.step(name);
    }
  } finally {
    progress.stop();
  }
  return { lines, faults, faultyFiles, leftOut };
}

async function loadAt(files: readonly BillFile[], index: number): Promise<Loaded> {
  const file = files[index];
  return file === undefined ? { path: '', bytes: null } : loadBill(file.path);
}

function linesOf(name: string, { faults }: ReadOutcome, problems: readonly string[]): readonly string[] {
  return [
    ...faults.map((fault) => printable(faultInWords(name, fault))),
    ...problems.map((problem) => printable(`${name}: ${problem}. Merge the bills that it was made of again.`)),
  ];
}

function faultLines({ lines, faults, faultyFiles }: ReadReport, files: number, lenient: boolean, listed: number): readonly string[] {
  if (faults === 0) return [];
  const more = faults - Math.min(lines.length, listed);
  return [
    ...lines.slice(0, listed),
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
    .map(([what, { count, files }]) => printable(`left out, being about something else: ${what} (${count} times in ${files} bills)`));
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
