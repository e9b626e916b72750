import type { EffectivePolicy } from '../assess/api';
import type { Finding, Notice, ResolvedUsage, SuppressedFinding } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { Usage } from '../model/usage';
import type { Engine } from './host';
import type { LiveIndex } from './liveIndex';
import type { Place } from './places';
import { sameData } from './sameData';

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

/** What the policy says of the usages in the index; remembered as long as neither usages, policy nor day change. */
export interface Judgements {
  of(place: Place): Judgement;
  /** Every usage of a root, file by file. */
  ofRoot(root: string): Judgement;
  policy(): EffectivePolicy;
  setPolicy(policy: EffectivePolicy): void;
}

/** The usages of a root by file, and which files' usages bear on each other's findings. */
interface Neighborhood {
  readonly usages: readonly Usage[];
  readonly byFile: ReadonlyMap<string, readonly Usage[]>;
  readonly neighbors: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Remembered {
  readonly input: readonly Usage[];
  readonly judgement: Judgement;
}

const NOTHING: Judgement = { usages: [], findings: [], suppressed: [], notices: [] };

/** See {@link Judgements}. */
export function createJudgements(
  engine: Pick<Engine, 'assess' | 'registry'>,
  index: Pick<LiveIndex, 'roots'>,
  initial: EffectivePolicy,
  today: () => IsoDate,
): Judgements {
  let policy = initial;
  let day = today();
  const remembered = new Map<string, Map<string, Remembered>>();
  const neighborhoods = new Map<string, Neighborhood>();

  const neighborhood = (root: string): Neighborhood => {
    const usages =
      index
        .roots()
        .find(({ uri }) => uri === root)
        ?.project.usages() ?? [];
    const known = neighborhoods.get(root);
    if (known?.usages === usages) return known;
    const found = neighborhoodOf(usages);
    neighborhoods.set(root, found);
    const judged = remembered.get(root);
    for (const file of judged?.keys() ?? []) if (!found.byFile.has(file)) judged?.delete(file);
    return found;
  };

  const judge = (root: string, file: string, { byFile, neighbors }: Neighborhood): Judgement => {
    const own = byFile.get(file);
    if (own === undefined) return NOTHING;
    if (today() !== day) {
      day = today();
      remembered.clear();
    }
    const others = [...(neighbors.get(file) ?? [])].flatMap((neighbor) => byFile.get(neighbor) ?? []);
    const input = [...own, ...others];
    const known = remembered.get(root)?.get(file);
    const isKnown = known !== undefined && sameData(known.input, input);
    const judgement = isKnown
      ? known.judgement
      : only(own.length, engine.assess({ usages: input, registry: engine.registry, policyOf: () => policy, today: day }));
    if (!remembered.has(root)) remembered.set(root, new Map());
    remembered.get(root)?.set(file, { input, judgement });
    return judgement;
  };

  return {
    of: ({ root, file }) => judge(root, file, neighborhood(root)),
    ofRoot(root) {
      const all = neighborhood(root);
      const usages: ResolvedUsage[] = [];
      const findings: Finding[] = [];
      const suppressed: SuppressedFinding[] = [];
      const notices: Notice[] = [];
      for (const file of all.byFile.keys()) {
        const judgement = judge(root, file, all);
        const moved = (finding: Finding): Finding => ({ ...finding, usage: finding.usage + usages.length });
        for (const finding of judgement.findings) findings.push(moved(finding));
        for (const { finding, suppression } of judgement.suppressed) suppressed.push({ finding: moved(finding), suppression });
        for (const notice of judgement.notices) notices.push(notice);
        for (const usage of judgement.usages) usages.push(usage);
      }
      return { usages, findings, suppressed, notices };
    },
    policy: () => policy,
    setPolicy(next) {
      policy = next;
      remembered.clear();
    },
  };
}

/** What one cell of a notebook shows of its file's judgement; of a file without cells (`undefined`), all. */
export function inCell({ usages, findings, ...rest }: Judgement, cell: number | undefined): Judgement {
  return { ...rest, usages, findings: findings.filter((finding) => usages[finding.usage]?.location.cell === cell) };
}

/**
 * A usage is judged together with those that its evidence points to, or that point to it: a model and the endpoint it is
 * called through share their findings between them. Everything further away has no say.
 */
function neighborhoodOf(usages: readonly Usage[]): Neighborhood {
  const byFile = new Map<string, Usage[]>();
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
  return { usages, byFile, neighbors };
}

function only(count: number, { usages, findings, suppressed, notices }: Judgement): Judgement {
  return {
    usages: usages.slice(0, count),
    findings: findings.filter(({ usage }) => usage < count),
    suppressed: suppressed.filter(({ finding }) => finding.usage < count),
    notices,
  };
}
