import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json';
import { DEFAULT_PROFILE, LOCALES, profileNames } from '../assess';
import { localDay } from '../assess/localDay';
import { LEVELS } from '../model/level';
import { isCalendarDay } from '../registry/calendarDay';
import { EXPORT_FORMATS } from '../report/exportFormats';
import { type ExplainOptions, explain } from './explain';
import type { ExportOptions } from './export';
import { EXIT, explainFailure } from './failure';
import { type LspOptions, serveEditor } from './lsp';
import { print } from './output';
import { explainPlace, type PolicyExplainOptions } from './policyExplain';
import { type CheckOptions, checkPolicies, type InitOptions, initPolicy, type ShowOptions, showPolicy } from './policyFiles';
import { type ScanOptions, scan } from './scan';
import { isTimestamp, momentOf } from './timestamp';

function buildProgram(finish: (code: number) => void): Command {
  const program = new Command('pedigree')
    .description('Shows which AI models code depends on: where they come from, on what terms, where they run, and for how long.')
    .version(packageJson.version)
    .exitOverride()
    .showHelpAfterError('(pedigree --help lists all options)');
  addScan(program, finish);
  addExport(program, finish);
  addExplain(program, finish);
  addPolicy(program, finish);
  addLsp(program);
  return program;
}

function addScan(program: Command, finish: (code: number) => void): void {
  program
    .command('scan')
    .description('Find the models, endpoints and loading options in folders or files, and report what the registry knows about them.')
    .argument('[dir...]', 'folders or files (default: the current folder)')
    .addOption(formatOption())
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 when a finding has at least this level').choices([...LEVELS, 'never']).default('high'),
    )
    .addOption(excludeOption())
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .option('--write-baseline <file>', 'write a baseline that accepts all findings of this run, and exit with 0')
    .addOption(overlayOption())
    .option('--quiet', 'print only the findings that make the run fail', false)
    .addOption(colorOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .addHelpText('after', SCAN_NOTES)
    .action(async (named: string[], options: ScanOptions) => finish(await scan(named, options)));
}

function addExport(program: Command, finish: (code: number) => void): void {
  program
    .command('export')
    .description('Write the inventory in a format for other tools: bills of materials, code scanning, tables.')
    .argument('[dir...]', 'folders or files (default: the current folder)')
    .addOption(
      new Option('--format <format>', 'what to write; docs/exports.md tells what each holds')
        .choices([...EXPORT_FORMATS])
        .makeOptionMandatory(),
    )
    .option('-o, --output <file>', 'write to this file, as a whole or not at all (default: standard output)')
    .option('--name <name>', 'name of the software (default: the name of its folder)')
    .addOption(
      new Option(
        '--timestamp <moment>',
        'when the export is made, such as 2026-11-23T00:00:00Z (default: SOURCE_DATE_EPOCH, or now)',
      ).argParser(timestampOf),
    )
    .addOption(excludeOption())
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(overlayOption())
    .option('--quiet', 'show no progress', false)
    .addOption(localeOption())
    .addOption(
      new Option('--as-of <date>', 'judge lifecycles as of this day, YYYY-MM-DD (default: the day of the timestamp)').argParser(dateOf),
    )
    .addHelpText('after', EXPORT_NOTES)
    .action(async (named: string[], options: Omit<ExportOptions, 'asOf' | 'timestamp'> & { asOf?: string; timestamp?: string }) => {
      const { timestamp, day } = momentOf(options.timestamp, process.env['SOURCE_DATE_EPOCH'], new Date());
      // only an export needs what builds XML and package URLs
      const { exportInventory } = await import('./export');
      finish(await exportInventory(named, { ...options, timestamp, asOf: options.asOf ?? day }));
    });
}

function addExplain(program: Command, finish: (code: number) => void): void {
  program
    .command('explain')
    .description('Print all that the registry knows about an identifier, and why it matched.')
    .argument('<identifier>', 'a model identifier as code writes it, such as kimi-k2-instruct or us.deepseek.r1-v1:0')
    .addOption(overlayOption())
    .addOption(formatOption())
    .addOption(colorOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .action(async (identifier: string, options: ExplainOptions) => finish(await explain(identifier, options)));
}

function addPolicy(program: Command, finish: (code: number) => void): void {
  const policy = program.command('policy').description('Explain, check, show or begin the policy that judges.').helpCommand(false);
  policy
    .command('explain')
    .description('Tell how the policy judges what stands on a line: which rules fire, at which level, and why.')
    .argument('<place>', 'FILE:LINE, such as app/chat.py:12')
    .addOption(new Option('--cell <number>', 'the cell of a notebook, counted from one, within which the line counts').argParser(cellOf))
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(overlayOption())
    .addOption(formatOption())
    .addOption(colorOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .action(async (place: string, options: PolicyExplainOptions) => finish(await explainPlace(place, options)));
  policy
    .command('check')
    .description('Print all that is wrong with a policy file, or with all that hold in the current folder; exit with 2 on errors.')
    .argument('[file]', 'a policy file')
    .addOption(overlayOption())
    .addOption(formatOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .action(async (file: string | undefined, options: CheckOptions) => finish(await checkPolicies(file, options)));
  policy
    .command('show')
    .description('Print the policy in force for a file or the current folder, with the origin of each part.')
    .argument('[file]', 'a file whose policy is asked, or a policy file')
    .addOption(profileOption())
    .option(...POLICY_OPTION)
    .option(...NO_POLICY_OPTION)
    .addOption(new Option('--format <format>', 'yaml for people, json for programs').choices(['yaml', 'json']).default('yaml'))
    .addOption(localeOption())
    .addOption(asOfOption())
    .action(async (file: string | undefined, options: ShowOptions) => finish(await showPolicy(file, options)));
  policy
    .command('init')
    .description('Write a commented model-policy.yaml to begin with; one that is there stays as it is.')
    .argument('[dir]', 'where to write it (default: the current folder)')
    .addOption(new Option('--profile <name>', 'the profile to build on').choices([...profileNames()]).default(DEFAULT_PROFILE))
    .addOption(localeOption())
    .action(async (folder: string | undefined, options: InitOptions) => finish(await initPolicy(folder, options)));
}

function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('Serve an editor: diagnostics, hovers, quick fixes and more over the Language Server Protocol.')
    .option('--stdio', 'speak over standard input and output (the default)')
    .option('--node-ipc', 'speak over the channel of a parent process in Node')
    .option('--socket <port>', 'speak over a port of this machine on which the editor listens')
    .option('--pipe <name>', 'speak over a named pipe on which the editor listens')
    .option('--clientProcessId <id>', 'end when this process has ended')
    .addHelpText('after', LSP_NOTES)
    .action((options: LspOptions) => serveEditor(options));
}

const POLICY_OPTION = [
  '--policy <file>',
  'judge by this policy file (default: the nearest model-policy.yaml upwards from each file)',
] as const;
const NO_POLICY_OPTION = ['--no-policy', 'look for no policy file'] as const;

const SCAN_NOTES = `
Left out: what .gitignore files name, .git, node_modules and vendored folders (vendor, third_party, site-packages, venv ...),
symbolic links, binary files, and files above 2 MB. What is left out for its size or content is listed.

Exit codes: 0 no finding at or above --fail-on, 1 findings at or above it, 2 wrong usage or an internal error.`;

const EXPORT_NOTES = `
Examples:

  pedigree export --format cyclonedx-1.6 -o bom.cdx.json
  pedigree export services/chat --format sarif -o pedigree.sarif
  pedigree export --format csv --timestamp 2026-11-23T00:00:00Z > models.csv

With the same files, registry, policy and timestamp an export is the same, byte for byte. Findings do not fail it: exit codes are 0 when
the export is written, 2 for wrong usage or an internal error.`;

const LSP_NOTES = `
Editors start it; docs/editors.md shows how to tell them. In Neovim 0.11 and newer:

  vim.lsp.config('pedigree', { cmd = { 'pedigree', 'lsp', '--stdio' }, root_markers = { 'model-policy.yaml', '.git' } })
  vim.lsp.enable('pedigree')

Settings come from the editor's section modelPedigree, or with the first message: initializationOptions {"settings": {"profile": "eu"}}.
Nothing but the protocol is written to standard output; nothing is sent over a network.`;

function excludeOption(): Option {
  return new Option('--exclude <pattern>', 'leave out what matches, in the syntax of .gitignore (may be repeated)')
    .argParser((value: string, all: readonly string[]) => [...all, value])
    .default([], 'nothing');
}

function profileOption(): Option {
  return new Option('--profile <name>', 'judge by this profile alone, whatever policy files say').choices([...profileNames()]);
}

function formatOption(): Option {
  return new Option('--format <format>', 'text for people, json for programs').choices(['text', 'json']).default('text');
}

function overlayOption(): Option {
  return new Option('--overlay <file>', "your organization's own records, YAML or JSON, added to the registry (may be repeated)")
    .argParser((value: string, all: readonly string[]) => [...all, value])
    .default([], 'none');
}

function colorOption(): Option {
  return new Option('--no-color', 'print without colors');
}

function localeOption(): Option {
  return new Option('--locale <language>', 'language of the findings').choices([...LOCALES]).default('en');
}

function asOfOption(): Option {
  return new Option('--as-of <date>', 'judge lifecycles as of this day, YYYY-MM-DD')
    .default(localDay(new Date()), 'today')
    .argParser(dateOf);
}

function cellOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

function timestampOf(text: string): string {
  if (!isTimestamp(text)) throw new InvalidArgumentError('It must be a moment with its offset, such as 2026-11-23T00:00:00Z.');
  return text;
}

function dateOf(text: string): string {
  if (!isCalendarDay(text)) {
    throw new InvalidArgumentError('It must be a day of the calendar, written YYYY-MM-DD.');
  }
  return text;
}

/** Runs the command line. The exit code is set, not forced, so that all output is written before the process ends. */
async function main(): Promise<void> {
  const program = buildProgram((code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    // commander has printed its message already; asking for help or the version is no error
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.error;
    else {
      process.exitCode = EXIT.error;
      await print(explainFailure(error), process.stderr);
    }
  }
}

void main();
