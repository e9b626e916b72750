import { compareLevels, LEVELS, type Level } from '../../../model/level';
import type { DashboardRow, DashboardWords } from '../subject';
import type { PageContext } from './context';
import { html, jsonData, type Markup } from './markup';
import { placeText } from './places';
import { licenseName } from './shares';
import { FIRST_COLUMNS, TABLE_COLUMNS, type TableColumn } from './tableColumns';
import type { TableData } from './tableData';

/** Rows that are there before the script is, and without it. */
const FIRST_ROWS = 50;

/** Every use with all its facts, and what the policy says of it. */
export function tablePanel(context: PageContext): Markup {
  const { texts } = context;
  const words = texts.table;
  const data = tableData(context);
  const first = data.columns.filter(({ first: isFirst }) => isFirst);
  const positions = first.map(({ id }) => data.columns.findIndex((column) => column.id === id));
  return html`<section class="panel uses" id="uses" aria-labelledby="uses-title" tabindex="-1"><h2 id="uses-title">${words.title}</h2><p class="note">${words.note}</p>
<div class="tools scripted"><input type="search" id="search" aria-label="${words.search}" placeholder="${words.search}"><button type="button" id="clear">${words.clear}</button><details class="menu" id="columns"><summary>${words.columns}</summary><div class="choices">${data.columns.map(
    ({ id, name, first: isFirst }) => html`<label><input type="checkbox" value="${id}"${isFirst ? html` checked` : null}> ${name}</label>`,
  )}</div></details><span id="shown" class="muted" role="status"></span></div>
<div class="wide tall"><table id="table"><thead><tr>${first.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${data.rows
    .slice(0, FIRST_ROWS)
    .map(({ cells }) => html`<tr>${positions.map((at) => html`<td>${cells[at] ?? ''}</td>`)}</tr>`)}</tbody></table></div>
<p class="scripted"><button type="button" id="more" hidden>${words.more}</button></p>
<script type="application/json" id="data">${jsonData(data)}</script></section>`;
}

/** What the script sorts, searches and shows: text, which it shows as text. */
export function tableData(context: PageContext): TableData {
  const { subject, texts, host } = context;
  const words = texts.table;
  const severalApplications = new Set(subject.rows.map(({ application }) => application)).size > 1;
  const columns = TABLE_COLUMNS.filter((column) => column !== 'application' || severalApplications);
  const findings = findingsByRow(context);
  const rows = subject.rows.map((row, index) => {
    const judged = findings.get(index);
    return {
      row: index,
      level: judged === undefined ? LEVELS.length : LEVELS.indexOf(judged.level),
      cells: columns.map((column) => cellOf(row, column, judged, context)),
    };
  });
  const place = columns.indexOf('place');
  return {
    columns: columns.map((id) => ({
      id,
      name: words.names[id],
      first: FIRST_COLUMNS.includes(id) || id === 'application',
      sortBy: words.sortBy(words.names[id]),
    })),
    levels: [...LEVELS],
    rows: rows.sort((a, b) => a.level - b.level || compareCells(a.cells[place], b.cells[place])),
    canOpen: host === 'webview',
    texts: { shown: words.shown('{shown}', '{found}', '{all}'), nothing: words.nothing, open: words.open('{place}') },
  };
}

interface JudgedRow {
  readonly level: Level;
  readonly codes: readonly string[];
}

function findingsByRow({ subject }: PageContext): ReadonlyMap<number, JudgedRow> {
  const found = new Map<number, JudgedRow>();
  for (const { row: first, within = [first], level, code } of subject.judgement.findings) {
    for (const row of within) {
      const known = found.get(row);
      const worst = known === undefined || compareLevels(level, known.level) < 0 ? level : known.level;
      found.set(row, { level: worst, codes: [...new Set([...(known?.codes ?? []), code])] });
    }
  }
  return found;
}

function cellOf(
  row: DashboardRow,
  column: TableColumn,
  judged: JudgedRow | undefined,
  { texts, countryName, levelName, subject }: PageContext,
): string {
  const country = (code: string | null): string => (code === null ? texts.unknown : countryName(code));
  const isLocal = row.deployment === 'self-hosted';
  const cells: Readonly<Record<TableColumn, () => string>> = {
    level: () => (judged === undefined ? '' : levelName(judged.level)),
    model: () => row.name ?? row.identifier,
    identifier: () => row.identifier,
    place: () => placeText(row),
    application: () => row.application,
    vendor: () => row.vendorName ?? (row.kind === 'endpoint' ? '' : texts.unknown),
    country: () => (row.kind === 'endpoint' ? '' : country(row.vendorCountry)),
    license: () =>
      row.license === null
        ? row.kind === 'endpoint'
          ? ''
          : texts.unknown
        : licenseName(row.license, subject.registry.license(row.license)?.name),
    deployment: () => texts.deployments[row.deployment],
    operator: () => row.operatorName ?? (isLocal ? texts.flows.own : (row.host ?? texts.unknown)),
    operatorCountry: () => (isLocal ? texts.flows.ownCountry : country(row.operatorCountry)),
    region: () => row.region ?? '',
    lifecycle: () => lifecycleText(row, subject.words, texts.unknown),
    kind: () => texts.kinds[row.kind],
    role: () => (row.role === null ? texts.unknown : texts.roles[row.role]),
    rules: () => judged?.codes.join(', ') ?? '',
    test: () => (row.inTest ? texts.table.test : ''),
  };
  return cells[column]();
}

function lifecycleText({ lifecycle, lifecycleDate, kind }: DashboardRow, words: DashboardWords, unknown: string): string {
  if (lifecycle === null) return kind === 'endpoint' ? '' : unknown;
  return `${words.term(lifecycle)}${lifecycleDate === null ? '' : ` ${lifecycleDate}`}`;
}

const byNumber = new Intl.Collator('en', { numeric: true });

function compareCells(a = '', b = ''): number {
  return byNumber.compare(a, b);
}
