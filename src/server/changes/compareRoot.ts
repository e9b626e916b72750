import { URI } from 'vscode-uri';
import type { Locale, Policies } from '../../assess';
import { compareLevels, LEVELS, type Level } from '../../model/level';
import type { FileSummary } from '../../model/summary';
import type { ComparedStates } from '../../report/agents/workspace';
import { type Comparison, compareReports } from '../../report/changes/compareReports';
import { renamesBetween } from '../../report/changes/renames';
import { WORKING_TREE } from '../../report/changes/words';
import type { ScanReport } from '../../report/contract';
import type { ServerHost } from '../host';
import type { AskedContent, IndexRoot } from '../liveIndex';
import { placeOf, uriOf } from '../places';
import { NOWHERE } from '../positions';
import type { ComparedRoot, RootChanges } from '../protocol';
import type { Session } from '../session';
import { inventoryOfRoot } from '../status';
import { type BaseSide, createBaseSide } from './baseSide';
import { changeRows } from './changeRows';
import { concernsOf } from './concerns';
import type { BaseFiles, BaseState, KnownFiles, Revisions } from './revisions';
import { shownSide } from './sides';

/** A comparison, and what the client is told of it. */
export interface Compared {
  readonly changes: RootChanges;
  readonly comparison: Comparison | null;
  /** Both sides of it. */
  readonly states: ComparedStates | null;
}

/** Compares a workspace folder as the editor has it with a commit. */
export interface RootComparer {
  /**
   * @param asked a revision; null: where the branch was begun
   * @param looksAgain whether the repository may stand otherwise than before
   */
  compare(asked: string | null, looksAgain: boolean, signal: AbortSignal): Promise<Compared>;
  dispose(): void;
}

export interface RootComparerOptions {
  readonly root: string;
  readonly session: Session;
  readonly host: ServerHost;
  readonly revisions: Revisions;
  readonly locale: Locale;
  readonly log: (message: string) => void;
}

/** What was last read of the repository; it holds until somebody has to look again. */
interface Looked {
  readonly asked: string | null;
  readonly state: BaseState;
}

/** The base that was last read, and under which conditions. */
interface BaseRead {
  readonly key: string;
  readonly files: BaseFiles;
  known: KnownFiles | null;
  /** The files that only the workspace had when the repository was asked about them. */
  lone: string;
}

/** See {@link RootComparer}. */
export function createRootComparer({ root, session, host, revisions, locale, log }: RootComparerOptions): RootComparer {
  let looked: Looked | undefined;
  let read: BaseRead | undefined;
  const base: BaseSide = createBaseSide({
    root,
    host,
    onAbort: (file, error) => session.died(session.index.uri(root, { file, range: NOWHERE }), error),
  });

  const look = async (asked: string | null, looksAgain: boolean): Promise<BaseState> => {
    if (looked === undefined || looksAgain || looked.asked !== asked) {
      looked = { asked, state: await revisions.look(root, asked) };
      if (read !== undefined) read.known = null;
    }
    return looked.state;
  };

  const readBase = async (state: Extract<BaseState, { kind: 'ready' }>, signal: AbortSignal): Promise<BaseRead> => {
    const { exclude, languages } = session.settingsOf(root);
    const conditions = session.policies.conditions(root);
    // what lies in another folder of the workspace is compared there
    const roots = session.index.roots().map(({ uri }) => uri);
    const inner = roots.filter((uri) => uri.startsWith(`${root}/`));
    const key = JSON.stringify([state.base.id, inner, exclude, languages, conditions.fallback.name, conditions.isTrusted]);
    if (read?.key === key) return read;
    const files = await revisions.filesOf(root, state.base, {
      exclude,
      accepts: (file) => {
        const language = host.engine.languageForPath(file);
        if (inner.length > 0 && placeOf(uriOf(root, file), roots).root !== root) return false;
        return language !== null && (languages.length === 0 || languages.includes(language));
      },
    });
    const started = Date.now();
    const live = {
      registry: session.policies.state(root),
      summaryOf: (asked: Omit<AskedContent, 'root'>) => session.index.summaryOf({ ...asked, root }),
    };
    const { read: fresh, shared } = await base.bring(files, { ...conditions, live }, signal);
    log(`the base ${state.base.id} of ${root}: ${fresh} files read, ${shared} shared with the workspace, ${Date.now() - started} ms`);
    const found: BaseRead = { key, files, known: null, lone: '' };
    if (!signal.aborted) read = found;
    return found;
  };

  /** What the repository knows of the files that one side alone has; asked anew when these are others. */
  const knownFiles = async (lone: readonly string[], own: BaseRead): Promise<KnownFiles> => {
    const key = JSON.stringify(lone);
    if (lone.length === 0) return { files: new Set(), away: new Set() };
    if (own.known === null || own.lone !== key) {
      own.known = await revisions.known(root);
      own.lone = key;
    }
    return own.known;
  };

  const compareWith = async (state: Extract<BaseState, { kind: 'ready' }>, own: BaseRead, now: IndexRoot): Promise<Compared> => {
    const { project } = now;
    const inBase = new Set(own.files.files.map(({ file }) => file));
    const lone = [...project.files().filter((file) => !inBase.has(file)), ...[...inBase].filter((file) => !project.has(file))];
    const known = await knownFiles(lone, own);
    const shared = new Map<string, FileSummary>();
    for (const file of project.files()) {
      const summary = inBase.has(file) || known.files.has(file) ? undefined : project.summary(file);
      if (summary !== undefined) shared.set(file, summary);
    }
    base.share(shared);

    const leftOut = new Set([
      ...project.skipped().flatMap(({ file }) => (project.has(file) ? [] : [file])),
      ...[...inBase].filter((file) => known.away.has(file) && !project.has(file)),
      ...base.unreadable(),
    ]);
    const folders = [...leftOut].filter((file) => file.endsWith('/'));
    const isLeftOut = (file: string): boolean => leftOut.has(file) || folders.some((folder) => file.startsWith(folder));

    const { policies } = session;
    const minimumLevel = session.minimumLevelOf(root);
    const common = { locale, minimumLevel, isLeftOut };
    const was = base.judged(session.today());
    const registry = policies.registry(root);
    const { inventory: inventoryBefore, report: before } = shownSide(was.inventory, { ...common, registry: was.registry });
    const { inventory: inventoryAfter, report: after } = shownSide(inventoryOfRoot(now, session.judgements, policies), {
      ...common,
      registry,
    });
    const policyChanged = documentsOf(was.policies) !== documentsOf(policies.state(root)?.policies);
    const comparison = compareReports(
      { name: state.base.name, commit: state.base.id, report: before },
      { name: WORKING_TREE, commit: null, report: after },
      { renames: await renames(own, before, after, now), policyChanged },
    );
    const uri = (location: Parameters<typeof session.index.uri>[1]): string => session.index.uri(root, location);
    const rows = changeRows(
      comparison,
      { report: before, registry: was.registry, uri, severityOf: (file, level) => was.policies.of(file).severities[level] },
      { report: after, registry, uri, severityOf: (file, level) => policies.of({ root, file }).severities[level] },
      locale,
    );
    const fresh = comparison.report.findings.new.map(({ level }) => level);
    const changes: ComparedRoot = {
      root,
      kind: 'compared',
      base: state.base,
      gitFolder: state.gitFolder,
      isShallow: state.isShallow,
      rows,
      newFindings: fresh.length,
      worst: worstOf(fresh),
      moved: comparison.usages.moved.length,
      leftOut: [...leftOut].filter((file) => inBase.has(file) || project.skipped().some((skipped) => skipped.file === file)).length,
      policyChanged,
      concerns: concernsOf({ ...was.overlays, policies: was.policies, root: URI.parse(root).path }, locale),
    };
    const states = { before: inventoryBefore, after: inventoryAfter, registries: { before: was.registry, after: registry }, comparison };
    return { changes, comparison, states };
  };

  /** Files with usages that have another name now; of others it does not matter. */
  const renames = async (own: BaseRead, before: ScanReport, after: ScanReport, { project }: IndexRoot) => {
    const [left, right] = [filesOf(before), filesOf(after)];
    const gone = own.files.files.filter(({ file }) => left.has(file) && !project.has(file));
    const come = [...right].filter((file) => !base.has(file));
    if (gone.length === 0 || come.length === 0) return [];
    const removed = await Promise.all(gone.map(async ({ file, text }) => ({ file, text: textOf(await text()) })));
    const added = await Promise.all(
      come.map(async (file) => ({ file, text: (await session.currentText(session.index.uri(root, { file, range: NOWHERE }))) ?? '' })),
    );
    return renamesBetween(removed, added);
  };

  return {
    async compare(asked, looksAgain, signal) {
      const state = await look(asked, looksAgain);
      if (state.kind === 'hindered') return { changes: { root, ...state }, comparison: null, states: null };
      const own = await readBase(state, signal);
      const now = session.index.roots().find(({ uri }) => uri === root);
      if (signal.aborted || now === undefined) return { changes: { root, kind: 'reading' }, comparison: null, states: null };
      return compareWith(state, own, now);
    },
    dispose: () => base.dispose(),
  };
}

function documentsOf(policies: Policies | undefined): string {
  const documents = policies?.loaded.flatMap((loaded) => loaded.documents) ?? [];
  return JSON.stringify(documents.map(({ origin: { layer }, document }) => [layer, document]));
}

function filesOf({ usages }: ScanReport): ReadonlySet<string> {
  return new Set(usages.map(({ file }) => file));
}

function textOf(found: { readonly text: string } | { readonly reason: string }): string {
  return 'text' in found ? found.text : '';
}

function worstOf(levels: readonly string[]): Level | null {
  const found = LEVELS.filter((level) => levels.includes(level));
  return [...found].sort(compareLevels)[0] ?? null;
}
