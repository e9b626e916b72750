import { byFile } from '../model/location';
import { sameData } from '../model/sameData';
import type { FileSummary } from '../model/summary';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { ChangeLog } from './changeLog';
import { standsAlike, tellsAlike } from './comparedSummaries';
import { type FileLinks, KeptLinks, type StoredLinks, storeLinks } from './keptLinks';
import { FileLinker } from './linkFile';
import { type Lookup, Lookups, ofFile, WatchedSummaries } from './lookups';
import { UsagesByPlace } from './mergeUsages';
import { inCells } from './notebookCells';
import { Relation } from './relation';
import { usageWithoutSecrets } from './withoutSecrets';

/** What linking one file gave. */
interface Linked {
  /**
   * By the file that they stand in: a literal may stand elsewhere than the call that it reaches. Null where no other file says anything of
   * that one: what is made of them is all that is asked for, until another comes.
   */
  readonly usages: Map<string, readonly Usage[] | null>;
  readonly asked: ReadonlySet<Lookup>;
}

/** Aliases are read of all files at once, for all. */
const ALIASES = '';

/**
 * Joins the summaries of a project to usages, each at the literal that names it, and keeps them joined: after an edit only those files
 * are linked again that looked something up which has another answer now. What comes out does not depend on the order of edits.
 */
export class Linker {
  private lookups = new Lookups();
  private summaries = new WatchedSummaries(this.lookups);
  private linker: FileLinker | null = null;
  private linked = new Map<string, Linked>();
  /** What an earlier linker found of the same summaries: true of each file that was not linked since. */
  private before: KeptLinks | null = null;
  /** Which files looked a thing up. */
  private askers = new Relation<Lookup>();
  /** Which files' calls and literals make the usages of a file. */
  private givers = new Relation<string>();
  private merged = new Map<string, readonly Usage[]>();
  private readonly outdated = new Set<string>();
  private sorted: readonly string[] | null = null;
  private count = 0;
  private isGrowing = false;
  /** Files came or went, and the others were not linked again for it. */
  private isProvisional = false;
  /** What everything is linked anew by, beside what is told meanwhile. */
  private next: Linker | null = null;
  /** Lists that were told for files; one that says the same is told again. */
  private told: ReadonlyMap<string, readonly Usage[]> | null = null;

  /** @param changes is told of each file whose usages are others than they were */
  constructor(
    private readonly registry: Registry,
    private readonly changes: ChangeLog,
  ) {}

  /** Takes a file's summary in the place of the one before; `undefined`: there is no such file any more. */
  replace(file: string, after: FileSummary | undefined): void {
    const before = this.linker ? this.summaries.get(file) : undefined;
    if (after) this.summaries.set(file, after);
    else if (!this.summaries.delete(file)) return;
    this.next?.replace(file, after);
    if (!this.linker) return;
    if (!before || !after || !standsAlike(before, after)) {
      if (this.isGrowing) this.join(this.linker, file, before, after);
      else this.linker = null;
      return;
    }
    this.outdated.add(file);
    const changed = [...this.linker.replace(file, before, after), ...(tellsAlike(before, after) ? [] : [ofFile(file)])];
    for (const lookup of changed) for (const asker of this.askersOf(lookup)) this.outdated.add(asker);
  }

  /**
   * Files come in crowds from now on: each is linked with what is there, and the others are not linked again for it, until all are there
   * and {@link settling} is done.
   */
  grow(): void {
    this.isGrowing = true;
  }

  /**
   * Takes over what an earlier linker found of the same summaries: it is linked again only as far as they change from now on.
   * @param usages what it told of each file
   */
  resume(links: StoredLinks, usages: ReadonlyMap<string, readonly Usage[]>): void {
    this.begin();
    this.outdated.clear();
    this.before = new KeptLinks(links);
    this.merged = new Map(usages);
    this.sorted = null;
  }

  /** What a later linker of the same summaries can {@link resume}. */
  links(): StoredLinks {
    this.link();
    const links = new Map<string, FileLinks>(this.before?.all());
    for (const [file, { usages, asked }] of this.linked) {
      // that a file hangs on itself need not be said
      links.set(file, { asked: [...asked].filter((lookup) => lookup !== ofFile(file)), places: [...usages.keys()] });
    }
    return storeLinks([...links].sort(([a], [b]) => byName(a, b)).filter(([, { asked, places }]) => asked.length > 0 || places.length > 0));
  }

  /** Links everything as if all files had been there from the beginning, a piece at a time; meanwhile what was told before is told. */
  *settling(): Generator<void> {
    if (this.isProvisional || this.next) {
      const next = new Linker(this.registry, new ChangeLog());
      for (const [file, summary] of this.summaries) next.summaries.set(file, summary);
      next.told = this.merged;
      this.next = next;
      yield* next.linking();
      // a later one has begun
      if (this.next !== next) return;
      this.become(next);
    }
    this.isGrowing = false;
  }

  private join(linker: FileLinker, file: string, before: FileSummary | undefined, after: FileSummary | undefined): void {
    this.isProvisional = true;
    this.outdated.add(file);
    if (after) linker.replace(file, before, after);
  }

  /** What {@link link} does, a piece at a time; what changes meanwhile is taken in. */
  private *linking(): Generator<void> {
    const places = new Set<string>();
    for (;;) {
      if (this.linker && this.outdated.has(ALIASES)) this.linker = null;
      if (!this.linker) {
        for (const place of this.merged.keys()) places.add(place);
        this.begin();
        yield;
      }
      for (const file of [...this.outdated].sort(byName)) {
        if (!this.linker) break;
        this.outdated.delete(file);
        this.linkAgain(this.linker, file, places);
        yield;
      }
      if (!this.linker || this.outdated.size > 0) continue;
      for (const place of places) {
        places.delete(place);
        this.merge(place);
        yield;
      }
      if (this.linker && this.outdated.size === 0) return;
    }
  }

  /** Tells from now on what another one has found. */
  private become(next: Linker): void {
    const { lookups, summaries, linker, linked, askers, givers, merged } = next;
    for (const place of new Set([...this.merged.keys(), ...merged.keys()]))
      if (this.merged.get(place) !== merged.get(place)) this.changes.note(place);
    Object.assign(this, { lookups, summaries, linker, linked, askers, givers, merged, before: null });
    this.count += next.count;
    this.sorted = null;
    this.outdated.clear();
    this.isProvisional = false;
    this.next = null;
  }

  /** Links what is not linked yet. */
  bringUpToDate(): void {
    this.link();
  }

  /** The usages that stand in a file, in the order of their places; the same list as long as they are the same. */
  usages(file: string): readonly Usage[] {
    this.link();
    return this.merged.get(file) ?? [];
  }

  /** The files in which usages stand, in the order of their names. */
  files(): readonly string[] {
    this.link();
    this.sorted ??= [...this.merged.keys()].sort(byName);
    return this.sorted;
  }

  /** How many files have been linked since the beginning. */
  linkedFiles(): number {
    return this.count;
  }

  private link(): void {
    if (this.linker && this.outdated.has(ALIASES)) this.linker = null;
    const places = new Set<string>(this.linker ? [] : this.merged.keys());
    const linker = this.linker ?? this.begin();
    if (this.outdated.size === 0 && places.size === 0) return;
    for (const file of [...this.outdated].sort(byName)) this.linkAgain(linker, file, places);
    this.outdated.clear();
    for (const place of places) this.merge(place);
  }

  /** Everything is linked again: files came or went, or what they are called by. */
  private begin(): FileLinker {
    this.linked.clear();
    this.askers.clear();
    this.givers.clear();
    this.outdated.clear();
    this.before = null;
    const files = [...this.summaries].sort(([a], [b]) => byName(a, b));
    const linker = new FileLinker(this.summaries, files, this.registry, this.lookups);
    this.note(ALIASES, linker.askedForAliases);
    for (const [file] of files) this.outdated.add(file);
    this.linker = linker;
    return linker;
  }

  /** @param places is given those whose usages may be others now */
  private linkAgain(linker: FileLinker, file: string, places: Set<string>): void {
    for (const place of this.linked.get(file)?.usages.keys() ?? this.before?.places(file) ?? []) places.add(place);
    this.forget(file);
    for (const place of this.linkFile(linker, file)) places.add(place);
  }

  private linkFile(linker: FileLinker, file: string): Iterable<string> {
    const { result, asked } = this.lookups.during(() => linker.usagesOf(file));
    const usages = byFile(result);
    this.linked.set(file, { usages, asked });
    this.note(file, asked);
    for (const place of usages.keys()) this.givers.add(place, file);
    this.count++;
    return usages.keys();
  }

  private note(file: string, asked: ReadonlySet<Lookup>): void {
    for (const lookup of asked) this.askers.add(lookup, file);
  }

  private forget(file: string): void {
    const known = this.linked.get(file);
    if (!known) return;
    for (const lookup of known.asked) this.askers.remove(lookup, file);
    for (const place of known.usages.keys()) this.givers.remove(place, file);
    this.linked.delete(file);
  }

  private askersOf(lookup: Lookup): readonly string[] {
    return [...this.askers.of(lookup), ...(this.before?.askers(lookup).filter((file) => !this.linked.has(file)) ?? [])];
  }

  /** Those that have usages in a file, each of them linked, in the order of their names. */
  private giversOf(place: string): readonly string[] {
    const { linker } = this;
    if (linker)
      // what they told is known all together
      for (const file of this.before?.givers(place) ?? []) if (!this.linked.has(file)) this.linkFile(linker, file);
    return [...this.givers.of(place)].sort(byName);
  }

  /** What a file makes of another; what was not kept of it comes out the same again, for nothing that it hangs on has changed since. */
  private given(giver: string, file: string): readonly Usage[] {
    const { usages } = this.linked.get(giver) ?? {};
    const known = usages?.get(file);
    if (known !== null) return known ?? [];
    const again = byFile(this.lookups.silently(() => this.linker?.usagesOf(giver) ?? [])).get(file) ?? [];
    usages?.set(file, again);
    return again;
  }

  /** The usages that stand in a file, of all files that say something of it. */
  private merge(file: string): void {
    const byPlace = new UsagesByPlace();
    const givers = this.giversOf(file);
    for (const giver of givers) {
      for (const usage of this.given(giver, file)) byPlace.add(usage);
      if (givers.length === 1) this.linked.get(giver)?.usages.set(file, null);
    }
    const found = byPlace.all().map((usage) => usageWithoutSecrets(inCells(usage, this.summaries)));
    const told = this.told?.get(file);
    const usages = told && sameData(told, found) ? told : found;
    const before = this.merged.get(file);
    if (sameData(before ?? [], usages)) return;
    if (usages.length === 0) this.merged.delete(file);
    else this.merged.set(file, usages);
    if (before === undefined || usages.length === 0) this.sorted = null;
    this.changes.note(file);
  }
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
