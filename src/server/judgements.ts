import { assessWorkspace } from '../assess';
import type { Finding, Notice, ResolvedUsage, SuppressedFinding } from '../model/finding';
import type { IsoDate } from '../model/registry';
import { sameData } from '../model/sameData';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Engine } from './host';
import type { LiveIndex } from './liveIndex';
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
  readonly root: string;
}

/** What the policies say of the usages in the index; remembered as long as neither usages, comments, policies nor day change. */
export interface Judgements {
  of(place: Place): Judgement;
  /** Every usage of a root, file by file. */
  ofRoot(root: string): Judgement;
  /** What is said of a root as a whole, and of the exceptions of its policies. */
  ofWorkspace(root: string): readonly Notice[];
  /** Another policy judges in the root from now on. */
  forget(root: string): void;
}

/** The usages and comments of a root by file, and which files' usages bear on each other's findings. */
interface Neighborhood {
  readonly usages: readonly Usage[];
  readonly comments: ReadonlyMap<string, readonly SuppressionComment[]>;
  readonly suppressions: readonly SuppressionComment[];
  readonly byFile: ReadonlyMap<string, readonly Usage[]>;
  readonly neighbors: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Remembered {
  readonly input: readonly Usage[];
  readonly comments: readonly SuppressionComment[];
  readonly judgement: Judgement;
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

  const neighborhood = (root: string): Neighborhood => {
    const project = index.roots().find(({ uri }) => uri === root)?.project;
    const usages = project?.usages() ?? [];
    const suppressions = project?.suppressions() ?? [];
    const known = neighborhoods.get(root);
    if (known?.usages === usages && sameData(known.suppressions, suppressions)) return known;
    const found = neighborhoodOf(usages, suppressions);
    neighborhoods.set(root, found);
    const judged = remembered.get(root);
    for (const file of judged?.keys() ?? []) if (!found.byFile.has(file)) judged?.delete(file);
    return found;
  };

  const judge = (root: string, file: string, { byFile, comments, neighbors }: Neighborhood): Judgement => {
    const own = byFile.get(file);
    if (own === undefined) return NOTHING;
    if (today() !== day) {
      day = today();
      remembered.clear();
    }
    const others = [...(neighbors.get(file) ?? [])].flatMap((neighbor) => byFile.get(neighbor) ?? []);
    const input = [...own, ...others];
    const known = remembered.get(root)?.get(file);
    const suppressions = comments.get(file) ?? [];
    const isKnown = known !== undefined && sameData(known.input, input) && sameData(known.comments, suppressions);
    const judgement = isKnown
      ? known.judgement
      : only(
          own.length,
          engine.assess({
            usages: input,
            suppressions,
            registry: policies.registry(root),
            policyOf: (path) => policies.of({ root, file: path }),
            today: day,
          }),
        );
    if (!remembered.has(root)) remembered.set(root, new Map());
    remembered.get(root)?.set(file, { input, comments: suppressions, judgement });
    return judgement;
  };

  const ofRoot = (root: string): Judgement => {
    const all = neighborhood(root);
    const usages: ResolvedUsage[] = [];
    const findings: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    const notices = new Map<string, Notice>();
    for (const file of all.byFile.keys()) {
      const judgement = judge(root, file, all);
      const moved = (finding: Finding): Finding => ({ ...finding, usage: finding.usage + usages.length });
      for (const finding of judgement.findings) findings.push(moved(finding));
      for (const { finding, suppression } of judgement.suppressed) suppressed.push({ finding: moved(finding), suppression });
      // What is wrong with a condition of the policy is met in each file anew.
      for (const notice of judgement.notices) notices.set(JSON.stringify([notice.code, notice.location]), notice);
      for (const usage of judgement.usages) usages.push(usage);
    }
    return { usages, findings, suppressed, notices: [...notices.values()] };
  };

  return {
    of: ({ root, file }) => judge(root, file, neighborhood(root)),
    ofRoot,
    ofWorkspace: (root) => assessWorkspace(ofRoot(root), policies.inForce(root), policies.registry(root), today()),
    forget: (root) => void remembered.delete(root),
  };
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

/**
 * A usage is judged together with those that its evidence points to, or that point to it: a model and the endpoint it is
 * called through share their findings between them. Everything further away has no say.
 */
function neighborhoodOf(usages: readonly Usage[], suppressions: readonly SuppressionComment[]): Neighborhood {
  const byFile = new Map<string, Usage[]>();
  const comments = new Map<string, SuppressionComment[]>();
  const neighbors = new Map<string, Set<string>>();
  const connect = (file: string, other: string): void => {
    const known = neighbors.get(file);
    if (known === undefined) neighbors.set(file, new Set([other]));
    else known.add(other);
  };
  for (const usage of usages) {
    const { file } = usage.location;
    const own = byFile.get(file);
    if (own === undefined) byFile.set(file, [usage]);
    else own.push(usage);
    for (const { location } of usage.evidence) {
      if (location.file === file) continue;
      connect(file, location.file);
      connect(location.file, file);
    }
  }
  for (const comment of suppressions) {
    const { file } = comment.location;
    const own = comments.get(file);
    if (own === undefined) comments.set(file, [comment]);
    else own.push(comment);
    // A comment in a file without usages accepts nothing, which is said as well.
    if (!byFile.has(file)) byFile.set(file, []);
  }
  return { usages, suppressions, byFile, comments, neighbors };
}

function only(count: number, { usages, findings, suppressed, notices }: Judgement): Judgement {
  return {
    usages: usages.slice(0, count),
    findings: findings.filter(({ usage }) => usage < count),
    suppressed: suppressed.filter(({ finding }) => finding.usage < count),
    notices,
  };
}
