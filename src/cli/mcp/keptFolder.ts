import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AssessInput, type EffectivePolicy, type Locale, POLICY_FILES, type Policies, rememberingAssess } from '../../assess';
import { languageForPath } from '../../detect';
import { createProject } from '../../project';
import type { AssetReader, Project } from '../../project/api';
import { NO_CACHE } from '../../project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../../project/node/deflatingCodec';
import type { Discovered } from '../../project/node/discover';
import { readTextAt, uriPathOf } from '../../project/node/readTextAt';
import { tooLarge } from '../../project/passedOver';
import type { Registry } from '../../registry';
import { agentTexts } from '../../report/agents/agentTexts';
import type { ComparedStates, Imagined, Judged, ProposedTexts } from '../../report/agents/workspace';
import { bundledAssets } from '../assets';
import { UsageError } from '../failure';
import { type OverlayText, overlayTexts, registryOf } from '../overlays';
import { inWords, overlaysOf, type PolicyChoice, policiesFor, withoutOwn } from '../policy';
import { collectFiles } from '../readFiles';
import { readWorkspace } from '../readWorkspace';
import type { Handed } from '../standardInput';
import { KeptRevisions } from './keptRevisions';

/** How the folders are scanned and judged. */
export interface KeptOptions extends PolicyChoice {
  readonly exclude: readonly string[];
  readonly overlay: readonly string[];
  readonly locale: Locale;
  readonly asOf: string;
  /** Where the grammars lie, unless beside the program. */
  readonly assets?: AssetReader;
}

/** Who asks: when the question is withdrawn, the reading stops, and what was read is kept. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

interface OverlaidRegistry {
  readonly registry: Registry;
  /** What is on top of the bundled registry. */
  readonly overlays: readonly OverlayText[];
}

interface State extends OverlaidRegistry {
  readonly registryKey: string;
  readonly project: Project;
  readonly policies: Policies;
  readonly policiesKey: string;
  /** What each file was when it was read: a file of another time or size is read again. */
  readonly stamps: Map<string, string>;
  judged: Judged | null;
}

/** Files that are read between two looks at whether anybody still waits, and between two words on how far it is. */
const BATCH = 25;

/** A folder whose scan is kept between questions. Each question reads what has changed since; one at a time. */
export class KeptFolder {
  private state: State | null = null;
  private revisions: KeptRevisions | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private readonly assess = rememberingAssess();
  private readonly registries = new Map<string, OverlaidRegistry>();

  constructor(
    readonly path: string,
    readonly name: string,
    private readonly options: KeptOptions,
  ) {}

  async rules(file: string): Promise<{ readonly policy: EffectivePolicy; readonly registry: Registry }> {
    const policies = await policiesFor(this.options, this.path, file === '' ? [] : [file]);
    const { registry } = await this.registryOf(policies);
    this.refuseUnusable(policies, registry);
    return { policy: policies.of(file), registry };
  }

  judged(watch: Watch): Promise<Judged> {
    return this.inTurn(async () => this.judgedOf(await this.refreshed(watch)));
  }

  async text(file: string): Promise<string | null> {
    const path = join(this.path, file);
    if (tooLarge(file, await sizeOf(path)) !== null) return null;
    const text = await readTextAt(uriPathOf(path));
    return typeof text === 'string' ? text : null;
  }

  /** The proposal is read into the kept project and taken out again: constants and addresses of other files count. */
  imagine(after: ProposedTexts, before: ProposedTexts, watch: Watch): Promise<Imagined> {
    return this.inTurn(async () => {
      const state = await this.refreshed(watch);
      const names = [...after.keys()];
      const policies = await policiesFor(this.options, this.path, [...state.project.files(), ...names]);
      const skipped: { file: string; reason: string }[] = [];
      try {
        if (before.size > 0) await this.put(state, before, policies);
        const old = before.size > 0 ? this.judge(state, policies) : this.judgedOf(state);
        skipped.push(...(await this.put(state, after, policies)));
        return { before: old, after: this.judge(state, policies), skipped, linked: true };
      } finally {
        // the next question reads them again as they are on the disk
        for (const file of names) {
          state.project.remove(file);
          state.stamps.delete(file);
        }
        state.judged = null;
      }
    });
  }

  /** The comparison that `pedigree diff` makes; what was read of revisions is kept for the next one. */
  compare(base: string, head: string | undefined, watch: Watch): Promise<ComparedStates> {
    this.revisions ??= new KeptRevisions(this.path, this.options);
    const { revisions } = this;
    return this.inTurn(() => revisions.compare(base, head, watch));
  }

  dispose(): void {
    this.revisions?.dispose();
    this.revisions = null;
    this.state?.project.dispose();
    this.state = null;
  }

  private async put(state: State, texts: ProposedTexts, policies: Policies): Promise<readonly { file: string; reason: string }[]> {
    const skipped: { file: string; reason: string }[] = [];
    const handed: Handed[] = [];
    for (const [file, text] of texts) {
      if (text === null) state.project.remove(file);
      else if (policies.files.has(file)) skipped.push({ file, reason: 'a policy file names models and uses none' });
      else if (languageForPath(file) === null) skipped.push({ file, reason: 'no language is known for this kind of file' });
      else handed.push({ kind: 'handed', file, bytes: Buffer.from(text) });
    }
    await this.read(handed, state, () => undefined);
    return [...skipped, ...state.project.skipped().filter(({ file }) => texts.has(file))];
  }

  private judgedOf(state: State): Judged {
    state.judged ??= this.judge(state, state.policies);
    return state.judged;
  }

  private judge({ project, registry }: State, policies: Policies): Judged {
    const input: AssessInput = {
      usages: [...project.usages()],
      suppressions: [...project.suppressions()],
      registry,
      policyOf: policies.of,
      today: this.options.asOf,
    };
    return { input, assessment: this.assess(input) };
  }

  /** The scan as the folder is now. */
  private async refreshed(watch: Watch): Promise<State> {
    const found = await collectFiles([{ path: this.path, name: '', isFolder: true }], this.options.exclude);
    const stamps = new Map<string, string>();
    for (const one of found) stamps.set(one.file, one.kind === 'file' ? await stampOf(one.path) : one.reason);
    watch.signal.throwIfAborted();
    const state = await this.underPolicies(found, stamps);
    const files = withoutOwn(found, state.policies, this.options.overlay);
    const wanted = new Set(files.map(({ file }) => file));
    for (const file of state.stamps.keys()) {
      if (wanted.has(file)) continue;
      state.project.remove(file);
      state.stamps.delete(file);
      state.judged = null;
    }
    const changed = files.filter(({ file }) => state.stamps.get(file) !== stamps.get(file));
    if (changed.length === 0) return state;
    state.judged = null;
    let done = 0;
    await this.read(changed, state, (file) => {
      state.stamps.set(file, stamps.get(file) ?? '');
      done++;
      if (done % BATCH !== 0 && done < changed.length) return;
      watch.progress(done, changed.length);
      watch.signal.throwIfAborted();
    });
    return state;
  }

  /** Files that cannot be analyzed are named in the project, and why on standard error. */
  private async read(files: readonly (Discovered | Handed)[], state: State, step: (file: string) => void): Promise<void> {
    const { registry, overlays, project } = state;
    const means = { registry, overlays, cache: NO_CACHE, jobs: undefined, assets: this.options.assets };
    const { faults } = await readWorkspace(files, project, { start: () => undefined, step, stop: () => undefined }, means);
    for (const fault of faults) process.stderr.write(`pedigree: ${fault.message}\n`);
  }

  /** Policies and registry are loaded again when one of their files, or the list of folders, is another one. */
  private async underPolicies(found: readonly Discovered[], stamps: ReadonlyMap<string, string>): Promise<State> {
    const known = this.state;
    if (known !== null && known.policiesKey === (await this.keyOf(known.policies, found, stamps))) return known;
    const policies = await policiesFor(
      this.options,
      this.path,
      found.map(({ file }) => file),
    );
    const registryKey = await this.registryKeyOf(policies);
    const { registry, overlays } = await this.registryOf(policies);
    this.refuseUnusable(policies, registry);
    const policiesKey = await this.keyOf(policies, found, stamps);
    if (known !== null && known.registryKey === registryKey) {
      this.state = { ...known, policies, policiesKey, judged: null };
      return this.state;
    }
    known?.project.dispose();
    const project = createProject(registry, this.options.assets ?? bundledAssets, DEFLATING_CODEC);
    this.state = { registry, registryKey, overlays, project, policies, policiesKey, stamps: new Map(), judged: null };
    return this.state;
  }

  private async keyOf({ loaded }: Policies, found: readonly Discovered[], stamps: ReadonlyMap<string, string>): Promise<string> {
    const folders = new Set(found.flatMap(({ file }) => foldersOf(file)));
    const places = [...folders].flatMap((folder) => POLICY_FILES.map((name) => (folder === '' ? name : `${folder}/${name}`)));
    const named = await Promise.all(places.map(async (file) => `${file} ${stamps.get(file) ?? (await stampOf(join(this.path, file)))}`));
    const files = [...new Set(loaded.flatMap((policy) => [...policy.files, ...policy.overlays.map(({ path }) => path)]))];
    const read = await Promise.all(files.map(async (path) => `${path} ${await stampOf(nativePath(path))}`));
    return [...named, ...read].sort().join('\n');
  }

  private async registryKeyOf(policies: Policies): Promise<string> {
    const files = [...overlaysOf(policies), ...this.options.overlay];
    return (await Promise.all(files.map(async (path) => `${path} ${await stampOf(path)}`))).join('\n');
  }

  private async registryOf(policies: Policies): Promise<OverlaidRegistry> {
    const key = await this.registryKeyOf(policies);
    const known = this.registries.get(key);
    if (known !== undefined) return known;
    const overlays = await overlayTexts([...overlaysOf(policies), ...this.options.overlay]);
    const overlaid = { registry: await registryOf(overlays), overlays };
    this.registries.clear();
    this.registries.set(key, overlaid);
    return overlaid;
  }

  private refuseUnusable(policies: Policies, registry: Registry): void {
    const { asOf, locale } = this.options;
    const fatal = policies.problems(registry, asOf).filter(({ severity }) => severity === 'fatal');
    if (fatal.length > 0) throw new UsageError(agentTexts(locale).policyUnusable(fatal.map((problem) => inWords(problem, locale))));
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return turn;
  }
}

/** The folders that a file lies in, down from the root, which is empty. */
function foldersOf(file: string): readonly string[] {
  const steps = file.split('/').slice(0, -1);
  return ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('/'))];
}

function nativePath(path: string): string {
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
