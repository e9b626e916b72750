import type { ExportSubject } from '../bill/exportSubject';
import { jsonText } from '../jsonText';
import type { SarifLog, SarifResult } from '../sarif/document';
import { sarifLog } from '../sarif/log';
import type { FindingMatches } from './matchFindings';

/**
 * The head's findings as a SARIF log that says of each whether the change brings it in; those that are gone stand in it as absent.
 * What the team accepted counts as unchanged.
 */
export function changesSarif(base: ExportSubject, head: ExportSubject, matches: FindingMatches): string {
  const [before, after] = [sarifLog(base), sarifLog(head)];
  const [from, to] = [before.runs[0], after.runs[0]];
  const rules = [
    ...to.tool.driver.rules,
    ...from.tool.driver.rules.filter(({ id }) => !to.tool.driver.rules.some((rule) => rule.id === id)),
  ];
  const added = new Set(matches.added);
  const updated = new Set(matches.updated.map(({ after: index }) => index));
  const count = head.inventory.findings.length;
  const state = (index: number): SarifResult['baselineState'] =>
    index >= count ? 'unchanged' : added.has(index) ? 'new' : updated.has(index) ? 'updated' : 'unchanged';
  const gone = matches.gone.flatMap((index): readonly SarifResult[] => {
    const result = from.results[index];
    return result ? [{ ...result, baselineState: 'absent', ruleIndex: rules.findIndex(({ id }) => id === result.ruleId) }] : [];
  });
  const results = [...to.results.map((result, index) => ({ ...result, baselineState: state(index) })), ...gone];
  const log: SarifLog = { ...after, runs: [{ ...to, tool: { driver: { ...to.tool.driver, rules } }, results }] };
  return `${jsonText(log, 2)}\n`;
}
