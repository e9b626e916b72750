/** The hover card: what stands here, on what terms, where it runs, and why the server says so. */
import { CUSTOM_PREFIX, profileNames } from '../../assess';
import type { Finding, ResolvedUsage } from '../../model/finding';
import { compareLevels, worstLevel } from '../../model/level';
import type { Location } from '../../model/location';
import type { Match } from '../../model/match';
import type { Advisory, Endpoint } from '../../model/registry';
import type { Deployment } from '../../model/usage';
import { rulePage } from '../diagnostics';
import type { Engine } from '../host';
import type { JudgedUsage } from '../judgements';
import { normalizeUri } from '../places';
import {
  type CardSetting,
  type CitedFact,
  countryName,
  factsAbout,
  heading,
  join,
  label,
  licensePart,
  lifecyclePart,
  lineagePart,
  moreThan,
  originLine,
  sourcesPart,
  vendorPlace,
} from './cardParts';
import { codeSpan, escapeMarkdown, link } from './markdown';

export interface CardOptions extends CardSetting {
  readonly engine: Pick<Engine, 'renderMessage' | 'renderEvidence'>;
  readonly uri: (root: string, location: Location) => string;
}

/** A finding shows this many reasons, in brief; the rule's page has the rest. */
const MOST_REASONS = 2;
const LONGEST_REASON = 180;
const MOST_CANDIDATES = 8;

/** The card of a usage: everything about the model, and about this very call. */
export function usageCard(judged: JudgedUsage, options: CardOptions): string {
  const { usage, findings } = judged;
  const { model, vendor } = usage;
  const worst = worstLevel(findings.map(({ level }) => level));
  const level = worst === undefined ? options.texts.noFindings : options.texts.level[worst];
  const title = `**${usageTitle(judged, options)}** — ${level}`;
  const about = model === null ? originOfUnknown(usage.match, options) : originLine(model, vendor, options);
  return sections([
    `${title}\\\n${about}`.replace(/\\\n$/, ''),
    model === null ? '' : licensePart(model, options),
    model === null ? '' : lineagePart(model, options),
    model === null ? '' : lifecyclePart(model, usage.lifecycle, endpointOf(usage, options), options),
    deploymentPart(judged, options),
    findingsPart(judged, options),
    advisoriesPart(judged, options),
    recognitionPart(judged, options),
    sourcesPart(factsOf(judged, options), options),
  ]);
}

/** The card of an identifier that somebody asks about, without a call. */
export function identifierCard(identifier: string, match: Match, options: CardOptions): string {
  const { texts, registry } = options;
  const head = `# ${texts.explained(codeSpan(identifier))}`;
  const recognized = `${heading(texts.heading.recognized)}\n${matchLines(match, options).join('\n')}`;
  if (!('model' in match)) {
    const facts: CitedFact[] = match.how === 'family' ? [{ fact: texts.fact.family, record: match.family }] : [];
    return sections([head, originOfUnknown(match, options), recognized, sourcesPart(facts, options)]);
  }
  const { model } = match;
  const vendor = registry.vendor(model.vendor) ?? null;
  return sections([
    head,
    `**${escapeMarkdown(model.name)}**\\\n${originLine(model, vendor, options)}`,
    licensePart(model, options),
    lineagePart(model, options),
    lifecyclePart(model, null, undefined, options),
    advisoryLines(registry.advisoriesFor({ model, ...(vendor === null ? {} : { vendor }) }), options),
    recognized,
    sourcesPart(factsAbout(model, vendor, null, options), options),
  ]);
}

function sections(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function usageTitle({ usage }: JudgedUsage, options: CardOptions): string {
  const { texts } = options;
  if (usage.model !== null) return escapeMarkdown(usage.model.name);
  if (usage.kind === 'remote-code') return `${texts.remoteCode} ${codeSpan(usage.load?.callee ?? usage.written)}`;
  if (usage.kind === 'endpoint') {
    const endpoint = endpointOf(usage, options);
    if (endpoint !== undefined) return `${texts.endpoint} ${escapeMarkdown(endpoint.name)}`;
    return `${usage.deployment.kind === 'self-hosted' ? texts.endpoint : texts.unknownEndpoint} ${codeSpan(usage.value)}`;
  }
  if (usage.match.how === 'family') return `${texts.familyModel} ${escapeMarkdown(usage.match.family.name)} ${codeSpan(usage.value)}`;
  return `${usage.match.how === 'ambiguous' ? texts.ambiguousModel : texts.unknownModel} ${codeSpan(usage.value)}`;
}

function originOfUnknown(match: Match, { texts, locale, registry }: CardOptions): string {
  if ((match.how === 'family' || match.how === 'unknown') && match.vendor)
    return join([escapeMarkdown(match.vendor.name), vendorPlace(match.vendor, texts, locale)]);
  if (match.how !== 'ambiguous') return '';
  const candidates = match.candidates.slice(0, MOST_CANDIDATES).map(({ name, vendor }) => {
    const maker = registry.vendor(vendor);
    return `- ${join([escapeMarkdown(name), escapeMarkdown(maker?.name ?? vendor), vendorPlace(maker ?? null, texts, locale)])}`;
  });
  return [heading(texts.heading.candidates), ...candidates].join('\n');
}

function deploymentPart({ usage }: JudgedUsage, options: CardOptions): string {
  if (usage.kind === 'remote-code' || (usage.kind === 'weights' && usage.deployment.kind === 'unknown')) return '';
  return `${label(options.texts.heading.deployment)} ${deploymentLine(usage.deployment, options)}`;
}

function deploymentLine(deployment: Deployment, { texts, locale, registry }: CardOptions): string {
  const host = deployment.host === null ? '' : codeSpan(deployment.host);
  if (deployment.kind === 'self-hosted') return join([host, texts.selfHosted]);
  const insecure = deployment.insecure === true ? `**${texts.insecure}**` : '';
  if (deployment.kind === 'unknown') return join([host, texts.unknownDeployment[deployment.reason], insecure]);
  const endpoint = deployment.endpoint === null ? undefined : registry.endpoint(deployment.endpoint);
  const operator = deployment.operator === null ? null : (registry.vendor(deployment.operator)?.name ?? deployment.operator);
  return join([
    host === '' ? escapeMarkdown(endpoint?.name ?? deployment.platform) : host,
    operator === null ? '' : `${texts.operator} ${escapeMarkdown(operator)}`,
    deployment.country === null ? texts.countryUnknown : countryName(deployment.country, locale),
    deployment.region === undefined ? '' : `${texts.region} ${escapeMarkdown(deployment.region)}`,
    deployment.kind === 'gateway' ? texts.gateway : deployment.kind === 'cloud' ? texts.cloud : '',
    endpoint?.trainsOnApiData === undefined ? '' : texts.trains[endpoint.trainsOnApiData],
    endpoint?.retention === undefined ? '' : `${texts.retention}: ${escapeMarkdown(endpoint.retention)}`,
    endpoint?.policyUrl === undefined ? '' : link(texts.policy, endpoint.policyUrl),
    insecure,
  ]);
}

function findingsPart({ findings, root }: JudgedUsage, options: CardOptions): string {
  const { engine, texts, locale } = options;
  const [first] = findings;
  if (first === undefined) return '';
  const lines = [...findings]
    .sort((a, b) => compareLevels(a.level, b.level))
    .flatMap((finding) => [
      `- **${texts.level[finding.level]}** ${escapeMarkdown(engine.renderMessage(finding.message, locale))} (${codeLink(finding)}${decidedPart(finding, root, options)})`,
      ...finding.reasons
        .slice(0, MOST_REASONS)
        .map(({ message }) => `  - ${escapeMarkdown(engine.renderMessage(message, locale), LONGEST_REASON)}`),
    ]);
  const policy = (profileNames().includes(first.profile) ? texts.profile : texts.policyFile)(escapeMarkdown(first.profile));
  return [`${heading(texts.heading.findings)} · ${policy}`, ...lines].join('\n');
}

/** A rule of the team's own has no page among ours. */
function codeLink({ code }: Finding): string {
  return code.startsWith(CUSTOM_PREFIX) ? codeSpan(code) : link(code, rulePage(code));
}

/** The line of the policy that gave the finding its level; a profile that ships has none. */
function decidedPart({ decidedBy: { location, layer }, profile }: Finding, root: string, { texts, uri }: CardOptions): string {
  if (location !== undefined) return `, ${texts.setIn(placeLink(location, uri(root, location), location.file))}`;
  return layer === profile ? '' : `, ${texts.setIn(texts.profile(escapeMarkdown(layer)))}`;
}

function advisoriesPart({ usage }: JudgedUsage, options: CardOptions): string {
  const { model, vendor } = usage;
  const endpoint = endpointOf(usage, options);
  const advisories = options.registry.advisoriesFor({
    ...(model === null ? {} : { model }),
    ...(vendor === null ? {} : { vendor }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return advisoryLines(advisories, options);
}

/** What holds comes before what is said, and what is over comes last. */
const MOST_BINDING_FIRST: readonly Advisory['status'][] = ['in-force', 'contested', 'confirmed', 'alleged', 'informational', 'lifted'];

function advisoryLines(advisories: readonly Advisory[], { texts, locale, registry, limits }: CardOptions): string {
  if (advisories.length === 0) return '';
  const sorted = [...advisories].sort((a, b) => MOST_BINDING_FIRST.indexOf(a.status) - MOST_BINDING_FIRST.indexOf(b.status));
  const lines = sorted.slice(0, limits.advisories).map((advisory) => {
    const title = locale === 'ja' ? (advisory.titleJa ?? advisory.title) : advisory.title;
    const source = registry.source(typeof advisory.source === 'string' ? advisory.source : (advisory.source[0] ?? ''));
    const label = source === undefined ? escapeMarkdown(title) : link(title, source.url);
    return `- ${join([label, escapeMarkdown(advisory.authority), escapeMarkdown(advisory.from), texts.advisoryStatus[advisory.status]])}`;
  });
  return [heading(texts.heading.advisories), ...lines, ...moreThan(limits.advisories, advisories.length, texts)].join('\n');
}

function recognitionPart({ usage, root }: JudgedUsage, options: CardOptions): string {
  const { engine, locale, texts, uri } = options;
  const namesModel = usage.kind === 'model' || usage.kind === 'weights';
  const evidence = usage.evidence.map((link) => {
    const place = placeLink(link.location, uri(root, link.location));
    return `- ${escapeMarkdown(engine.renderEvidence(link, locale))} (${place})`;
  });
  const lines = [...(namesModel ? matchLines(usage.match, options) : []), ...evidence];
  return lines.length === 0 ? '' : [heading(texts.heading.recognized), ...lines].join('\n');
}

function matchLines(match: Match, { texts }: CardOptions): string[] {
  const identifier = 'identifier' in match ? ` ${codeSpan(match.identifier)} (${escapeMarkdown(match.namespace)})` : '';
  const steps = match.steps.length === 0 ? '' : `; ${texts.steps}: ${match.steps.map((step) => escapeMarkdown(step)).join(', ')}`;
  return [`- ${texts.how[match.how]}${identifier}${steps}`];
}

/** `chat.py:12` as a link to the line, for files that have an address; `study.ipynb[3]:12` in the third cell. */
function placeLink({ file, range, cell }: Location, uri: string, name = file.slice(file.lastIndexOf('/') + 1)): string {
  const line = range.start.line + 1;
  const label = escapeMarkdown(`${name}${cell === undefined ? '' : `[${cell + 1}]`}:${line}`);
  // Only addresses of documents, fully encoded: a scheme such as `command:` must never come out of a path.
  if (!/^(?:file|untitled|vscode-remote|vscode-vfs):/.test(uri)) return label;
  return `[${label}](${normalizeUri(uri)}#L${line})`;
}

function factsOf({ usage }: JudgedUsage, options: CardOptions): CitedFact[] {
  const { texts } = options;
  const endpoint = endpointOf(usage, options);
  return [
    ...(usage.model === null ? [] : factsAbout(usage.model, usage.vendor, usage.lifecycle, options)),
    ...(usage.match.how === 'family' ? [{ fact: texts.fact.family, record: usage.match.family }] : []),
    ...(endpoint === undefined ? [] : [{ fact: texts.fact.endpoint, record: endpoint }]),
  ];
}

function endpointOf({ deployment }: ResolvedUsage, { registry }: CardOptions): Endpoint | undefined {
  const id = deployment.kind === 'unknown' || deployment.kind === 'self-hosted' ? null : deployment.endpoint;
  return id === null ? undefined : registry.endpoint(id);
}
