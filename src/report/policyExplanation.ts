import { type Alternative, type EffectivePolicy, type Locale, type RuleExplanation, renderMessage, type UsageExplanation } from '../assess';
import type { Registry } from '../registry/api';
import type { FindingReport, ReasonReport, SuppressedReport, UsageReport } from './contract';
import { originReport, reasonReport, suppressionReport, usageReport } from './json';

type Origin = FindingReport['decidedBy'];

/** The JSON that `pedigree policy explain --format json` prints. */
export interface PolicyExplanationReport {
  readonly schemaVersion: 1;
  readonly file: string;
  readonly line: number;
  /** The policy in force for the file, and what it is made of, weakest first. */
  readonly policy: { readonly name: string; readonly layers: readonly Origin[] };
  readonly usages: readonly {
    readonly usage: UsageReport;
    readonly unjudged: string | null;
    readonly rules: readonly RuleExplanationReport[];
    /** What to use instead, where a rule fires on a model; null elsewhere. */
    readonly alternatives: readonly AlternativeReport[] | null;
  }[];
}

export interface AlternativeReport {
  readonly model: string;
  /** As the platform of the usage spells it; null where the registry knows no spelling there. */
  readonly identifier: string | null;
  /** `policy`, `vendor` or `registry`. */
  readonly by: string;
  readonly reasons: readonly ReasonReport[];
  /** What else changes with it: `maker`, `maker-country`, `license`, `openness`. */
  readonly changes: readonly string[];
}

export interface RuleExplanationReport {
  readonly code: string;
  readonly verdict: string;
  readonly case: string | null;
  readonly level: string | null;
  readonly message: string | null;
  readonly reasons: readonly ReasonReport[];
  /** Strongest first. */
  readonly levels: readonly { readonly level: string; readonly by: string; readonly origin: Origin }[];
  readonly entry: {
    readonly list: string;
    readonly selector: string | null;
    readonly level: string | null;
    readonly origin: Origin;
  } | null;
  readonly when: { readonly source: string; readonly holds: boolean | null; readonly fault: string | null; readonly origin: Origin } | null;
  readonly suppression: SuppressedReport['suppression'] | null;
}

/** How the policy judges one line, for programs. */
export function policyExplanationReport(
  place: { readonly file: string; readonly line: number },
  policy: EffectivePolicy,
  explanations: readonly UsageExplanation[],
  registry: Registry,
  locale: Locale,
): PolicyExplanationReport {
  return {
    schemaVersion: 1,
    ...place,
    policy: { name: policy.name, layers: policy.layers.map(originReport) },
    usages: explanations.map(({ usage, unjudged, rules, alternatives }) => ({
      usage: usageReport(usage, locale),
      unjudged,
      rules: rules.map((rule) => ruleReport(rule, registry, locale)),
      alternatives: alternatives === null ? null : alternatives.found.map((found) => alternativeReport(found, registry, locale)),
    })),
  };
}

function alternativeReport(alternative: Alternative, registry: Registry, locale: Locale): AlternativeReport {
  const { model, identifier, by, reasons, changes } = alternative;
  return { model: model.id, identifier, by, reasons: reasons.map((reason) => reasonReport(reason, registry, locale)), changes };
}

function ruleReport(rule: RuleExplanation, registry: Registry, locale: Locale): RuleExplanationReport {
  const { code, verdict, level, message, reasons, levels, entry, when, suppression } = rule;
  return {
    code,
    verdict,
    case: rule.case,
    level,
    message: message && renderMessage(message, locale),
    reasons: reasons.map((reason) => reasonReport(reason, registry, locale)),
    levels: levels.map(({ origin, ...given }) => ({ ...given, origin: originReport(origin) })),
    entry: entry && { ...entry, origin: originReport(entry.origin) },
    when: when && { ...when, origin: originReport(when.origin) },
    suppression: suppression && suppressionReport(suppression),
  };
}
