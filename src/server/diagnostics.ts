import {
  type ClientCapabilities,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver';
import type { Finding } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import type { Location, Range } from '../model/location';
import type { Usage } from '../model/usage';
import type { Engine, Locale } from './host';
import type { Judgement } from './judgements';

/** The name under which the editor shows all of the server's diagnostics. */
export const DIAGNOSTIC_SOURCE = 'pedigree';

/** How each level looks in an editor. `critical` alone is an error: it says that the code fails or must not ship. */
const SEVERITY_OF_LEVEL: Readonly<Record<Level, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Warning,
  moderate: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  minimal: DiagnosticSeverity.Hint,
};

/** Said of a call that the literal reaches from elsewhere. */
const CALL_SITE: Readonly<Record<Locale, string>> = { en: 'used by this call', ja: 'この呼び出しで使われています' };

const RULE_PAGES = 'https://github.com/model-pedigree/model-pedigree/blob/main/docs/rules/';

export interface DiagnosticsOptions {
  readonly engine: Pick<Engine, 'renderMessage' | 'renderEvidence'>;
  readonly locale: Locale;
  readonly minimumLevel: Level;
  readonly uri: (location: Location) => string;
  readonly capabilities: DiagnosticCapabilities;
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

/** The documentation page of a rule. */
export function rulePage(code: string): string {
  return `${RULE_PAGES}${encodeURIComponent(code)}.md`;
}

/** Whether a usage is shown to people who did not ask: tables of known models and passing mentions are not. */
export function isShown(usage: Pick<Usage, 'role' | 'confidence' | 'location'>): boolean {
  // Cells are documents of their own to an editor; a range within one means nothing in the file.
  return usage.confidence !== 'possible' && usage.role !== 'catalog' && usage.role !== 'mention' && usage.location.cell === undefined;
}

/** The findings of one file that its diagnostics show, with their usages. */
export function shownFindings(judgement: Judgement, minimumLevel: Level): readonly Finding[] {
  return judgement.findings.filter((finding) => {
    const usage = judgement.usages[finding.usage];
    return usage !== undefined && isShown(usage) && compareLevels(finding.level, minimumLevel) <= 0;
  });
}

/** One diagnostic for each finding that is shown, at the literal. */
export function toDiagnostics(judgement: Judgement, options: DiagnosticsOptions): Diagnostic[] {
  return shownFindings(judgement, options.minimumLevel).flatMap((finding) => {
    const usage = judgement.usages[finding.usage];
    return usage === undefined ? [] : [toDiagnostic(finding, usage, options)];
  });
}

/** A finding as an editor shows it. */
export function toDiagnostic(finding: Finding, usage: Usage, options: DiagnosticsOptions): Diagnostic {
  const { engine, locale, capabilities } = options;
  const related = capabilities.relatedInformation ? relatedInformation(finding, usage, options) : [];
  const isStruckThrough = finding.deprecated && capabilities.tags.includes(DiagnosticTag.Deprecated);
  return {
    range: usage.location.range,
    severity: SEVERITY_OF_LEVEL[finding.level],
    code: finding.code,
    source: DIAGNOSTIC_SOURCE,
    message: engine.renderMessage(finding.message, locale),
    ...(capabilities.codeDescription ? { codeDescription: { href: rulePage(finding.code) } } : {}),
    ...(isStruckThrough ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

interface RelatedLine {
  readonly location: { readonly uri: string; readonly range: Range };
  readonly messages: Set<string>;
}

/**
 * The other places that the finding rests on: client, constant, `.env` line, calls. Each line once, with all that the
 * evidence says of it; the literal's own line never.
 */
function relatedInformation(finding: Finding, usage: Usage, options: DiagnosticsOptions): DiagnosticRelatedInformation[] {
  const { engine, locale, uri } = options;
  const byLine = new Map<string, RelatedLine>();
  const relate = (location: Location, message: string, isEvidence: boolean): void => {
    const { line } = location.range.start;
    const isOwnLine = location.file === usage.location.file && line === usage.location.range.start.line;
    const target = uri(location);
    if (isOwnLine || target === '' || location.cell !== undefined) return;
    const key = `${line} ${target}`;
    const known = byLine.get(key);
    if (known === undefined) byLine.set(key, { location: { uri: target, range: location.range }, messages: new Set([message]) });
    else if (isEvidence) known.messages.add(message);
  };
  for (const evidence of usage.evidence) relate(evidence.location, engine.renderEvidence(evidence, locale), true);
  for (const { location, message } of finding.reasons)
    if (location !== undefined) relate(location, engine.renderMessage(message, locale), false);
  for (const call of usage.reaches) relate(call, CALL_SITE[locale], false);
  return [...byLine.values()].map(({ location, messages }) => ({ location, message: [...messages].join('; ') }));
}
