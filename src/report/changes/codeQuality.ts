import { compareLevels } from '../../model/level';
import type { ExportSubject } from '../bill/exportSubject';
import { codeQualityReport } from '../gitlab/codeQuality';
import type { Comparison } from './compareReports';
import { isLevel } from './words';

/** What a change brings in, as a Code Quality report: its new findings, and old ones that a policy raised. */
export function changesCodeQuality(head: ExportSubject, { findings, report }: Pick<Comparison, 'findings' | 'report'>): string {
  const raised = findings.updated.filter((_, index) => isRaised(report.findings.updated[index]));
  const wanted = new Set([...findings.added, ...raised.map(({ after }) => after)]);
  return codeQualityReport(head, (index) => wanted.has(index), false);
}

function isRaised(finding: Comparison['report']['findings']['updated'][number] | undefined): boolean {
  if (!finding || !isLevel(finding.level) || !isLevel(finding.levelBefore)) return true;
  return compareLevels(finding.level, finding.levelBefore) < 0;
}
