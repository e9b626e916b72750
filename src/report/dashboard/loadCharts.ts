import type { Charts } from './charts/charts';

/** What draws the charts. It is large, so that only who makes a page pays for it. */
export async function loadCharts(): Promise<Charts> {
  const { charts } = await import('./charts/draw');
  return charts;
}
