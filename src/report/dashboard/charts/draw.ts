import { CustomChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Charts } from './charts';
import { layeredHeight, layeredOption } from './layered';
import { plainSvg } from './plainSvg';
import { timelineHeight, timelineOption } from './timeline';

use([SankeyChart, ScatterChart, CustomChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

/** Charts by Apache ECharts, as text: nothing of it is in the page. A bundle of its own, which is read when a page is made. */
export const charts: Charts = {
  layered: (chart, width) => render(layeredOption(chart, width), width, layeredHeight(chart)),
  timeline: (chart, width) => render(timelineOption(chart, width), width, timelineHeight(chart)),
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
