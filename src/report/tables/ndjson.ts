import type { ExportSubject } from '../bill/exportSubject';
import { jsonReport } from '../json';
import { jsonText } from '../jsonText';
import { usageRows } from './usageRow';

const SCHEMA_VERSION = 1;

/**
 * The inventory as one JSON object a line, for engines that read lines: `record` tells what a line is, and each names its application and
 * moment, so that the lines of many repositories may lie in one table.
 */
export function ndjson(subject: ExportSubject): string {
  const { inventory, application, timestamp, toolVersion, registry, locale } = subject;
  const { findings, suppressed, notices, models, dependencies, skipped } = jsonReport(inventory, registry, locale);
  const line = (record: string, data: object): string => jsonText({ record, application, timestamp, ...data });
  const placed = (usage: number): object => {
    const { file = null, line: row = null, identifier = null, model = null } = rows[usage] ?? {};
    return { file, line: row, identifier, model };
  };
  const rows = usageRows(subject);
  return [
    line('inventory', {
      schemaVersion: SCHEMA_VERSION,
      tool: toolVersion,
      registry: inventory.registry.version,
      registryAsOf: inventory.registry.asOf,
      profile: inventory.profile,
      files: inventory.stats.files,
      analyzed: inventory.stats.parsed,
      usages: rows.length,
      findings: findings.length,
      accepted: suppressed.length,
    }),
    ...rows.map((row, usage) => line('usage', { usage, ...row })),
    ...findings.map((finding) => line('finding', { ...finding, ...placed(finding.usage), suppression: null })),
    ...suppressed.map((finding) => line('finding', { ...finding, ...placed(finding.usage) })),
    ...notices.map((notice) => line('notice', notice)),
    ...models.map((model) => line('model', model)),
    ...dependencies.map((dependency) => line('dependency', dependency)),
    ...skipped.map((file) => line('skipped', file)),
    '',
  ].join('\n');
}
