import { type Command, InvalidArgumentError, Option } from 'commander';
import type { HistoryOptions } from '../history';
import type { Finish } from './finish';
import { asOfOption, colorOption, withJudging, withReading } from './options';

/** Points of a history that a person can still look at. */
const USUAL_POINTS = 30;

/** `pedigree history` */
export function addHistory(program: Command, finish: Finish): void {
  withReading(
    withJudging(
      program
        .command('history')
        .description('Show how models, vendors, countries and levels changed over commits or releases.')
        .argument('[dir...]', 'folders or files (default: the current folder)')
        .option('--since <revision or day>', 'begin with this revision, or on this day, YYYY-MM-DD (default: with the first commit)')
        .option('--releases', 'look at tags instead of commits', false)
        .addOption(new Option('--every <number>', 'look at each Nth revision, counted from the newest').argParser(countOf))
        .addOption(
          new Option('--max <number>', 'look at so many revisions at most, spread evenly').default(USUAL_POINTS).argParser(countOf),
        )
        .addOption(new Option('--format <format>', 'what to write').choices(['text', 'json', 'csv', 'markdown', 'html']).default('text'))
        .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)'),
    ),
  )
    .addOption(colorOption())
    .addOption(asOfOption())
    .addHelpText('after', HISTORY_NOTES)
    .action(async (named: string[], options: HistoryOptions) => {
      const { history } = await import('../history');
      finish(await history(named, options));
    });
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

const HISTORY_NOTES = `
Examples:

  pedigree history --since 2026-01-01
  pedigree history --releases --format html -o models.html
  pedigree history --since v1.0 --every 10 --format csv

Commits are those of the branch itself (first parents). Nothing is checked out or fetched, and nothing is written but the cache.`;
