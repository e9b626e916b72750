import type { DashboardFinding, DashboardRow, DashboardSubject } from '../subject';

/** What the numbers are counted over, by index into the rows of the subject. */
export interface Counted {
  /** Uses of models and endpoints that the software depends on. */
  readonly uses: readonly number[];
  /** Those of them that name a model. */
  readonly models: readonly CountedRow[];
  readonly findings: readonly DashboardFinding[];
  /** What is not counted: a number of uses for each reason. */
  readonly left: { readonly tests: number; readonly listed: number; readonly possible: number };
}

export interface CountedRow {
  readonly index: number;
  readonly row: DashboardRow;
}

/** Catalogs and mentions depend on nothing, and what is only possible is not asserted. Tests count only when asked for. */
export function countedOf(subject: DashboardSubject, countTests: boolean): Counted {
  const left = { tests: 0, listed: 0, possible: 0 };
  const uses: number[] = [];
  subject.rows.forEach((row, index) => {
    const reason = reasonToLeave(row, countTests);
    if (reason === null) uses.push(index);
    else left[reason]++;
  });
  const isCounted = new Set(uses);
  return {
    uses,
    models: uses.flatMap((index) => {
      const row = subject.rows[index];
      return row !== undefined && namesModel(row) ? [{ index, row }] : [];
    }),
    findings: subject.judgement.findings.filter(({ row }) => isCounted.has(row)),
    left,
  };
}

/** Why a use is not counted, or null. */
export function reasonToLeave({ role, confidence, inTest }: DashboardRow, countTests: boolean): keyof Counted['left'] | null {
  if (role === 'catalog' || role === 'mention') return 'listed';
  if (confidence === 'possible') return 'possible';
  return inTest && !countTests ? 'tests' : null;
}

/** Whether a use names a model, and not an endpoint or an option alone. */
export function namesModel({ kind }: DashboardRow): boolean {
  return kind === 'model' || kind === 'weights';
}

/** The model of the registry, or the identifier that nobody knows: what counts as one model. */
export function modelKey({ model, identifier }: DashboardRow): string {
  return model ?? `identifier:${identifier}`;
}

/** How a model is called. */
export function modelName({ name, identifier }: DashboardRow): string {
  return name ?? identifier;
}
