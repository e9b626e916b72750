import { SankeyChart } from 'echarts/charts';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Charts } from './charts';
import { layeredHeight, layeredOption } from './layered';
import { plainSvg } from './plainSvg';

use([SankeyChart, SVGRenderer]);

/** Charts by Apache ECharts, as text: nothing of it is in the page. A bundle of its own, which is read when a page is made. */
export const charts: Charts = {
  layered: (chart, width) => render(layeredOption(chart, width), width, layeredHeight(chart)),
};

function render(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return plainSvg(chart.renderToSVGString());
  } finally {
    // a chart that is kept keeps the process alive
    chart.dispose();
  }
}
