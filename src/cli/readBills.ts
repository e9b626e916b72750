import { printable } from '../report/columns';
import type { ReadOutcome } from '../report/imports/cyclonedx/builder';
import { faultInWords } from '../report/imports/fault';
import { Memo } from '../report/imports/memo';
import type { Organization } from '../report/organization/organization';
import type { BillFile } from './billFiles';
import { type Loaded, loadBill, readLoadedBill } from './readBillFile';

/** A bill, and its place among all that are named. */
export interface NumberedBill extends BillFile {
  readonly index: number;
}

/** How bills are read. */
export interface Reading {
  /** Keep what can be read of faulty bills. */
  readonly lenient: boolean;
  /** Faults that are told at most, but for those of the bill with the last one. */
  readonly most: number;
}

/** What is to be told of bills. */
export interface ReadReport {
  readonly lines: readonly { readonly index: number; readonly line: string }[];
  readonly faults: number;
  readonly faultyFiles: number;
  /** What was left out of how many bills. */
  readonly leftOut: ReadonlyMap<string, { readonly count: number; readonly files: number }>;
}

/** Reads bills one by one and joins them. @param step is told each bill that was read */
export async function readBills(
  organization: Organization,
  files: readonly NumberedBill[],
  { lenient, most }: Reading,
  step: (name: string) => void,
): Promise<ReadReport> {
  const memo = new Memo();
  const lines: { readonly index: number; readonly line: string }[] = [];
  const leftOut = new Map<string, { count: number; files: number }>();
  let faults = 0;
  let faultyFiles = 0;
  let next = loadAt(files, 0);
  for (const [at, { name, index }] of files.entries()) {
    const problems: string[] = [];
    const onApplication = (application: Parameters<Organization['addApplication']>[0]): void => {
      problems.push(...[organization.addApplication(application)].flatMap((problem) => problem ?? []));
    };
    const loaded = await next;
    next = loadAt(files, at + 1);
    const outcome = await readLoadedBill(loaded, { memo, onApplication });
    if (outcome.bill !== null && (lenient || outcome.faultCount === 0)) {
      problems.push(...[organization.add(outcome.bill, name)].flatMap((problem) => problem ?? []));
    }
    const count = outcome.faultCount + problems.length;
    faults += count;
    if (count > 0) faultyFiles += 1;
    if (lines.length < most) lines.push(...linesOf(name, outcome, problems).map((line) => ({ index, line })));
    for (const { what, count: more } of outcome.leftOut) {
      const known = leftOut.get(what) ?? { count: 0, files: 0 };
      leftOut.set(what, { count: known.count + more, files: known.files + 1 });
    }
    step(name);
  }
  return { lines, faults, faultyFiles, leftOut };
}

/** What is to be told of the bills of two shares, as if one had read them. */
export function joinReports(a: ReadReport, b: ReadReport): ReadReport {
  const leftOut = new Map(a.leftOut);
  for (const [what, { count, files }] of b.leftOut) {
    const known = leftOut.get(what) ?? { count: 0, files: 0 };
    leftOut.set(what, { count: known.count + count, files: known.files + files });
  }
  return {
    lines: [...a.lines, ...b.lines].sort((one, other) => one.index - other.index),
    faults: a.faults + b.faults,
    faultyFiles: a.faultyFiles + b.faultyFiles,
    leftOut,
  };
}

async function loadAt(files: readonly NumberedBill[], at: number): Promise<Loaded> {
  const file = files[at];
  return file === undefined ? { path: '', bytes: null } : loadBill(file.path);
}

function linesOf(name: string, { faults }: ReadOutcome, problems: readonly string[]): readonly string[] {
  return [
    ...faults.map((fault) => printable(faultInWords(name, fault))),
    ...problems.map((problem) => printable(`${name}: ${problem}. Merge the bills that it was made of again.`)),
  ];
}
