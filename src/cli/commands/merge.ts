import { type Command, Option } from 'commander';
import { MERGE_FORMATS } from '../../report/organization/mergeFormats';
import type { MergeOptions } from '../merge';
import { momentOf } from '../timestamp';
import type { Finish } from './finish';
import { timestampOption } from './options';

/** `pedigree merge` */
export function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description("Join the bills of materials of many repositories to one inventory: an organization's applications with their models.")
    .argument(
      '<bill...>',
      'CycloneDX bills in JSON, reports of pedigree export --format json or ndjson; folders (*.cdx.json and bom.json in them), patterns in quotes, or @FILE with a name a line',
    )
    .addOption(new Option('--format <format>', 'what to write').choices([...MERGE_FORMATS]).default('cyclonedx-1.6'))
    .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)')
    .option('--name <name>', 'name of the organization', 'organization')
    .addOption(timestampOption())
    .option('--lenient', 'keep what can be read of faulty bills, and list what is left out', false)
    .option('--verbose', 'list every conflict and fault', false)
    .option('--quiet', 'show no progress', false)
    .addHelpText('after', MERGE_NOTES)
    .action(async (named: string[], options: Omit<MergeOptions, 'timestamp'> & { timestamp?: string }) => {
      const { timestamp } = momentOf(options.timestamp, process.env['SOURCE_DATE_EPOCH'], new Date());
      const { mergeBills } = await import('../merge');
      finish(await mergeBills(named, { ...options, timestamp }));
    });
}

const MERGE_NOTES = `
Examples:

  pedigree merge shop.cdx.json desk.cdx.json -o org.cdx.json
  pedigree merge exports --name acme --format ndjson -o org.ndjson
  pedigree merge @bills.txt --timestamp 2026-11-23T00:00:00Z > org.cdx.json

The order of the bills does not matter, nor whether some were merged before. An application is the same by group, name and version; of two
bills of one the newer is kept. What is left out is told on standard error. Exit codes are 0 when the inventory is written, 2 when a bill
is faulty (nothing is written then, unless --lenient is given) or for an internal error.`;
