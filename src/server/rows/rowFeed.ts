import type { Finding } from '../../model/finding';
import type { Level } from '../../model/level';
import { isShown, shownFindings } from '../diagnostics';
import type { Judgement, Judgements } from '../judgements';
import type { LiveIndex } from '../liveIndex';
import type { PoliciesInForce } from '../policy/policiesInForce';
import { NOWHERE } from '../positions';
import type { FileRows, NumberedFacts, RowPlace, RowsChange } from '../protocol';
import { factsOf } from './usageFacts';

export interface RowFeedOptions {
  readonly index: Pick<LiveIndex, 'roots' | 'uri'>;
  readonly judgements: Pick<Judgements, 'byFile'>;
  readonly policies: Pick<PoliciesInForce, 'registry' | 'of'>;
  readonly minimumLevelOf: (root: string) => Level;
}

/** The rows of all usages that are shown, and afterwards only those of the files that changed. */
export interface RowFeed {
  /** What has changed since the revision that the client has; everything where that is not the last one told. */
  since(revision: number): RowsChange;
  /** What has changed since the last answer; `null`: nothing. */
  changes(): RowsChange | null;
}

interface Told {
  readonly judgement: Judgement;
  readonly minimumLevel: Level;
  readonly rows: FileRows;
}

/** Texts that are being typed leave facts behind that nobody has any more; beyond so many for each living one all begins anew. */
const MOST_FACTS_A_ROW = 2;
const FACTS_ALWAYS_KEPT = 5_000;

/** See {@link RowFeed}. A file that is judged as before costs a look at its judgement. */
export function createRowFeed({ index, judgements, policies, minimumLevelOf }: RowFeedOptions): RowFeed {
  let revision = 0;
  let told = new Map<string, Told>();
  let numbers = new Map<string, number>();
  let fresh: NumberedFacts[] = [];

  const numberOf = (...given: Parameters<typeof factsOf>): number => {
    const facts = factsOf(...given);
    const key = JSON.stringify(facts);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    fresh.push([number, facts]);
    return number;
  };

  const rowsOf = (root: string, file: string, judgement: Judgement, minimumLevel: Level): readonly RowPlace[] => {
    const findings = new Map<number, Finding[]>();
    for (const finding of shownFindings(judgement, minimumLevel)) {
      const own = findings.get(finding.usage);
      if (own === undefined) findings.set(finding.usage, [finding]);
      else own.push(finding);
    }
    const sources = { registry: policies.registry(root), severities: policies.of({ root, file }).severities };
    return judgement.usages.flatMap((usage, at): RowPlace[] => {
      if (!isShown(usage)) return [];
      const { range, cell } = usage.location;
      const { start, end } = range;
      const number = numberOf(usage, findings.get(at) ?? [], sources);
      return [[number, start.line, start.character, end.line, end.character, ...(cell === undefined ? [] : [cell])]];
    });
  };

  /** The rows of a file, made anew only where it is judged anew. */
  const lookAt = (root: string, file: string, judgement: Judgement): Told | undefined => {
    const uri = index.uri(root, { file, range: NOWHERE });
    if (uri === '') return undefined;
    const minimumLevel = minimumLevelOf(root);
    const before = told.get(uri);
    if (before?.judgement === judgement && before.minimumLevel === minimumLevel) return before;
    const rows = { uri, root, file, rows: rowsOf(root, file, judgement, minimumLevel) };
    return rows.rows.length === 0 ? undefined : { judgement, minimumLevel, rows };
  };

  /** Looks at everything, and takes down which files are not as they were told. */
  const look = (): readonly FileRows[] => {
    const now = new Map<string, Told>();
    for (const { uri: root } of index.roots()) {
      for (const [file, judgement] of judgements.byFile(root)) {
        const found = lookAt(root, file, judgement);
        if (found !== undefined) now.set(found.rows.uri, found);
      }
    }
    const changed = [...now.values()].filter((found) => isOther(told.get(found.rows.uri), found)).map(({ rows }) => rows);
    const gone = [...told.values()].filter(({ rows }) => !now.has(rows.uri)).map(({ rows }) => ({ ...rows, rows: [] }));
    told = now;
    return [...changed, ...gone];
  };

  const message = (isWhole: boolean, files: readonly FileRows[]): RowsChange => {
    const facts = fresh;
    fresh = [];
    revision += 1;
    return { revision, isWhole, facts, files };
  };

  const whole = (): RowsChange => {
    told = new Map();
    numbers = new Map();
    fresh = [];
    return message(true, look());
  };

  const changes = (): RowsChange | null => {
    const files = look();
    if (files.length === 0) return null;
    let rows = 0;
    for (const one of told.values()) rows += one.rows.rows.length;
    return numbers.size > FACTS_ALWAYS_KEPT + rows * MOST_FACTS_A_ROW ? whole() : message(false, files);
  };

  return {
    changes,
    since: (have) => (have === 0 || have !== revision ? whole() : (changes() ?? { revision, isWhole: false, facts: [], files: [] })),
  };
}

function isOther(before: Told | undefined, now: Told): boolean {
  return before !== now && JSON.stringify(before?.rows) !== JSON.stringify(now.rows);
}
