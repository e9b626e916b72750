/** Usages and findings as the rows of an answer: short, since every character is paid for, and free of what scanned files could hide in it. */
import { type Assessment, type Locale, renderMessage } from '../../assess';
import type { Finding, ResolvedUsage } from '../../model/finding';
import { compareLevels, type Level, worstLevel } from '../../model/level';
import { type Location, placeName } from '../../model/location';
import type { Deployment } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { printable } from '../columns';

export interface FindingRow {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly reasons: readonly string[];
  /** Addresses at which the facts behind it can be read. */
  readonly sources: readonly string[];
}

export interface DeploymentRow {
  readonly kind: Deployment['kind'];
  readonly host: string | null;
  readonly platform: string | null;
  readonly operator: string | null;
  readonly country: string | null;
}

export interface UsageRow {
  /** `app/chat.py:12:15`; `nb.ipynb[3]:2:5` within the third cell of a notebook. */
  readonly place: string;
  readonly identifier: string;
  /** `model`, `weights`, `endpoint` or `remote-code`. */
  readonly kind: string;
  readonly model: string | null;
  readonly vendor: string | null;
  readonly country: string | null;
  readonly host: string | null;
  readonly operatorCountry: string | null;
  readonly level: Level | null;
  readonly findings: readonly string[];
}

/** A usage together with what the policy says of it. */
export interface JudgedUsage {
  readonly usage: ResolvedUsage;
  /** Worst first. */
  readonly findings: readonly Finding[];
}

const MOST_REASONS = 4;
const MOST_SOURCES = 3;
const LONGEST_IDENTIFIER = 120;
const LONGEST_SENTENCE = 320;

/** The usages of an assessment with their findings, in its order. */
export function judgedUsages({ usages, findings }: Assessment): readonly JudgedUsage[] {
  const byUsage = new Map<number, Finding[]>();
  for (const finding of findings) {
    const known = byUsage.get(finding.usage);
    if (known === undefined) byUsage.set(finding.usage, [finding]);
    else known.push(finding);
  }
  return usages.map((usage, index) => ({
    usage,
    findings: (byUsage.get(index) ?? []).sort((a, b) => compareLevels(a.level, b.level)),
  }));
}

export function findingRow({ code, level, message, reasons }: Finding, registry: Registry, locale: Locale): FindingRow {
  const sources = reasons.flatMap((reason) => (reason.sources ?? []).flatMap((id) => registry.source(id)?.url ?? []));
  const sentences = reasons.map((reason) => sentence(renderMessage(reason.message, locale)));
  return {
    code,
    level,
    message: sentence(renderMessage(message, locale)),
    reasons: [...new Set(sentences)].slice(0, MOST_REASONS),
    sources: [...new Set(sources)].slice(0, MOST_SOURCES),
  };
}

export function usageRow({ usage, findings }: JudgedUsage, folder: string): UsageRow {
  const { kind, value, model, vendor, deployment, location } = usage;
  const { host, country } = deploymentRow(deployment);
  return {
    place: placeOf(location, folder),
    // An address may carry more than an agent needs: its host tells where the call goes.
    identifier: kind === 'endpoint' ? (host ?? '') : short(value, LONGEST_IDENTIFIER),
    kind,
    model: model?.id ?? null,
    vendor: vendor?.name ?? null,
    country: vendor?.country ?? null,
    host,
    operatorCountry: country,
    level: worstLevel(findings.map(({ level }) => level)) ?? null,
    findings: [...new Set(findings.map(({ code }) => code))],
  };
}

export function deploymentRow(deployment: Deployment): DeploymentRow {
  const { kind } = deployment;
  const host = deployment.host === null ? null : short(deployment.host, LONGEST_IDENTIFIER);
  if (deployment.kind === 'unknown') return { kind, host, platform: null, operator: null, country: null };
  if (deployment.kind === 'self-hosted') return { kind, host, platform: deployment.platform, operator: null, country: null };
  return { kind, host, platform: deployment.platform, operator: deployment.operator, country: deployment.country };
}

/** A usage on one line: where, what, how it is judged. */
export function usageLine({ place, identifier, vendor, country, host, level, findings, kind }: UsageRow, none: string): string {
  const who = [vendor, country].filter((part) => part !== null).join(', ');
  const at = host === null || kind === 'endpoint' ? '' : ` @ ${host}`;
  const judged = level === null ? none : `${level}: ${findings.join(', ')}`;
  return `${place} ${identifier}${at}${who === '' ? '' : ` (${who})`} – ${judged}`;
}

export function placeOf(location: Location, folder: string): string {
  return `${placeName({ ...location, file: pathIn(location.file, folder) })}:${location.range.start.character + 1}`;
}

export function pathIn(file: string, folder: string): string {
  return printable(folder === '' ? file : `${folder}/${file}`);
}

/** One line without control characters: text of a scanned file must not pass for lines of the answer. */
export function short(text: string, length: number): string {
  const line = printable(text);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

export function sentence(text: string): string {
  return short(text, LONGEST_SENTENCE);
}
