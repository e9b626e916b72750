import { html, type Markup } from '../page/markup';
import type { TimelineChart, TimelineMark } from './charts';
import { fitted } from './textWidth';

const ROW = 26;
const TOP = 26;
const BOTTOM = 28;
const FONT = 12;
const SMALL_FONT = 11;
const RADIUS = 5;
const DAY_MS = 86_400_000;
/** What ended before the first month stands within it by so much. */
const INSIDE = 7 * DAY_MS;
/** Share of the width that the names take. */
const NAMES = 0.29;
const NARROW_NAMES = 0.42;
/** Width of the column of days. */
const NOTES = 168;
const NARROW_NOTES = 76;
/** Narrower than this there is room for few months. */
const NARROW = 600;
/** Months between two that are named. */
const STEP = 3;
const NARROW_STEP = 6;
const DISTANCE = 10;

/**
 * Marks on months, each on a row of its own with its name on the left and its day on the right. It is drawn without the library: what it
 * has of axes and symbols would be half as large again as all that the other charts need.
 */
export function drawTimeline(chart: TimelineChart, width: number): Markup {
  const { marks, from, until, today, todayLabel } = chart;
  const isNarrow = width < NARROW;
  const left = Math.round(width * (isNarrow ? NARROW_NAMES : NAMES));
  const right = width - (isNarrow ? NARROW_NOTES : NOTES);
  const first = Date.parse(from);
  const last = Date.parse(until);
  const xOf = (time: number): number => Math.round((left + ((time - first) / (last - first)) * (right - left)) * 10) / 10;
  const bottom = TOP + marks.length * ROW;
  const now = xOf(Date.parse(today));
  const rows = marks.map((mark, index) => {
    const y = TOP + index * ROW + ROW / 2;
    const x = xOf(Math.max(Date.parse(mark.date), first + INSIDE));
    return html`<text x="${left - DISTANCE}" y="${y}" text-anchor="end" font-size="${FONT}" fill="var(--chart-text)" dominant-baseline="central">${fitted(mark.label, left - 2 * DISTANCE, FONT)}</text>${stem(
      mark,
      now,
      x,
      y,
    )}${sign(mark, x, y)}<text x="${right + DISTANCE}" y="${y}" font-size="${SMALL_FONT}" fill="var(--chart-muted)" dominant-baseline="central">${isNarrow ? mark.shortNote : mark.note}</text>`;
  });
  const lines = marks.map((_, index) => line(left, TOP + index * ROW, right, TOP + index * ROW, 0.35));
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + BOTTOM}"><rect x="${left}" y="${TOP}" width="${now - left}" height="${bottom - TOP}" fill="var(--chart-muted)" fill-opacity="0.1"/>${lines}${line(
    left,
    bottom,
    right,
    bottom,
    1,
  )}${months(chart, xOf, bottom, isNarrow ? NARROW_STEP : STEP)}<path d="M${now} ${TOP - 4}V${bottom}" stroke="var(--chart-text)" stroke-width="1.5"/><text x="${now}" y="${TOP - 13}" text-anchor="middle" font-size="${SMALL_FONT}" fill="var(--chart-text)" dominant-baseline="central">${todayLabel}</text>${rows}</svg>`;
}

function months(
  { from, until, monthLabel }: TimelineChart,
  xOf: (time: number) => number,
  bottom: number,
  step: number,
): readonly Markup[] {
  const labels: Markup[] = [];
  const [year = 0, month = 1] = from.split('-').map(Number);
  // January is always among those that are named, and carries the year
  for (let number = month; ; number++) {
    const time = Date.UTC(year, number, 1);
    const day = new Date(time).toISOString().slice(0, 10);
    if (day > until) return labels;
    if (Number(day.slice(5, 7)) % step !== 1) continue;
    const x = xOf(time);
    labels.push(
      html`${line(x, TOP, x, bottom, 0.6)}<text x="${x}" y="${bottom + 16}" text-anchor="middle" font-size="${SMALL_FONT}" fill="var(--chart-muted)" dominant-baseline="central">${monthLabel(day.slice(0, 7))}</text>`,
    );
  }
}

/** How long it is until then. */
function stem({ kind }: TimelineMark, now: number, x: number, y: number): Markup {
  if (kind === 'ended' || x - RADIUS <= now) return html``;
  return html`<path d="M${now} ${y}H${x - RADIUS}" stroke="var(--chart-flow)" stroke-width="2" stroke-opacity="0.3"${kind === 'not-before' ? html` stroke-dasharray="3 4"` : null}/>`;
}

/** Full, hollow and square signs differ without their colors, too. */
function sign({ kind }: TimelineMark, x: number, y: number): Markup {
  if (kind === 'ended')
    return html`<rect x="${x - RADIUS}" y="${y - RADIUS}" width="${2 * RADIUS}" height="${2 * RADIUS}" fill="var(--chart-muted)"/>`;
  if (kind === 'due') return html`<circle cx="${x}" cy="${y}" r="${RADIUS}" fill="var(--chart-flow)"/>`;
  return html`<circle cx="${x}" cy="${y}" r="${RADIUS - 1}" fill="var(--chart-surface)" stroke="var(--chart-flow)" stroke-width="2"/>`;
}

function line(x1: number, y1: number, x2: number, y2: number, opacity: number): Markup {
  return html`<path d="M${x1} ${y1}L${x2} ${y2}" stroke="var(--chart-line)" stroke-opacity="${opacity}"/>`;
}
