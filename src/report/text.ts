import picocolors from 'picocolors';
import { type Locale, type MessageCode, mayRaise, message, renderMessage, renderTerm } from '../assess';
import type { Finding, Inventory, Message } from '../model/finding';
import { compareLevels, LEVELS, type Level } from '../model/level';
import type { IsoDate } from '../model/registry';
import { staleDays } from '../registry/age';
import type { Registry } from '../registry/api';
import { padded, printable, widest } from './columns';
import { colorOf } from './levelColors';
import { modelsOf } from './models';

type Colors = ReturnType<typeof picocolors.createColors>;

export interface TextOptions {
  readonly locale: Locale;
  readonly colors: boolean;
  /** The day of the run: a registry that is old on it says so. */
  readonly today: IsoDate;
  /** Only findings at or above this level, and nothing else. */
  readonly onlyFrom?: Level;
}

const MILLISECONDS_A_SECOND = 1000;

/** The inventory for people: findings by file, the models, what was skipped, and a summary. */
export function textReport(inventory: Inventory, registry: Registry, options: TextOptions): string {
  const colors = picocolors.createColors(options.colors);
  const { onlyFrom } = options;
  const findings = inventory.findings.filter(({ level }) => onlyFrom === undefined || compareLevels(level, onlyFrom) <= 0);
  const blocks = findingsByFile(inventory, findings).map(([file, rows]) => fileBlock(file, rows, inventory, options.locale, colors));
  if (onlyFrom !== undefined) return blocks.join('\n');
  return [
    ...blocks,
    ...noticeBlock(inventory, options.locale, colors),
    ...modelBlock(inventory, registry, options.locale, colors),
    ...skippedBlock(inventory, options.locale, colors),
    summary(inventory, options, colors),
  ].join('\n');
}

function findingsByFile(inventory: Inventory, findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = inventory.usages[finding.usage]?.location.file ?? '';
    const rows = byFile.get(file);
    if (rows) rows.push(finding);
    else byFile.set(file, [finding]);
  }
  return [...byFile];
}

function fileBlock(file: string, findings: readonly Finding[], inventory: Inventory, locale: Locale, colors: Colors): string {
  const rows = findings.map((finding) => ({
    place: placeOf(finding, inventory),
    level: finding.level,
    label: renderMessage(message(`level.${finding.level}`), locale),
    code: finding.code,
    text: printable(renderMessage(finding.message, locale)),
  }));
  const placeWidth = widest(rows.map(({ place }) => place));
  const labelWidth = widest(rows.map(({ label }) => label));
  const codeWidth = widest(rows.map(({ code }) => code));
  const lines = rows.map(({ place, level, label, code, text }) =>
    [
      `  ${colors.dim(padded(place, placeWidth))}`,
      colorOf(level, colors)(padded(label, labelWidth)),
      colors.dim(padded(code, codeWidth)),
      text,
    ].join('  '),
  );
  return [colors.underline(printable(file)), ...lines, ''].join('\n');
}

/** `12:15`, in a notebook `cell 3, 12:15` as its reader counts: from one. */
function placeOf({ usage }: Finding, { usages }: Inventory): string {
  const location = usages[usage]?.location;
  if (!location) return '';
  const { line, character } = location.range.start;
  const place = `${line + 1}:${character + 1}`;
  return location.cell === undefined ? place : `[${location.cell + 1}] ${place}`;
}

function modelBlock(inventory: Inventory, registry: Registry, locale: Locale, colors: Colors): readonly string[] {
  const models = modelsOf(inventory, registry);
  if (models.length === 0) return [];
  const rows = models.map(({ id, country, openness, license, usages }) => [
    id,
    country ?? '–',
    openness === null ? '–' : renderTerm(openness, locale),
    license ?? '–',
    String(usages),
  ]);
  return [[title('report.models', locale, colors), ...aligned(rows, colors), ''].join('\n')];
}

/** What is said of no single usage. */
function noticeBlock({ notices }: Inventory, locale: Locale, colors: Colors): readonly string[] {
  if (notices.length === 0) return [];
  const rows = notices.map(({ code, level, message: text, location }) => [
    location ? printable(`${location.file}:${location.range.start.line + 1}`) : '–',
    renderMessage(message(`level.${level}`), locale),
    code,
    printable(renderMessage(text, locale)),
  ]);
  return [[title('report.notices', locale, colors), ...aligned(rows, colors), ''].join('\n')];
}

function skippedBlock({ skipped }: Inventory, locale: Locale, colors: Colors): readonly string[] {
  if (skipped.length === 0) return [];
  const rows = skipped.map(({ file, reason }) => [printable(file), printable(reason)]);
  return [[title('report.skipped', locale, colors), ...aligned(rows, colors), ''].join('\n')];
}

/** Which registry the facts are of; an old one says how old. */
function registryLine({ version, asOf }: Inventory['registry'], today: IsoDate): Message {
  const days = staleDays(asOf, today);
  return days === null ? message('report.registry-version', { version, asOf }) : message('report.registry-old', { version, asOf, days });
}

function summary(inventory: Inventory, { locale, today }: TextOptions, colors: Colors): string {
  const { findings, usages, skipped, stats, registry, profile } = inventory;
  const models = usages.filter((usage) => usage.model !== null && mayRaise(usage));
  const seconds = (stats.milliseconds / MILLISECONDS_A_SECOND).toFixed(1);
  const rows: readonly (readonly [MessageCode, string])[] = [
    ['report.findings', levelCounts(findings, locale, colors)],
    [
      'report.models',
      renderMessage(
        message('report.models-count', {
          models: new Set(models.map(({ model }) => model?.id)).size,
          vendors: new Set(models.map(({ vendor }) => vendor?.id)).size,
          usages: models.length,
        }),
        locale,
      ),
    ],
    ...acceptedRow(inventory, locale),
    ...dependencyRow(inventory, locale),
    [
      'report.files',
      renderMessage(message('report.files-count', { read: stats.files, parsed: stats.parsed, skipped: skipped.length, seconds }), locale),
    ],
    ['report.profile', profile],
    ['report.registry', renderMessage(registryLine(registry, today), locale)],
  ];
  const labels = rows.map(([code]) => renderMessage(message(code), locale));
  const width = widest(labels);
  return rows.map(([, text], index) => `${colors.bold(padded(labels[index] ?? '', width))}  ${text}`).join('\n');
}

/** One line: how many findings are accepted, and by what. */
function acceptedRow({ suppressed }: Inventory, locale: Locale): readonly (readonly [MessageCode, string])[] {
  if (suppressed.length === 0) return [];
  const ways = ['line', 'file', 'exception', 'baseline'] as const;
  const counted = ways.map((by) => ({ by, count: suppressed.filter(({ suppression }) => suppression.by === by).length }));
  const told = counted
    .filter(({ count }) => count > 0)
    .map(({ by, count }) => renderMessage(message(`report.accepted-${by}`, { count }), locale));
  return [['report.accepted', told.join(', ')]];
}

/** One line: how many packages bind to which vendors. */
function dependencyRow({ dependencies }: Inventory, locale: Locale): readonly (readonly [MessageCode, string])[] {
  if (dependencies.length === 0) return [];
  const packages = new Set(dependencies.map(({ ecosystem, package: name }) => `${ecosystem}:${name}`)).size;
  const vendors = [...new Set(dependencies.map(({ vendor }) => vendor))].sort().join(', ');
  return [['report.dependencies', renderMessage(message('report.dependencies-count', { packages, vendors }), locale)]];
}

function levelCounts(findings: readonly Finding[], locale: Locale, colors: Colors): string {
  if (findings.length === 0) return renderMessage(message('report.no-findings'), locale);
  const counted = LEVELS.map((level) => ({ level, count: findings.filter((finding) => finding.level === level).length })).filter(
    ({ count }) => count > 0,
  );
  return counted
    .map(({ level, count }) =>
      colorOf(
        level,
        colors,
      )(renderMessage(message('report.level-count', { level: renderMessage(message(`level.${level}`), locale), count }), locale)),
    )
    .join(', ');
}

function title(code: MessageCode, locale: Locale, colors: Colors): string {
  return colors.underline(renderMessage(message(code), locale));
}

/** Rows of a table, all columns but the last padded; the first in plain, the rest dimmed. */
function aligned(rows: readonly (readonly string[])[], colors: Colors): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? '')));
  return rows.map((row) => {
    const [first = '', ...rest] = row.map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column] ?? 0)));
    return `  ${first}  ${colors.dim(rest.join('  '))}`;
  });
}
