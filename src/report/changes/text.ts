import picocolors from 'picocolors';
import type { Locale } from '../../assess';
import { padded, printable, widest } from '../columns';
import { colorOf } from '../levelColors';
import type { ChangedUsage, DiffReport, PlacedFinding } from './contract';
import { CHANGE_TEXTS, type ChangeTexts } from './texts';
import { byLevel, cautionsOf, comingsOf, isEmpty, isLevel, levelName, placeName, sideName, usageName } from './words';

type Colors = ReturnType<typeof picocolors.createColors>;

export interface ChangesTextOptions {
  readonly locale: Locale;
  readonly colors: boolean;
}

/** The comparison for people at a terminal. */
export function changesText(report: DiffReport, { locale, colors: mayColor }: ChangesTextOptions): string {
  const colors = picocolors.createColors(mayColor);
  const texts = CHANGE_TEXTS[locale];
  const { findings, notices } = report;
  const title = (text: string): string => colors.underline(text);
  const blocks = [
    section(title(texts.newFindings), findingRows(findings.new, locale, colors, texts.accepted.before)),
    section(title(texts.updatedFindings), findingRows(findings.updated, locale, colors, null)),
    section(title(texts.goneFindings), findingRows(findings.gone, locale, colors, texts.accepted.now)),
    section(
      title(texts.notices),
      notices.new.map(({ code, level, message }) => `  ${levelName(level, locale)}  ${colors.dim(code)}  ${printable(message)}`),
    ),
    section(title(`${texts.comesIn} / ${texts.leaves}`), comingRows(report, texts, colors)),
    section(title(texts.usages), usageRows(report, texts, colors)),
  ].filter((block) => block !== '');
  const heading = colors.bold(printable(texts.title(sideName(report.base, locale), sideName(report.head, locale))));
  const body = isEmpty(report) ? [texts.nothing] : [...blocks, summary(report, texts, colors)];
  return [heading, ...cautionsOf(report, texts).map((text) => colors.yellow(text)), '', ...body].join('\n');
}

function section(title: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : [title, ...rows, ''].join('\n');
}

function findingRows(findings: readonly PlacedFinding[], locale: Locale, colors: Colors, accepted: string | null): readonly string[] {
  const rows = byLevel(findings).map((finding) => ({
    finding,
    place: printable(placeName(finding.usage)),
    level: levelName(finding.level, locale),
  }));
  const [places, levels] = [widest(rows.map(({ place }) => place)), widest(rows.map(({ level }) => level))];
  return rows.map(({ finding: { level: id, code, message, accepted: isAccepted }, place, level }) => {
    const color = isLevel(id) ? colorOf(id, colors) : (text: string) => text;
    const note = isAccepted && accepted !== null ? ` (${accepted})` : '';
    return `  ${color(padded(level, levels))}  ${padded(place, places)}  ${colors.dim(code)}  ${printable(message)}${note}`;
  });
}

function comingRows(report: DiffReport, texts: ChangeTexts, colors: Colors): readonly string[] {
  const rows = comingsOf(report, texts);
  const width = widest(rows.map(([name]) => name));
  return rows.map(([name, { added, removed }]) => {
    const all = [
      ...added.map((each) => colors.green(`+ ${printable(each)}`)),
      ...removed.map((each) => colors.dim(`- ${printable(each)}`)),
    ];
    return `  ${padded(name, width)}  ${all.join('  ')}`;
  });
}

function usageRows({ usages }: DiffReport, texts: ChangeTexts, colors: Colors): readonly string[] {
  const changed = ({ before, after, changes }: ChangedUsage): string =>
    colors.yellow(
      `  ~ ${printable(placeName(after))}  ${printable(usageName(before, texts))} → ${printable(usageName(after, texts))}  (${changes.map((kind) => texts.kinds[kind]).join(', ')})`,
    );
  return [
    ...usages.added.map((usage) => colors.green(`  + ${printable(placeName(usage))}  ${printable(usageName(usage, texts))}`)),
    ...usages.changed.map(changed),
    ...usages.removed.map((usage) => colors.dim(`  - ${printable(placeName(usage))}  ${printable(usageName(usage, texts))}`)),
    ...usages.moved.map(({ from, to }) =>
      colors.dim(`  > ${printable(placeName(from))} → ${printable(placeName(to))}  ${printable(usageName(to, texts))}`),
    ),
  ];
}

function summary({ usages, findings }: DiffReport, texts: ChangeTexts, colors: Colors): string {
  const width = widest([texts.usages, texts.columns.finding]);
  return [
    `${colors.bold(padded(texts.usages, width))}  ${texts.usageCounts(usages.added.length, usages.removed.length, usages.changed.length, usages.moved.length)}`,
    `${colors.bold(padded(texts.columns.finding, width))}  ${texts.findingCounts(findings.new.length, findings.updated.length, findings.gone.length, findings.unchanged)}`,
  ].join('\n');
}
