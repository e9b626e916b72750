import type { LayeredChart } from '../charts/charts';
import { charts } from '../charts/draw';
import { type Ancestry, type AncestryModel, ancestryOf } from '../numbers/ancestry';
import type { PageContext } from './context';
import { drawn, html, type Markup } from './markup';
import { chart, foldedTable, legend, panel } from './parts';

/** Models that are drawn; the table has them all. */
const MOST_MODELS = 36;

/** What the models in use were made from, and which licenses come down with it. */
export function lineagePanel(context: PageContext): Markup {
  const { texts, subject, counted } = context;
  const words = texts.lineage;
  const ancestry = ancestryOf(counted.models, subject.registry);
  const without = ancestry.withoutBase > 0 ? html`<p class="note">${words.withoutBase(ancestry.withoutBase)}</p>` : html``;
  if (ancestry.links.length === 0) return panel('lineage', words.title, words.note, [html`<p class="nothing">${words.none}</p>`, without]);
  const shown = largestFamilies(ancestry);
  const layered = layeredOf(shown, context);
  const nameOf = (id: string): string => ancestry.models.find((model) => model.id === id)?.name ?? id;
  return panel('lineage', words.title, words.note, [
    legend([
      { sign: 'fill-code', text: words.inUse },
      { sign: 'fill-base', text: words.base },
      { sign: 'band-flow', text: words.flows },
      { sign: 'band-plain', text: words.noFlow },
    ]),
    chart(words.chart, (width) => drawn(charts.layered(layered, width))),
    ...(shown.models.length < ancestry.models.length
      ? [html`<p class="note">${words.rest(ancestry.models.length - shown.models.length)}</p>`]
      : []),
    without,
    foldedTable(
      'lineage-table',
      texts.dataTable,
      words.columns,
      ancestry.links.map(({ base, made, relation, status, license }) => [
        nameOf(made),
        `${subject.words.term(relation)}${words.status[status] === '' ? '' : ` (${words.status[status]})`}`,
        nameOf(base),
        license ?? '–',
      ]),
    ),
  ]);
}

/** A band is as wide as there are models: the more rest on a base, the larger it is. */
function layeredOf({ models, links }: Ancestry, { texts }: PageContext): LayeredChart {
  const depths = depthsOf(links);
  return {
    nodes: models.map((model) => ({
      id: model.id,
      label: model.name,
      note: licenseNote(model, texts.lineage.unknownLicense),
      color: model.inUse ? 'code' : 'base',
      depth: depths.get(model.id) ?? 0,
    })),
    links: links.map(({ base, made, status, license }) => ({
      source: base,
      target: made,
      value: 1,
      color: license === null ? 'muted' : 'flow',
      uncertain: status !== 'confirmed',
    })),
  };
}

function licenseNote({ license, inherited }: AncestryModel, unknown: string): string {
  return [license ?? unknown, ...inherited.filter((id) => id !== license).map((id) => `+ ${id}`)].join(' ').replaceAll('LicenseRef-', '');
}

/** The longest way up from a model: a base stands left of all that is made from it. */
function depthsOf(links: Ancestry['links']): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const above = links.filter(({ made }) => made === id).map(({ base }) => depthOf(base) + 1);
    const depth = Math.max(0, ...above);
    depths.set(id, depth);
    return depth;
  };
  for (const { base, made } of links) {
    depthOf(base);
    depthOf(made);
  }
  return depths;
}

/** Whole families, the largest first, as long as there is room. */
function largestFamilies({ models, links, withoutBase }: Ancestry): Ancestry {
  if (models.length <= MOST_MODELS) return { models, links, withoutBase };
  const family = new Map(models.map(({ id }) => [id, id]));
  const headOf = (id: string): string => {
    const above = family.get(id) ?? id;
    return above === id ? id : headOf(above);
  };
  for (const { base, made } of links) family.set(headOf(base), headOf(made));
  const families = new Map<string, string[]>();
  for (const { id } of models) families.set(headOf(id), [...(families.get(headOf(id)) ?? []), id]);
  const kept = new Set<string>();
  for (const ids of [...families.values()].sort((a, b) => b.length - a.length))
    if (kept.size === 0 || kept.size + ids.length <= MOST_MODELS) for (const id of ids) kept.add(id);
  return { models: models.filter(({ id }) => kept.has(id)), links: links.filter(({ base }) => kept.has(base)), withoutBase };
}
