import type { EffectivePolicy } from '../assess/api';
import type { Finding, Inventory } from '../model/finding';
import { compareLevels, LEVELS, type Level } from '../model/level';
import { isShown, shownFindings } from './diagnostics';
import type { Judgement, Judgements } from './judgements';
import type { IndexRoot, LiveIndex } from './liveIndex';
import type { Place } from './places';
import type { PoliciesInForce } from './policy/policiesInForce';
import { policyAt } from './policy/policyRequests';
import { NOWHERE } from './positions';
import type { DocumentStatus, FileLevel, InventoryResult, PedigreeStatus } from './protocol';

/** How the index stands, and the levels of its files by their addresses. */
export interface Standing {
  readonly status: Omit<PedigreeStatus, 'documents' | 'closed'>;
  /** The open documents that are analyzed, by their addresses; what is as it was stays the same object. */
  readonly documents: ReadonlyMap<string, DocumentStatus>;
  readonly files: ReadonlyMap<string, FileLevel>;
}

export interface StandingOptions {
  readonly state: PedigreeStatus['state'];
  readonly openUris: readonly string[];
  /** What was told of the open documents last. */
  readonly before: DocumentStanding;
  readonly minimumLevelOf: (root: string) => Level;
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly policies: PoliciesInForce;
  /** Where the question is about no document. */
  readonly mainPlace: Place;
}

/** How the index stands, for a status bar and the badges of files. */
export function standingOf({ state, openUris, before, minimumLevelOf, index, judgements, policies, mainPlace }: StandingOptions): Standing {
  const total = counting();
  const files = new Map<string, FileLevel>();
  const roots = index.roots();
  for (const { uri: root } of roots) {
    const minimumLevel = minimumLevelOf(root);
    for (const [file, judgement] of judgements.byFile(root)) {
      const own = countedOf(judgement, minimumLevel);
      add(total, own);
      const { worst, findings } = countsOf(own);
      const uri = worst === null ? '' : index.uri(root, { file, range: NOWHERE });
      if (worst !== null && uri !== '') files.set(uri, { uri, worst, findings });
    }
  }
  const { version, asOf } = policies.registry(mainPlace.root);
  const documents = new Map<string, DocumentStatus>();
  for (const uri of openUris) {
    const place = index.place(uri);
    if (place !== null)
      documents.set(uri, before.of(uri, place, { judgement: judgements.of(place), minimumLevel: minimumLevelOf(place.root) }));
  }
  const status: Standing['status'] = {
    state,
    files: roots.reduce((sum, { project }) => sum + project.stats().files, 0),
    ...countsOf(total),
    skipped: index.skipped().length,
    registry: { version, asOf },
    policy: policyAt(mainPlace, policies),
  };
  return { status, documents, files };
}

interface Shown {
  readonly judgement: Judgement;
  readonly minimumLevel: Level;
}

/** How documents stand; counted again only where they are judged otherwise. */
export interface DocumentStanding {
  of(uri: string, place: Place, shown: Shown): DocumentStatus;
}

/** See {@link DocumentStanding}. */
export function createDocumentStanding(policies: Pick<PoliciesInForce, 'of'>): DocumentStanding {
  const known = new WeakMap<Judgement, Shown & { readonly policy: EffectivePolicy; readonly status: DocumentStatus }>();
  return {
    of(uri, place, { judgement, minimumLevel }) {
      const policy = policies.of(place);
      const before = known.get(judgement);
      if (before?.status.uri === uri && before.minimumLevel === minimumLevel && before.policy === policy) return before.status;
      const status = { uri, ...countsOf(countedOf(judgement, minimumLevel)), policy: policyAt(place, policies) };
      known.set(judgement, { judgement, minimumLevel, policy, status });
      return status;
    },
  };
}

interface Counting {
  usages: number;
  findings: number;
  readonly levels: Record<Level, number>;
}

function counting(): Counting {
  return { usages: 0, findings: 0, levels: { critical: 0, high: 0, moderate: 0, low: 0, minimal: 0 } };
}

interface Counted {
  readonly minimumLevel: Level;
  readonly counting: Counting;
}

/** Most judgements stay as they are from one question to the next. */
const counted = new WeakMap<Judgement, Counted>();

function countedOf(judgement: Judgement, minimumLevel: Level): Counting {
  const known = counted.get(judgement);
  if (known?.minimumLevel === minimumLevel) return known.counting;
  const own = counting();
  count(own, judgement, shownFindings(judgement, minimumLevel));
  counted.set(judgement, { minimumLevel, counting: own });
  return own;
}

function add(total: Counting, { usages, findings, levels }: Counting): void {
  total.usages += usages;
  total.findings += findings;
  for (const level of LEVELS) total.levels[level] += levels[level];
}

function count(into: Counting, { usages }: Judgement, findings: readonly Finding[]): void {
  const worstOfUsage = new Map<number, Level>();
  for (const { usage, level } of findings) worstOfUsage.set(usage, worse(worstOfUsage.get(usage), level));
  into.usages += usages.filter(isShown).length;
  into.findings += findings.length;
  for (const level of worstOfUsage.values()) into.levels[level] += 1;
}

function countsOf({ usages, findings, levels }: Counting): Pick<DocumentStatus, 'usages' | 'findings' | 'worst' | 'levels'> {
  return { usages, findings, worst: LEVELS.find((level) => levels[level] > 0) ?? null, levels };
}

function worse(known: Level | undefined, level: Level): Level {
  return known !== undefined && compareLevels(known, level) <= 0 ? known : level;
}

/** Everything the index knows, one inventory for each workspace folder. */
export function inventoryOf(index: LiveIndex, judgements: Judgements, policies: PoliciesInForce): InventoryResult {
  return {
    roots: index.roots().map((one) => {
      const { uri: root } = one;
      const inventory = inventoryOfRoot(one, judgements, policies);
      const uris = Object.fromEntries(inventory.usages.map(({ location }) => [location.file, index.uri(root, location)]));
      return { root, inventory, uris };
    }),
  };
}

/** What the index knows of one workspace folder. */
export function inventoryOfRoot({ uri: root, project }: IndexRoot, judgements: Judgements, policies: PoliciesInForce): Inventory {
  const started = Date.now();
  const { usages, findings, suppressed, notices } = judgements.ofRoot(root);
  const { version, asOf } = policies.registry(root);
  return {
    registry: { version, asOf },
    profile: policies.inForce(root)[0]?.name ?? '',
    usages,
    findings,
    suppressed,
    notices: [...judgements.ofWorkspace(root), ...notices],
    dependencies: project.dependencies(),
    skipped: project.skipped(),
    stats: { ...project.stats(), milliseconds: Date.now() - started },
  };
}
