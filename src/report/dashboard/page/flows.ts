import type { LayeredChart, LayeredLink, LayeredNode } from '../charts/charts';
import { charts } from '../charts/draw';
import { type Flow, flowsOf, operatorKey } from '../numbers/flows';
import type { PageContext } from './context';
import { drawn, html, type Markup } from './markup';
import { chart, foldedTable, panel } from './parts';

/** Operators beyond these are drawn as one; the table has them all. */
const MOST_OPERATORS = 14;

/** Where data goes: from code to operator to country. */
export function flowPanel(context: PageContext): Markup {
  const { texts, subject, counted } = context;
  const words = texts.flows;
  const flows = flowsOf(subject, counted);
  if (flows.length === 0) return panel('flows', words.title, words.note, html`<p class="nothing">${words.none}</p>`);
  const names = naming(context);
  const layered = layeredOf(flows, names, context);
  return panel('flows', words.title, words.note, [
    html`<p class="heads" aria-hidden="true">${words.heads.map((head) => html`<span>${head}</span>`)}</p>`,
    chart(words.chart, (width) => drawn(charts.layered(layered, width))),
    foldedTable(
      'flows-table',
      texts.dataTable,
      words.columns,
      flows.map((flow) => [names.source(flow), names.operator(flow), names.country(flow), String(flow.uses)]),
    ),
  ]);
}

interface Naming {
  readonly source: (flow: Flow) => string;
  readonly operator: (flow: Flow) => string;
  readonly country: (flow: Flow) => string;
}

function naming({ texts, countryName }: PageContext): Naming {
  const words = texts.flows;
  return {
    source: ({ from }) => from ?? words.rest,
    operator({ operator }) {
      if (operator.kind === 'known') return operator.name;
      if (operator.kind === 'host') return operator.host;
      return operator.kind === 'own' ? words.own : words.unknownOperator;
    },
    country: ({ country }) => (country === 'own' ? words.ownCountry : country === null ? words.unknownCountry : countryName(country)),
  };
}

function layeredOf(flows: readonly Flow[], names: Naming, { countryColor, texts }: PageContext): LayeredChart {
  const operators = ranked(flows, ({ operator }) => operatorKey(operator));
  const kept = new Set(operators.length > MOST_OPERATORS ? operators.slice(0, MOST_OPERATORS - 1) : operators);
  const nodes = new Map<string, LayeredNode>();
  const links = new Map<string, LayeredLink>();
  const link = (source: string, target: string, value: number, { country }: Flow): void => {
    const key = JSON.stringify([source, target, country]);
    const color = country === 'own' ? 'own' : countryColor(country);
    links.set(key, { source, target, value: (links.get(key)?.value ?? 0) + value, color, uncertain: country === null });
  };
  for (const flow of flows) {
    const key = operatorKey(flow.operator);
    const isKept = kept.has(key);
    const from = `from:${flow.from ?? ''}`;
    const via = isKept ? `via:${key}` : 'via:';
    const to = `to:${flow.country ?? ''}`;
    const place = flow.country === 'own' ? 'own' : countryColor(flow.country);
    const via_ = isKept ? names.operator(flow) : texts.shares.rest(operators.length - kept.size);
    nodes.set(from, { id: from, label: names.source(flow), note: null, color: 'code', depth: 0 });
    nodes.set(via, {
      id: via,
      label: via_,
      note: null,
      color: flow.operator.kind === 'known' ? 'muted' : flow.operator.kind === 'own' ? 'own' : 'unknown',
      depth: 1,
    });
    nodes.set(to, { id: to, label: names.country(flow), note: null, color: place, depth: 2 });
    link(from, via, flow.uses, flow);
    link(via, to, flow.uses, flow);
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

function ranked(flows: readonly Flow[], keyOf: (flow: Flow) => string): readonly string[] {
  const uses = new Map<string, number>();
  for (const flow of flows) uses.set(keyOf(flow), (uses.get(keyOf(flow)) ?? 0) + flow.uses);
  return [...uses].sort(([, a], [, b]) => b - a).map(([key]) => key);
}
