import type { Command } from 'commander';
import { type ExplainOptions, explain } from '../explain';
import type { Finish } from './finish';
import { asOfOption, colorOption, formatOption, localeOption, overlayOption } from './options';

/** `pedigree explain` */
export function addExplain(program: Command, finish: Finish): void {
  program
    .command('explain')
    .description('Print all that the registry knows about an identifier, and why it matched.')
    .argument('<identifier>', 'a model identifier as code writes it, such as kimi-k2-instruct or us.deepseek.r1-v1:0')
    .addOption(overlayOption())
    .addOption(formatOption())
    .addOption(colorOption())
    .addOption(localeOption())
    .addOption(asOfOption())
    .addHelpText('after', EXPLAIN_NOTES)
    .action(async (identifier: string, options: ExplainOptions) => finish(await explain(identifier, options)));
}

const EXPLAIN_NOTES = `
Examples:

  pedigree explain kimi-k2-instruct
  pedigree explain us.deepseek.r1-v1:0 --format json
  pedigree explain Qwen/Qwen3-32B --locale ja`;
