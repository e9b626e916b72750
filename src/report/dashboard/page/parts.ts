import { LEVELS, type Level } from '../../../model/level';
import { CHART_WIDTHS } from '../charts/charts';
import type { ByLevel } from '../numbers/comparison';
import type { PageContext } from './context';
import { html, type Markup } from './markup';

/** A panel with a heading and a sentence on what it shows. */
export function panel(id: string, title: string, note: string, body: Markup | readonly Markup[], kind = ''): Markup {
  return html`<section class="panel ${kind}" aria-labelledby="${id}"><h3 id="${id}">${title}</h3>${note === '' ? null : html`<p class="note">${note}</p>`}${body}</section>`;
}

/** A chart in all its widths, of which the page shows the one that fits. Beside it stands a table that says the same. */
export function chart(label: string, draw: (width: number) => Markup): Markup {
  const views = CHART_WIDTHS.map((width) => html`<div class="chart chart-${width}">${draw(width)}</div>`);
  return html`<div class="charts" role="img" aria-label="${label}">${views}</div>`;
}

/** A table behind a line that opens it. */
export function foldedTable(
  id: string,
  summary: string,
  columns: readonly string[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup {
  return html`<details id="${id}"><summary>${summary}</summary><div class="wide"><table><thead><tr>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

/** A level with the sign that it has beside its color. */
export function levelMark(level: Level, { levelName }: Pick<PageContext, 'levelName'>): Markup {
  return html`<span class="level level-${level}">${levelName(level)}</span>`;
}

/** Numbers of findings by level, those that are none left out. */
export function levelCounts(levels: ByLevel, context: Pick<PageContext, 'levelName'>, none: string): Markup {
  const present = LEVELS.filter((level) => levels[level] > 0);
  if (present.length === 0) return html`<span class="muted">${none}</span>`;
  return html`<span class="counts">${present.map(
    (level) =>
      html`<span class="level level-${level}" title="${context.levelName(level)}"><b>${levels[level].toLocaleString('en')}</b> <span class="word">${context.levelName(level)}</span></span>`,
  )}</span>`;
}

/** What the colors and lines of a chart mean. */
export function legend(items: readonly { readonly sign: string; readonly text: string }[]): Markup {
  return html`<ul class="legend">${items.map(({ sign, text }) => html`<li><span class="sign ${sign}" aria-hidden="true"></span>${text}</li>`)}</ul>`;
}
