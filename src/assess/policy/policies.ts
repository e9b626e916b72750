import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { EffectivePolicy } from '../api';
import { checkPolicy } from './checkPolicy';
import { type FileLayer, findPolicy, type LoadedPolicy, loadPolicy, type PolicyHost, type PolicyOptions, sorted } from './loadPolicy';
import { folderOf, isInside, joined, relativeTo } from './paths';
import { isManifest } from './policyText';
import type { PolicyProblem } from './problem';

export interface PoliciesOptions extends PolicyOptions {
  /** What holds where no policy file does. */
  readonly fallback: EffectivePolicy;
  /** Whether folders above the root are looked at for a policy, as a command line run in a subfolder expects. */
  readonly lookAbove: boolean;
  /** Use this file for everything instead of looking for one; absolute. */
  readonly only?: string;
  /** What holds for a policy file (absolute) that cannot be used; without it the fallback does. */
  readonly lastGood?: (path: string) => EffectivePolicy | undefined;
}

/** The policies of one workspace folder. */
export interface Policies {
  /** The policy in force for a file, relative to the root. */
  of(file: string): EffectivePolicy;
  /** All policies in force somewhere, the one at the root first. */
  inForce(): readonly EffectivePolicy[];
  /** Files of policies with their overlays and baselines, relative to the root, which name models and use none; manifests are not among them. */
  readonly files: ReadonlySet<string>;
  /** All policy files that were loaded, the root's first. */
  readonly loaded: readonly LoadedPolicy[];
  /** What the documents and the registry show to be wrong, file by file. */
  problems(registry: Registry, today: IsoDate): readonly PolicyProblem[];
}

/**
 * Finds and loads the policy of each of the files: the nearest one upwards. A policy in a subfolder stands for itself; what it
 * builds on it names in `extends`.
 * @param files relative to the root
 */
export async function openPolicies(host: PolicyHost, files: readonly string[], options: PoliciesOptions): Promise<Policies> {
  const { root, fallback, only, lookAbove, lastGood } = options;
  const byFolder = new Map<string, string | null>();
  const loaded = new Map<string, LoadedPolicy>();
  const load = async (path: string): Promise<LoadedPolicy> => {
    const known = loaded.get(path) ?? (await loadPolicy(host, path, options));
    loaded.set(path, known);
    return known;
  };
  const top = lookAbove ? undefined : root;
  const rootPolicy = only ?? (await findPolicy(host, root, top));
  if (rootPolicy !== null) await load(rootPolicy);
  byFolder.set(root, rootPolicy);
  if (only === undefined) {
    const folders = new Set(files.map((file) => folderOf(joined(root, file))));
    for (const folder of folders) await policyPathOf(folder, root, byFolder, host);
    for (const path of new Set(byFolder.values())) if (path !== null) await load(path);
  }
  const inForce = (path: string | null | undefined): EffectivePolicy =>
    (path ? (loaded.get(path)?.policy ?? lastGood?.(path)) : undefined) ?? fallback;
  return {
    of: (file) => (only === undefined ? inForce(byFolder.get(folderOf(joined(root, file))) ?? rootPolicy) : inForce(only)),
    inForce: () => [...new Set([inForce(rootPolicy), ...[...byFolder.values()].map(inForce)])],
    files: new Set([...loaded.values()].flatMap(({ documents }) => documents.flatMap((layer) => filesOf(layer, root)))),
    loaded: [...loaded.values()],
    problems: (registry, today) =>
      unique(
        [...loaded.values()].flatMap(({ problems, documents }) => [
          ...problems,
          ...documents.flatMap((layer) => checkPolicy(layer, registry, today)),
        ]),
      ),
  };
}

/** The file of a layer and those that it is made with, relative to the root: they name models and use none. */
function filesOf({ origin: { layer }, document: { overlays = [], baseline } }: FileLayer, root: string): readonly string[] {
  const folder = folderOf(joined(root, layer));
  const others = [...overlays, baseline].flatMap((name: string | null | undefined) =>
    name ? [relativeTo(root, joined(folder, name))] : [],
  );
  return isManifest(layer) ? others : [layer, ...others];
}

/** Remembers for each folder which policy holds, so that a folder is looked at once. */
async function policyPathOf(folder: string, root: string, known: Map<string, string | null>, host: PolicyHost): Promise<string | null> {
  const remembered = known.get(folder);
  if (remembered !== undefined) return remembered;
  const own = isInside(root, folder) ? await findPolicy(host, folder, folder) : null;
  const found = own ?? (folder === '/' ? null : await policyPathOf(folderOf(folder), root, known, host));
  known.set(folder, found);
  return found;
}

/** A base that several policies share is told of once. */
function unique(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const once = new Map(problems.map((problem) => [JSON.stringify([problem.code, problem.location, problem.message]), problem]));
  return sorted([...once.values()]);
}
