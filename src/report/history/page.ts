import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Locale, message, renderMessage } from '../../assess';
import type { Level } from '../../model/level';
import { escaped, STYLE } from '../pages/html';
import type { HistoryReport } from './contract';
import { seriesOf } from './historyOf';
import { cellsOf, headOf } from './table';
import { HISTORY_TEXTS } from './texts';

const WIDTH = 1100;
const HEIGHT = 300;

/** Read on white and on black. */
const INK = '#808080';

const COLORS: Readonly<Record<Level, string>> = {
  critical: '#b5179e',
  high: '#d62828',
  moderate: '#e9a100',
  low: '#2a9d8f',
  minimal: '#888888',
};

const CHART_STYLE = 'figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; } td:first-child { white-space: nowrap; }';

/** The history as one file of HTML without scripts: two charts, drawn beforehand, and the table. It is well-formed XML as well. */
export function historyPage(report: HistoryReport, locale: Locale): string {
  const texts = HISTORY_TEXTS[locale];
  const { points, application, registry, asOf } = report;
  const title = texts.title(application, points.length);
  const charts =
    points.length === 0
      ? ''
      : [figure(texts.modelsChart, modelsChart(report, locale)), figure(texts.levelsChart, levelsChart(report, locale))].join('\n');
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

function modelsChart({ points }: HistoryReport, locale: Locale): string {
  const texts = HISTORY_TEXTS[locale];
  const { models, vendors } = seriesOf(points);
  const line = (name: string, data: readonly number[], color: string) => ({ type: 'line', name, data: [...data], step: 'end', color });
  return drawn(points, [line(texts.models, models, '#3a86c8'), line(texts.vendors, vendors, '#9b5de5')]);
}

function levelsChart({ points }: HistoryReport, locale: Locale): string {
  const bars = seriesOf(points).levels.map(({ level, counts }) => ({
    type: 'bar',
    stack: 'levels',
    name: renderMessage(message(`level.${level}`), locale),
    data: [...counts],
    color: COLORS[level],
  }));
  return drawn(points, bars);
}

function drawn(points: HistoryReport['points'], series: readonly object[]): string {
  use([LineChart, BarChart, GridComponent, LegendComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const label = { color: INK };
  const option: EChartsCoreOption = {
    animation: false,
    grid: { left: 50, right: 20, top: 40, bottom: 50 },
    legend: { top: 0, textStyle: label },
    xAxis: { type: 'category', data: points.map(({ date, name }) => `${date}\n${name}`), axisLabel: { ...label, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: `${INK}44` } } },
    series,
  };
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
