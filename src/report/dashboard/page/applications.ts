import { LEVELS } from '../../../model/level';
import { grouping } from '../../bill/uses';
import { countLevels } from '../numbers/comparison';
import { modelKey } from '../numbers/counted';
import { compareTexts } from '../numbers/shares';
import type { PageContext } from './context';
import { html, type Markup } from './markup';
import { foldedTable, levelCounts, panel } from './parts';

/** Applications that stand open; the table below has all. */
const MOST_APPLICATIONS = 15;

/** Findings by application, the worst first; nothing where there is one application alone. */
export function applicationPanel(context: PageContext): Markup {
  const { subject, counted, texts } = context;
  const words = texts.applications;
  const models = grouping(counted.models, ({ row }) => row.application);
  const findings = grouping(counted.findings, ({ row }) => subject.rows[row]?.application ?? '');
  const names = new Set(counted.uses.flatMap((index) => subject.rows[index]?.application ?? []));
  if (names.size < 2) return html``;
  const all = [...names].map((name) => ({
    name,
    levels: countLevels(findings.get(name) ?? []),
    models: new Set((models.get(name) ?? []).map(({ row }) => modelKey(row))).size,
  }));
  all.sort((a, b) => {
    const level = LEVELS.find((one) => a.levels[one] !== b.levels[one]);
    return level === undefined ? compareTexts(a.name, b.name) : b.levels[level] - a.levels[level];
  });
  const [first, rest] = [all.slice(0, MOST_APPLICATIONS), all.slice(MOST_APPLICATIONS)];
  const cells = ({ name, models: count, levels }: (typeof all)[number]): readonly (Markup | string)[] => [
    html`<button type="button" class="plain" data-search="${name}" title="${texts.shares.filter(name)}">${name}</button>`,
    count.toLocaleString('en'),
    levelCounts(levels, context, words.none),
  ];
  return panel('applications', words.title, words.note, [
    html`<div class="wide"><table><thead><tr>${words.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${first.map(
      (one) => html`<tr>${cells(one).map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`,
    rest.length === 0 ? html`` : foldedTable('applications-table', words.more(rest.length), words.columns, rest.map(cells)),
  ]);
}
