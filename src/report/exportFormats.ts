/** Every format in which an inventory can be exported, by its name on the command line. */
export const EXPORT_FORMATS = [
  'cyclonedx-1.6',
  'cyclonedx-1.7',
  'cyclonedx-1.6-xml',
  'cyclonedx-1.7-xml',
  'spdx-3',
  'spdx-2.3',
  'sarif',
  'gitlab-codequality',
  'csv',
  'ndjson',
  'markdown',
  'html',
  'json',
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How the name of an exported file ends, by the habits of those who read it. */
export const FILE_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  'cyclonedx-1.6': 'cdx.json',
  'cyclonedx-1.7': 'cdx.json',
  'cyclonedx-1.6-xml': 'cdx.xml',
  'cyclonedx-1.7-xml': 'cdx.xml',
  'spdx-3': 'spdx3.json',
  'spdx-2.3': 'spdx.json',
  sarif: 'sarif',
  'gitlab-codequality': 'json',
  csv: 'csv',
  ndjson: 'ndjson',
  markdown: 'md',
  html: 'html',
  json: 'json',
};

/** Whether a name is that of a format. */
export function isExportFormat(name: string): name is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === name);
}
