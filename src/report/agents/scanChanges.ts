import { mayRaise } from '../../assess';
import { worstLevel } from '../../model/level';
import type { Registry } from '../../registry/api';
import type { DiffReport } from '../changes/contract';
import type { AgentTexts } from './agentTexts';
import { LONGEST_PROPOSAL } from './inputSchemas';
import type { Input } from './readInput';
import { findingRow, type JudgedUsage, judgedUsages, pathIn, short, usageLine, usageRow } from './rows';
import { applyHunks, type FileDiff, readDiff, reversed } from './unifiedDiff';
import type { AgentAnswer, AgentFolder, AgentWorkspace, ComparedStates, Judged } from './workspace';

const MOST_FILES = 200;
const MOST_INTRODUCED = 25;
const MOST_REMOVED = 15;
const LONGEST_NAME = 200;

/** Which models a proposal brings in and takes out, and what the policy says of those that it brings in. Moved lines are not counted. */
export async function scanChanges(input: Input, workspace: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  const path = input.text('path');
  const content = input.text('content');
  const diff = input.text('diff');
  const isProposal = path !== undefined && content !== undefined && diff === undefined;
  const isDiff = diff !== undefined && path === undefined && content === undefined;
  const [base, head] = [input.text('base'), input.text('head')];
  const namesRevisions = base !== undefined || head !== undefined;
  if (namesRevisions && path === undefined && content === undefined && diff === undefined)
    return base === undefined ? refused(texts.headWithoutBase) : ofRevisions(base, head, workspace, texts);
  if ((!isProposal && !isDiff) || namesRevisions) return refused(texts.contentOrDiff);
  const read = isProposal ? await ofContent(path, content, workspace, texts) : await ofDiff(diff ?? '', workspace, texts);
  if ('refused' in read) return refused(read.refused);
  const parts = [];
  for (const [folder, texted] of read.proposed) parts.push(await compared(folder, texted));
  const skipped = [...read.skipped, ...parts.flatMap((part) => part.skipped)];
  const introduced = parts.flatMap((part) => part.introduced);
  const removed = parts.flatMap((part) => part.removed);
  const linked = parts.every((part) => part.linked);
  return answered({ introduced, removed, skipped, linked }, null, workspace, texts);
}

/** The comparison that `pedigree diff` makes. */
async function ofRevisions(base: string, head: string | undefined, workspace: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  const parts: { readonly name: string; readonly states: ComparedStates }[] = [];
  for (const folder of workspace.folders) {
    if (folder.compare === undefined) return refused(texts.noRevisions);
    const states = await folder.compare(base, head);
    if ('refused' in states) return refused(states.refused);
    parts.push({ name: folder.name, states });
  }
  const [first] = parts;
  if (first === undefined) return refused(texts.noFolder);
  const usages = parts.map(({ name, states }) => comparedUsages(name, states));
  const total = (count: (report: DiffReport) => number): number =>
    parts.reduce((sum, { states }) => sum + count(states.comparison.report), 0);
  const compared: ComparedRow = {
    base: short(first.states.comparison.report.base.name, LONGEST_NAME),
    head: short(first.states.comparison.report.head.name, LONGEST_NAME),
    newFindings: total(({ findings }) => findings.new.length),
    goneFindings: total(({ findings }) => findings.gone.length),
    moved: total(({ usages: { moved } }) => moved.length),
    policyChanged: parts.some(({ states }) => states.comparison.report.policyChanged),
  };
  const all: Compared = {
    introduced: usages.flatMap(({ introduced }) => introduced),
    removed: usages.flatMap(({ removed }) => removed),
    skipped: [],
    linked: true,
  };
  return answered(all, compared, workspace, texts);
}

/** A usage that changed is one that leaves and one that comes in, as in a proposal. */
function comparedUsages(
  folder: string,
  { before, after, registries, comparison }: ComparedStates,
): Pick<Compared, 'introduced' | 'removed'> {
  const [was, is] = [judgedUsages(before), judgedUsages(after)];
  const at = (all: readonly JudgedUsage[], indices: readonly number[], registry: Registry): Compared['introduced'] =>
    [...indices].sort((a, b) => a - b).flatMap((index) => all.slice(index, index + 1).map((judged) => ({ judged, folder, registry })));
  const { added, removed, changed } = comparison.usages;
  return {
    introduced: at(is, [...added, ...changed.map((pair) => pair.after)], registries.after),
    removed: at(was, [...removed, ...changed.map((pair) => pair.before)], registries.before),
  };
}

interface ComparedRow {
  readonly base: string;
  readonly head: string;
  readonly newFindings: number;
  readonly goneFindings: number;
  readonly moved: number;
  readonly policyChanged: boolean;
}

/** Texts as they would be, by folder; files that no diff could be applied to. */
type Proposed =
  | { readonly refused: string }
  | {
      readonly proposed: ReadonlyMap<AgentFolder, ReadonlyMap<string, Versions>>;
      readonly skipped: readonly { readonly file: string; readonly reason: string }[];
    };

/** A file's text before and after; `current` where the one before is what stands there now. */
interface Versions {
  readonly before: string | null | 'current';
  readonly after: string | null;
}

async function ofContent(path: string, content: string, workspace: AgentWorkspace, texts: AgentTexts): Promise<Proposed> {
  const located = await workspace.locate(path);
  if (located.kind !== 'inside') return { refused: texts[located.kind](short(path, LONGEST_NAME)) };
  const versions: Versions = { before: 'current', after: content };
  return { proposed: new Map([[located.folder, new Map([[located.file, versions]])]]), skipped: [] };
}

async function ofDiff(diff: string, workspace: AgentWorkspace, texts: AgentTexts): Promise<Proposed> {
  const files = readDiff(diff);
  if (files.length === 0) return { refused: texts.noDiff };
  if (files.length > MOST_FILES) return { refused: texts.tooManyFiles(files.length, MOST_FILES) };
  const proposed = new Map<AgentFolder, Map<string, Versions>>();
  const skipped: { file: string; reason: string }[] = [];
  for (const file of files) {
    const located = await locatedFile(file, workspace, texts);
    if ('refused' in located) return located;
    const { folder } = located;
    const versions = file.binary ? texts.binary : await versionsOf(file, folder, workspace, texts);
    if (typeof versions === 'string') skipped.push({ file: pathIn(located.file, folder.name), reason: versions });
    else {
      const own = proposed.get(folder) ?? new Map<string, Versions>();
      proposed.set(folder, own);
      for (const [path, version] of versions) own.set(path, version);
    }
  }
  if (proposed.size === 0) return { refused: texts.nothingApplies(skipped.map(({ file, reason }) => `${file}: ${reason}`)) };
  return { proposed, skipped };
}

/** Where a file of a diff lies; neither of its names may lead out of the workspace. */
async function locatedFile(
  { before, after }: FileDiff,
  workspace: AgentWorkspace,
  texts: AgentTexts,
): Promise<{ readonly refused: string } | { readonly folder: AgentFolder; readonly file: string }> {
  let last: { readonly folder: AgentFolder; readonly file: string } | null = null;
  for (const name of [before, after]) {
    if (name === null) continue;
    const located = await workspace.locate(name);
    if (located.kind !== 'inside') return { refused: texts[located.kind](short(name, LONGEST_NAME)) };
    last = located;
  }
  return last ?? { refused: texts.noDiff };
}

/** The texts of a file of a diff, also where the diff is applied already; or why there are none. */
async function versionsOf(
  { before, after, hunks }: FileDiff,
  folder: AgentFolder,
  workspace: AgentWorkspace,
  texts: AgentTexts,
): Promise<ReadonlyMap<string, Versions> | string> {
  const fileOf = async (path: string): Promise<string> => {
    const located = await workspace.locate(path);
    return located.kind === 'inside' ? located.file : path;
  };
  const found = new Map<string, Versions>();
  const old = before === null ? null : await fileOf(before);
  const next = after === null ? null : await fileOf(after);
  const oldText = old === null ? '' : await folder.text(old);
  const applied = oldText === null ? null : applyHunks(oldText, hunks);
  if (applied !== null && applied.length <= LONGEST_PROPOSAL) {
    if (old !== null && old !== next) found.set(old, { before: 'current', after: null });
    if (next !== null) found.set(next, { before: old === null ? null : 'current', after: applied });
    return found;
  }
  // It may be applied already.
  const nextText = next === null ? '' : await folder.text(next);
  const original = nextText === null ? null : applyHunks(nextText, reversed(hunks));
  if (original === null || nextText === null) return texts.hunksDoNotFit;
  if (old !== null && old !== next) found.set(old, { before: original, after: null });
  if (next !== null) found.set(next, { before: old === next ? original : null, after: nextText });
  return found;
}

interface Compared {
  readonly introduced: readonly { readonly judged: JudgedUsage; readonly folder: string; readonly registry: Registry }[];
  readonly removed: Compared['introduced'];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly linked: boolean;
}

async function compared(folder: AgentFolder, versions: ReadonlyMap<string, Versions>): Promise<Compared> {
  const after = new Map([...versions].map(([file, version]) => [file, version.after]));
  const older = [...versions].flatMap(([file, { before }]): [string, string | null][] => (before === 'current' ? [] : [[file, before]]));
  const imagined = await folder.imagine(after, new Map(older));
  const old = usesOf(imagined.before);
  const next = usesOf(imagined.after);
  const { name } = folder;
  return {
    introduced: without(next, old).map((judged) => ({ judged, folder: name, registry: imagined.after.input.registry })),
    removed: without(old, next).map((judged) => ({ judged, folder: name, registry: imagined.before.input.registry })),
    skipped: imagined.skipped.map(({ file, reason }) => ({ file: pathIn(file, name), reason })),
    linked: imagined.linked,
  };
}

function usesOf({ assessment }: Judged): readonly JudgedUsage[] {
  return judgedUsages(assessment).filter(({ usage }) => mayRaise(usage));
}

/** What is more often in the first than in the second list; where it stands in its file does not matter. */
function without(some: readonly JudgedUsage[], others: readonly JudgedUsage[]): readonly JudgedUsage[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  return some.filter((one) => {
    const left = counts.get(keyOf(one)) ?? 0;
    counts.set(keyOf(one), left - 1);
    return left <= 0;
  });
}

function keyOf({ usage: { kind, value, location, deployment } }: JudgedUsage): string {
  const { file, cell } = location;
  const where = deployment.kind === 'unknown' ? [] : [deployment.platform];
  return JSON.stringify([file, cell ?? null, kind, value, deployment.kind, deployment.host, ...where]);
}

function answered(
  { introduced, removed, skipped, linked }: Compared,
  revisions: ComparedRow | null,
  { locale }: AgentWorkspace,
  texts: AgentTexts,
): AgentAnswer {
  const rows = introduced.slice(0, MOST_INTRODUCED).map(({ judged, folder, registry }) => ({
    ...usageRow(judged, folder),
    findings: judged.findings.map((finding) => findingRow(finding, registry, locale)),
  }));
  const gone = removed.slice(0, MOST_REMOVED).map(({ judged, folder }) => usageRow(judged, folder));
  const level = worstLevel(introduced.flatMap(({ judged }) => judged.findings.map((finding) => finding.level))) ?? null;
  const structured = {
    level,
    introducedTotal: introduced.length,
    introduced: rows,
    removedTotal: removed.length,
    removed: gone,
    skipped,
    readAlone: !linked,
    revisions,
  };
  const lines = introduced
    .slice(0, MOST_INTRODUCED)
    .flatMap(({ judged, folder }, index) => [
      `+ ${usageLine(usageRow(judged, folder), texts.noFinding)}`,
      ...(rows[index]?.findings ?? []).map(({ level: own, code, message }) => `  - ${own} ${code}: ${message}`),
    ]);
  const text = [
    ...(revisions === null ? [] : [texts.compared(revisions.base, revisions.head, revisions.newFindings, revisions.goneFindings)]),
    ...(revisions?.policyChanged === true ? [texts.policyChanged] : []),
    texts.changesIn(introduced.length, removed.length, level),
    ...lines,
    ...(introduced.length > rows.length ? [texts.andMore(introduced.length - rows.length)] : []),
    ...gone.map((row) => `- ${usageLine(row, texts.noFinding)}`),
    ...skipped.map(({ file, reason }) => texts.skipped(short(file, LONGEST_NAME), reason)),
    ...(linked ? [] : [texts.readAlone]),
  ];
  return { kind: 'answer', structured, text: text.join('\n') };
}

function refused(text: string): AgentAnswer {
  return { kind: 'refused', text };
}
