import { type Locale, message, renderMessage } from '../../assess';
import type { Level } from '../../model/level';
import { escaped, STYLE } from '../pages/html';
import type { DrawSeries, SeriesChart } from './charts';
import type { HistoryReport } from './contract';
import { seriesOf } from './historyOf';
import { cellsOf, headOf } from './table';
import { HISTORY_TEXTS } from './texts';

const COLORS: Readonly<Record<Level, string>> = {
  critical: '#b5179e',
  high: '#d62828',
  moderate: '#e9a100',
  low: '#2a9d8f',
  minimal: '#888888',
};

const CHART_STYLE = 'figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; } td:first-child { white-space: nowrap; }';

/**
 * The history as one file of HTML without scripts: two charts, drawn beforehand, and the table. It is well-formed XML as well.
 * @param draw what draws charts is large, and in a bundle of its own
 */
export function historyPage(report: HistoryReport, locale: Locale, draw: DrawSeries): string {
  const texts = HISTORY_TEXTS[locale];
  const { points, application, registry, asOf } = report;
  const title = texts.title(application, points.length);
  const charts =
    points.length === 0
      ? ''
      : [figure(texts.modelsChart, draw(modelsChart(report, locale))), figure(texts.levelsChart, draw(levelsChart(report, locale)))].join(
          '\n',
        );
  const rows = points.map(
    (point) =>
      `<tr>${cellsOf(point)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join('')}</tr>`,
  );
  return `<!DOCTYPE html>
<html lang="${locale}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escaped(title)}</title>
<style>${STYLE}${CHART_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(points.length === 0 ? texts.nothing : texts.made(registry.version, registry.asOf, asOf))}</p>
${charts}
<div class="wide"><table>
<thead><tr>${headOf(locale)
    .map((name) => `<th scope="col">${escaped(name)}</th>`)
    .join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</main>
</body>
</html>
`;
}

function figure(title: string, svg: string): string {
  return `<figure role="group" aria-label="${escaped(title)}"><figcaption>${escaped(title)}</figcaption>\n${svg}\n</figure>`;
}

function modelsChart({ points }: HistoryReport, locale: Locale): SeriesChart {
  const texts = HISTORY_TEXTS[locale];
  const { models, vendors } = seriesOf(points);
  const series = [
    { name: texts.models, data: models, color: '#3a86c8' },
    { name: texts.vendors, data: vendors, color: '#9b5de5' },
  ];
  return { kind: 'steps', labels: labelsOf(points), series };
}

function levelsChart({ points }: HistoryReport, locale: Locale): SeriesChart {
  const series = seriesOf(points).levels.map(({ level, counts }) => ({
    name: renderMessage(message(`level.${level}`), locale),
    data: counts,
    color: COLORS[level],
  }));
  return { kind: 'stacked bars', labels: labelsOf(points), series };
}

function labelsOf(points: HistoryReport['points']): readonly string[] {
  return points.map(({ date, name }) => `${date}\n${name}`);
}
