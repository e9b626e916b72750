import type { Exporter } from './bill/exportSubject';
import { cycloneDxJson } from './cyclonedx/bom';
import { cycloneDxXml } from './cyclonedx/xml';
import type { ExportFormat } from './exportFormats';
import { codeQuality } from './gitlab/codeQuality';
import { jsonReport } from './json';
import { jsonText } from './jsonText';
import { html } from './pages/html';
import { markdown } from './pages/markdown';
import { sarif } from './sarif/log';
import { spdx3 } from './spdx/spdx3';
import { spdx23 } from './spdx/spdx23';
import { csv } from './tables/csv';
import { ndjson } from './tables/ndjson';

/** The report of a scan as a file. How long the scan took differs from run to run, and is left out of what must not. */
const json: Exporter = ({ inventory, registry, locale }) => {
  const report = jsonReport({ ...inventory, stats: { ...inventory.stats, milliseconds: 0 } }, registry, locale);
  return `${jsonText(report, 2)}\n`;
};

/** What writes each format. */
export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  'cyclonedx-1.6': cycloneDxJson('1.6'),
  'cyclonedx-1.7': cycloneDxJson('1.7'),
  'cyclonedx-1.6-xml': cycloneDxXml('1.6'),
  'cyclonedx-1.7-xml': cycloneDxXml('1.7'),
  'spdx-3': spdx3,
  'spdx-2.3': spdx23,
  sarif,
  'gitlab-codequality': codeQuality,
  csv,
  ndjson,
  markdown,
  html,
  json,
};
