import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Numbers over revisions; `labels` name the revisions, each in one or two lines. */
export interface SeriesChart {
  readonly kind: 'steps' | 'stacked bars';
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly color: string; readonly data: readonly number[] }[];
}

/** Draws a chart as SVG. */
export type DrawSeries = (chart: SeriesChart) => string;

const WIDTH = 1100;
const HEIGHT = 300;

/** Read on white and on black. */
const INK = '#808080';

use([LineChart, BarChart, GridComponent, LegendComponent, SVGRenderer]);

/** Charts by Apache ECharts, as text: nothing of it is in the page. It is part of the bundle that is read when a page is made. */
export const drawSeries: DrawSeries = ({ kind, labels, series }) => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const label = { color: INK };
  const form =
    kind === 'steps'
      ? { type: 'line', step: 'end', lineStyle: { width: 2.5 }, symbolSize: 6 }
      : { type: 'bar', stack: 'all', barMaxWidth: 48 };
  const option: EChartsCoreOption = {
    animation: false,
    grid: { left: 50, right: 20, top: 40, bottom: 50 },
    legend: { top: 0, textStyle: label },
    xAxis: { type: 'category', data: [...labels], axisLabel: { ...label, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: `${INK}44` } } },
    series: series.map(({ name, color, data }) => ({ ...form, name, color, data: [...data] })),
  };
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // a chart that is kept keeps the process alive
    chart.dispose();
  }
};
