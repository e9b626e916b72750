/** The hover card: what stands here, on what terms, where it runs, and why the server says so. */
import type { Finding } from '../../model/finding';
import type { Location } from '../../model/location';
import type { Match } from '../../model/match';
import type { Engine } from '../host';
import type { JudgedUsage } from '../judgements';
import { acceptedPart } from './acceptedPart';
import { advisoriesPart } from './advisoriesPart';
import { type CardSetting, type CitedFact, heading, lines, paragraphs } from './cardParts';
import { deploymentPart, endpointOf } from './deploymentPart';
import { findingsPart } from './findingsPart';
import { candidatesPart, originLine, originOfUnknown, titleLine } from './headPart';
import { licensePart } from './licensePart';
import { lifecyclePart, tellsRelease } from './lifecyclePart';
import { lineagePart } from './lineagePart';
import { linksPart } from './linksPart';
import { escapeMarkdown } from './markdown';
import { matchText, recognitionPart } from './recognitionPart';
import { factsAbout, sourcesPart } from './sourcesPart';

export interface CardOptions extends CardSetting {
  readonly engine: Pick<Engine, 'renderMessage' | 'renderEvidence'>;
  readonly uri: (root: string, location: Location) => string;
  /** Whether a finding of the usage is shown as a diagnostic. */
  readonly isUnderlined: (finding: Finding) => boolean;
}

/**
 * The card of a usage: everything about the model, and about this very call. The first lines say what matters most, each fact once;
 * what the reader can do without is on the page.
 */
export function usageCard(judged: JudgedUsage, options: CardOptions): string {
  const { usage, findings } = judged;
  const { model, vendor, match } = usage;
  const { registry } = options;
  const endpoint = endpointOf(usage, options);
  const lineage = model === null ? { line: '', tree: '' } : lineagePart(model, options);
  const advisories = registry.advisoriesFor({
    ...(model === null ? {} : { model }),
    ...(vendor === null ? {} : { vendor }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return paragraphs([
    lines([
      titleLine(usage, findings, endpoint, options),
      model === null ? originOfUnknown(match, options) : originLine(model, vendor, options, !tellsRelease(usage)),
    ]),
    lines([
      model === null ? '' : licensePart(model, options),
      lineage.line,
      model === null ? '' : lifecyclePart(usage, model, options),
      deploymentPart(usage, options),
    ]),
    lineage.tree,
    candidatesPart(match, options),
    findingsPart(judged, options),
    acceptedPart(judged, options),
    lines([
      advisoriesPart(advisories, findings, options),
      recognitionPart(judged, options),
      sourcesPart(factsOf(judged, options), options),
    ]),
    linksPart(judged, options),
  ]);
}

/** The card of an identifier that somebody asks about, without a call. */
export function identifierCard(identifier: string, match: Match, options: CardOptions): string {
  const { texts, registry } = options;
  const recognized = `${heading(texts.heading.recognized)} ${matchText(match, identifier, options)}`;
  if (!('model' in match)) {
    const facts: CitedFact[] = match.how === 'family' ? [{ fact: texts.fact.family, record: match.family }] : [];
    return paragraphs([
      `**${escapeMarkdown(identifier)}**`,
      originOfUnknown(match, options),
      candidatesPart(match, options),
      recognized,
      sourcesPart(facts, options),
    ]);
  }
  const { model } = match;
  const vendor = registry.vendor(model.vendor) ?? null;
  const lineage = lineagePart(model, options);
  return paragraphs([
    lines([`**${escapeMarkdown(model.name)}**`, originLine(model, vendor, options, true)]),
    lines([licensePart(model, options), lineage.line]),
    lineage.tree,
    advisoriesPart(registry.advisoriesFor({ model, ...(vendor === null ? {} : { vendor }) }), [], options),
    lines([recognized, sourcesPart(factsAbout(model, vendor, null, options), options)]),
  ]);
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
