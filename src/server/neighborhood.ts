import { sameData } from '../model/sameData';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Project } from '../project/api';
import { ChangeLog, type Changes } from '../project/changeLog';

type Told = Pick<Project, 'filesWithUsages' | 'filesWithSuppressions' | 'usages' | 'suppressions' | 'changesSince'>;

const NO_USAGES: readonly Usage[] = [];
const NO_COMMENTS: readonly SuppressionComment[] = [];

/**
 * The usages and comments of a root by file, and which files' usages bear on each other's findings. A usage is judged together with
 * those that its evidence points to, or that point to it: a model and the endpoint it is called through share their findings between
 * them. Everything further away has no say. Follows its project: what did not change is not looked at again.
 */
export class Neighborhood {
  private readonly usages = new Map<string, readonly Usage[]>();
  private readonly comments = new Map<string, readonly SuppressionComment[]>();
  /** The files that a file's evidence points to, and the other way round. */
  private readonly pointsTo = new Map<string, ReadonlySet<string>>();
  private readonly pointedBy = new Map<string, Set<string>>();
  private outdated = new Set<string>();
  private sorted: readonly string[] | null = null;
  private changes = 0;
  private project: Told | undefined;
  private mark = 0;
  private readonly judgedAnew = new ChangeLog();

  /** Takes over what the project says now. */
  follow(project: Told | undefined): void {
    const since = project !== undefined && project === this.project ? this.mark : 0;
    const { mark, files } = project?.changesSince(since) ?? { mark: 0, files: null };
    const isKnown = since > 0 && files !== null;
    for (const file of isKnown ? files : filesOf(project, this.files())) {
      this.takeUsages(file, project?.usages(file) ?? NO_USAGES);
      this.takeComments(file, project?.suppressions(file) ?? NO_COMMENTS);
    }
    this.project = project;
    this.mark = mark;
  }

  /** The files that are to be judged anew since this was last asked. */
  takeOutdated(): ReadonlySet<string> {
    const { outdated } = this;
    this.outdated = new Set();
    return outdated;
  }

  /** Another number as soon as anything has changed. */
  revision(): number {
    return this.changes;
  }

  /** The files that may be judged otherwise than at a mark: those that changed, and their neighbors then and now. */
  changesSince(mark: number): Changes {
    return this.judgedAnew.since(mark);
  }

  /** What judges is not what it was. */
  outdate(): void {
    this.judgedAnew.noteAll();
  }

  /** Files with usages or comments, sorted. A comment in a file without usages accepts nothing, which is said as well. */
  files(): readonly string[] {
    this.sorted ??= [...new Set([...this.usages.keys(), ...this.comments.keys()])].sort();
    return this.sorted;
  }

  has(file: string): boolean {
    return this.usages.has(file) || this.comments.has(file);
  }

  usagesOf(file: string): readonly Usage[] {
    return this.usages.get(file) ?? NO_USAGES;
  }

  commentsOf(file: string): readonly SuppressionComment[] {
    return this.comments.get(file) ?? NO_COMMENTS;
  }

  /** The files whose usages are judged together with those of this one, sorted. */
  neighborsOf(file: string): readonly string[] {
    return [...new Set([...(this.pointsTo.get(file) ?? []), ...(this.pointedBy.get(file) ?? [])])].sort();
  }

  private takeUsages(file: string, usages: readonly Usage[]): void {
    const known = this.usagesOf(file);
    if (known === usages || (known.length === 0 && usages.length === 0)) return;
    this.noteChange(file);
    for (const other of this.neighborsOf(file)) this.outdated.add(other);
    for (const other of this.pointsTo.get(file) ?? []) this.pointedBy.get(other)?.delete(file);
    const pointsTo = new Set(usages.flatMap(({ evidence }) => evidence.map(({ location }) => location.file)));
    pointsTo.delete(file);
    for (const other of pointsTo) {
      const known = this.pointedBy.get(other);
      if (known === undefined) this.pointedBy.set(other, new Set([file]));
      else known.add(file);
    }
    for (const other of pointsTo) this.outdated.add(other);
    this.pointsTo.set(file, pointsTo);
    for (const other of pointsTo) this.judgedAnew.note(other);
    if (usages.length > 0) this.usages.set(file, usages);
    else this.usages.delete(file);
  }

  private takeComments(file: string, comments: readonly SuppressionComment[]): void {
    if (sameData(this.commentsOf(file), comments)) return;
    this.noteChange(file);
    if (comments.length > 0) this.comments.set(file, comments);
    else this.comments.delete(file);
  }

  private noteChange(file: string): void {
    this.outdated.add(file);
    this.changes += 1;
    this.judgedAnew.note(file);
    for (const neighbor of this.neighborsOf(file)) this.judgedAnew.note(neighbor);
    this.sorted = null;
  }
}

/** All files of which anything is to be told or taken back. */
function filesOf(project: Told | undefined, before: readonly string[]): ReadonlySet<string> {
  return new Set([...before, ...(project?.filesWithUsages() ?? []), ...(project?.filesWithSuppressions() ?? [])]);
}
