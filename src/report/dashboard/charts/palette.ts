import { CHART_COLORS, type ChartColor } from './charts';

/** The library reckons with colors, which a variable is not: each part is drawn in a color of its own, and gets its variable afterwards. */
const FIRST = 0x0a0b01;

/** The color that stands for a part while the chart is drawn. */
export function standIn(color: ChartColor): string {
  return `#${(FIRST + CHART_COLORS.indexOf(color)).toString(16).padStart(6, '0')}`;
}

/** Puts the variables of the page in the place of the colors that stood for them. */
export function withVariables(svg: string): string {
  let text = svg;
  for (const color of CHART_COLORS) text = text.replaceAll(standIn(color), `var(--chart-${color})`);
  return text;
}
