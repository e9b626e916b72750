/** The page of a model: a dossier of all that the registry knows, and of what the workspace does with it. */
import type { Match } from '../../model/match';
import type { Model, Vendor } from '../../model/registry';
import { advisoriesPart } from '../card/advisoriesPart';
import { type CitedFact, compact, countryName, join, lines, paragraphs, vendorPlace } from '../card/cardParts';
import { candidatesPart, originOfUnknown } from '../card/headPart';
import { codeSpan, escapeMarkdown } from '../card/markdown';
import { matchText } from '../card/recognitionPart';
import { factsAbout, sourcesPart } from '../card/sourcesPart';
import { alternativesSection } from './alternativesSection';
import { licenseSection } from './licenseSection';
import { lifecycleSection } from './lifecycleSection';
import { lineageSection } from './lineageSection';
import type { PageOptions } from './pageOptions';
import { placesOfModel } from './placesSection';
import { usesOf, usesSection } from './usesSection';

/** What the page is of: an identifier as somebody wrote it, and what it was read as. */
export interface PageSubject {
  readonly identifier: string;
  readonly match: Match;
}

/** Everything, in the order in which one decides: what it is, what to do about it, what it rests on. */
export function modelPage({ identifier, match }: PageSubject, options: PageOptions): string {
  const { pageTexts, registry, texts } = options;
  const title = `# ${pageTexts.title(codeSpan(identifier))}`;
  const recognized = `*${pageTexts.heading.recognized}: ${matchText(match, identifier, options)}*`;
  const uses = usesOf(match, identifier, options);
  if (!('model' in match)) {
    const facts: CitedFact[] = match.how === 'family' ? [{ fact: texts.fact.family, record: match.family }] : [];
    return paragraphs([
      title,
      originOfUnknown(match, options),
      candidatesPart(match, options),
      recognized,
      usesSection(uses, options),
      sourcesPart(facts, options),
    ]);
  }
  const { model } = match;
  const vendor = registry.vendor(model.vendor) ?? null;
  const advisories = registry.advisoriesFor({ model, ...(vendor === null ? {} : { vendor }) });
  const told = advisoriesPart(advisories, [], options);
  return paragraphs([
    `# ${escapeMarkdown(model.name)}`,
    lines([recognized, ...factLines(model, vendor, options)]),
    usesSection(uses, options),
    alternativesSection({ identifier, match }, uses, options),
    lifecycleSection(model, uses, options),
    licenseSection(model, options),
    lineageSection(model, options),
    placesOfModel(model, options),
    told === '' ? '' : told.replace(/^.*\n/, `## ${pageTexts.heading.advisories}\n\n`),
    sourcesOf(model, vendor, options),
  ]);
}

/** A page of what could be used instead, and nothing else. */
export function alternativesPage(subject: PageSubject, options: PageOptions): string {
  const { match, identifier } = subject;
  const name = 'model' in match ? escapeMarkdown(match.model.name) : codeSpan(identifier);
  const uses = usesOf(match, identifier, options);
  const section = alternativesSection(subject, uses, options).replace(/^## .*\n+/, '');
  return paragraphs([`# ${options.pageTexts.alternativesTo(name)}`, section]);
}

function factLines(model: Model, vendor: Vendor | null, options: PageOptions): readonly string[] {
  const { pageTexts, texts, locale, registry } = options;
  const { fact, kind } = pageTexts;
  const { total, active } = model.parameters ?? {};
  const parent = vendor?.parent === undefined ? '' : escapeMarkdown(registry.vendor(vendor.parent)?.name ?? vendor.parent);
  const entities = (vendor?.entities ?? []).map(
    ({ name, country, role }) =>
      `${escapeMarkdown(name)}, ${countryName(country, locale)}${role === undefined ? '' : ` – ${escapeMarkdown(role)}`}`,
  );
  const facts: readonly (readonly [string, string])[] = [
    [fact.maker, join([escapeMarkdown(vendor?.name ?? model.vendor), vendorPlace(vendor, texts, locale)])],
    [fact.parent, parent],
    [fact.entities, entities.join('; ')],
    [fact.family, escapeMarkdown(model.family)],
    [fact.kind, kind[model.kind]],
    [fact.openness, model.openness === null ? '' : texts.openness[model.openness]],
    [
      fact.parameters,
      total === undefined ? '' : texts.parameters(compact(total, locale), active === undefined ? null : compact(active, locale)),
    ],
    [fact.released, model.released === undefined ? '' : escapeMarkdown(model.released)],
  ];
  return facts.flatMap(([name, value]) => (value === '' ? [] : [`**${name}:** ${value}`]));
}

function sourcesOf(model: Model, vendor: Vendor | null, options: PageOptions): string {
  const { registry, texts, pageTexts, today } = options;
  const lifecycle = registry.lifecycleOf(model.id, today).map(({ entry }) => ({ fact: texts.fact.lifecycle, record: entry }));
  const advisories = registry.advisoriesFor({ model, ...(vendor === null ? {} : { vendor }) });
  const told = sourcesPart(
    [...factsAbout(model, vendor, null, options), ...lifecycle, ...advisories.map((record) => ({ fact: texts.fact.advisory, record }))],
    options,
  );
  return told === '' ? '' : told.replace(/^.*\n/, `## ${pageTexts.heading.sources}\n\n`);
}
