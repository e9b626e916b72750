import { type Command, Option } from 'commander';
import { LEVELS } from '../../model/level';
import { type ScanOptions, scan } from '../scan';
import type { Finish } from './finish';
import { asOfOption, colorOption, formatOption, revOption, stdinFilenameOption, withJudging, withReading } from './options';

/** `pedigree scan` */
export function addScan(program: Command, finish: Finish): void {
  withReading(
    withJudging(
      program
        .command('scan')
        .description('Find the models, endpoints and loading options in folders or files, and report what the registry knows about them.')
        .argument('[dir...]', 'folders, files or patterns, or - for standard input (default: the current folder)')
        .addOption(revOption())
        .addOption(formatOption())
        .addOption(
          new Option('--fail-on <what>', 'exit with 1 on findings of at least this level, any new one, or exceptions that have ended')
            .choices([...LEVELS, 'new', 'expired', 'never'])
            .default('high'),
        )
        .addOption(
          new Option(
            '--changed [rev]',
            'report files alone that are others than in this revision of git (default: HEAD; write it with =, and paths first); all are linked',
          ),
        )
        .option('--write-baseline <file>', 'write a baseline that accepts all findings of this run, and exit with 0'),
    ),
    'print only the findings that make the run fail',
  )
    .addOption(colorOption())
    .addOption(stdinFilenameOption())
    .addOption(asOfOption())
    .addHelpText('after', SCAN_NOTES)
    .action(async (named: string[], options: ScanOptions) => finish(await scan(named, options)));
}

const SCAN_NOTES = `
Examples:

  pedigree scan
  pedigree scan services/chat 'libs/**/*.py' --profile eu --fail-on moderate
  pedigree scan --rev main~30 --format json > then.json
  cat draft.py | pedigree scan - --stdin-filename app/draft.py
  pedigree scan --write-baseline pedigree-baseline.json
  pedigree scan --changed
  pedigree scan services/chat --changed=main --fail-on new

Left out: what .gitignore files name, .git, node_modules and vendored folders (vendor, third_party, site-packages, venv ...),
symbolic links, binary files, and files above 2 MB. What is left out for its size or content is listed.

With --changed the whole is read and linked, and what stands in files that changed is told: a changed file may also change what others
mean, which pedigree diff tells. --fail-on new counts every finding that neither a baseline nor an exception nor a comment accepts;
--fail-on expired looks at exceptions and comments whose last day has passed, and at nothing else.

Exit codes: 0 nothing that --fail-on names, 1 something that it names, 2 wrong usage or an internal error.`;
