import { access, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { isManifest, type Locale, message, POLICY_FILES, renderMessage } from '../assess';
import { toSlashes } from '../project/node/ignoreRules';
import { jsonText } from '../report/jsonText';
import { policyReport, policyYaml } from '../report/policyInForce';
import { EXIT, UsageError } from './failure';
import { print } from './output';
import { registryWith } from './overlays';
import { baseOf, inWords, overlaysOf, type PolicyChoice, policiesFor, reportProblems } from './policy';
import { starterPolicy } from './policyStarter';
import { collectFiles } from './readFiles';
import { rootsOf } from './roots';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly overlay: readonly string[];
  readonly locale: Locale;
  readonly asOf: string;
}

/** Prints all that is wrong with a policy file, or with every one below and above the current folder. */
export async function checkPolicies(named: string | undefined, { format, overlay, locale, asOf }: CheckOptions): Promise<number> {
  const policies = await policiesHere({ policy: named ?? true });
  const registry = await registryWith([...overlaysOf(policies), ...overlay]);
  const problems = policies.problems(registry, asOf);
  const files = policies.loaded.map(({ file }) => file);
  const errors = problems.filter(({ severity }) => severity !== 'warning').length;
  const counts = { files: files.join('\n'), errors, warnings: problems.length - errors };
  if (format === 'json') {
    const rows = problems.map(({ code, severity, message: text, location: { file, range } }) => ({
      code,
      severity,
      message: renderMessage(text, locale),
      file,
      line: range.start.line + 1,
      column: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    }));
    await print(jsonText({ schemaVersion: 1, files, problems: rows }, 2));
  } else {
    const last =
      files.length === 0
        ? message('policy-check.none', { folder: process.cwd(), profile: policies.inForce()[0]?.name ?? '' })
        : message(problems.length === 0 ? 'policy-check.clean' : 'policy-check.counted', counts);
    await print([...problems.map((problem) => inWords(problem, locale)), renderMessage(last, locale)].join('\n'));
  }
  return errors > 0 ? EXIT.error : EXIT.clean;
}

export interface ShowOptions extends PolicyChoice {
  readonly format: 'yaml' | 'json';
  readonly locale: Locale;
  readonly asOf: string;
}

/** Prints the policy in force for a file, or for the current folder, with the origin of each part. A policy file stands for itself. */
export async function showPolicy(named: string | undefined, { format, locale, asOf, ...choice }: ShowOptions): Promise<number> {
  const isPolicy = named !== undefined && choice.policy === true && namesPolicy(named);
  const policies = await policiesHere(isPolicy ? { policy: named } : choice, named);
  const registry = await registryWith(overlaysOf(policies));
  const state = await reportProblems(policies, registry, asOf, locale);
  if (state === 'unusable') return EXIT.error;
  const base = baseOf(await rootsOf([]));
  const [atRoot] = policies.inForce();
  const policy = named === undefined || isPolicy ? atRoot : policies.of(toSlashes(relative(base, resolve(named))));
  if (!policy) throw new Error('no policy is in force');
  await print(format === 'json' ? jsonText(policyReport(policy), 2) : policyYaml(policy));
  return state === 'errors' ? EXIT.error : EXIT.clean;
}

export interface InitOptions {
  readonly format: 'text' | 'json';
  readonly profile: string;
  readonly locale: Locale;
}

/** Writes a policy to begin with. A policy that is there is never written over. */
export async function initPolicy(folder: string | undefined, { profile, locale, format }: InitOptions): Promise<number> {
  const [name] = POLICY_FILES;
  for (const present of POLICY_FILES.filter((file) => !isManifest(file)))
    if (await exists(join(folder ?? '.', present)))
      throw new UsageError(`${join(folder ?? '.', present)} is there already. Edit it, or remove it first.`);
  const file = join(folder ?? '.', name);
  try {
    await writeFile(file, starterPolicy(profile), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot write ${file} (${String(error.code)}). Name a folder that can be written to.`);
  }
  const written = renderMessage(message('policy-init.written', { file }), locale);
  await print(format === 'json' ? jsonText({ schemaVersion: 1, file, profile }, 2) : written);
  return EXIT.clean;
}

/** The policies of the current folder; `file` is one that is asked about although no walk may find it. */
async function policiesHere(choice: PolicyChoice, file?: string) {
  const roots = await rootsOf([]);
  const base = baseOf(roots);
  const found = typeof choice.policy === 'string' ? [] : await collectFiles(roots, []);
  const asked = file === undefined ? [] : [toSlashes(relative(base, resolve(file)))];
  return policiesFor(choice, base, [...found.map((one) => one.file), ...asked]);
}

function namesPolicy(file: string): boolean {
  return POLICY_FILES.some((name) => name === basename(file));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
