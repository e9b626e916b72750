import { basename, resolve } from 'node:path';
import { commitsSince, type DatedCommit, releases, type Snapshot, snapshotOfCommit } from '../project/node/revisions';
import type { HistoryPoint, HistoryReport } from '../report/history/contract';
import { HISTORY_SCHEMA_VERSION } from '../report/history/contract';
import { pointOf } from '../report/history/historyOf';
import { historyCsv, historyMarkdown, historyText } from '../report/history/table';
import { jsonText } from '../report/jsonText';
import { EXIT } from './failure';
import { mayColor, print } from './output';
import { overlaysOf } from './policy';
import { replaceFile } from './replaceFile';
import { InventoryTaker, OverlayMissing } from './revisions/inventoryTaker';
import { type RevisionPlace, refuseUnknown, revisionPlace } from './revisions/revisionPlace';
import { counted, RunNotes } from './runNotes';
import type { ScanChoice, Scanned } from './workspaceInventory';

export interface HistoryOptions extends ScanChoice {
  readonly since?: string;
  readonly releases: boolean;
  readonly every?: number;
  readonly max: number;
  readonly format: 'text' | 'json' | 'csv' | 'markdown' | 'html';
  readonly output?: string;
  readonly color: boolean;
}

/** Takes the inventory of revision after revision, and shows how it changed. */
export async function history(named: readonly string[], options: HistoryOptions): Promise<number> {
  const notes = new RunNotes(options);
  notes.phase('list files');
  const place = await revisionPlace(named, options.exclude);
  const taker = new InventoryTaker(place.base, { ...options, quiet: true }, { writes: [options.output] }, notes);
  try {
    const chosen = await revisionsOf(place, options);
    const { points, last, left } = await pointsOf(chosen, place, taker, options, notes);
    if (place.repository.isShallow) await tell('this is a shallow clone: its history begins where it was cut off');
    for (const { name, why } of left) await tell(`${name} is left out: ${why}`);
    if (!last && chosen.length > 0) return EXIT.error;
    const report: HistoryReport = {
      schemaVersion: HISTORY_SCHEMA_VERSION,
      kind: 'history',
      application: basename(place.base) || 'application',
      registry: last ? { version: last.registry.version, asOf: last.registry.asOf } : { version: '', asOf: '' },
      asOf: options.asOf,
      points,
    };
    notes.phase('write');
    const text = await inFormat(report, options);
    if (options.output === undefined) await print(text);
    else await replaceFile(resolve(options.output), text.endsWith('\n') ? text : `${text}\n`, 'the history');
    await notes.endOfSeveral(taker.efforts, counted(points.length, 'revision'));
    return EXIT.clean;
  } finally {
    taker.dispose();
    place.objects.close();
  }
}

/** The revisions to look at: each Nth, counted from the newest, or as many as are wanted, spread evenly from the first to the last. */
async function revisionsOf(
  { repository }: RevisionPlace,
  { since, releases: isReleases, every, max }: HistoryOptions,
): Promise<readonly DatedCommit[]> {
  const all = isReleases ? await releases(repository, since) : await commitsSince(repository, since);
  const chosen = every === undefined ? all : all.filter((_, index) => (all.length - 1 - index) % every === 0);
  if (chosen.length <= max) return chosen;
  if (max === 1) return chosen.slice(-1);
  const wanted = Array.from({ length: max }, (_, index) => Math.round((index * (chosen.length - 1)) / (max - 1)));
  return wanted.flatMap((index) => chosen[index] ?? []);
}

interface LeftOut {
  readonly name: string;
  readonly why: string;
}

async function pointsOf(
  chosen: readonly DatedCommit[],
  place: RevisionPlace,
  taker: InventoryTaker,
  options: HistoryOptions,
  notes: RunNotes,
): Promise<{ readonly points: readonly HistoryPoint[]; readonly last: Scanned | null; readonly left: readonly LeftOut[] }> {
  const { quiet } = options;
  const points: HistoryPoint[] = [];
  const left: LeftOut[] = [];
  const lacking: Snapshot[] = [];
  let last: Scanned | null = null;
  for (const [index, commit] of chosen.entries()) {
    if (!quiet && process.stderr.isTTY === true) process.stderr.write(`\r${index + 1}/${chosen.length} ${commit.date} `);
    notes.phase('list files');
    const snapshot = await snapshotOfCommit(place, commit);
    if (snapshot.missing.length > 0) lacking.push(snapshot);
    const taken: Scanned | string = await takenOrWhyNot(taker, snapshot);
    if (typeof taken === 'string') {
      left.push({ name: commit.name, why: taken });
      continue;
    }
    // a history that lacks files because of a bug must not pass for a whole one
    if (taken.faults.length > 0) throw taken.faults[0];
    const revision = { commit: commit.id, name: commit.name, date: commit.date };
    points.push(pointOf(revision, taken.inventory, taken.registry, points.at(-1)));
    last = taken;
    const overlays = [...overlaysOf(taken.policies), ...options.overlay];
    await notes.found(taken.base, taken.policies, taken.registry, overlays, commit.name);
  }
  // what was named may have come and gone, and a mistake is in none
  if (chosen.length > 0 && lacking.length === chosen.length) refuseUnknown(lacking);
  if (!quiet && process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
  return { points, last, left };
}

/** One old revision that cannot be judged does not end a history. */
async function takenOrWhyNot(taker: InventoryTaker, snapshot: Snapshot): Promise<Scanned | string> {
  try {
    return (await taker.take(snapshot)) ?? 'its policy cannot be used';
  } catch (error) {
    if (error instanceof OverlayMissing) return error.message;
    throw error;
  }
}

async function inFormat(report: HistoryReport, { format, locale, color, output }: HistoryOptions): Promise<string> {
  if (format === 'json') return jsonText(report, 2);
  if (format === 'csv') return historyCsv(report);
  if (format === 'markdown') return historyMarkdown(report, locale);
  if (format === 'text') return historyText(report, { locale, colors: output === undefined && mayColor(color) });
  // only a page needs what draws charts
  const [{ historyPage }, { drawSeries }] = [await import('../report/history/page'), await import('../report/dashboard/dashboard')];
  return historyPage(report, locale, drawSeries);
}

function tell(text: string): Promise<void> {
  return print(`pedigree: ${text}`, process.stderr);
}
