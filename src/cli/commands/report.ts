import { type Command, Option } from 'commander';
import { profileNames } from '../../assess';
import type { ExportsReportOptions } from '../reportExports';
import { REPORT_FORMATS } from '../reportFormats';
import type { Finish } from './finish';
import { asOfOption, revOption, withJudging, withReading } from './options';

/** `pedigree report` */
export function addReport(program: Command, finish: Finish): void {
  withReading(
    withJudging(
      program
        .command('report')
        .description(
          'Write the dashboard of the inventory as one HTML file, which needs nothing else and loads nothing: of code, or of what was exported.',
        )
        .argument('[dir...]', 'folders, files or patterns (default: the current folder); or exports: *.cdx.json, bom.json, *.ndjson')
        .option(
          '--from-exports',
          'read what is named as exports: files, folders with exports, patterns in quotes, @FILE with a name a line',
          false,
        )
        .addOption(new Option('--format <format>', 'a page with charts, or tables').choices([...REPORT_FORMATS]).default('html'))
        .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)')
        .option('--name <name>', 'name of the software (default: the name of its folder)')
        .addOption(
          new Option('--compare <profile>', 'judge the same inventory under this profile, too, and show both side by side').choices([
            ...profileNames(),
          ]),
        )
        .option('--count-tests', 'count what stands in tests, too', false)
        .option('--lenient', 'of faulty exports, show what can be read', false)
        .addOption(revOption()),
    ),
  )
    .addOption(asOfOption())
    .addHelpText('after', REPORT_NOTES)
    .action(async (named: string[], options: ExportsReportOptions) => {
      // only a report needs what makes pages
      const { areExports, reportExports } = await import('../reportExports');
      if (areExports(named, options)) {
        finish(await reportExports(named, options));
        return;
      }
      const { reportInventory } = await import('../report');
      finish(await reportInventory(named, options));
    });
}

const REPORT_NOTES = `
Examples:

  pedigree report -o report.html
  pedigree report services/chat --profile baseline --compare eu -o report.html
  pedigree report --locale ja --as-of 2026-11-23 -o report.html
  pedigree report shop.cdx.json desk.cdx.json --name acme -o acme.html
  pedigree report --from-exports exports --name acme --format markdown

Of exports the report is made of what they hold: the application is a dimension beside model, vendor, operator and country. They tell
levels and rules by application and model, and not by place; what they do not tell is shown as unknown. Files named *.cdx.json, bom.json or *.ndjson are exports;
--from-exports takes any name, and folders. A faulty export is told with its place, and no report is written unless --lenient is given.

With the same files, registry, policy and day a report is the same, byte for byte. Findings do not fail it: exit codes are 0 when the
report is written, 2 for wrong usage or an internal error.`;
