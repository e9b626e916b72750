/**
 * What the charts of the dashboard show, and how they come back: as text of SVG without scripts, styles or colors of its own. Colors are
 * the variables of the page, so that a theme may change them.
 */

/** Colors by their part; the page gives each a value. */
export const CHART_COLORS = [
  'text',
  'muted',
  'line',
  'surface',
  'code',
  'own',
  'unknown',
  'base',
  'flow',
  'country-1',
  'country-2',
  'country-3',
  'country-4',
  'country-5',
  'country-rest',
] as const;

export type ChartColor = (typeof CHART_COLORS)[number];

export interface LayeredNode {
  readonly id: string;
  readonly label: string;
  /** A second, smaller line. */
  readonly note: string | null;
  readonly color: ChartColor;
  /** The column, counted from the left. */
  readonly depth: number;
}

export interface LayeredLink {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly color: ChartColor;
  /** Weaker: its end, or what it says, is not certain. */
  readonly uncertain: boolean;
}

/** Columns of boxes with bands between them. */
export interface LayeredChart {
  readonly nodes: readonly LayeredNode[];
  readonly links: readonly LayeredLink[];
}

export interface TimelineMark {
  readonly label: string;
  readonly date: string;
  /** In a column at the right: in full, and where there is little room. */
  readonly note: string;
  readonly shortNote: string;
  readonly kind: 'ended' | 'due' | 'not-before';
}

/** Marks on a line of months, each on a row of its own. */
export interface TimelineChart {
  readonly marks: readonly TimelineMark[];
  readonly from: string;
  readonly until: string;
  readonly today: string;
  /** What stands at the line of today. */
  readonly todayLabel: string;
  /** `2027-01` as people read it. */
  readonly monthLabel: (month: string) => string;
}

/** What the library draws; the page asks for each chart in several widths, and shows the one that fits. */
export interface Charts {
  layered(chart: LayeredChart, width: number): string;
}

/** The widths in which each chart is drawn: a side bar, half a window, a window. */
export const CHART_WIDTHS = [400, 720, 1100] as const;
