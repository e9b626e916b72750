import type { EChartsCoreOption } from 'echarts/core';
import type { LayeredChart, LayeredNode } from './charts';
import { standIn } from './palette';
import { fitted } from './textWidth';

const FONT = 12;
const NOTE_FONT = 11;
const NODE_WIDTH = 10;
const EDGE = 8;
/** How strong a band is whose end is known, and one whose end is not. */
const CERTAIN = 0.34;
const UNCERTAIN = 0.2;
/** Room that a label of one line, and of two, needs. */
const GAP = 16;
const GAP_WITH_NOTE = 26;
const LEAST_NODE = 14;
/** Between a box and its label. */
const LABEL_DISTANCE = 6;
/** Of the last column's labels, which stand on the left. */
const LABEL_MARGIN = 14;

/** Columns of boxes with bands between them, as the library's sankey. */
export function layeredOption({ nodes, links }: LayeredChart, width: number): EChartsCoreOption {
  const columns = columnsOf(nodes);
  const between = (width - 2 * EDGE - NODE_WIDTH) / Math.max(1, columns - 1);
  // the labels of the last column stand on the inner side of it, where those before it must leave them room
  const room = Math.floor(columns === 1 ? width - 2 * EDGE : (between - NODE_WIDTH) / (columns === 2 ? 2 : 1) - LABEL_MARGIN);
  const lastRoom = columns > 2 ? Math.floor(room / 2) : room;
  const roomAt = (depth: number): number => (depth >= columns - 2 ? lastRoom : room);
  return {
    series: [
      {
        type: 'sankey',
        silent: true,
        emphasis: { disabled: true },
        left: EDGE,
        right: EDGE,
        top: EDGE,
        bottom: EDGE,
        nodeWidth: NODE_WIDTH,
        nodeGap: gapOf(nodes),
        nodeAlign: 'left',
        draggable: false,
        layoutIterations: 64,
        data: nodes.map((node) => ({
          name: node.id,
          depth: node.depth,
          itemStyle: { color: standIn(node.color), borderWidth: 0, borderRadius: 2 },
          label: { position: node.depth === columns - 1 && columns > 1 ? 'left' : 'right', ...labelOf(node, roomAt(node.depth)) },
        })),
        links: links.map(({ source, target, value, color, uncertain }) => ({
          source,
          target,
          value,
          lineStyle: { color: standIn(color), opacity: uncertain ? UNCERTAIN : CERTAIN, curveness: 0.5 },
        })),
        label: { color: standIn('text'), fontSize: FONT, distance: LABEL_DISTANCE, textBorderWidth: 0 },
      },
    ],
  };
}

/** High enough for the labels of the fullest column. */
export function layeredHeight({ nodes }: LayeredChart): number {
  const counts = new Map<number, number>();
  for (const { depth } of nodes) counts.set(depth, (counts.get(depth) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return 2 * EDGE + most * (LEAST_NODE + gapOf(nodes)) + 2 * GAP;
}

function columnsOf(nodes: readonly LayeredNode[]): number {
  return 1 + nodes.reduce((most, { depth }) => Math.max(most, depth), 0);
}

function gapOf(nodes: readonly LayeredNode[]): number {
  return nodes.some(({ note }) => note !== null) ? GAP_WITH_NOTE : GAP;
}

/** Markup of the library's own in a label would be read as such: braces and bars are left to their look-alikes. */
function labelOf({ label, note }: LayeredNode, room: number): object {
  const name = literal(fitted(label, room, FONT));
  if (note === null) return { formatter: name };
  return {
    formatter: `{name|${name}}\n{note|${literal(fitted(note, room, NOTE_FONT))}}`,
    rich: {
      name: { fontSize: FONT, lineHeight: 16, color: standIn('text'), textBorderWidth: 0 },
      note: { fontSize: NOTE_FONT, lineHeight: 14, color: standIn('muted'), textBorderWidth: 0 },
    },
  };
}

function literal(text: string): string {
  return text.replaceAll('{', '❴').replaceAll('}', '❵').replaceAll('|', '❘');
}
