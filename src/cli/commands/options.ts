import { type Command, InvalidArgumentError, Option } from 'commander';
import { LOCALES, profileNames } from '../../assess';
import { localDay } from '../../assess/localDay';
import { isCalendarDay } from '../../registry/calendarDay';
import { isTimestamp } from '../timestamp';

/** The options that several commands share, described once. */

export const POLICY_OPTION = [
  '--policy <file>',
  'judge by this policy file (default: the nearest model-policy.yaml upwards from each file)',
] as const;

export const NO_POLICY_OPTION = ['--no-policy', 'look for no policy file'] as const;

export function excludeOption(): Option {
  return new Option('--exclude <pattern>', 'leave out what matches, in the syntax of .gitignore (may be repeated)')
    .argParser((value: string, all: readonly string[]) => [...all, value])
    .default([], 'nothing');
}

export function profileOption(): Option {
  return new Option('--profile <name>', 'judge by this profile alone, whatever policy files say').choices([...profileNames()]);
}

export function formatOption(): Option {
  return new Option('--format <format>', 'text for people, json for programs').choices(['text', 'json']).default('text');
}

export function overlayOption(): Option {
  return new Option('--overlay <file>', "your organization's own records, YAML or JSON, added to the registry (may be repeated)")
    .argParser((value: string, all: readonly string[]) => [...all, value])
    .default([], 'none');
}

export function revOption(): Option {
  return new Option('--rev <revision>', 'read this revision of git instead of the disk, without checking it out');
}

function cacheOption(): Option {
  return new Option(
    '--cache <dir>',
    "keep in this folder what was read, so that the next run reads only what is new (default: PEDIGREE_CACHE, or the system's folder for caches)",
  );
}

function noCacheOption(): Option {
  return new Option('--no-cache', 'keep nothing, and take nothing from an earlier run');
}

function jobsOption(): Option {
  return new Option(
    '--jobs <number>',
    'read files in so many threads, 1 in none (default: one for each core, up to 8; few files need none)',
  ).argParser(jobsOf);
}

/** More threads than any machine has cores are a slip of the keyboard. */
const MOST_JOBS = 256;

function jobsOf(text: string): number {
  const jobs = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(jobs <= MOST_JOBS)) throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_JOBS}.`);
  return jobs;
}

const VERBOSE_OPTION = [
  '--verbose',
  'tell on standard error which policy, overlays and registry are used, and where they were found',
  false,
] as const;

const STATS_OPTION = [
  '--stats',
  'tell on standard error how many files were read, how long each part took, and how much memory',
  false,
] as const;

export function stdinFilenameOption(): Option {
  return new Option('--stdin-filename <path>', 'the file that standard input stands for, when - is scanned');
}

export function colorOption(): Option {
  return new Option('--no-color', 'print without colors');
}

export function localeOption(): Option {
  return new Option('--locale <language>', 'language of the findings').choices([...LOCALES]).default('en');
}

export function asOfOption(): Option {
  return new Option('--as-of <date>', 'judge lifecycles as of this day, YYYY-MM-DD')
    .default(localDay(new Date()), 'today')
    .argParser(dateOf);
}

export function timestampOption(): Option {
  return new Option(
    '--timestamp <moment>',
    'when the export is made, such as 2026-11-23T00:00:00Z (default: SOURCE_DATE_EPOCH, or now)',
  ).argParser(timestampOf);
}

function timestampOf(text: string): string {
  if (!isTimestamp(text)) throw new InvalidArgumentError('It must be a moment with its offset, such as 2026-11-23T00:00:00Z.');
  return text;
}

export function dateOf(text: string): string {
  if (!isCalendarDay(text)) {
    throw new InvalidArgumentError('It must be a day of the calendar, written YYYY-MM-DD.');
  }
  return text;
}

/** Adds what every command that judges lets its user choose: what is left out, and by which policy and records. */
export function withJudging(command: Command): Command {
  return command
    .addOption(excludeOption())
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(overlayOption());
}

/** Adds what every command that reads files lets its user choose: the cache, the threads, and what it tells of its run. */
export function withReading(command: Command, quiet = 'show no progress'): Command {
  return command
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(jobsOption())
    .option('--quiet', quiet, false)
    .option(...VERBOSE_OPTION)
    .option(...STATS_OPTION)
    .addOption(localeOption());
}
