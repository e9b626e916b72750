/** Every format in which an organization's inventory can be written, by its name on the command line. */
export const MERGE_FORMATS = ['cyclonedx-1.6', 'cyclonedx-1.7', 'ndjson', 'csv', 'markdown'] as const;

export type MergeFormat = (typeof MERGE_FORMATS)[number];
