import { type Diagnostic, DiagnosticSeverity, uinteger } from 'vscode-languageserver';
import type { PolicyProblem } from '../../assess';
import type { Notice } from '../../model/finding';
import type { Location, Range } from '../../model/location';
import type { IsoDate } from '../../model/registry';
import type { OverlayProblem } from '../../registry';
import { addressOfPolicies } from '../../report/rulePages';
import { DIAGNOSTIC_SOURCE, type DiagnosticsOptions, noticeDiagnostic } from '../diagnostics';
import { normalizeUri } from '../places';
import { type PolicyTexts, policyTexts } from './policyTexts';
import type { MissingOverlay } from './registryOf';
import type { RootState } from './rootPolicies';

/** What is to be said in policy files and overlays, by normalized URI. */
export type PolicyDiagnostics = ReadonlyMap<string, readonly Diagnostic[]>;

const SEVERITIES: Readonly<Record<PolicyProblem['severity'], DiagnosticSeverity>> = {
  fatal: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
};

/** What is wrong with the policies of a folder, and with the records that they bring along, file by file. */
export function policyDiagnostics(
  state: RootState,
  today: IsoDate,
  options: DiagnosticsOptions,
  uriOfPath: (path: string) => string,
): PolicyDiagnostics {
  const found = new Map<string, Diagnostic[]>();
  const add = (uri: string, diagnostic: Diagnostic): void => {
    const key = normalizeUri(uri);
    found.set(key, [...(found.get(key) ?? []), diagnostic]);
  };
  for (const problem of state.policies.problems(state.registry, today)) {
    // The rule `expired-suppression` says the same, at the level that the policy gives it.
    if (problem.code === 'expired') continue;
    add(options.uri(problem.location), problemDiagnostic(problem, state, options));
  }
  for (const missing of state.missing) add(options.uri(missing.location), missingDiagnostic(missing, options));
  for (const problem of state.overlayProblems) add(uriOfPath(problem.file), overlayDiagnostic(problem, policyTexts(options.locale)));
  return found;
}

/** Notices that stand in policy files: exceptions that are over or accept nothing, conditions that failed. */
export function noticesInPolicies(notices: readonly Notice[], { policies }: RootState, options: DiagnosticsOptions): PolicyDiagnostics {
  const files = new Set(policies.loaded.flatMap(({ documents }) => documents.map(({ origin }) => origin.layer)));
  const found = new Map<string, Diagnostic[]>();
  for (const notice of notices) {
    if (notice.location === null || !files.has(notice.location.file)) continue;
    const key = normalizeUri(options.uri(notice.location));
    found.set(key, [...(found.get(key) ?? []), ...noticeDiagnostic(notice, options)]);
  }
  return found;
}

function problemDiagnostic(
  { code, severity, message, location }: PolicyProblem,
  state: RootState,
  options: DiagnosticsOptions,
): Diagnostic {
  const { engine, locale } = options;
  const told = engine.renderMessage(message, locale);
  return diagnostic(
    code,
    SEVERITIES[severity],
    severity === 'fatal' ? `${told}\n${instead(location, state, options)}` : told,
    location.range,
    options,
  );
}

/** What judges in place of a file that cannot be used. */
function instead({ file }: Location, { policies, kept }: RootState, { locale }: DiagnosticsOptions): string {
  const texts = policyTexts(locale);
  const broken = policies.loaded.filter(
    ({ policy, problems }) => policy === null && problems.some((problem) => problem.location.file === file),
  );
  if (broken.some((loaded) => kept.has(loaded.file))) return texts.lastGoodHolds;
  const [first] = broken;
  return texts.fallbackHolds(policies.of(first?.file ?? file).name);
}

function missingDiagnostic({ file, reason, location }: MissingOverlay, options: DiagnosticsOptions): Diagnostic {
  const texts = policyTexts(options.locale);
  const told = reason === null ? texts.missingOverlay(file) : texts.unreadableOverlay(file, reason);
  return diagnostic('overlay', DiagnosticSeverity.Error, told, location.range, options);
}

/** The registry speaks English of its records, which those who keep them read; other languages have a sentence in front of it. */
function overlayDiagnostic({ line, column, code, message, remedy }: OverlayProblem, { overlay }: PolicyTexts): Diagnostic {
  const start = { line: line - 1, character: column - 1 };
  // To the end of the line: an editor cuts what is too far.
  const range = { start, end: { line: start.line, character: uinteger.MAX_VALUE } };
  return {
    range,
    severity: DiagnosticSeverity.Error,
    code,
    source: DIAGNOSTIC_SOURCE,
    message: overlay === null ? `${message}. ${remedy}` : `${overlay[code]}：${message}. ${remedy}`,
  };
}

function diagnostic(
  code: string,
  severity: DiagnosticSeverity,
  message: string,
  range: Range,
  { capabilities }: DiagnosticsOptions,
): Diagnostic {
  return {
    range,
    severity,
    code,
    source: DIAGNOSTIC_SOURCE,
    message,
    ...(capabilities.codeDescription ? { codeDescription: { href: addressOfPolicies('problems') } } : {}),
  };
}

/** What several sources say of the same files, together. */
export function joinDiagnostics(parts: Iterable<PolicyDiagnostics | undefined>): PolicyDiagnostics {
  const all = new Map<string, Diagnostic[]>();
  for (const part of parts) for (const [uri, diagnostics] of part ?? []) all.set(uri, [...(all.get(uri) ?? []), ...diagnostics]);
  return all;
}
