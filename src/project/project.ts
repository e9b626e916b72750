import { type AssetReader, Summarizer } from '../detect';
import type { Dependency } from '../model/dependency';
import type { SkippedFile } from '../model/finding';
import type { ModelSlot } from '../model/slot';
import type { FileSummary } from '../model/summary';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { AskedLiteral, Project } from './api';
import { linkUsages } from './linkUsages';
import { ModelSlots } from './modelSlots';
import { inJoinedText, suppressionInCell } from './notebookCells';
import { mayTakeModel, withStandIn } from './standIn';

/** A project whose files are given one by one; grammars come from `assets`. */
export function createProject(registry: Registry, assets: AssetReader): Project {
  return new LinkedProject(registry, new Summarizer(registry, assets));
}

class LinkedProject implements Project {
  private readonly summaries = new Map<string, FileSummary>();
  private readonly passedOver = new Map<string, string>();
  private linked: readonly Usage[] | null = null;
  private byFile: ReadonlyMap<string, readonly Usage[]> | null = null;
  private slots: ModelSlots | null = null;
  /** How often any file changed, and each of them. */
  private changes = 0;
  private readonly changesOf = new Map<string, number>();

  constructor(
    private readonly registry: Registry,
    private readonly summarizer: Summarizer,
  ) {}

  async update(file: string, text: string): Promise<void> {
    const summary = await this.summarizer.summarize(file, text);
    this.summaries.set(file, summary);
    this.passedOver.delete(file);
    this.changed(file);
  }

  skip(file: string, reason: string): void {
    this.summaries.delete(file);
    this.passedOver.set(file, reason);
    this.changed(file);
  }

  remove(file: string): void {
    this.summaries.delete(file);
    this.passedOver.delete(file);
    this.changed(file);
  }

  has(file: string): boolean {
    return this.summaries.has(file);
  }

  files(): readonly string[] {
    return [...this.summaries.keys()];
  }

  usages(file?: string): readonly Usage[] {
    this.linked ??= linkUsages(this.summaries, this.registry);
    if (file === undefined) return this.linked;
    this.byFile ??= grouped(this.linked);
    return this.byFile.get(file) ?? [];
  }

  dependencies(): readonly Dependency[] {
    const found = [...this.summaries.values()].flatMap((summary) => summary.dependencies ?? []);
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }

  suppressions(file?: string): readonly SuppressionComment[] {
    const own = file === undefined ? [...this.summaries.values()] : [this.summaries.get(file)];
    return own.flatMap((summary) => (summary?.suppressions ?? []).map((comment) => suppressionInCell(comment, summary?.cells)));
  }

  async slot(file: string, literal: AskedLiteral): Promise<ModelSlot | null> {
    this.slots ??= new ModelSlots(this.summaries, this.registry);
    const summary = this.summaries.get(file);
    const start = inJoinedText(literal.start, literal.cell, summary?.cells);
    const found = start && this.slots.at(file, start);
    if (found || !summary || !mayTakeModel(literal, summary)) return found;
    const filled = await this.summarizer.summarize(file, withStandIn(literal));
    return new ModelSlots(new Map([...this.summaries, [file, filled]]), this.registry).at(file, literal.start);
  }

  revisionBeside(file: string): number {
    return this.changes - (this.changesOf.get(file) ?? 0);
  }

  skipped(): readonly SkippedFile[] {
    const found = [...this.passedOver].map(([file, reason]) => ({ file, reason }));
    for (const summary of this.summaries.values())
      for (const note of summary.skipped) found.push({ file: summary.file, reason: note.reason });
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  }

  stats(): { readonly files: number; readonly parsed: number } {
    let parsed = 0;
    for (const summary of this.summaries.values()) if (summary.parsed) parsed++;
    return { files: this.summaries.size, parsed };
  }

  dispose(): void {
    this.summaries.clear();
    this.passedOver.clear();
    this.forget();
  }

  private changed(file: string): void {
    this.changes++;
    this.changesOf.set(file, (this.changesOf.get(file) ?? 0) + 1);
    this.forget();
  }

  private forget(): void {
    this.linked = null;
    this.byFile = null;
    this.slots = null;
  }
}

function grouped(usages: readonly Usage[]): ReadonlyMap<string, readonly Usage[]> {
  const groups = new Map<string, Usage[]>();
  for (const usage of usages) {
    const list = groups.get(usage.location.file);
    if (list) list.push(usage);
    else groups.set(usage.location.file, [usage]);
  }
  return groups;
}
