import { type Command, Option } from 'commander';
import { EXPORT_FORMATS } from '../../report/exportFormats';
import type { ExportOptions } from '../export';
import { momentOf } from '../timestamp';
import type { Finish } from './finish';
import { dateOf, revOption, stdinFilenameOption, timestampOption, withJudging, withReading } from './options';

/** `pedigree export` */
export function addExport(program: Command, finish: Finish): void {
  withReading(
    withJudging(
      program
        .command('export')
        .description('Write the inventory in a format for other tools: bills of materials, code scanning, tables.')
        .argument('[dir...]', 'folders, files or patterns, or - for standard input (default: the current folder)')
        .addOption(
          new Option('--format <format>', 'what to write; docs/exports.md tells what each holds')
            .choices([...EXPORT_FORMATS])
            .makeOptionMandatory(),
        )
        .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)')
        .option('--name <name>', 'name of the software (default: the name of its folder)')
        .addOption(timestampOption())
        .addOption(revOption()),
    ),
  )
    .addOption(stdinFilenameOption())
    .addOption(
      new Option('--as-of <date>', 'judge lifecycles as of this day, YYYY-MM-DD (default: the day of the timestamp)').argParser(dateOf),
    )
    .addHelpText('after', EXPORT_NOTES)
    .action(async (named: string[], options: Omit<ExportOptions, 'asOf' | 'timestamp'> & { asOf?: string; timestamp?: string }) => {
      const { timestamp, day } = momentOf(options.timestamp, process.env['SOURCE_DATE_EPOCH'], new Date());
      // only an export needs what builds XML and package URLs
      const { exportInventory } = await import('../export');
      finish(await exportInventory(named, { ...options, timestamp, asOf: options.asOf ?? day }));
    });
}

const EXPORT_NOTES = `
Examples:

  pedigree export --format cyclonedx-1.6 -o bom.cdx.json
  pedigree export services/chat --format sarif -o pedigree.sarif
  pedigree export --format csv --timestamp 2026-11-23T00:00:00Z > models.csv

With the same files, registry, policy and timestamp an export is the same, byte for byte. Findings do not fail it: exit codes are 0 when
the export is written, 2 for wrong usage or an internal error.`;
