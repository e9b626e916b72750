import { basename } from 'node:path';
import packageJson from '../../package.json';
import { MERGE_WRITERS } from '../report/organization/mergeWriters';
import { organizationSubject } from '../report/organization/organizationSubject';
import { EXIT, UsageError } from './failure';
import { withJoinedBills } from './joinBills';
import { registryWith } from './overlays';
import { type ReportOptions, writeReport } from './report';

/** Rows that one page can hold. */
const MOST_ROWS = 200_000;

export interface ExportsReportOptions extends ReportOptions {
  /** Read what is named as exports, whatever it is called. */
  readonly fromExports: boolean;
  /** Show what can be read of faulty exports. */
  readonly lenient: boolean;
}

/** Whether a report is asked for of exports, and not of code: files that are called as bills are hold no code. */
export function areExports(named: readonly string[], { fromExports }: Pick<ExportsReportOptions, 'fromExports'>): boolean {
  return fromExports || (named.length > 0 && named.every((name) => /\.cdx\.json$/.test(name) || basename(name) === 'bom.json'));
}

/** Writes the dashboard of an organization out of what its repositories exported. No code is read, and no policy: exports tell what was judged. */
export async function reportExports(named: readonly string[], options: ExportsReportOptions): Promise<number> {
  const { format, output, name = 'organization', locale, asOf, countTests, overlay } = options;
  refuse(options);
  const registry = await registryWith(overlay);
  const isWritten = await withJoinedBills(
    named.length > 0 ? named : ['.'],
    { ...options, verbose: options.verbose === true },
    async ({ organization, files, faults }) => {
      if (format === 'markdown') {
        const names = { name, timestamp: `${asOf}T00:00:00Z`, toolVersion: packageJson.version };
        await writeReport([...MERGE_WRITERS.markdown(organization, names)].join(''), output);
        return;
      }
      const subject = organizationSubject(organization, { title: name, day: asOf, locale, registry, exports: files, faults });
      if (subject.rows.length > MOST_ROWS) {
        throw new UsageError(
          `one page cannot hold ${subject.rows.length} models of applications. Report on a part of the exports, or write tables: --format markdown, or pedigree merge --format ndjson.`,
        );
      }
      const { dashboardDocument } = await import('../report/dashboard/dashboard');
      await writeReport(dashboardDocument(subject, { host: 'file', countTests, profiles: [], isIndexing: false }), output);
    },
  );
  return isWritten ? EXIT.clean : EXIT.error;
}

/** What only makes sense where code is read: to pass over it in silence would be another report than the one that was asked for. */
function refuse({ compare, profile, policy, rev, exclude }: ExportsReportOptions): void {
  const judging = 'Exports hold judgements already: give it to pedigree export, or report on the code.';
  if (compare !== undefined) throw new UsageError(`--compare needs code. ${judging}`);
  if (profile !== undefined) throw new UsageError(`--profile needs code. ${judging}`);
  if (typeof policy === 'string') throw new UsageError(`--policy needs code. ${judging}`);
  if (rev !== undefined) throw new UsageError('--rev needs code. Export that revision, and report on the export.');
  if (exclude.length > 0) throw new UsageError('--exclude needs code. Name the exports that you want.');
}
