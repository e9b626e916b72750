import type { MergeFormat } from './mergeFormats';
import type { Organization } from './organization';
import { type OrganizationNames, organizationBom } from './organizationBom';
import { organizationCsv, organizationMarkdown, organizationNdjson } from './tables';

/** What writes each format, piece by piece. */
export const MERGE_WRITERS: Readonly<Record<MergeFormat, (organization: Organization, names: OrganizationNames) => Iterable<string>>> = {
  'cyclonedx-1.6': (organization, names) => organizationBom(organization, names, '1.6'),
  'cyclonedx-1.7': (organization, names) => organizationBom(organization, names, '1.7'),
  ndjson: organizationNdjson,
  csv: organizationCsv,
  markdown: organizationMarkdown,
};
