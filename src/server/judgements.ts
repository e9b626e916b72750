import { assessWorkspace } from '../assess';
import type { Finding, Notice, ResolvedUsage, SuppressedFinding } from '../model/finding';
import type { IsoDate } from '../model/registry';
import { sameData } from '../model/sameData';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Changes } from '../project/changeLog';
import type { Engine } from './host';
import type { LiveIndex } from './liveIndex';
import { Neighborhood } from './neighborhood';
import type { Place } from './places';
import type { PoliciesInForce } from './policy/policiesInForce';

/** The usages of one file with the findings on them; `finding.usage` counts within `usages`. */
export interface Judgement {
  readonly usages: readonly ResolvedUsage[];
  readonly findings: readonly Finding[];
  /** Findings that the team accepted. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What is said of no single usage. */
  readonly notices: readonly Notice[];
}

/** A usage together with the findings on it, and the root that its locations belong to. */
export interface JudgedUsage {
  readonly usage: ResolvedUsage;
  readonly findings: readonly Finding[];
  /** Findings on it that the team accepted; left out where nobody asks for them. */
  readonly accepted?: readonly SuppressedFinding[];
  readonly root: string;
}

/** What the policies say of the usages in the index; remembered as long as neither usages, comments, policies nor day change. */
export interface Judgements {
  /** Takes over what the root's project says now, which links it; whatever is asked does so as well. */
  follow(root: string): void;
  of(place: Place): Judgement;
  /** Every usage of a root, file by file. */
  ofRoot(root: string): Judgement;
  /** The same by file, without what joins it; a file's judgement stays the same object as long as it is the same. */
  byFile(root: string): ReadonlyMap<string, Judgement>;
  /** The findings on the usages that {@link ofRoot} gives, by usage; one without findings is not in it. */
  findingsOf(root: string): ReadonlyMap<ResolvedUsage, readonly Finding[]>;
  /** The same for what the team accepted. */
  acceptedOf(root: string): ReadonlyMap<ResolvedUsage, readonly SuppressedFinding[]>;
  /** What is said of a root as a whole, and of the exceptions of its policies. */
  ofWorkspace(root: string): readonly Notice[];
  /** The files that may be judged otherwise than at a mark; all of them where the policy or the day is another. */
  changesSince(root: string, mark: number): Changes;
  /** Another policy judges in the root from now on. */
  forget(root: string): void;
}

/** All of a root, as long as no usage of it, no comment and not the day changes. */
interface RootByFile {
  readonly revision: number;
  readonly day: IsoDate;
  readonly byFile: ReadonlyMap<string, Judgement>;
}

/** The same, joined. */
interface WholeRoot {
  readonly of: RootByFile;
  readonly judgement: Judgement;
  readonly findings: ReadonlyMap<ResolvedUsage, readonly Finding[]>;
  readonly accepted: ReadonlyMap<ResolvedUsage, readonly SuppressedFinding[]>;
}

interface Remembered {
  /** The usages of the file, then those of its neighbors. */
  readonly input: readonly (readonly Usage[])[];
  readonly comments: readonly SuppressionComment[];
  readonly judgement: Judgement;
  /** Nothing that it follows from has changed since. */
  isCurrent: boolean;
}

const NOTHING: Judgement = { usages: [], findings: [], suppressed: [], notices: [] };

/** See {@link Judgements}. */
export function createJudgements(
  engine: Pick<Engine, 'assess'>,
  index: Pick<LiveIndex, 'roots'>,
  policies: Pick<PoliciesInForce, 'of' | 'inForce' | 'registry'>,
  today: () => IsoDate,
): Judgements {
  let day = today();
  const remembered = new Map<string, Map<string, Remembered>>();
  const neighborhoods = new Map<string, Neighborhood>();
  const filed = new Map<string, RootByFile>();
  const whole = new Map<string, WholeRoot>();

  const neighborhood = (root: string): Neighborhood => {
    const found = neighborhoods.get(root) ?? new Neighborhood();
    neighborhoods.set(root, found);
    const before = found.revision();
    found.follow(index.roots().find(({ uri }) => uri === root)?.project);
    if (found.revision() === before) return found;
    const judged = remembered.get(root);
    for (const file of found.takeOutdated()) {
      const known = judged?.get(file);
      if (!found.has(file)) judged?.delete(file);
      else if (known) known.isCurrent = false;
    }
    return found;
  };

  const followDay = (): void => {
    if (today() === day) return;
    day = today();
    remembered.clear();
    for (const each of neighborhoods.values()) each.outdate();
  };

  const judge = (root: string, file: string, all: Neighborhood): Judgement => {
    if (!all.has(file)) return NOTHING;
    followDay();
    const known = remembered.get(root)?.get(file);
    if (known?.isCurrent) return known.judgement;
    const own = all.usagesOf(file);
    const input = [own, ...all.neighborsOf(file).map((neighbor) => all.usagesOf(neighbor))];
    const suppressions = all.commentsOf(file);
    const isKnown = known !== undefined && sameData(known.input, input) && known.comments === suppressions;
    const judgement = isKnown
      ? known.judgement
      : only(
          own.length,
          engine.assess({
            usages: input.flat(),
            suppressions,
            registry: policies.registry(root),
            policyOf: (path) => policies.of({ root, file: path }),
            today: day,
          }),
        );
    if (!remembered.has(root)) remembered.set(root, new Map());
    remembered.get(root)?.set(file, { input, comments: suppressions, judgement, isCurrent: true });
    return judgement;
  };

  const rootByFile = (root: string): RootByFile => {
    const all = neighborhood(root);
    const known = filed.get(root);
    const revision = all.revision();
    if (known?.revision === revision && known.day === today()) return known;
    const found = { revision, day: today(), byFile: new Map(all.files().map((file) => [file, judge(root, file, all)])) };
    filed.set(root, found);
    return found;
  };

  const wholeRoot = (root: string): WholeRoot => {
    const of = rootByFile(root);
    const known = whole.get(root);
    if (known?.of === of) return known;
    const judgement = together(of.byFile.values());
    const { usages } = judgement;
    const found = {
      of,
      judgement,
      findings: byUsage(usages, judgement.findings, ({ usage }) => usage),
      accepted: byUsage(usages, judgement.suppressed, ({ finding }) => finding.usage),
    };
    whole.set(root, found);
    return found;
  };

  return {
    follow: (root) => void neighborhood(root),
    of: ({ root, file }) => judge(root, file, neighborhood(root)),
    ofRoot: (root) => wholeRoot(root).judgement,
    byFile: (root) => rootByFile(root).byFile,
    findingsOf: (root) => wholeRoot(root).findings,
    acceptedOf: (root) => wholeRoot(root).accepted,
    ofWorkspace: (root) => assessWorkspace(wholeRoot(root).judgement, policies.inForce(root), policies.registry(root), today()),
    changesSince(root, mark) {
      followDay();
      return neighborhood(root).changesSince(mark);
    },
    forget(root) {
      neighborhoods.get(root)?.outdate();
      remembered.delete(root);
      filed.delete(root);
      whole.delete(root);
    },
  };
}

/** One judgement out of those of files. */
function together(judgements: Iterable<Judgement>): Judgement {
  const usages: ResolvedUsage[] = [];
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const notices = new Map<string, Notice>();
  for (const judgement of judgements) {
    const moved = (finding: Finding): Finding => ({ ...finding, usage: finding.usage + usages.length });
    for (const finding of judgement.findings) findings.push(moved(finding));
    for (const { finding, suppression } of judgement.suppressed) suppressed.push({ finding: moved(finding), suppression });
    // What is wrong with a condition of the policy is met in each file anew.
    for (const notice of judgement.notices) notices.set(JSON.stringify([notice.code, notice.location]), notice);
    for (const usage of judgement.usages) usages.push(usage);
  }
  return { usages, findings, suppressed, notices: [...notices.values()] };
}

function byUsage<T>(
  usages: readonly ResolvedUsage[],
  all: readonly T[],
  indexOf: (each: T) => number,
): ReadonlyMap<ResolvedUsage, readonly T[]> {
  const found = new Map<ResolvedUsage, T[]>();
  for (const each of all) {
    const usage = usages[indexOf(each)];
    if (usage === undefined) continue;
    const known = found.get(usage);
    if (known === undefined) found.set(usage, [each]);
    else known.push(each);
  }
  return found;
}

/** What one cell of a notebook shows of its file's judgement; of a file without cells (`undefined`), all. */
export function inCell({ usages, findings, notices, ...rest }: Judgement, cell: number | undefined): Judgement {
  return {
    ...rest,
    usages,
    findings: findings.filter((finding) => usages[finding.usage]?.location.cell === cell),
    notices: notices.filter(({ location }) => location?.cell === cell),
  };
}

function only(count: number, { usages, findings, suppressed, notices }: Judgement): Judgement {
  return {
    usages: usages.slice(0, count),
    findings: findings.filter(({ usage }) => usage < count),
    suppressed: suppressed.filter(({ finding }) => finding.usage < count),
    notices,
  };
}
