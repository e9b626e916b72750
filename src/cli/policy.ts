import { basename, resolve } from 'node:path';
import {
  DEFAULT_PROFILE,
  type EffectivePolicy,
  type Locale,
  loadProfile,
  openPolicies,
  POLICY_FILES,
  type Policies,
  type PolicyHost,
  type PolicyProblem,
  profileNames,
  renderMessage,
} from '../assess';
import type { Discovered } from '../project/node/discover';
import { LINK_OUT, leadsOut, readTextWithin, repositoryAround, uriPathOf } from '../project/node/readTextAt';
import { WalkedFolders } from '../project/node/walkedFolders';
import type { Registry } from '../registry';
import { UsageError } from './failure';
import { print } from './output';
import type { Root } from './roots';
import type { Handed } from './standardInput';

export interface PolicyChoice {
  /** Judge by this profile alone, whatever policy files say. */
  readonly profile?: string;
  /** A path, `true` to look for the nearest one, `false` for none. */
  readonly policy: string | boolean;
}

/** Where policies are looked for, besides the disk. */
export interface PolicySource {
  /** Reads them from elsewhere. */
  readonly read?: PolicyHost['read'];
  /** Folders of the disk that were walked through. */
  readonly walked?: WalkedFolders;
  /** Is told each file that was looked for, in the order in which that was done, and what was found: all that the policies hang on. */
  readonly looked?: (path: string, found: Awaited<ReturnType<PolicyHost['read']>>) => void;
}

/** The policies for a run, by what the command line says. */
export async function policiesFor(
  { profile, policy }: PolicyChoice,
  base: string,
  files: readonly string[],
  { read, walked, looked }: PolicySource = {},
): Promise<Policies> {
  const fallback = profileNamed(profile ?? DEFAULT_PROFILE);
  if (profile !== undefined || policy === false) return onlyProfile(fallback);
  const named = typeof policy === 'string' ? uriPathOf(resolve(policy)) : undefined;
  const root = uriPathOf(base);
  // A scan of a stranger's repository is what a command line in CI does: what lies in the repository leads to nothing outside of it.
  const around = await repositoryAround(base);
  const within = uriPathOf(around);
  const options = { root, isTrusted: false, within, fallback, lookAbove: true, ...(named === undefined ? {} : { only: named }) };
  // a file that the command line names is the disk's, with all that it names
  const isElsewhere = named === undefined && read !== undefined;
  const readText = isElsewhere ? read : readTextWithin(within);
  const host: PolicyHost = {
    read: async (path) => {
      const found = await readText(path);
      looked?.(path, found);
      return found;
    },
    isAbsent: (path) => !isElsewhere && walked?.lacks(path) === true,
  };
  const policies = await openPolicies(host, files, options);
  for (const overlay of overlaysOf(policies))
    if (await leadsOut(overlay, around)) throw new UsageError(`cannot read the overlay ${basename(overlay)}: ${LINK_OUT}.`);
  return policies;
}

/** A walk's memory of where policies may be. */
export function watchForPolicies(): WalkedFolders {
  return new WalkedFolders(POLICY_FILES);
}

/** Organization's records that the policy at the root names. */
export function overlaysOf({ loaded }: Policies): readonly string[] {
  return (loaded[0]?.overlays ?? []).map(({ path }) => (/^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path));
}

/** The files to analyze: not those of the policies, nor those that the command line names for them, which name models and use none. */
export function withoutOwn<Found extends Discovered | Handed>(
  found: readonly Found[],
  policies: Policies,
  named: readonly (string | undefined)[],
): readonly Found[] {
  const own = new Set(named.flatMap((name) => (name === undefined ? [] : [resolve(name)])));
  return found.filter((one) => !policies.files.has(one.file) && !(one.kind === 'file' && own.has(one.path)));
}

/** Prints what is wrong with the policies, and tells whether something cannot be used. */
export async function reportProblems(
  policies: Policies,
  registry: Registry,
  today: string,
  locale: Locale,
  isExpected: (problem: PolicyProblem) => boolean = () => false,
): Promise<'usable' | 'errors' | 'unusable'> {
  const problems = policies.problems(registry, today).filter((problem) => !isExpected(problem));
  if (problems.length > 0) await print(problems.map((problem) => inWords(problem, locale)).join('\n'), process.stderr);
  if (problems.some(({ severity }) => severity === 'fatal')) return 'unusable';
  return problems.some(({ severity }) => severity === 'error') ? 'errors' : 'usable';
}

/** The folder that reported paths are relative to: see {@link rootsOf}. */
export function baseOf(roots: readonly Root[]): string {
  const [only] = roots;
  return only && roots.length === 1 && only.name === '' ? only.path : process.cwd();
}

function profileNamed(name: string): EffectivePolicy {
  const policy = loadProfile(name);
  if (!policy) throw new UsageError(`there is no profile "${name}". Choose one of: ${profileNames().join(', ')}.`);
  return policy;
}

function onlyProfile(policy: EffectivePolicy): Policies {
  return { of: () => policy, inForce: () => [policy], files: new Set(), loaded: [], problems: () => [] };
}

/** `model-policy.yaml:12:5: error: what is wrong [unknown-rule]`, which terminals and editors make a link of. */
export function inWords({ code, severity, message, location }: PolicyProblem, locale: Locale): string {
  const { line, character } = location.range.start;
  const word = severity === 'warning' ? 'warning' : 'error';
  return `${location.file}:${line + 1}:${character + 1}: ${word}: ${renderMessage(message, locale)} [${code}]`;
}
