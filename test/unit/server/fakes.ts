import type { Finding, Notice, ResolvedUsage, SkippedFile } from '../../../src/model/finding';
import type { Location } from '../../../src/model/location';
import type { SuppressionComment } from '../../../src/model/suppression';
import type { Usage } from '../../../src/model/usage';
import type { Project } from '../../../src/project/api';
import type { Registry } from '../../../src/registry/api';
import type { Engine } from '../../../src/server/host';
import { policyWith } from '../assess/policies';

/** A place on one line. */
export function at(file: string, line: number, from: number, to: number): Location {
  return { file, range: { start: { line, character: from }, end: { line, character: to } } };
}

/** A usage of a model in a call, with what matters to a test set apart. */
export function usageOf(value: string, location: Location, more: Partial<Usage> = {}): Usage {
  return {
    kind: 'model',
    location,
    written: value,
    value,
    role: 'call',
    confidence: 'certain',
    deployment: { kind: 'unknown', host: null, reason: 'no-client' },
    evidence: [],
    reaches: [],
    inTest: false,
    editable: true,
    ...more,
  };
}

/** The usage as an assessment that knows no model gives it back. */
export function resolved(usage: Usage, more: Partial<ResolvedUsage> = {}): ResolvedUsage {
  return {
    ...usage,
    match: { how: 'unknown', steps: [], confidence: 'possible', hints: {} },
    model: null,
    vendor: null,
    lifecycle: null,
    ...more,
  };
}

/** A policy without rules. */
export const BASELINE = policyWith({ name: 'baseline' });

/** A policy that finds the retired ones critical. */
const LOUD = policyWith({ name: 'loud', rules: { 'retired-model': { level: 'critical', options: {} } } });

export function findingOf(usage: number, more: Partial<Finding> = {}): Finding {
  return {
    code: 'retired-model',
    level: 'high',
    usage,
    message: { code: 'retired', args: {} },
    reasons: [],
    fixes: [],
    profile: 'baseline',
    decidedBy: { layer: 'baseline', kind: 'profile' },
    deprecated: false,
    ...more,
  };
}

const PROFILE = { layer: 'baseline', kind: 'profile' } as const;

/** What is said of a comment. */
export function noticeOf(more: Partial<Notice> = {}): Notice {
  return {
    code: 'unused-suppression',
    level: 'minimal',
    message: { code: 'unused', args: {} },
    reasons: [],
    location: null,
    usages: [],
    profile: 'baseline',
    decidedBy: PROFILE,
    ...more,
  };
}

export interface FakeProject extends Project {
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * A project whose language is one line a usage: `model NAME`. A line `accept` is a comment that accepts what is in the next one. A
 * line `throw` is a text that the parser fails on, and `abort` one that kills it.
 */
export function fakeProject(): FakeProject {
  const texts = new Map<string, string>();
  const skipped = new Map<string, SkippedFile>();
  const take = async (file: string, text: string): Promise<void> => {
    await Promise.resolve();
    if (text.startsWith('throw')) throw new Error('half a grammar');
    if (text.startsWith('abort')) throw new Error('Aborted(out of memory)');
    skipped.delete(file);
    texts.set(file, text);
  };
  return {
    texts,
    update: take,
    edit: take,
    glance: async (file, text) => {
      await take(file, text);
      return true;
    },
    skip(file, reason) {
      texts.delete(file);
      skipped.set(file, { file, reason });
    },
    remove(file) {
      texts.delete(file);
      skipped.delete(file);
    },
    summary: () => undefined,
    restore: () => undefined,
    stored: () => undefined,
    restorePacked: ({ head }) => void texts.set(head.file, 'model packed-1'),
    grow: () => undefined,
    *settling() {
      // nothing is linked
    },
    links() {
      throw new Error('nothing is linked');
    },
    resume: () => undefined,
    has: (file) => texts.has(file) || skipped.has(file),
    slot: () => Promise.resolve(null),
    revisionBeside: () => 0,
    changesSince: () => ({ mark: 1, files: null }),
    dependencies: () => [],
    files: () => [...texts.keys()].sort(),
    usages: (file) => [...texts].filter(([name]) => file === undefined || name === file).flatMap(([name, text]) => usagesIn(name, text)),
    filesWithUsages: () => [...texts].flatMap(([name, text]) => (usagesIn(name, text).length > 0 ? [name] : [])).sort(),
    skipped: () => [...skipped.values()],
    suppressions: (file) =>
      [...texts].filter(([name]) => file === undefined || name === file).flatMap(([name, text]) => commentsIn(name, text)),
    filesWithSuppressions: () => [...texts].flatMap(([name, text]) => (commentsIn(name, text).length > 0 ? [name] : [])),
    stats: () => ({ files: texts.size + skipped.size, parsed: texts.size }),
    dispose: () => texts.clear(),
  };
}

function commentsIn(file: string, text: string): SuppressionComment[] {
  return text
    .split('\n')
    .flatMap((line, number) =>
      line === 'accept'
        ? [{ location: at(file, number, 0, 6), extent: 'next-line', line: number + 1, rules: [], reason: null, until: null, fault: null }]
        : [],
    );
}

function usagesIn(file: string, text: string): Usage[] {
  if (file.endsWith('.ipynb')) return usagesInCells(file, text);
  return text.split('\n').flatMap((line, number) => {
    const name = /^model (\S+)/.exec(line)?.[1];
    return name === undefined ? [] : [usageOf(name, at(file, number, 6, 6 + name.length))];
  });
}

/** A cell `use NAME` behind one that names the model reaches it, as a call reaches a constant. */
function usagesInCells(file: string, text: string): Usage[] {
  const { cells }: { cells: readonly { source: string }[] } = JSON.parse(text);
  return cells.flatMap(({ source }, cell) =>
    usagesIn('', source).map((usage) => {
      const reaches = cells.flatMap((other, number) => {
        const from = other.source.indexOf(`use ${usage.value}`);
        return from < 0 || number <= cell ? [] : [{ ...at(file, 0, from, from + 4), cell: number }];
      });
      return { ...usage, location: { file, range: usage.location.range, cell }, reaches };
    }),
  );
}

/** A registry that knows nothing. */
export const EMPTY_REGISTRY: Registry = {
  version: '2026.11.1',
  asOf: '2026-11-20',
  resolve: () => ({ how: 'unknown', steps: [], confidence: 'possible', hints: {} }),
  model: () => undefined,
  vendor: () => undefined,
  license: () => undefined,
  endpoint: () => undefined,
  source: () => undefined,
  regime: () => undefined,
  models: () => [],
  vendors: () => [],
  licenses: () => [],
  endpoints: () => [],
  catalog: () => undefined,
  routers: () => [],
  advisories: () => [],
  endpointForHost: () => ({ endpoint: null, selfHosted: false }),
  endpointForPlatform: () => undefined,
  ancestors: () => [],
  effectiveLicenses: () => [],
  lifecycle: () => null,
  lifecycleOf: () => [],
  advisoriesFor: () => [],
};

/**
 * An engine that reads `.py`, `.ipynb`, `.env` and calls each model whose name says so retired, with a fix, at the level of the policy.
 * All comments accept in vain.
 */
export function fakeEngine(): Engine & { readonly projects: readonly FakeProject[] } {
  const projects: FakeProject[] = [];
  return {
    projects,
    registry: EMPTY_REGISTRY,
    registryWith: () => ({ registry: EMPTY_REGISTRY, overlayProblems: [] }),
    createProject() {
      const project = fakeProject();
      projects.push(project);
      return project;
    },
    commentPlaces: { onLine: async () => null, forFile: async () => null },
    languageForPath: (path) =>
      path.endsWith('.py') ? 'python' : path.endsWith('.ipynb') ? 'jupyter' : /(^|\/)\.env/.test(path) ? 'dotenv' : null,
    assess: ({ usages, policyOf, suppressions = [] }) => ({
      usages: usages.map((usage) => resolved(usage)),
      findings: usages.flatMap(({ value, location }, index) => {
        const fix = { title: { code: 'replace', args: {} }, edits: [{ location, newText: 'current-1' }], preferred: true };
        const { name, rules } = policyOf(location.file);
        const { level = 'high', origins: [decidedBy = PROFILE] = [] } = rules['retired-model'] ?? {};
        return value.includes('retired') && level !== 'off' ? [findingOf(index, { fixes: [fix], level, profile: name, decidedBy })] : [];
      }),
      suppressed: [],
      notices: suppressions.map(({ location }) => noticeOf({ location })),
    }),
    profile: (name) => (name === 'baseline' ? BASELINE : name === 'loud' ? LOUD : undefined),
    renderMessage: ({ code }, locale) => `${code} in ${locale}`,
    renderEvidence: ({ code, args }) => [code, ...args].join(' '),
  };
}
