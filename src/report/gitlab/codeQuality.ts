import { type Locale, renderMessage } from '../../assess';
import type { Finding, Notice } from '../../model/finding';
import type { Level } from '../../model/level';
import type { Location } from '../../model/location';
import type { ExportSubject } from '../bill/exportSubject';
import { sha1Hex } from '../bill/sha1';
import { jsonText } from '../jsonText';
import { fingerprintsOf } from '../sarif/fingerprints';

/** One row of a Code Quality report: of the Code Climate specification what GitLab reads, and nothing else. */
export interface CodeQualityRow {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY_OF: Readonly<Record<Level, CodeQualityRow['severity']>> = {
  critical: 'blocker',
  high: 'critical',
  moderate: 'major',
  low: 'minor',
  minimal: 'info',
};

const IN_CELL: Readonly<Record<Locale, (cell: number, line: number) => string>> = {
  en: (cell, line) => `cell ${cell}, line ${line}`,
  ja: (cell, line) => `セル ${cell}、${line} 行目`,
};

/**
 * The findings that stand, as a Code Quality report for GitLab (`artifacts:reports:codequality`). Accepted ones are left out, for the
 * format has no word for them; so is what is said of the workspace as a whole, for a row needs a file.
 */
export function codeQuality(subject: ExportSubject): string {
  return codeQualityReport(subject, () => true);
}

/** The same for some of the findings, by their index, and some of what is said of no single usage. */
export function codeQualityReport(subject: ExportSubject, isWanted: (finding: number) => boolean, withNotices = true): string {
  const { inventory, locale } = subject;
  const fingerprints = fingerprintsOf(inventory);
  const rows = inventory.findings.flatMap((finding, index) => {
    const location = inventory.usages[finding.usage]?.location;
    return location && isWanted(index) ? [rowOf(finding, location, fingerprints.get(finding) ?? '', locale)] : [];
  });
  return `${jsonText([...rows, ...(withNotices ? noticeRows(subject) : [])], 2)}\n`;
}

function noticeRows({ inventory: { notices, usages }, locale }: ExportSubject): readonly CodeQualityRow[] {
  const counts = new Map<string, number>();
  return notices.flatMap((notice) => {
    const location = notice.location ?? notice.decidedBy.location ?? notice.usages.flatMap((index) => usages[index]?.location ?? [])[0];
    if (!location) return [];
    // no line goes in, as in the fingerprints of findings
    const key = ['notice', notice.code, location.file].join('\n');
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return [rowOf(notice, location, sha1Hex(`${key}\n${ordinal}`), locale)];
  });
}

/** A line of a cell is no line of the notebook: the row stands at its beginning, and says where to look. */
function rowOf(
  { code, level, message }: Pick<Finding | Notice, 'code' | 'level' | 'message'>,
  { file, range, cell }: Location,
  fingerprint: string,
  locale: Locale,
): CodeQualityRow {
  const line = range.start.line + 1;
  const sentence = renderMessage(message, locale);
  return {
    description: cell === undefined ? sentence : `${sentence} (${IN_CELL[locale](cell + 1, line)})`,
    check_name: code,
    fingerprint,
    severity: SEVERITY_OF[level],
    location: { path: file, lines: { begin: cell === undefined ? line : 1 } },
  };
}
