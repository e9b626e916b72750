/** In which a report can be written. */
export const REPORT_FORMATS = ['html', 'markdown'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
