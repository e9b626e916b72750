import {
  type ClientCapabilities,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver';
import type { EffectivePolicy } from '../assess/api';
import { UPKEEP_CODES } from '../assess/policy/checkPolicy';
import type { Finding, Notice } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { Location, Range } from '../model/location';
import type { Severity } from '../model/policy';
import type { Usage } from '../model/usage';
import { addressOfCode } from '../report/rulePages';
import type { Engine, Locale } from './host';
import type { Judgement } from './judgements';
import { policyTexts } from './policy/policyTexts';
import { type FoundAt, type Matter, matters } from './sameMatter';

/** The name under which the editor shows all of the server's diagnostics. */
export const DIAGNOSTIC_SOURCE = 'pedigree';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Said of a call that the literal reaches from elsewhere. */
const CALL_SITE: Readonly<Record<Locale, string>> = { en: 'used by this call', ja: 'この呼び出しで使われています' };

export interface DiagnosticsOptions {
  readonly engine: Pick<Engine, 'renderMessage' | 'renderEvidence'>;
  readonly locale: Locale;
  readonly minimumLevel: Level;
  /** The document that a place lies in; empty when there is none to point at. */
  readonly uri: (location: Location) => string;
  readonly capabilities: DiagnosticCapabilities;
  /** The policy that judges a file: it says how each level looks. */
  readonly policyOf: (file: string) => EffectivePolicy;
}

/** The parts of a diagnostic that the client can show. */
export interface DiagnosticCapabilities {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: readonly DiagnosticTag[];
}

/** What the client said about diagnostics when it introduced itself. */
export function diagnosticCapabilities(client: ClientCapabilities): DiagnosticCapabilities {
  const publish = client.textDocument?.publishDiagnostics;
  return {
    relatedInformation: publish?.relatedInformation ?? false,
    codeDescription: publish?.codeDescriptionSupport ?? false,
    tags: publish?.tagSupport?.valueSet ?? [],
  };
}

/** Whether a usage is shown to people who did not ask: tables of known models and passing mentions are not. */
export function isShown(usage: Pick<Usage, 'role' | 'confidence'>): boolean {
  return usage.confidence !== 'possible' && usage.role !== 'catalog' && usage.role !== 'mention';
}

/** The findings of one file that its diagnostics show, with their usages. */
export function shownFindings(judgement: Judgement, minimumLevel: Level): readonly Finding[] {
  return judgement.findings.filter((finding) => {
    const usage = judgement.usages[finding.usage];
    return usage !== undefined && isShown(usage) && compareLevels(finding.level, minimumLevel) <= 0;
  });
}

/** One diagnostic for all that is shown and says the same, at the literal, and one for each comment that does nothing. */
export function toDiagnostics(judgement: Judgement, options: DiagnosticsOptions): Diagnostic[] {
  const found = shownFindings(judgement, options.minimumLevel).flatMap((finding) => {
    const usage = judgement.usages[finding.usage];
    return usage === undefined ? [] : [{ finding, usage }];
  });
  return [
    ...toldOnce(mattersIn(found, options).map((matter) => toDiagnostic(matter, options))),
    ...judgement.notices.flatMap((notice) => noticeDiagnostic(notice, options)),
  ];
}

/**
 * Editors show the diagnostics of a literal one under the other, each with its places. What the first has told, which weighs most, the
 * others need not: they would push the card out of sight.
 */
function toldOnce(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.map(({ relatedInformation = [], ...rest }) => {
    const fresh = relatedInformation.filter((related) => {
      const key = JSON.stringify([rest.range, related]);
      return !told.has(key) && told.add(key);
    });
    return fresh.length === 0 ? rest : { ...rest, relatedInformation: fresh };
  });
}

/** What is found, with what says the same put together. */
export function mattersIn(found: readonly FoundAt[], { engine, locale }: Pick<DiagnosticsOptions, 'engine' | 'locale'>): readonly Matter[] {
  return matters(found, ({ message }) => engine.renderMessage(message, locale));
}

/** A notice at its place. What is merely faded disturbs nobody, so that no level is too low for it. */
export function noticeDiagnostic(notice: Notice, options: DiagnosticsOptions): Diagnostic[] {
  const { engine, locale, capabilities, minimumLevel, policyOf } = options;
  const { code, level, message, location } = notice;
  if (location === null) return [];
  const policy = policyOf(location.file);
  const severity = SEVERITIES[policy.severities[level]];
  const isFaded = UPKEEP_CODES.some((upkeep) => upkeep === code) && capabilities.tags.includes(DiagnosticTag.Unnecessary);
  if (compareLevels(level, minimumLevel) > 0 && !(isFaded && severity === DiagnosticSeverity.Hint)) return [];
  return [
    {
      range: location.range,
      severity,
      code,
      source: DIAGNOSTIC_SOURCE,
      message: engine.renderMessage(message, locale),
      ...(capabilities.codeDescription ? { codeDescription: { href: addressOfCode(code, policy) } } : {}),
      ...(isFaded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    },
  ];
}

/** Findings as an editor shows them: by the first, with what the others say beside it, each under its code. */
export function toDiagnostic(matter: Matter, options: DiagnosticsOptions): Diagnostic {
  const { capabilities } = options;
  const [{ finding, usage }] = matter;
  const policy = options.policyOf(usage.location.file);
  const related = capabilities.relatedInformation ? relatedInformation(matter, options) : [];
  const isStruckThrough = matter.some((each) => each.finding.deprecated) && capabilities.tags.includes(DiagnosticTag.Deprecated);
  return {
    range: usage.location.range,
    severity: SEVERITIES[policy.severities[finding.level]],
    code: finding.code,
    source: DIAGNOSTIC_SOURCE,
    message: messageOf(matter, options),
    ...(capabilities.codeDescription ? { codeDescription: { href: addressOfCode(finding.code, policy) } } : {}),
    ...(isStruckThrough ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/** A line for each code; one that says the same in the same words is named alone. */
function messageOf([{ finding }, ...others]: Matter, { engine, locale }: DiagnosticsOptions): string {
  const sentence = engine.renderMessage(finding.message, locale);
  const lines = others.flatMap((other) => {
    const own = engine.renderMessage(other.finding.message, locale);
    if (own !== sentence) return [`${other.finding.code}: ${own}`];
    return other.finding.code === finding.code ? [] : [other.finding.code];
  });
  return [sentence, ...new Set(lines)].join('\n');
}

const SEPARATOR: Readonly<Record<Locale, string>> = { en: '; ', ja: '、' };

interface RelatedLine {
  readonly location: { readonly uri: string; readonly range: Range };
  readonly messages: Set<string>;
}

/**
 * The other places that the findings rest on: client, constant, `.env` line, calls, the policy's line. Each line once, with all that the
 * evidence says of it; the literal's own line never.
 */
function relatedInformation(matter: Matter, options: DiagnosticsOptions): DiagnosticRelatedInformation[] {
  const byLine = new Map<string, RelatedLine>();
  for (const found of matter) relate(found, options, byLine);
  return [...byLine.values()].map(({ location, messages }) => ({ location, message: [...messages].join(SEPARATOR[options.locale]) }));
}

function relate({ finding, usage }: FoundAt, { engine, locale, uri }: DiagnosticsOptions, byLine: Map<string, RelatedLine>): void {
  const add = (location: Location, message: string, isEvidence: boolean): void => {
    const { line } = location.range.start;
    const { file, cell, range } = usage.location;
    const isOwnLine = location.file === file && location.cell === cell && line === range.start.line;
    const target = uri(location);
    if (isOwnLine || target === '') return;
    const key = `${line} ${target}`;
    const known = byLine.get(key);
    if (known === undefined) byLine.set(key, { location: { uri: target, range: location.range }, messages: new Set([message]) });
    else if (isEvidence) known.messages.add(message);
  };
  for (const evidence of usage.evidence) add(evidence.location, engine.renderEvidence(evidence, locale), true);
  for (const { location, message } of finding.reasons)
    if (location !== undefined) add(location, engine.renderMessage(message, locale), false);
  const { location: decided } = finding.decidedBy;
  if (decided !== undefined) add(decided, policyTexts(locale).decidedHere(finding.code), false);
  for (const call of usage.reaches) add(call, CALL_SITE[locale], false);
}
