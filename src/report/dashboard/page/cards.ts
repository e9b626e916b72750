import { LEVELS } from '../../../model/level';
import { countLevels } from '../numbers/comparison';
import { modelKey } from '../numbers/counted';
import { retirementsOf } from '../numbers/retirements';
import type { PageContext } from './context';
import { html, type Markup } from './markup';

/** The few numbers that are asked first. */
export function cards(context: PageContext): Markup {
  const { counted, texts, subject, countryName, levelName } = context;
  const { models } = counted;
  const distinct = <T>(values: readonly (T | null)[]): number => new Set(values.filter((value) => value !== null)).size;
  const unknownModels = distinct(models.map(({ row }) => (row.model === null ? modelKey(row) : null)));
  const unknownMakers = distinct(models.map(({ row }) => (row.vendor === null ? modelKey(row) : null)));
  const countries = [...new Set(models.flatMap(({ row }) => row.vendorCountry ?? []))];
  const { next } = retirementsOf(models, subject.day, context.platformName);
  const levels = countLevels(counted.findings);
  const words = texts.cards;
  return html`<div class="cards">
${fact(words.models, String(distinct(models.map(({ row }) => modelKey(row)))), words.modelsNote(unknownModels, models.length))}
${fact(words.vendors, String(distinct(models.map(({ row }) => row.vendor))), words.vendorsNote(unknownMakers))}
${fact(words.countries, String(countries.length), words.countriesNote(distinct(models.map(({ row }) => row.operatorCountry))), countries.map(countryName).join(', '))}
${next === null ? fact(words.next, '–', words.noNext) : fact(words.next, next.date, words.nextNote(next.name, next.platform, next.daysLeft))}
<div class="card judged"><h3>${words.findings}</h3><ul class="tally">${LEVELS.map(
    (level) =>
      html`<li class="${levels[level] === 0 ? 'zero' : ''}"><b>${levels[level]}</b><span class="level level-${level}">${levelName(level)}</span></li>`,
  )}</ul></div>
</div>`;
}

function fact(title: string, value: string, note: string, hint = ''): Markup {
  return html`<div class="card"><h3>${title}</h3><p class="value${value.length > 6 ? ' long' : ''}">${value}</p><p class="note"${hint === '' ? null : html` title="${hint}"`}>${note}</p></div>`;
}
