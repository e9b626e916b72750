import { type AssetReader, type FollowedFile, Summarizer } from '../detect';
import type { Dependency } from '../model/dependency';
import type { SkippedFile } from '../model/finding';
import { sameData } from '../model/sameData';
import type { ModelSlot } from '../model/slot';
import type { FileSummary } from '../model/summary';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { AskedLiteral, Project } from './api';
import { ChangeLog, type Changes } from './changeLog';
import type { StoredLinks } from './keptLinks';
import { Linker } from './linkUsages';
import { ModelSlots } from './modelSlots';
import { inJoinedText, suppressionInCell } from './notebookCells';
import { JSON_CODEC, type PartCodec } from './packed/codec';
import { DecodedParts, KeptSummary } from './packed/keptSummary';
import { type PackedSummary, pack, type StoredSummary } from './packed/packedSummary';
import { mayTakeModel, withStandIn } from './standIn';

/**
 * A project whose files are given one by one; grammars come from `assets`.
 * @param codec how summaries are kept; projects that restore each other's have the same
 */
export function createProject(registry: Registry, assets: AssetReader, codec: PartCodec = JSON_CODEC): Project {
  return new LinkedProject(registry, new Summarizer(registry, assets), codec);
}

class LinkedProject implements Project {
  private readonly followed = new Map<string, FollowedFile>();
  private readonly summaries = new Map<string, FileSummary>();
  private readonly passedOver = new Map<string, string>();
  private readonly comments = new Map<string, readonly SuppressionComment[]>();
  private readonly changeLog = new ChangeLog();
  private readonly linker: Linker;
  private all: readonly Usage[] | null = null;
  private slots: ModelSlots | null = null;
  private skips: readonly SkippedFile[] | null = null;
  /** How many of the files are parsed. */
  private parsed = 0;
  /** How often any file changed, and each of them. */
  private changes = 0;
  private readonly changesOf = new Map<string, number>();
  private readonly decoded: DecodedParts;
  private isGrowing = false;

  constructor(
    private readonly registry: Registry,
    private readonly summarizer: Summarizer,
    private readonly codec: PartCodec,
  ) {
    this.decoded = new DecodedParts(codec);
    this.linker = new Linker(registry, this.changeLog);
  }

  async update(file: string, text: string): Promise<void> {
    this.unfollow(file);
    this.add(file, this.packed(await this.summarizer.summarize(file, text)));
  }

  async edit(file: string, text: string): Promise<void> {
    await this.follow(file, async (known) => ({ summary: await known.update(text), isSure: true }));
  }

  async glance(file: string, text: string): Promise<boolean> {
    return this.follow(file, (known) => known.glance(text));
  }

  private async follow(file: string, read: (known: FollowedFile) => ReturnType<FollowedFile['glance']>): Promise<boolean> {
    const known = this.followed.get(file) ?? this.summarizer.follow(file);
    this.followed.set(file, known);
    const { summary, isSure } = await read(known);
    // the next edit compares with it; it may have been closed meanwhile
    if (this.followed.get(file) !== known) known.close();
    this.add(file, summary);
    return isSure;
  }

  private add(file: string, summary: FileSummary): void {
    this.passOver(file, undefined);
    this.put(file, summary);
  }

  skip(file: string, reason: string): void {
    this.unfollow(file);
    this.passOver(file, reason);
    this.put(file, undefined);
  }

  remove(file: string): void {
    this.unfollow(file);
    this.passOver(file, undefined);
    this.put(file, undefined);
  }

  summary(file: string): FileSummary | undefined {
    return this.summaries.get(file);
  }

  stored(file: string): StoredSummary | undefined {
    const summary = this.summaries.get(file);
    return summary && (summary instanceof KeptSummary ? summary.stored() : pack(summary, this.codec));
  }

  restore(summary: FileSummary): void {
    this.unfollow(summary.file);
    this.add(summary.file, summary);
  }

  restorePacked(packed: PackedSummary): void {
    this.restore(new KeptSummary(packed, this.decoded));
  }

  private packed(summary: FileSummary): FileSummary {
    return new KeptSummary(pack(summary, this.codec), this.decoded);
  }

  grow(): void {
    this.isGrowing = true;
    this.linker.grow();
  }

  *settling(): Generator<void> {
    yield* this.linker.settling();
    if (this.isGrowing) this.slots = null;
    this.isGrowing = false;
    this.all = null;
    this.decoded.forget();
  }

  links(): StoredLinks {
    return this.linker.links();
  }

  resume(links: StoredLinks, usages: ReadonlyMap<string, readonly Usage[]>): void {
    this.linker.resume(links, usages);
    this.all = null;
  }

  has(file: string): boolean {
    return this.summaries.has(file);
  }

  files(): readonly string[] {
    return [...this.summaries.keys()];
  }

  usages(file?: string): readonly Usage[] {
    if (file !== undefined) return this.linker.usages(file);
    this.all ??= this.linker.files().flatMap((each) => this.linker.usages(each));
    return this.all;
  }

  filesWithUsages(): readonly string[] {
    return this.linker.files();
  }

  dependencies(): readonly Dependency[] {
    const found = [...this.summaries.values()].flatMap((summary) => summary.dependencies ?? []);
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }

  suppressions(file?: string): readonly SuppressionComment[] {
    if (file !== undefined) return this.comments.get(file) ?? [];
    // not in the order in which the files came
    return [...this.comments].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, comments]) => comments);
  }

  filesWithSuppressions(): readonly string[] {
    return [...this.comments.keys()];
  }

  async slot(file: string, literal: AskedLiteral): Promise<ModelSlot | null> {
    this.slots ??= new ModelSlots(this.summaries, this.registry);
    const summary = this.summaries.get(file);
    const start = inJoinedText(literal.start, literal.cell, summary?.cells);
    const found = start && this.slots.at(file, start);
    if (found || !summary || !mayTakeModel(literal, summary)) return found;
    const filled = await this.summarizer.summarize(file, withStandIn(literal));
    return this.slots?.atIn(file, filled, literal.start) ?? null;
  }

  changesSince(mark: number): Changes {
    // what is not linked yet has not changed yet
    this.linker.bringUpToDate();
    return this.changeLog.since(mark);
  }

  revisionBeside(file: string): number {
    return this.changes - (this.changesOf.get(file) ?? 0);
  }

  skipped(): readonly SkippedFile[] {
    this.skips ??= this.skippedNow();
    return this.skips;
  }

  private skippedNow(): readonly SkippedFile[] {
    const found = [...this.passedOver].map(([file, reason]) => ({ file, reason }));
    for (const summary of this.summaries.values())
      for (const note of summary.skipped) found.push({ file: summary.file, reason: note.reason });
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  }

  stats(): { readonly files: number; readonly parsed: number } {
    return { files: this.summaries.size, parsed: this.parsed };
  }

  dispose(): void {
    for (const file of [...this.followed.keys()]) this.unfollow(file);
    for (const file of this.files()) this.put(file, undefined);
    this.passedOver.clear();
    this.skips = null;
  }

  private passOver(file: string, reason: string | undefined): void {
    if (this.passedOver.get(file) === reason) return;
    if (reason === undefined) this.passedOver.delete(file);
    else this.passedOver.set(file, reason);
    this.skips = null;
  }

  private unfollow(file: string): void {
    this.followed.get(file)?.close();
    this.followed.delete(file);
  }

  private put(file: string, summary: FileSummary | undefined): void {
    const before = this.summaries.get(file);
    if (before?.skipped.length || summary?.skipped.length) this.skips = null;
    this.parsed += Number(summary?.parsed ?? false) - Number(before?.parsed ?? false);
    if (summary) this.summaries.set(file, summary);
    else this.summaries.delete(file);
    const comments = (summary?.suppressions ?? []).map((comment) => suppressionInCell(comment, summary?.cells));
    if (!sameData(this.suppressions(file), comments)) this.changeLog.note(file);
    if (comments.length > 0) this.comments.set(file, comments);
    else this.comments.delete(file);
    this.linker.replace(file, summary);
    this.all = null;
    this.changes++;
    this.changesOf.set(file, (this.changesOf.get(file) ?? 0) + 1);
    // a crowd would have it made anew for each of its files
    if (this.slots?.replace(file, summary) === false && !this.isGrowing) this.slots = null;
  }
}
