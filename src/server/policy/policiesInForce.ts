import type { EffectivePolicy } from '../../assess/api';
import type { Registry } from '../../registry/api';
import type { ServerHost } from '../host';
import type { LiveIndex } from '../liveIndex';
import { LOOSE_ROOT, type Place } from '../places';
import type { FileChange } from './policyReader';
import { followRoot, type RootPolicies, type RootState } from './rootPolicies';

/** What the user has decided that bears on policies. */
export interface PolicyConditions {
  /** What judges where no policy file of the folder does. */
  readonly fallbackOf: (root: string) => EffectivePolicy;
  readonly isTrusted: boolean;
}

/** The policies of all workspace folders, kept up with what is typed and with the disk. */
export interface PoliciesInForce {
  /** The policy that judges a file. */
  of(place: Place): EffectivePolicy;
  /** All policies in force somewhere in a folder, the one at its root first. */
  inForce(root: string): readonly EffectivePolicy[];
  /** The facts of a folder: the registry, with the organization's own records where the policy names some. */
  registry(root: string): Registry;
  /** Undefined for documents outside of every folder, and before the first load. */
  state(root: string): RootState | undefined;
  /** What judges in a folder where no policy file does, and whether files outside of it are read: for policies of another time. */
  conditions(root: string): { readonly fallback: EffectivePolicy; readonly isTrusted: boolean };
  /** Loads all of them, under other conditions if some are given. */
  load(conditions?: Partial<PolicyConditions>): Promise<void>;
  /** Everything is read anew from the disk. */
  reload(): Promise<void>;
  /** A file or document may have another text now; loads again what is made of it. True when something was. */
  changed(uri: string, how: FileChange): Promise<boolean>;
  /** Looks for policies in folders that have come. True when there were any. */
  look(place?: Place): Promise<boolean>;
}

export interface PoliciesInForceOptions {
  readonly host: Pick<ServerHost, 'engine' | 'files'>;
  readonly index: Pick<LiveIndex, 'roots'>;
  readonly openText: (uri: string) => string | undefined;
  readonly conditions: PolicyConditions;
  /** Another policy holds in the folder from now on. */
  readonly onLoaded: (root: string, state: RootState) => void;
}

/** See {@link PoliciesInForce}. */
export function createPoliciesInForce({ host, index, openText, conditions, onLoaded }: PoliciesInForceOptions): PoliciesInForce {
  const roots = new Map<string, RootPolicies>();
  let current = conditions;
  // One after the other: a slow load must not replace what a newer one has brought.
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };

  const folders = (): readonly string[] =>
    index
      .roots()
      .map(({ uri }) => uri)
      .filter((uri) => uri !== LOOSE_ROOT);

  const stateOf = (root: string): RootState | undefined => roots.get(root)?.state();

  const filesOf = (root: string): readonly string[] => {
    const project = index.roots().find(({ uri }) => uri === root)?.project;
    // Policy files are not analysed, so the project does not have them; theirs may be the only file of a folder.
    const policyFiles = [...(stateOf(root)?.policies.files ?? [])].filter((file) => !file.startsWith('../'));
    return [...(project?.files() ?? []), ...(project?.skipped() ?? []).map(({ file }) => file), ...policyFiles];
  };

  const followed = (root: string): RootPolicies => {
    const leadsOut = async (uri: string): Promise<boolean> => (await host.files.leadsOut?.(uri, root)) ?? false;
    const known = roots.get(root) ?? followRoot({ root, openText, readFile: host.files.read, leadsOut }, host.engine);
    roots.set(root, known);
    return known;
  };

  const loadRoot = async (root: string, more: readonly string[] = []): Promise<void> => {
    const state = await followed(root).load([...filesOf(root), ...more], {
      fallback: current.fallbackOf(root),
      isTrusted: current.isTrusted,
    });
    onLoaded(root, state);
  };

  const loadAll = async (): Promise<void> => {
    const present = folders();
    for (const root of roots.keys()) if (!present.includes(root)) roots.delete(root);
    for (const root of present) await loadRoot(root);
  };

  return {
    of: ({ root, file }) => stateOf(root)?.policies.of(file) ?? current.fallbackOf(root),
    inForce: (root) => stateOf(root)?.policies.inForce() ?? [current.fallbackOf(root)],
    registry: (root) => stateOf(root)?.registry ?? host.engine.registry,
    state: stateOf,
    conditions: (root) => ({ fallback: current.fallbackOf(root), isTrusted: current.isTrusted }),
    load: (next = {}) =>
      inTurn(async () => {
        current = { ...current, ...next };
        await loadAll();
      }),
    reload: () =>
      inTurn(async () => {
        for (const root of roots.values()) root.forgetTexts();
        await loadAll();
      }),
    changed: (uri, how) =>
      inTurn(async () => {
        let isAny = false;
        for (const [root, policies] of roots) {
          if (!(await policies.hasChanged(uri, how))) continue;
          await loadRoot(root);
          isAny = true;
        }
        return isAny;
      }),
    look: (place) =>
      inTurn(async () => {
        let isAny = false;
        for (const root of place === undefined ? folders() : [place.root]) {
          if (root === LOOSE_ROOT) continue;
          const files = place === undefined ? filesOf(root) : [place.file];
          if (files.every((file) => followed(root).knows(file))) continue;
          await loadRoot(root, files);
          isAny = true;
        }
        return isAny;
      }),
  };
}
