export type { AssetReader } from '../detect/assets';
export type { Changes } from './changeLog';
export type { StoredLinks } from './keptLinks';
export type { PackedSummary, StoredSummary } from './packed/packedSummary';

import type { Dependency } from '../model/dependency';
import type { SkippedFile } from '../model/finding';
import type { Position } from '../model/location';
import type { ModelSlot } from '../model/slot';
import type { FileSummary } from '../model/summary';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Changes } from './changeLog';
import type { StoredLinks } from './keptLinks';
import type { PackedSummary, StoredSummary } from './packed/packedSummary';

/**
 * The files of one workspace, summarised and linked. Summaries depend on one file's text alone;
 * `usages` links what changed since the last call, and what hangs on it.
 */
export interface Project {
  /** Adds or replaces a file. `file` is relative, `/`-separated. Resolves when its summary is in place. */
  update(file: string, text: string): Promise<void>;
  /**
   * `update` for a file that is open in an editor: what the next text has in common with this one is not read again. The memory for that is
   * freed by `update`, `skip`, `remove` and `dispose`.
   */
  edit(file: string, text: string): Promise<void>;
  /** `edit`, as far as it can be told at once; false where `edit` of the same text may tell otherwise, as in a text with faults. */
  glance(file: string, text: string): Promise<boolean>;
  /** Names a file that could not be read or was passed over; it shows in `skipped`. */
  skip(file: string, reason: string): void;
  remove(file: string): void;
  /** What a file contributes, to be kept for another project with the same registry. */
  summary(file: string): FileSummary | undefined;
  /** Adds or replaces a file whose summary was made before, from the same text under the same name. */
  restore(summary: FileSummary): void;
  /** What a file contributes as bytes, to be sent or stored. */
  stored(file: string): StoredSummary | undefined;
  /** `restore` for what was sent or stored by a project with the same codec. */
  restorePacked(packed: PackedSummary): void;
  /**
   * Files come in crowds from now on. What each says is told as soon as it is there, as far as those that are there close what it leaves
   * open; the others are not linked again for each of them.
   */
  grow(): void;
  /** Ends {@link grow}, a piece at a time: in the end all is as if the files had been there from the beginning. Until then what was known is told. */
  settling(): Generator<void>;
  /** What linking the files took, for {@link resume}. */
  links(): StoredLinks;
  /**
   * Takes over what a project with the same registry told of the same summaries, which are all in place: what changes from now on is
   * linked, and what hangs on it. @param usages by the files that they stand in
   */
  resume(links: StoredLinks, usages: ReadonlyMap<string, readonly Usage[]>): void;
  has(file: string): boolean;
  files(): readonly string[];
  /** All usages, or those located in one file, sorted by file, cell, line, column. */
  usages(file?: string): readonly Usage[];
  /** The files in which usages stand, sorted; `usages` of one of them stays the same list as long as they are the same. */
  filesWithUsages(): readonly string[];
  /** Packages that bind to a vendor, as the manifests declare them. */
  dependencies(): readonly Dependency[];
  /** Comments that accept findings, in all files or in one. */
  suppressions(file?: string): readonly SuppressionComment[];
  /** What takes a literal of a file, which may still be typed; null when nothing reads it as a model. */
  slot(file: string, literal: AskedLiteral): Promise<ModelSlot | null>;
  /** Another number as soon as another file than this one has changed. */
  revisionBeside(file: string): number;
  /** In which files usages or comments are others than they were at the mark that an earlier call gave; 0 at first. */
  changesSince(mark: number): Changes;
  /** The files with such comments. */
  filesWithSuppressions(): readonly string[];
  /** Files that were passed over, whole or in part, and why. */
  skipped(): readonly SkippedFile[];
  stats(): { readonly files: number; readonly parsed: number };
  dispose(): void;
}

/** A literal that is asked about, and the file's text around it. */
export interface AskedLiteral {
  /** Where its text begins; in a notebook counted within the cell. */
  readonly start: Position;
  readonly cell: number | undefined;
  readonly before: string;
  readonly behind: string;
  /** The closing quote that is not typed yet; empty where there is one, or where none is needed. */
  readonly missingQuote: string;
}
