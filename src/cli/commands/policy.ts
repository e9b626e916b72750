import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_PROFILE, profileNames } from '../../assess';
import { explainPlace, type PolicyExplainOptions } from '../policyExplain';
import { type CheckOptions, checkPolicies, type InitOptions, initPolicy, type ShowOptions, showPolicy } from '../policyFiles';
import type { Finish } from './finish';
import {
  asOfOption,
  colorOption,
  formatOption,
  localeOption,
  NO_POLICY_OPTION,
  overlayOption,
  POLICY_OPTION,
  profileOption,
} from './options';

/** `pedigree policy` */
export function addPolicy(program: Command, finish: Finish): void {
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
    .addHelpText('after', EXPLAIN_NOTES)
    .action(async (place: string, options: PolicyExplainOptions) => finish(await explainPlace(place, options)));
  policy
    .command('check')
    .description('Print all that is wrong with a policy file, or with all that hold in the current folder; exit with 2 on errors.')
    .argument('[file]', 'a policy file')
    .addOption(overlayOption())
    .addOption(formatOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .addHelpText('after', CHECK_NOTES)
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
    .addHelpText('after', SHOW_NOTES)
    .action(async (file: string | undefined, options: ShowOptions) => finish(await showPolicy(file, options)));
  policy
    .command('init')
    .description('Write a commented model-policy.yaml to begin with; one that is there stays as it is.')
    .argument('[dir]', 'where to write it (default: the current folder)')
    .addOption(new Option('--profile <name>', 'the profile to build on').choices([...profileNames()]).default(DEFAULT_PROFILE))
    .addOption(formatOption())
    .addOption(localeOption())
    .addHelpText('after', INIT_NOTES)
    .action(async (folder: string | undefined, options: InitOptions) => finish(await initPolicy(folder, options)));
}

function cellOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

const EXPLAIN_NOTES = `
Examples:

  pedigree policy explain app/chat.py:12
  pedigree policy explain notebooks/try.ipynb:3 --cell 2 --profile eu`;

const CHECK_NOTES = `
Examples:

  pedigree policy check
  pedigree policy check model-policy.yaml --format json`;

const SHOW_NOTES = `
Examples:

  pedigree policy show services/chat/app.py
  pedigree policy show --profile japan-enterprise --format json`;

const INIT_NOTES = `
Examples:

  pedigree policy init
  pedigree policy init services/chat --profile eu --locale ja`;
