import picocolors from 'picocolors';
import { type Locale, message, renderMessage } from '../../assess';
import { LEVELS } from '../../model/level';
import { padded, printable, widest } from '../columns';
import { colorOf } from '../levelColors';
import { codeSpan, escaped } from '../pages/markdown';
import { quoted } from '../tables/csv';
import type { HistoryPoint, HistoryReport } from './contract';
import { seriesOf } from './historyOf';
import { HISTORY_TEXTS } from './texts';

/** A history as rows, the newest last. */
export function headOf(locale: Locale): readonly string[] {
  const texts = HISTORY_TEXTS[locale];
  const levels = LEVELS.map((level) => renderMessage(message(`level.${level}`), locale));
  return [
    texts.date,
    texts.revision,
    texts.usages,
    texts.models,
    texts.vendors,
    texts.makerCountries,
    texts.serviceCountries,
    ...levels,
    texts.comings,
  ];
}

/** The cells of a point, in the order of {@link headOf}. */
export function cellsOf(point: HistoryPoint): readonly string[] {
  const { date, name, usages, models, vendors, makerCountries, serviceCountries, findings, modelsAdded, modelsRemoved } = point;
  return [
    date,
    name,
    String(usages),
    String(models.length),
    String(vendors.length),
    makerCountries.join(' '),
    serviceCountries.join(' '),
    ...LEVELS.map((level) => String(findings[level])),
    [...modelsAdded.map((id) => `+${id}`), ...modelsRemoved.map((id) => `-${id}`)].join(' '),
  ];
}

export interface HistoryTextOptions {
  readonly locale: Locale;
  readonly colors: boolean;
}

/** The history for people at a terminal: a line for each number, and a table. */
export function historyText(
  { points, application, registry, asOf }: HistoryReport,
  { locale, colors: mayColor }: HistoryTextOptions,
): string {
  const colors = picocolors.createColors(mayColor);
  const texts = HISTORY_TEXTS[locale];
  const heading = colors.bold(printable(texts.title(application, points.length)));
  if (points.length === 0) return [heading, texts.nothing].join('\n');
  const { models, vendors, levels } = seriesOf(points);
  const lines = [
    { name: texts.models, counts: models, color: (text: string) => text },
    { name: texts.vendors, counts: vendors, color: (text: string) => text },
    ...levels.map(({ level, counts }) => ({
      name: renderMessage(message(`level.${level}`), locale),
      counts,
      color: colorOf(level, colors),
    })),
  ];
  const width = widest(lines.map(({ name }) => name));
  const drawn = lines.map(
    ({ name, counts, color }) => `${padded(name, width)}  ${color(sparkline(counts))}  ${counts[0]} → ${counts.at(-1)}`,
  );
  const rows = [headOf(locale), ...points.map(cellsOf)].map((row) => row.map(printable));
  const widths = headOf(locale).map((_, column) => widest(rows.map((row) => row[column] ?? '')));
  const table = rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = table;
  return [heading, colors.dim(texts.made(registry.version, registry.asOf, asOf)), '', ...drawn, '', colors.underline(head), ...body].join(
    '\n',
  );
}

const BARS = '▁▂▃▄▅▆▇█';

/** One letter a number, as high as it is to the largest one. */
export function sparkline(counts: readonly number[]): string {
  const largest = Math.max(1, ...counts);
  return counts.map((count) => BARS[count === 0 ? 0 : Math.max(1, Math.round((count / largest) * (BARS.length - 1)))] ?? '').join('');
}

/** The history in GitHub's Markdown. */
export function historyMarkdown({ points, application, registry, asOf }: HistoryReport, locale: Locale): string {
  const texts = HISTORY_TEXTS[locale];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cells = (point: HistoryPoint): readonly string[] =>
    cellsOf(point).map((cell, column, all) =>
      cell !== '' && (column === 1 || column === all.length - 1) ? codeSpan(cell) : escaped(cell),
    );
  const table = [row(headOf(locale).map(escaped)), row(headOf(locale).map(() => '---')), ...points.map((point) => row(cells(point)))];
  return [
    `# ${escaped(texts.title(application, points.length))}`,
    escaped(texts.made(registry.version, registry.asOf, asOf)),
    points.length === 0 ? escaped(texts.nothing) : table.join('\n'),
    '',
  ].join('\n\n');
}

/** The history as a table by RFC 4180; its names are those of the JSON in every language. */
export function historyCsv({ points }: HistoryReport): string {
  const columns = [
    'date',
    'revision',
    'commit',
    'usages',
    'models',
    'vendors',
    'maker_countries',
    'service_countries',
    ...LEVELS,
    'models_added',
    'models_removed',
  ];
  const rows = points.map(({ commit, modelsAdded, modelsRemoved, ...point }) => {
    const [date = '', name = '', ...rest] = cellsOf({ commit, modelsAdded, modelsRemoved, ...point }).slice(0, -1);
    return [quoted(date), quoted(name), commit, ...rest.map(quoted), quoted(modelsAdded.join(' ')), quoted(modelsRemoved.join(' '))].join(
      ',',
    );
  });
  return [columns.join(','), ...rows, ''].join('\r\n');
}
