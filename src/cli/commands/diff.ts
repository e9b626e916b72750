import { type Command, InvalidArgumentError, Option } from 'commander';
import { LEVELS } from '../../model/level';
import type { DiffOptions } from '../diff';
import { UsageError } from '../failure';
import { momentOf } from '../timestamp';
import type { Finish } from './finish';
import { asOfOption, colorOption, withJudging, withReading } from './options';

/** `pedigree diff` */
export function addDiff(program: Command, finish: Finish): void {
  withReading(
    withJudging(
      program
        .command('diff')
        .description('Tell which models, vendors, countries, licenses, endpoints and findings a change brings in and takes out.')
        .argument('<base>', 'a revision of git, BASE...HEAD for the change since their common ancestor, or a report in JSON')
        .argument('[head]', 'the other side (default: the working tree with all that is staged, changed and new)')
        .argument('[path...]', 'after --: folders and files to which the comparison is limited')
        .addOption(
          new Option(
            '--format <format>',
            'text for people, markdown for a pull request, json for programs, sarif and gitlab-codequality for services',
          )
            .choices(['text', 'markdown', 'json', 'sarif', 'gitlab-codequality'])
            .default('text'),
        )
        .addOption(
          new Option('--fail-on <what>', 'exit with 1 on new findings of at least this level, any new one, or exceptions that have ended')
            .choices([...LEVELS, 'new', 'expired', 'never'])
            .default('high'),
        )
        .option('--merge-base', 'compare with the common ancestor of the two sides', false)
        .addOption(
          new Option('--path <dir>', 'compare these folders or files alone (default: the current folder; may be repeated)')
            .argParser((value: string, all: readonly string[]) => [...all, value])
            .default([], 'the current folder'),
        )
        .addOption(
          new Option('--link-base <url>', 'in Markdown, where files are shown, such as https://github.com/acme/app/blob/main').argParser(
            urlOf,
          ),
        )
        .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)'),
    ),
  )
    .addOption(colorOption())
    .addOption(asOfOption())
    .addHelpText('after', DIFF_NOTES)
    .action(async (_base: string, _head: string | undefined, _paths: string[], chosen: Chosen, command: Command) => {
      const { timestamp } = momentOf(undefined, process.env['SOURCE_DATE_EPOCH'], new Date());
      const { base, head, limitedTo } = operandsOf(command.args, process.argv);
      const { diff } = await import('../diff');
      finish(await diff(base, head, { ...chosen, limitedTo, timestamp }));
    });
}

type Chosen = Omit<DiffOptions, 'timestamp' | 'limitedTo'>;

/** The operands of the command, of which those behind `--` are paths, as in git; `written` has the `--` still. */
function operandsOf(operands: readonly string[], written: readonly string[]) {
  const dashes = written.indexOf('--');
  const paths = dashes < 0 ? 0 : written.length - dashes - 1;
  const [base, head, ...others] = operands.slice(0, operands.length - paths);
  if (base === undefined) throw new UsageError('name the base before --: pedigree diff main -- src');
  if (others.length > 0)
    throw new UsageError(`${others[0]} is a third revision. Put paths after --: pedigree diff ${base} -- ${others[0]}`);
  return { base, head, limitedTo: operands.slice(operands.length - paths) };
}

function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) throw new InvalidArgumentError('It must be an address, https://….');
  return url.href;
}

const DIFF_NOTES = `
Examples:

  pedigree diff main                          the working tree against main
  pedigree diff main...HEAD                   what this branch brings in
  pedigree diff v1.2 v1.3 --format markdown
  pedigree diff main -- services/chat         what differs in a folder
  pedigree diff before.json after.json        two reports of pedigree scan --format json

Nothing is checked out or fetched, nothing is written but the cache, and nothing that a repository configures is run. Each side is judged by its own policy.

Exit codes: 0 nothing that --fail-on names, 1 something that it names, 2 wrong usage or an internal error.`;
