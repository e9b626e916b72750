import type { EChartsCoreOption } from 'echarts/core';
import type { TimelineChart, TimelineMark } from './charts';
import { standIn } from './palette';
import { fitted } from './textWidth';

const ROW = 26;
const TOP = 26;
const BOTTOM = 30;
const FONT = 12;
const MARK = 10;
const DAY_MS = 86_400_000;
/** Share of the width that the names take. */
const NAMES = 0.3;
/** Narrower than this there is room for few months. */
const NARROW = 600;

const SYMBOLS = { ended: 'rect', due: 'circle', 'not-before': 'emptyCircle' } as const;

/** Marks on months; what ended before the first of them stands at its border. */
export function timelineOption({ marks, from, until, today, todayLabel, monthLabel }: TimelineChart, width: number): EChartsCoreOption {
  const names = Math.round(width * (width < NARROW ? 0.38 : NAMES));
  const first = Date.parse(from);
  const placed = marks.map((mark, index) => ({ mark, index, at: Math.max(Date.parse(mark.date), first) }));
  return {
    grid: { left: names, right: 14, top: TOP, bottom: BOTTOM },
    xAxis: {
      type: 'time',
      min: first,
      max: Date.parse(until),
      minInterval: (width < NARROW ? 180 : 85) * DAY_MS,
      axisLine: { lineStyle: { color: standIn('line') } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: standIn('line'), opacity: 0.6 } },
      axisLabel: {
        color: standIn('muted'),
        fontSize: 11,
        hideOverlap: true,
        formatter: (value: number) => monthLabel(new Date(value).toISOString().slice(0, 7)),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: marks.map(({ label }, index) => `${index} ${label}`),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: standIn('line'), opacity: 0.35 } },
      axisLabel: {
        color: standIn('text'),
        fontSize: FONT,
        margin: 10,
        interval: 0,
        formatter: (value: string) => fitted(value.slice(value.indexOf(' ') + 1), names - 16, FONT),
      },
    },
    series: (['ended', 'due', 'not-before'] as const).map((kind, number) => ({
      type: 'scatter',
      silent: true,
      emphasis: { disabled: true },
      symbol: SYMBOLS[kind],
      symbolSize: MARK,
      itemStyle: { color: standIn(kind === 'ended' ? 'muted' : 'flow'), opacity: 1, borderWidth: 2 },
      label: {
        show: true,
        color: standIn('muted'),
        fontSize: 11,
        distance: 8,
        textBorderWidth: 0,
      },
      data: placed
        .filter(({ mark }) => mark.kind === kind)
        .map(({ mark, index, at }) => ({
          value: [at, index],
          label: { position: sideOf(at, first, Date.parse(until)), formatter: () => mark.note },
        })),
      ...(number === 0 ? { markLine: todayLine(today, todayLabel), markArea: pastArea(first, today) } : {}),
    })),
  };
}

/** As high as it has rows. */
export function timelineHeight({ marks }: { readonly marks: readonly TimelineMark[] }): number {
  return TOP + BOTTOM + Math.max(1, marks.length) * ROW;
}

/** On the side of the mark that has more room. */
function sideOf(at: number, first: number, last: number): 'left' | 'right' {
  return at - first > (last - first) * 0.7 ? 'left' : 'right';
}

function todayLine(today: string, label: string): object {
  return {
    silent: true,
    animation: false,
    symbol: 'none',
    lineStyle: { color: standIn('text'), type: 'solid', width: 1.5 },
    label: { formatter: label, color: standIn('text'), fontSize: 11, position: 'end', distance: 6, textBorderWidth: 0 },
    data: [{ xAxis: Date.parse(today) }],
  };
}

function pastArea(first: number, today: string): object {
  return {
    silent: true,
    itemStyle: { color: standIn('line'), opacity: 0.25 },
    data: [[{ xAxis: first }, { xAxis: Date.parse(today) }]],
  };
}
