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

/** Services take comments of 65,536 characters. */
const LONGEST_COMMENT = 60_000;

/** Rows of a table, the first number that fits. */
const ROWS = [50, 20, 8, 3];

/** The comparison as a comment on a pull request: short first, details folded. What scanned files say stays text. */
export function changesMarkdown(report: DiffReport, options: ChangesMarkdownOptions): string {
  const written = ROWS.map((rows) => withRows(report, options, rows));
  return written.find(({ length }) => length <= LONGEST_COMMENT) ?? (written.at(-1) ?? '').slice(0, LONGEST_COMMENT);
}

function withRows(report: DiffReport, { locale, linkBase }: ChangesMarkdownOptions, most: number): string {
  const texts = CHANGE_TEXTS[locale];
  const { base, head, findings, usages, notices, models } = report;
  const place = (at: PlaceReport): string => linked(at, linkBase);
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => tableOf(columns, rows, most, texts);
  const finding = ({ level, usage, message, code, accepted }: PlacedFinding, note: string | null, isHead: boolean): readonly string[] => [
    level === 'critical' || level === 'high' ? `**${escaped(levelName(level, locale))}**` : escaped(levelName(level, locale)),
    isHead ? place(usage) : codeSpan(placeName(usage)),
    `${escaped(message)} ${codeSpan(code)}${accepted && note !== null ? ` (${escaped(note)})` : ''}`,
  ];
  const findingColumns = [texts.columns.level, texts.columns.place, texts.columns.finding];
  const usageTable = table(
    [texts.columns.change, texts.columns.place, texts.columns.before, texts.columns.after],
    [
      ...usages.added.map((usage) => [texts.kinds.added, place(usage), '', codeSpan(usageName(usage, texts))]),
      ...usages.changed.map(({ before, after, changes }) => [
        changes.map((kind) => texts.kinds[kind]).join(', '),
        place(after),
        codeSpan(usageName(before, texts)),
        codeSpan(usageName(after, texts)),
      ]),
      ...usages.removed.map((usage) => [texts.kinds.removed, codeSpan(placeName(usage)), codeSpan(usageName(usage, texts)), '']),
    ],
  );
  const counts = texts.usageCounts(usages.added.length, usages.removed.length, usages.changed.length, usages.moved.length);
  const blocks = isEmpty(report)
    ? [escaped(texts.nothing)]
    : [
        table(
          findingColumns,
          byLevel(findings.new).map((each) => finding(each, texts.accepted.before, true)),
        ),
        comingLines(report, texts, most),
        folded(`${texts.usages}: ${counts}`, usageTable),
        folded(
          `${texts.updatedFindings}: ${findings.updated.length}`,
          table(
            findingColumns,
            byLevel(findings.updated).map((each) => finding(each, null, true)),
          ),
        ),
        folded(
          `${texts.goneFindings}: ${findings.gone.length}`,
          table(
            findingColumns,
            byLevel(findings.gone).map((each) => finding(each, texts.accepted.now, false)),
          ),
        ),
        folded(
          `${texts.notices}: ${notices.new.length}`,
          table(
            findingColumns,
            byLevel(notices.new).map(({ level, message, code, file, line }) => [
              escaped(levelName(level, locale)),
              file === null ? '' : codeSpan(`${file}:${line ?? 1}`),
              `${escaped(message)} ${codeSpan(code)}`,
            ]),
          ),
        ),
      ];
  const sides = texts.title(sideName(base, locale), sideName(head, locale));
  const { version, asOf } = head.registry;
  return `${[
    COMMENT_MARKER,
    `### Model Pedigree: ${escaped(texts.headline(findings.new.length, models.added.length))}`,
    ...cautionsOf(report, texts).map((text) => `> ${escaped(text)}`),
    ...blocks,
    `<sub>${escaped(sides)}. ${escaped(texts.made(version, asOf, head.profile))}</sub>`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

/** `**Comes in:** Models …; Vendors …` */
function comingLines(report: DiffReport, texts: ChangeTexts, most: number): string {
  const line = (title: string, side: 'added' | 'removed'): readonly string[] => {
    const kinds = comingsOf(report, texts).flatMap(([name, all]) => {
      const listed = all[side].slice(0, most).map((each) => codeSpan(each));
      const more = all[side].length - listed.length;
      return listed.length === 0 ? [] : [`${escaped(name)} ${[...listed, ...(more > 0 ? [escaped(texts.more(more))] : [])].join(', ')}`];
    });
    return kinds.length === 0 ? [] : [`**${escaped(title)}:** ${kinds.join('; ')}`];
  };
  return [...line(texts.comesIn, 'added'), ...line(texts.leaves, 'removed')].join('\n\n');
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[], most: number, texts: ChangeTexts): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const more = rows.length > most ? [`\n${escaped(texts.more(rows.length - most))}`] : [];
  return [row(columns.map(escaped)), row(columns.map(() => '---')), ...rows.slice(0, most).map(row), ...more].join('\n');
}

function folded(title: string, content: string): string {
  return content === '' ? '' : `<details>\n<summary>${escaped(title)}</summary>\n\n${content}\n\n</details>`;
}

/** The place as a link to its line, if there is where to link to; a line of a cell is no line of the notebook. */
function linked(place: PlaceReport, linkBase: string | undefined): string {
  const shown = codeSpan(placeName(place));
  if (linkBase === undefined) return shown;
  const path = place.file
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()|]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `[${shown}](<${linkBase.replace(/\/+$/, '')}/${path}${place.cell === null ? `#L${place.line}` : ''}>)`;
}
