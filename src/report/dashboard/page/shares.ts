import type { ChartColor } from '../charts/charts';
import { concentrationOf, HIGH_FROM, HIGHEST, MODERATE_FROM } from '../numbers/concentration';
import type { CountedRow } from '../numbers/counted';
import { type Share, sharesBy } from '../numbers/shares';
import type { PageContext } from './context';
import { html, type Markup } from './markup';
import { panel } from './parts';

/** More than this are told as one sum. */
const MOST_BARS = 8;

/** How the uses divide by country, maker, license and deployment. */
export function sharePanels(context: PageContext): readonly Markup[] {
  const { counted, texts, countryName, countryColor, subject } = context;
  const words = texts.shares;
  const { models } = counted;
  const vendors = sharesBy(models, ({ vendor }) => vendor);
  const vendorRow = new Map(models.map(({ row }) => [row.vendor, row]));
  return [
    panel(
      'countries',
      words.countries,
      words.countriesNote,
      bars(
        sharesBy(models, ({ vendorCountry }) => vendorCountry),
        { nameOf: (code) => countryName(code), colorOf: countryColor },
        context,
      ),
    ),
    panel(
      'vendors',
      words.vendors,
      words.vendorsNote,
      bars(
        vendors,
        {
          nameOf: (id) => vendorRow.get(id)?.vendorName ?? id,
          colorOf: (id) => (id === null ? 'unknown' : countryColor(vendorRow.get(id)?.vendorCountry ?? null)),
        },
        context,
      ),
    ),
    panel(
      'licenses',
      words.licenses,
      words.licensesNote,
      bars(
        sharesBy(models, ({ license }) => license),
        { nameOf: (id) => licenseName(id, subject.registry.license(id)?.name), colorOf: (id) => (id === null ? 'unknown' : 'flow') },
        context,
      ),
    ),
    html`<div class="stack">${panel('deployments', words.deployments, words.deploymentsNote, deployments(models, context))}${panel(
      'concentration',
      texts.concentration.title,
      '',
      concentration(vendors, context),
    )}</div>`,
  ];
}

function deployments(models: readonly CountedRow[], context: PageContext): Markup {
  const shares = sharesBy(models, ({ deployment }) => (deployment === 'unknown' ? null : deployment));
  const nameOf = (key: string): string => Object.entries(context.texts.deployments).find(([kind]) => kind === key)?.[1] ?? key;
  return bars(shares, { nameOf, colorOf: (key) => (key === null ? 'unknown' : key === 'self-hosted' ? 'own' : 'flow') }, context);
}

interface BarLooks {
  readonly nameOf: (key: string) => string;
  readonly colorOf: (key: string | null) => ChartColor;
}

/** A list of bars, which a screen reader reads as the list that it is. What is not known is a bar of its own, and looks like it. */
function bars(shares: readonly Share[], { nameOf, colorOf }: BarLooks, { texts }: PageContext): Markup {
  const known = shares.filter(({ key }) => key !== null);
  const shown = known.slice(0, known.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS);
  const rest = known.slice(shown.length);
  const bar = (name: Markup | string, { uses, models, share }: Omit<Share, 'key'>, color: ChartColor): Markup =>
    html`<li><span class="name">${name}</span><span class="amount" title="${texts.shares.item(uses, models)}">${percent(share)}<span class="muted"> · ${uses.toLocaleString('en')}</span></span><svg class="bar" aria-hidden="true"><rect class="fill-${color}" width="${(share * 100).toFixed(1)}%" height="100%" rx="2"/></svg></li>`;
  const button = (key: string): Markup =>
    html`<button type="button" class="plain" data-search="${nameOf(key)}" title="${texts.shares.filter(nameOf(key))}">${nameOf(key)}</button>`;
  return html`<ul class="bars">${shown.map((share) => bar(share.key === null ? '' : button(share.key), share, colorOf(share.key)))}${
    rest.length === 0 ? null : bar(texts.shares.rest(rest.length), sum(rest), 'country-rest')
  }${shares.filter(({ key }) => key === null).map((share) => bar(texts.unknown, share, 'unknown'))}</ul>`;
}

function sum(shares: readonly Share[]): Omit<Share, 'key'> {
  return shares.reduce(
    (total, { uses, models, share }) => ({ uses: total.uses + uses, models: total.models + models, share: total.share + share }),
    {
      uses: 0,
      models: 0,
      share: 0,
    },
  );
}

/** The index on its scale, and what it means. */
function concentration(vendors: readonly Share[], { texts }: PageContext): Markup {
  const words = texts.concentration;
  const { index, band, counted, unknown } = concentrationOf(vendors);
  if (index === null || band === null) return html`<p class="nothing">${words.none}</p>`;
  const at = (value: number): string => `${((value / HIGHEST) * 100).toFixed(2)}%`;
  return html`<p class="index"><b>HHI ${index.toLocaleString('en')}</b> <span>${words.band[band]}</span></p>
<svg class="scale" role="img" aria-label="HHI ${index} / ${HIGHEST}"><rect class="zone-1" width="${at(MODERATE_FROM)}" y="5" height="8"/><rect class="zone-2" x="${at(MODERATE_FROM)}" width="${at(HIGH_FROM - MODERATE_FROM)}" y="5" height="8"/><rect class="zone-3" x="${at(HIGH_FROM)}" width="${at(HIGHEST - HIGH_FROM)}" y="5" height="8"/><svg class="needle" x="${at(index)}" overflow="visible"><rect x="-2" y="0" width="4" height="18" rx="2"/></svg></svg>
<p class="note">${words.explained} ${words.counted(counted, unknown)} <span class="source">${words.source}</span></p>`;
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 ? '<1 %' : `${rounded} %`;
}

/** A name for people; an identifier of SPDX is one. */
export function licenseName(id: string, name: string | undefined): string {
  return id.startsWith('LicenseRef-') ? (name ?? id) : id;
}
