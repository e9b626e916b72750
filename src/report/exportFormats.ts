/** Every format in which an inventory can be exported, by its name on the command line. */
export const EXPORT_FORMATS = [
  'cyclonedx-1.6',
  'cyclonedx-1.7',
  'cyclonedx-1.6-xml',
  'cyclonedx-1.7-xml',
  'spdx-3',
  'spdx-2.3',
  'sarif',
  'csv',
  'ndjson',
  'markdown',
  'html',
  'json',
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
