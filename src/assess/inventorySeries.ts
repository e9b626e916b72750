import type { Finding, Inventory, Notice, ResolvedUsage, SuppressedFinding } from '../model/finding';
import type { IsoDate } from '../model/registry';
import { sameData } from '../model/sameData';
import type { SuppressionComment } from '../model/suppression';
import type { Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { Assess, AssessInput, Assessment, EffectivePolicy } from './api';
import { rememberingAssess } from './assess';
import { FAULTY_CONDITION } from './conditionFaults';
import { type Run, takeInventory } from './inventory';
import { type EndpointJoins, joinEndpoints, toldElsewhere } from './subject';

/** What is linked of one file. */
export interface LinkedFile {
  readonly file: string;
  readonly usages: readonly Usage[];
  readonly suppressions: readonly SuppressionComment[];
}

/** A workspace in one of its states. */
export interface WorkspaceState {
  /** In the order of their names: all that have usages or comments. */
  readonly files: readonly LinkedFile[];
  readonly policyOf: (file: string) => EffectivePolicy;
  /** All that are in force somewhere, the one at the workspace's root first. */
  readonly policies: readonly EffectivePolicy[];
  /** What the policies say: states with the same text are judged alike. */
  readonly policyText: string;
}

/** What was judged of one file; findings count within its usages. */
interface Piece extends Assessment {
  readonly linked: LinkedFile;
  /** What files elsewhere say of the addresses of this one. */
  readonly elsewhere: string;
}

/**
 * Takes the inventories of a workspace in state after state. A file that is what it was is not judged again: a state costs what it has
 * changed. The inventories are those that {@link takeInventory} gives, and share what is the same.
 */
export class InventorySeries {
  private pieces = new Map<string, Piece>();
  private policyText: string | null = null;

  /** @param judge remembers, for who has several series of one registry */
  constructor(
    private readonly registry: Registry,
    private readonly today: IsoDate,
    private readonly judge: Assess = rememberingAssess(),
  ) {}

  /**
   * Takes over what an earlier series, or {@link takeInventory}, judged under the same policies on the same day.
   * @param byFile the usages of that inventory by the files that they stand in: a file whose list is handed over again is not judged again
   * @param commented files with comments, which are judged again
   */
  resume(
    { usages, findings, suppressed, notices }: Inventory,
    byFile: ReadonlyMap<string, readonly ResolvedUsage[]>,
    commented: ReadonlySet<string>,
    policyText: string,
  ): void {
    this.policyText = policyText;
    this.pieces.clear();
    // nobody knows which file such a condition was evaluated for
    if (notices.some(({ code }) => code === FAULTY_CONDITION)) return;
    const joins = joinEndpoints(usages);
    const takers = { findings: new Taker(findings), suppressed: new Taker(suppressed) };
    let from = 0;
    for (const [file, own] of byFile) {
      const linked = { file, usages: own, suppressions: [] };
      const piece = pieceOf(linked, toldElsewhere(own, joins), own, takers, from);
      if (!commented.has(file)) this.pieces.set(file, piece);
      from += own.length;
    }
  }

  take(state: WorkspaceState, run: Run): Inventory {
    const { files, policies, policyOf, policyText } = state;
    const { registry, today } = this;
    const usages = files.flatMap((file) => file.usages);
    const input = { usages, registry, policyOf, today, suppressions: files.flatMap(({ suppressions }) => suppressions) };
    if (policyText !== this.policyText) this.pieces.clear();
    this.policyText = policyText;
    const pieces = this.judged(files, input);
    this.pieces = new Map(pieces?.map((piece) => [piece.linked.file, piece]));
    return takeInventory(input, policies, run, pieces === null ? this.judge : () => together(pieces));
  }

  /** File by file; null where what is said of one hangs on the others. */
  private judged(files: readonly LinkedFile[], input: AssessInput): readonly Piece[] | null {
    const joins = joinEndpoints(input.usages);
    const outdated: { readonly linked: LinkedFile; readonly elsewhere: string }[] = [];
    for (const linked of files) {
      const known = this.pieces.get(linked.file);
      const elsewhere = toldElsewhere(linked.usages, joins);
      if (!known || known.elsewhere !== elsewhere || !isSame(known.linked, linked)) outdated.push({ linked, elsewhere });
    }
    const fresh = this.judgedAnew(outdated, input, joins);
    if (fresh === null) return null;
    return files.flatMap(({ file }) => fresh.get(file) ?? this.pieces.get(file) ?? []);
  }

  private judgedAnew(
    outdated: readonly { readonly linked: LinkedFile; readonly elsewhere: string }[],
    input: AssessInput,
    joins: EndpointJoins,
  ): ReadonlyMap<string, Piece> | null {
    const usages = outdated.flatMap(({ linked }) => linked.usages);
    const suppressions = outdated.flatMap(({ linked }) => linked.suppressions);
    const found = this.judge({ ...input, usages, suppressions, joins });
    // a condition that could not be evaluated is told of at the first usage that it met, of all
    if (found.notices.some(({ code }) => code === FAULTY_CONDITION)) return null;
    const takers = { findings: new Taker(found.findings), suppressed: new Taker(found.suppressed) };
    const notices = byFile(found.notices);
    const pieces = new Map<string, Piece>();
    let from = 0;
    for (const { linked, elsewhere } of outdated) {
      const own = found.usages.slice(from, from + linked.usages.length);
      pieces.set(linked.file, { ...pieceOf(linked, elsewhere, own, takers, from), notices: notices.get(linked.file) ?? [] });
      from += own.length;
    }
    return pieces;
  }
}

/** What is said of usages that stand in a whole from an index on; who tells of comments adds that. */
function pieceOf(
  linked: LinkedFile,
  elsewhere: string,
  usages: readonly ResolvedUsage[],
  { findings, suppressed }: { readonly findings: Taker<Finding>; readonly suppressed: Taker<SuppressedFinding> },
  from: number,
): Piece {
  const to = from + usages.length;
  return {
    linked,
    elsewhere,
    usages,
    findings: findings.while(({ usage }) => usage < to).map((finding) => moved(finding, -from)),
    suppressed: suppressed.while(({ finding }) => finding.usage < to).map((accepted) => movedAccepted(accepted, -from)),
    notices: [],
  };
}

function isSame(one: LinkedFile, other: LinkedFile): boolean {
  return one.usages === other.usages && sameData(one.suppressions, other.suppressions);
}

/** One assessment out of those of files. */
function together(pieces: readonly Piece[]): Assessment {
  const usages: ResolvedUsage[] = [];
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const notices: Notice[] = [];
  for (const piece of pieces) {
    const offset = usages.length;
    for (const usage of piece.usages) usages.push(usage);
    for (const finding of piece.findings) findings.push(moved(finding, offset));
    for (const accepted of piece.suppressed) suppressed.push(movedAccepted(accepted, offset));
    for (const notice of piece.notices) notices.push(notice);
  }
  return { usages, findings, suppressed, notices };
}

function moved(finding: Finding, by: number): Finding {
  return by === 0 ? finding : { ...finding, usage: finding.usage + by };
}

function movedAccepted(accepted: SuppressedFinding, by: number): SuppressedFinding {
  return by === 0 ? accepted : { ...accepted, finding: moved(accepted.finding, by) };
}

/** Takes a sorted list from its beginning, piece by piece. */
class Taker<Item> {
  private at = 0;

  constructor(private readonly items: readonly Item[]) {}

  while(belongs: (item: Item) => boolean): readonly Item[] {
    const from = this.at;
    for (let item = this.items[this.at]; item !== undefined && belongs(item); item = this.items[this.at]) this.at++;
    return this.items.slice(from, this.at);
  }
}

function byFile(notices: readonly Notice[]): ReadonlyMap<string, readonly Notice[]> {
  const files = new Map<string, Notice[]>();
  for (const notice of notices) {
    const file = notice.location?.file ?? '';
    const known = files.get(file);
    if (known) known.push(notice);
    else files.set(file, [notice]);
  }
  return files;
}
