import { type Command, Option } from 'commander';
import { profileNames } from '../../assess';
import type { ReportOptions } from '../report';
import type { Finish } from './finish';
import {
  asOfOption,
  excludeOption,
  localeOption,
  NO_POLICY_OPTION,
  overlayOption,
  POLICY_OPTION,
  profileOption,
  revOption,
  STATS_OPTION,
  VERBOSE_OPTION,
} from './options';

/** `pedigree report` */
export function addReport(program: Command, finish: Finish): void {
  program
    .command('report')
    .description('Write the dashboard of the inventory as one HTML file, which needs nothing else and loads nothing.')
    .argument('[dir...]', 'folders, files or patterns (default: the current folder)')
    .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)')
    .option('--name <name>', 'name of the software (default: the name of its folder)')
    .addOption(
      new Option('--compare <profile>', 'judge the same inventory under this profile, too, and show both side by side').choices([
        ...profileNames(),
      ]),
    )
    .option('--count-tests', 'count what stands in tests, too', false)
    .addOption(revOption())
    .addOption(excludeOption())
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(overlayOption())
    .option('--quiet', 'show no progress', false)
    .option(...VERBOSE_OPTION)
    .option(...STATS_OPTION)
    .addOption(localeOption())
    .addOption(asOfOption())
    .addHelpText('after', REPORT_NOTES)
    .action(async (named: string[], options: ReportOptions) => {
      // only a report needs what makes pages
      const { reportInventory } = await import('../report');
      finish(await reportInventory(named, options));
    });
}

const REPORT_NOTES = `
Examples:

  pedigree report -o report.html
  pedigree report services/chat --profile baseline --compare eu -o report.html
  pedigree report --locale ja --as-of 2026-11-23 -o report.html

With the same files, registry, policy and day a report is the same, byte for byte. Findings do not fail it: exit codes are 0 when the
report is written, 2 for wrong usage or an internal error.`;
