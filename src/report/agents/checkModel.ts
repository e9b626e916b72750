import { assess, type EffectivePolicy, message, renderMessage } from '../../assess';
import { worstLevel } from '../../model/level';
import type { Registry } from '../../registry/api';
import { type Explanation, explainIdentifier } from '../../registry/explain';
import { lifecycleLine, obligationLine, type Say } from '../explainText';
import type { AgentTexts } from './agentTexts';
import { type AskedCall, askedUsage } from './askedUsage';
import { type DeploymentRow, deploymentRow, type FindingRow, findingRow, sentence, short } from './rows';
import type { AgentAnswer, AgentWorkspace } from './workspace';

const MOST_DUTIES = 6;
const MOST_PLATFORMS = 4;
const MOST_SOURCES = 6;
const LONGEST_NAME = 120;

/** What an identifier is, and what the policy would say of a call with it: facts and judgement apart. */
export function checkModel(
  call: AskedCall,
  { policy, registry }: { readonly policy: EffectivePolicy; readonly registry: Registry },
  { locale, today }: Pick<AgentWorkspace, 'locale' | 'today'>,
  texts: AgentTexts,
): AgentAnswer {
  const usage = askedUsage(call, registry, today);
  const { findings } = assess({ usages: [usage], registry, policyOf: () => policy, today });
  const say: Say = (code, args = {}) => sentence(renderMessage(message(code, args), locale));
  const explanation = explainIdentifier(registry, usage.value, today);
  const facts = factsOf(explanation, usage.deployment.kind === 'unknown' ? null : usage.deployment.platform, say);
  const rows = findings.map((finding) => findingRow(finding, registry, locale));
  const level = worstLevel(rows.map((row) => row.level)) ?? null;
  const structured = {
    identifier: short(usage.value, LONGEST_NAME),
    facts: { ...facts, deployment: namedOperator(deploymentRow(usage.deployment), registry) },
    judgement: { policy: policy.name, level, findings: rows },
    sources: sourcesOf(explanation),
    asOf: registry.asOf,
  };
  return { kind: 'answer', structured, text: inWords(structured, texts) };
}

interface Facts {
  readonly match: string;
  readonly model: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly openness: string | null;
    readonly released: string | null;
  } | null;
  readonly vendor: { readonly id: string; readonly name: string; readonly country: string | null } | null;
  readonly license: { readonly id: string; readonly name: string; readonly url: string | null; readonly duties: readonly string[] } | null;
  /** Licenses that come with what the model was made from. */
  readonly inheritedLicenses: readonly string[];
  readonly lifecycle: readonly string[];
  readonly advisories: readonly string[];
  /** Models that it may be, where the text alone does not tell. */
  readonly candidates: readonly string[];
}

interface Checked {
  readonly identifier: string;
  readonly facts: Facts & { readonly deployment: DeploymentRow };
  readonly judgement: { readonly policy: string; readonly level: string | null; readonly findings: readonly FindingRow[] };
  readonly sources: readonly { readonly fact: string; readonly url: string; readonly checked: string }[];
}

function factsOf({ match, model, family, vendor, candidates }: Explanation, platform: string | null, say: Say): Facts {
  const maker = model?.vendor ?? vendor ?? family?.vendor ?? null;
  const license = model?.license ?? null;
  // The platform that is asked about first.
  const lifecycle = [...(model?.lifecycle ?? [])].sort((a, b) => Number(b.platform === platform) - Number(a.platform === platform));
  return {
    match: match.how,
    model: model && { id: model.id, name: model.name, kind: model.kind, openness: model.openness, released: model.released },
    vendor: maker && { id: maker.id, name: maker.name, country: maker.country },
    license: license && {
      id: license.id,
      name: license.name ?? license.id,
      url: license.url ?? null,
      duties: license.obligations.slice(0, MOST_DUTIES).map((duty) => sentence(obligationLine(duty, say))),
    },
    inheritedLicenses: (model?.effectiveLicenses ?? [])
      .filter(({ path }) => path.length > 0)
      .map(({ id, name, carrier, path }) => say('explain.inherited-line', { license: name ?? id, carrier, path: path.join(' → ') })),
    lifecycle: lifecycle.slice(0, MOST_PLATFORMS).map((entry) => sentence(lifecycleLine(entry, say))),
    advisories: (model?.advisories ?? family?.advisories ?? []).slice(0, MOST_PLATFORMS).map(sentence),
    candidates: candidates.map(({ id }) => id),
  };
}

/** Who operates is called by name, as the maker is. */
function namedOperator(deployment: DeploymentRow, registry: Registry): DeploymentRow {
  const { operator } = deployment;
  return operator === null ? deployment : { ...deployment, operator: registry.vendor(operator)?.name ?? operator };
}

/** Each address once, what the model itself rests on first. */
function sourcesOf({ sources }: Explanation): Checked['sources'] {
  const once = new Map<string, { readonly fact: string; readonly url: string; readonly checked: string }>();
  for (const { fact, url, checked } of sources) if (!once.has(url)) once.set(url, { fact, url, checked });
  return [...once.values()].slice(0, MOST_SOURCES);
}

function inWords({ identifier, facts, judgement, sources }: Checked, texts: AgentTexts): string {
  const { model, vendor, license, deployment } = facts;
  const { labels } = texts;
  const maker = vendor === null ? '' : [vendor.name, vendor.country].filter((part) => part !== null).join(', ');
  const what =
    model === null
      ? texts.notListed(identifier, facts.match, maker)
      : `${identifier} = ${[`${model.name} (${model.id})`, maker, model.openness, model.released].filter(Boolean).join(', ')}`;
  const row = (label: string, told: readonly string[]): readonly string[] => (told.length === 0 ? [] : [`${label}: ${told.join('; ')}`]);
  return [
    what,
    ...row(labels.candidates, facts.candidates),
    ...row(labels.runsAt, [texts.deployment(deployment)]),
    ...row(labels.license, license === null ? [] : [license.name]),
    ...(license?.duties ?? []).map((duty) => `- ${duty}`),
    ...row(labels.inherits, facts.inheritedLicenses),
    ...row(labels.lifecycle, facts.lifecycle),
    ...row(labels.advisories, facts.advisories),
    texts.judged(judgement.policy, judgement.level, judgement.findings.length),
    ...judgement.findings.flatMap(({ level, code, message: told, reasons }) => [
      `- ${level} ${code}: ${told}`,
      ...reasons.slice(0, 2).map((reason) => `  - ${reason}`),
    ]),
    ...row(
      labels.sources,
      sources.slice(0, 3).map(({ url }) => url),
    ),
  ].join('\n');
}
