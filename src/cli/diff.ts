import { basename, resolve } from 'node:path';
import packageJson from '../../package.json';
import { compareLevels } from '../model/level';
import type { Snapshot } from '../project/node/revisions';
import type { ExportSubject } from '../report/bill/exportSubject';
import { type Comparison, compareReports, type Side } from '../report/changes/compareReports';
import { changesMarkdown } from '../report/changes/markdown';
import { changesText } from '../report/changes/text';
import { isLevel, WORKING_TREE } from '../report/changes/words';
import { emptyReportMemory, jsonReport, type ReportMemory } from '../report/json';
import { jsonText } from '../report/jsonText';
import { hasExpired } from './expired';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { overlaysOf } from './policy';
import { replaceFile } from './replaceFile';
import { type SideName, sidesOf, snapshotOf } from './revisions/comparedSides';
import { compareSnapshots, type SnapshotSide, sideOfSnapshot } from './revisions/compareSnapshots';
import type { ReadableSide } from './revisions/fileRenames';
import { InventoryTaker } from './revisions/inventoryTaker';
import { readReport } from './revisions/readReport';
import { type RevisionPlace, refuseUnknown, revisionPlace } from './revisions/revisionPlace';
import { counted, RunNotes } from './runNotes';
import type { FailOn } from './scan';
import { type ScanChoice, type Scanned, workspaceInventory } from './workspaceInventory';

export interface DiffOptions extends ScanChoice {
  readonly format: 'text' | 'markdown' | 'json' | 'sarif' | 'gitlab-codequality';
  readonly failOn: FailOn;
  readonly output?: string;
  readonly linkBase?: string;
  readonly mergeBase: boolean;
  /** The folders that are compared; a single one is the base of the paths. */
  readonly path: readonly string[];
  /** Folders and files to which a comparison from the current folder on is limited, as in git. */
  readonly limitedTo: readonly string[];
  readonly color: boolean;
  readonly timestamp: string;
}

/** A side that was read; `readable` where it comes from files. */
interface ReadSide extends Side {
  readonly scanned?: Scanned;
  readonly readable?: ReadableSide;
}

/** Compares two states of the code, prints what changed, and tells the exit code. */
export async function diff(base: string, head: string | undefined, options: DiffOptions): Promise<number> {
  const { path, limitedTo, exclude } = options;
  if (path.length > 0 && limitedTo.length > 0) throw new UsageError('--path and paths after -- say the same. Leave out one of them.');
  const notes = new RunNotes(options);
  notes.phase('list files');
  const names = await sidesOf(base, head, options.mergeBase);
  const hasRevision = names.some(({ kind }) => kind === 'revision' || kind === 'merge-base');
  const place = hasRevision ? await revisionPlace([...path, ...limitedTo], exclude, limitedTo.length > 0) : null;
  const memory = emptyReportMemory();
  const taker = place && new InventoryTaker(place.base, options, { writes: [options.output] }, notes);
  try {
    // a side that does not exist is told of before the other is read
    const sources = [await sourceOf(names[0], place), await sourceOf(names[1], place)] as const;
    const snapshots = sources.flatMap((source) => (source.kind === 'snapshot' ? [source.snapshot] : []));
    if (snapshots.length > 0) refuseUnknown(snapshots);
    const before = await read(sources[0], taker, memory, options, notes);
    const after = before && (await read(sources[1], taker, memory, options, notes));
    if (!before || !after) return EXIT.error;
    notes.phase('compare');
    const comparison = await compare(before, after);
    notes.phase('write');
    await write(await inFormat(comparison, before, after, options), options);
    const { usages, findings } = comparison.report;
    const changes = usages.added.length + usages.removed.length + usages.changed.length + usages.moved.length;
    await notes.endOfSeveral(
      taker?.efforts ?? [],
      `${counted(changes, 'usage')} that ${changes === 1 ? 'differs' : 'differ'}, ${counted(findings.new.length, 'new finding')}`,
    );
    const faults = [...(before.scanned?.faults ?? []), ...(after.scanned?.faults ?? [])];
    // a comparison that lacks files because of a bug must not pass for a whole one
    if (faults.length > 0) throw faults[0];
    if (before.scanned?.state === 'errors' || after.scanned?.state === 'errors') return EXIT.error;
    return fails(comparison, after, options.failOn, options.asOf) ? EXIT.findings : EXIT.clean;
  } finally {
    taker?.dispose();
    place?.objects.close();
  }
}

/** Where a side comes from, found and not read yet. */
type Source =
  | { readonly kind: 'report'; readonly side: Side }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  /** Beside an export the files of the disk need no repository. */
  | { readonly kind: 'disk' };

async function sourceOf(name: SideName, place: RevisionPlace | null): Promise<Source> {
  if (name.kind === 'export') {
    const side = { name: basename(name.path), commit: null, report: await readReport(name.path) };
    return { kind: 'report', side };
  }
  return place ? { kind: 'snapshot', snapshot: await snapshotOf(name, place) } : { kind: 'disk' };
}

async function read(
  source: Source,
  taker: InventoryTaker | null,
  memory: ReportMemory,
  options: DiffOptions,
  notes: RunNotes,
): Promise<ReadSide | null> {
  if (source.kind === 'report') return source.side;
  if (source.kind === 'disk' || !taker) {
    const scanned = await workspaceInventory(
      [...options.path, ...options.limitedTo],
      { ...options, stats: false },
      { writes: [options.output] },
    );
    return (
      scanned && { name: WORKING_TREE, commit: null, report: jsonReport(scanned.inventory, scanned.registry, options.locale), scanned }
    );
  }
  const { snapshot } = source;
  const taken = await taker.take(snapshot);
  if (!taken) return null;
  const { policies, registry, base } = taken;
  await notes.found(base, policies, registry, [...overlaysOf(policies), ...options.overlay], snapshot.commit?.name ?? WORKING_TREE);
  return { ...sideOfSnapshot(snapshot, taken, jsonReport(taken.inventory, registry, options.locale, memory)), scanned: taken };
}

async function compare(before: ReadSide, after: ReadSide): Promise<Comparison> {
  if (isSnapshot(before) && isSnapshot(after)) return compareSnapshots(before, after);
  return compareReports(before, after, { renames: [], policyChanged: before.report.profile !== after.report.profile });
}

function isSnapshot(side: ReadSide): side is ReadSide & SnapshotSide {
  return side.readable !== undefined;
}

async function inFormat(comparison: Comparison, before: ReadSide, after: ReadSide, options: DiffOptions): Promise<string> {
  const { format, locale, color, linkBase, output } = options;
  const { report } = comparison;
  if (format === 'json') return jsonText(report, 2);
  if (format === 'markdown') return changesMarkdown(report, { locale, ...(linkBase === undefined ? {} : { linkBase }) });
  if (format === 'text') return changesText(report, { locale, colors: output === undefined && mayColor(color) });
  if (!before.scanned || !after.scanned)
    throw new UsageError(
      'SARIF and Code Quality tell of what no export holds, such as code flows: name revisions, or take another format.',
    );
  const subject = (scanned: Scanned): ExportSubject => ({
    inventory: scanned.inventory,
    registry: scanned.registry,
    policyOf: (file) => scanned.policies.of(file),
    hasBaseline: true,
    application: basename(scanned.base) || 'application',
    timestamp: options.timestamp,
    toolVersion: packageJson.version,
    locale,
  });
  if (format === 'gitlab-codequality') {
    const { changesCodeQuality } = await import('../report/changes/codeQuality');
    return changesCodeQuality(subject(after.scanned), comparison);
  }
  // only SARIF needs what builds it
  const { changesSarif } = await import('../report/changes/sarif');
  return changesSarif(subject(before.scanned), subject(after.scanned), comparison.findings);
}

async function write(text: string, { output }: DiffOptions): Promise<void> {
  if (output === undefined) await print(text);
  else await replaceFile(resolve(output), text.endsWith('\n') ? text : `${text}\n`, 'the comparison');
}

function fails({ report }: Comparison, after: ReadSide, failOn: FailOn, today: string): boolean {
  const { findings } = report;
  if (failOn === 'never') return false;
  if (failOn === 'new') return findings.new.length > 0;
  if (failOn === 'expired') return hasExpired(after.report.notices, after.scanned, today);
  const raised = findings.updated.filter(({ level, levelBefore }) => isWorse(level, levelBefore));
  return [...findings.new, ...raised].some(({ level }) => isLevel(level) && compareLevels(level, failOn) <= 0);
}

function isWorse(level: string, before: string): boolean {
  return isLevel(level) && isLevel(before) && compareLevels(level, before) < 0;
}
