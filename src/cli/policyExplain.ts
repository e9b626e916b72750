import { dirname, relative, resolve } from 'node:path';
import { explainPolicy, type Locale } from '../assess';
import { createProject } from '../project';
import { NO_CACHE } from '../project/node/cache/summaryCache';
import { DEFLATING_CODEC } from '../project/node/deflatingCodec';
import { toSlashes } from '../project/node/ignoreRules';
import { jsonText } from '../report/jsonText';
import { policyExplanationReport } from '../report/policyExplanation';
import { policyExplanationText } from '../report/policyExplanationText';
import { bundledAssets } from './assets';
import { EXIT, UsageError } from './failure';
import { mayColor, print } from './output';
import { overlayTexts, registryOf } from './overlays';
import { baseOf, overlaysOf, type PolicyChoice, policiesFor, reportProblems, withoutOwn } from './policy';
import { showProgress } from './progress';
import { collectFiles } from './readFiles';
import { readWorkspace } from './readWorkspace';
import { rootsOf } from './roots';

export interface PolicyExplainOptions extends PolicyChoice {
  readonly format: 'text' | 'json';
  readonly cell?: number;
  readonly overlay: readonly string[];
  readonly color: boolean;
  readonly locale: Locale;
  readonly asOf: string;
}

/**
 * Prints how the policy in force judges what stands on one line. The whole folder is read, since constants, addresses and baselines
 * reach across files: the answer is that of a scan of the current folder.
 */
export async function explainPlace(place: string, options: PolicyExplainOptions): Promise<number> {
  const { path, line } = placeIn(place);
  const inside = relative(process.cwd(), path);
  const roots = await rootsOf(inside.startsWith('..') ? [dirname(path)] : []);
  const base = baseOf(roots);
  const file = toSlashes(relative(base, path));
  const found = await collectFiles(roots, []);
  if (!found.some((one) => one.file === file && one.kind === 'file')) throw notRead(file);
  const policies = await policiesFor(
    options,
    base,
    found.map((one) => one.file),
  );
  const overlays = await overlayTexts([...overlaysOf(policies), ...options.overlay]);
  const registry = await registryOf(overlays);
  const state = await reportProblems(policies, registry, options.asOf, options.locale);
  if (state === 'unusable') return EXIT.error;
  const project = await createProject(registry, bundledAssets, DEFLATING_CODEC);
  try {
    const files = withoutOwn(found, policies, options.overlay);
    const means = { registry, overlays, cache: NO_CACHE, jobs: undefined };
    const { faults } = await readWorkspace(files, project, showProgress(options.format === 'text'), means);
    if (faults[0]) throw faults[0];
    const input = { usages: project.usages(), suppressions: project.suppressions(), registry, policyOf: policies.of, today: options.asOf };
    const explanations = explainPolicy(
      input,
      ({ location }) =>
        location.file === file &&
        location.range.start.line === line - 1 &&
        (options.cell === undefined || location.cell === options.cell - 1),
    );
    const policy = policies.of(file);
    const linesWithUsages = [...new Set(project.usages(file).map(({ location }) => location.range.start.line + 1))].sort((a, b) => a - b);
    const { locale } = options;
    await print(
      options.format === 'json'
        ? jsonText(policyExplanationReport({ file, line }, policy, explanations, registry, locale), 2)
        : policyExplanationText({ file, line }, policy, explanations, { locale, colors: mayColor(options.color), linesWithUsages }),
    );
    return state === 'errors' ? EXIT.error : EXIT.clean;
  } finally {
    project.dispose();
  }
}

function placeIn(place: string): { readonly path: string; readonly line: number } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  if (file === undefined || Number(line) < 1) throw new UsageError(`"${place}" is no place. Write FILE:LINE, such as app/chat.py:12.`);
  return { path: resolve(file), line: Number(line) };
}

function notRead(file: string): UsageError {
  return new UsageError(
    `${file} is not read: there is no such file, it has no language that is known, or an ignore file names it. Name a file that a scan reads.`,
  );
}
