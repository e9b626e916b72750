import type { EChartsCoreOption } from 'echarts/core';
import type { TimelineChart, TimelineMark } from './charts';
import { standIn } from './palette';
import { fitted } from './textWidth';

const ROW = 26;
const TOP = 26;
const BOTTOM = 28;
const FONT = 12;
const MARK = 10;
const DAY_MS = 86_400_000;
/** Share of the width that the names take. */
const NAMES = 0.29;
const NARROW_NAMES = 0.42;
/** Width of the column of days. */
const NOTES = 152;
const NARROW_NOTES = 74;
/** Narrower than this there is room for few months. */
const NARROW = 600;

const SYMBOLS = { ended: 'rect', due: 'circle', 'not-before': 'emptyCircle' } as const;

/** Marks on months; what ended before the first of them stands at its border. */
export function timelineOption({ marks, from, until, today, todayLabel, monthLabel }: TimelineChart, width: number): EChartsCoreOption {
  const names = Math.round(width * (width < NARROW ? NARROW_NAMES : NAMES));
  const isNarrow = width < NARROW;
  const first = Date.parse(from);
  const placed = marks.map((mark, index) => ({ mark, index, at: Math.max(Date.parse(mark.date), first) }));
  return {
    grid: { left: names, right: isNarrow ? NARROW_NOTES : NOTES, top: TOP, bottom: BOTTOM },
    xAxis: {
      type: 'time',
      min: first,
      max: Date.parse(until),
      minInterval: (isNarrow ? 180 : 85) * DAY_MS,
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
    yAxis: [
      {
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
      {
        type: 'category',
        inverse: true,
        position: 'right',
        data: marks.map((mark, index) => `${index} ${isNarrow ? mark.shortNote : mark.note}`),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: standIn('muted'),
          fontSize: 11,
          margin: 10,
          interval: 0,
          formatter: (value: string) => value.slice(value.indexOf(' ') + 1),
        },
      },
    ],
    series: (['ended', 'due', 'not-before'] as const).map((kind, number) => ({
      type: 'scatter',
      silent: true,
      emphasis: { disabled: true },
      symbol: SYMBOLS[kind],
      symbolSize: MARK,
      itemStyle: { color: standIn(kind === 'ended' ? 'muted' : 'flow'), opacity: 1, borderWidth: 2 },
      data: placed.filter(({ mark }) => mark.kind === kind).map(({ index, at }) => ({ value: [at, index] })),
      ...(number === 0 ? { markLine: todayLine(today, todayLabel), markArea: pastArea(first, today) } : {}),
    })),
  };
}

/** As high as it has rows. */
export function timelineHeight({ marks }: { readonly marks: readonly TimelineMark[] }): number {
  return TOP + BOTTOM + Math.max(1, marks.length) * ROW;
}

function todayLine(today: string, label: string): object {
  return {
    silent: true,
    animation: false,
    symbol: 'none',
    lineStyle: { color: standIn('text'), type: 'solid', width: 1.5 },
    label: { formatter: label, color: standIn('text'), fontSize: 11, position: 'start', distance: 6, textBorderWidth: 0 },
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
