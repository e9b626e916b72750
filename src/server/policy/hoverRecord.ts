import type { Regime } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { type CardOptions, identifierCard } from '../card/card';
import { countryName, join, vendorPlace } from '../card/cardParts';
import { codeSpan, escapeMarkdown, link } from '../card/markdown';
import { sourcesPart } from '../card/sourcesPart';
import { countryCodes } from './countries';
import type { PolicyTexts } from './policyTexts';

/** As many names as fit a glance. */
const MOST_NAMES = 8;

export interface RecordHoverOptions extends CardOptions {
  readonly policyTexts: PolicyTexts;
}

/** What the registry knows about a value of a selector; empty where it knows nothing. */
export function recordCard(place: string, value: string, options: RecordHoverOptions): string {
  if (/(?:^|\.)(?:model|prefer)$/.test(place)) return modelCard(value, options);
  if (/\.(?:vendor|operator)$/.test(place)) return vendorCard(value.toLowerCase(), options);
  if (/\.license$/.test(place)) return licenseCard(value, options);
  if (/(?:\.(?:country|operatorCountry|domicile|jurisdictions|countries))$/.test(place)) return countryCard(value.toUpperCase(), options);
  return '';
}

function modelCard(value: string, options: RecordHoverOptions): string {
  const { registry } = options;
  const known = registry.model(value.toLowerCase());
  const match = registry.resolve(value, { context: 'sink' });
  if (known === undefined && match.how === 'unknown') return '';
  // The id of a record stands for itself, whether or not a platform knows it as an identifier.
  const named = known === undefined || 'model' in match ? match : registry.resolve(known.name, { context: 'sink' });
  return identifierCard(value, named, options);
}

function vendorCard(id: string, options: RecordHoverOptions): string {
  const { registry, texts, locale, policyTexts } = options;
  const vendor = registry.vendor(id);
  if (vendor === undefined) return '';
  const models = registry.models().filter((model) => model.vendor === id);
  const advisories = registry.advisoriesFor({ vendor });
  return [
    `**${escapeMarkdown(vendor.name)}** · ${codeSpan(id)}\\\n${join([vendorPlace(vendor, texts, locale), parentOf(vendor.parent, registry, policyTexts)])}`,
    names(
      policyTexts.modelsBy(escapeMarkdown(vendor.name)),
      models.map(({ name }) => name),
      options,
    ),
    names(
      texts.heading.advisories,
      advisories.map(({ title, titleJa }) => (locale === 'ja' ? (titleJa ?? title) : title)),
      options,
    ),
    sourcesPart([{ fact: texts.fact.vendor, record: vendor }], options),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function parentOf(parent: string | undefined, registry: Registry, { parent: word }: PolicyTexts): string {
  return parent === undefined ? '' : `${word}: ${escapeMarkdown(registry.vendor(parent)?.name ?? parent)}`;
}

function licenseCard(value: string, options: RecordHoverOptions): string {
  const { registry, texts, policyTexts, locale } = options;
  const license = registry.licenses().find(({ id }) => id.toLowerCase() === value.toLowerCase());
  if (license === undefined) return '';
  const duties = license.obligations.map(
    (obligation) =>
      `- *${texts.obligation[obligation.kind]}*: ${escapeMarkdown(locale === 'ja' ? (obligation.textJa ?? obligation.text) : obligation.text)}`,
  );
  const head = license.url === undefined ? `**${escapeMarkdown(license.name)}**` : `**${link(license.name, license.url)}**`;
  return [
    join([head, codeSpan(license.id), license.osiApproved ? policyTexts.osiApproved : '']),
    duties.length === 0 ? texts.noObligations : duties.join('\n'),
    names(
      policyTexts.modelsUnder(escapeMarkdown(license.id)),
      registry
        .models()
        .filter((model) => model.license === license.id)
        .map(({ name }) => name),
      options,
    ),
    sourcesPart([{ fact: texts.fact.license, record: license }], options),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function countryCard(code: string, options: RecordHoverOptions): string {
  if (!countryCodes().includes(code)) return '';
  const { registry, locale, policyTexts } = options;
  const name = countryName(code, locale);
  const vendors = registry.vendors().filter(({ country }) => country === code);
  return [
    `**${name}**`,
    regimePart(registry.regime(code), options),
    names(
      policyTexts.vendorsOf(name),
      vendors.map((vendor) => vendor.name),
      options,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function regimePart(regime: Regime | undefined, { locale, policyTexts }: RecordHoverOptions): string {
  if (regime === undefined || regime.instruments.length === 0) return '';
  const lines = regime.instruments.map(({ name, article, text, textJa, url }) => {
    const title = article === undefined ? name : `${name}, ${article}`;
    return `- ${url === undefined ? escapeMarkdown(title) : link(title, url)}: ${escapeMarkdown(locale === 'ja' ? (textJa ?? text) : text)}`;
  });
  return [`**${policyTexts.regime}**`, ...lines].join('\n');
}

function names(title: string, found: readonly string[], { texts }: RecordHoverOptions): string {
  if (found.length === 0) return '';
  const shown = found.slice(0, MOST_NAMES).map((name) => escapeMarkdown(name));
  const rest = found.length > MOST_NAMES ? [texts.more(found.length - MOST_NAMES)] : [];
  return `**${title}** ${[...shown, ...rest].join(', ')}`;
}
