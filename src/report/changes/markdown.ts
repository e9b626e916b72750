import type { Locale } from '../../assess';
import type { PlaceReport } from '../contract';
import { codeSpan, escaped } from '../pages/markdown';
import type { DiffReport, PlacedFinding } from './contract';
import { CHANGE_TEXTS, type ChangeTexts } from './texts';
import { byLevel, cautionsOf, comingsOf, isEmpty, levelName, placeName, sideName, usageName } from './words';

export interface ChangesMarkdownOptions {
  readonly locale: Locale;
  /** Where the head's files are shown, such as `https://github.com/acme/app/blob/<commit>`; places are links then. */
  readonly linkBase?: string;
}

/** What a robot finds its own comment by, to write it anew instead of a second one. */
export const COMMENT_MARKER = '<!-- model-pedigree:diff -->';

/** GitHub takes comments of 65,536 characters; who posts this one may add some of its own. */
const LONGEST_COMMENT = 60_000;

/** Rows of a folded table, the first number that fits. */
const ROWS = [100, 50, 20, 8, 3];

/** What a reader sees without unfolding anything. */
const FIRST_ROWS = 8;
const FIRST_NAMES = 6;
const FIRST_PLACES = 2;

/** Names and sentences of files can be as long as files. */
const LONGEST_TEXT = 400;

/** The comparison as a comment on a pull request: short first, details folded. What scanned files say stays text. */
export function changesMarkdown(report: DiffReport, options: ChangesMarkdownOptions): string {
  for (const rows of ROWS) {
    const text = withRows(report, options, rows);
    if (text.length <= LONGEST_COMMENT) return text;
  }
  const texts = CHANGE_TEXTS[options.locale];
  return inBlocks(report, options, [escaped(texts.cut)]);
}

function withRows(report: DiffReport, options: ChangesMarkdownOptions, most: number): string {
  const texts = CHANGE_TEXTS[options.locale];
  const { findings, usages, notices } = report;
  if (isEmpty(report)) return inBlocks(report, options, [escaped(texts.nothing)]);
  const fresh = findingRows(findings.new, options, texts.accepted.before, true);
  const updated = findingRows(findings.updated, options, null, true);
  const gone = findingRows(findings.gone, options, texts.accepted.now, false);
  const told = noticeRows(report, options);
  const used = usageRows(report, options);
  const columns = [texts.columns.level, texts.columns.place, texts.columns.finding];
  const table = (rows: readonly Row[]): string => tableOf(columns, rows.slice(0, most), rows.length - most, texts);
  const counts = texts.usageCounts(usages.added.length, usages.removed.length, usages.changed.length, usages.moved.length);
  const usageColumns = [texts.columns.change, texts.columns.place, texts.columns.before, texts.columns.after];
  const rest = fresh.slice(FIRST_ROWS);
  const hasHidden = [findings.new, findings.updated, findings.gone].some((all) =>
    groupsOf(all).some(({ length }) => length > FIRST_PLACES),
  );
  const isCut = hasHidden || [rest, updated, gone, told, used].some(({ length }) => length > most);
  return inBlocks(report, options, [
    fresh.length > FIRST_ROWS ? levelCounts(findings.new, options.locale) : '',
    tableOf(columns, fresh.slice(0, FIRST_ROWS), 0, texts),
    folded(`${texts.newFindings}: ${texts.more(rest.length)}`, table(rest)),
    comingTable(report, texts),
    folded(`${texts.usages}: ${counts}`, tableOf(usageColumns, used.slice(0, most), used.length - most, texts)),
    folded(`${texts.updatedFindings}: ${findings.updated.length}`, table(updated)),
    folded(`${texts.goneFindings}: ${findings.gone.length}`, table(gone)),
    folded(`${texts.notices}: ${notices.new.length}`, table(told)),
    isCut ? escaped(texts.cut) : '',
  ]);
}

/** The comment with its head and foot. */
function inBlocks(report: DiffReport, { locale }: ChangesMarkdownOptions, blocks: readonly string[]): string {
  const texts = CHANGE_TEXTS[locale];
  const { base, head, findings, models } = report;
  const { version, asOf } = head.registry;
  const sides = texts.title(short(sideName(base, locale)), short(sideName(head, locale)));
  return `${[
    COMMENT_MARKER,
    isEmpty(report) ? '### Model Pedigree' : `### Model Pedigree: ${escaped(texts.headline(findings.new.length, models.added.length))}`,
    ...cautionsOf(report, texts).map((text) => `> ${escaped(short(text))}`),
    ...blocks,
    `<sub>${escaped(sides)}. ${escaped(texts.made(version, asOf, short(head.profile)))}</sub>`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

type Row = readonly string[];

/** A row for each thing that is said, worst first, with the places that it is said of. */
function findingRows(
  findings: readonly PlacedFinding[],
  { locale, linkBase }: ChangesMarkdownOptions,
  note: string | null,
  isHead: boolean,
): readonly Row[] {
  return groupsOf(findings).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { level, message, code, accepted } = first;
    const places = group.slice(0, FIRST_PLACES).map(({ usage }) => (isHead ? linked(usage, linkBase) : name(placeName(usage))));
    const more = group.length - places.length;
    const shown = escaped(levelName(level, locale));
    return [
      [
        level === 'critical' || level === 'high' ? `**${shown}**` : shown,
        [...places, ...(more > 0 ? [escaped(CHANGE_TEXTS[locale].more(more))] : [])].join('<br>'),
        `${escaped(short(message))} ${name(code)}${accepted && note !== null ? ` (${escaped(note)})` : ''}`,
      ],
    ];
  });
}

/** Findings that say the same, the worst first. */
function groupsOf(findings: readonly PlacedFinding[]): readonly (readonly PlacedFinding[])[] {
  const groups = new Map<string, PlacedFinding[]>();
  for (const finding of byLevel(findings)) {
    const key = JSON.stringify([finding.level, finding.code, finding.message, finding.accepted]);
    const known = groups.get(key);
    if (known) known.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

function noticeRows({ notices }: DiffReport, { locale }: ChangesMarkdownOptions): readonly Row[] {
  return byLevel(notices.new).map(({ level, message, code, file, line }) => [
    escaped(levelName(level, locale)),
    file === null ? '' : name(`${file}:${line ?? 1}`),
    `${escaped(short(message))} ${name(code)}`,
  ]);
}

function usageRows({ usages }: DiffReport, { locale, linkBase }: ChangesMarkdownOptions): readonly Row[] {
  const texts = CHANGE_TEXTS[locale];
  return [
    ...usages.added.map((usage) => [texts.kinds.added, linked(usage, linkBase), '', name(usageName(usage, texts))]),
    ...usages.changed.map(({ before, after, changes }) => [
      changes.map((kind) => texts.kinds[kind]).join(', '),
      linked(after, linkBase),
      name(usageName(before, texts)),
      name(usageName(after, texts)),
    ]),
    ...usages.removed.map((usage) => [texts.kinds.removed, name(placeName(usage)), name(usageName(usage, texts)), '']),
  ];
}

/** `high: 3 · low: 12` */
function levelCounts(findings: readonly PlacedFinding[], locale: Locale): string {
  const counts = new Map<string, number>();
  for (const { level } of byLevel(findings)) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].map(([level, count]) => escaped(`${levelName(level, locale)}: ${count}`)).join(' · ');
}

/** Kind by kind what comes in and what leaves; lists that are long are cut. */
function comingTable(report: DiffReport, texts: ChangeTexts): string {
  const cell = (all: readonly string[]): string => {
    const more = all.length - FIRST_NAMES;
    return [...all.slice(0, FIRST_NAMES).map(name), ...(more > 0 ? [escaped(texts.more(more))] : [])].join('<br>');
  };
  const comings = comingsOf(report, texts);
  const has = (side: 'added' | 'removed'): boolean => comings.some(([, all]) => all[side].length > 0);
  const rows = comings.map(([kind, { added, removed }]) => [
    escaped(kind),
    ...(has('added') ? [cell(added)] : []),
    ...(has('removed') ? [cell(removed)] : []),
  ]);
  return tableOf(['', ...(has('added') ? [texts.comesIn] : []), ...(has('removed') ? [texts.leaves] : [])], rows, 0, texts);
}

function tableOf(columns: readonly string[], rows: readonly Row[], more: number, texts: ChangeTexts): string {
  if (rows.length === 0) return '';
  const row = (cells: Row): string => `| ${cells.join(' | ')} |`;
  const rest = more > 0 ? [`\n${escaped(texts.more(more))}`] : [];
  return [row(columns.map(escaped)), row(columns.map(() => '---')), ...rows.map(row), ...rest].join('\n');
}

function folded(title: string, content: string): string {
  return content === '' ? '' : `<details>\n<summary>${escaped(title)}</summary>\n\n${content}\n\n</details>`;
}

/** The place as a link to its line, if there is where to link to; a line of a cell is no line of the notebook. */
function linked(place: PlaceReport, linkBase: string | undefined): string {
  const shown = name(placeName(place));
  if (linkBase === undefined || place.file.length > LONGEST_TEXT) return shown;
  const path = wellFormed(place.file)
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()|]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `[${shown}](<${linkBase.replace(/\/+$/, '')}/${path}${place.cell === null ? `#L${place.line}` : ''}>)`;
}

/** What files call something, verbatim. */
function name(text: string): string {
  return codeSpan(short(text));
}

function short(text: string): string {
  return text.length > LONGEST_TEXT ? `${wellFormed(text.slice(0, LONGEST_TEXT))}…` : text;
}

/** Halves of characters, which reports of others may hold, have no place in an address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
