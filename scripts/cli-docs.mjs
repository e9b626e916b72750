// npm run docs:cli             writes docs/cli.md and media/man/pedigree.1 out of the command line's own help
// npm run docs:cli -- --check  exits with 1 when one of them is not what the command line says

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import builder from '../esbuild.js';
import { ROOT } from './import-source.mjs';

const require = createRequire(import.meta.url);

/** The commander program with all its commands. */
async function loadProgram() {
  const outfile = path.join(ROOT, 'out/scripts/program.cjs');
  await build({
    entryPoints: [path.join(ROOT, 'src/cli/program.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    alias: {
      'web-tree-sitter': path.join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
      tinyglobby: path.join(ROOT, 'node_modules/tinyglobby/dist/index.cjs'),
    },
    loader: { '.scm': 'text' },
    plugins: [builder.PAGE_ASSETS],
    logLevel: 'warning',
  });
  return require(outfile).buildProgram(() => undefined);
}

const HEAD = `<!-- Written by scripts/cli-docs.mjs out of the command line's help; change that. -->
`;

/** Commands that do something, with their full names, in the order of the help. */
function commandsOf(program, before = 'pedigree') {
  return program
    .createHelp()
    .visibleCommands(program)
    .flatMap((command) => {
      if (command.name() === 'help') return [];
      const name = `${before} ${command.name()}`;
      return command.commands.length > 0 ? commandsOf(command, name) : [{ name, command }];
    });
}

/** What `addHelpText('after', …)` adds to the help. */
function notesOf(command) {
  let text = '';
  command.emit('afterHelp', { error: false, command, write: (added) => (text += added) });
  return text.trim();
}

/** A default that the help does not show either, or that says no more than that there is none. */
function isPlain({ defaultValue, negate }) {
  return defaultValue === undefined || defaultValue === false || Array.isArray(defaultValue) || (negate && defaultValue === true);
}

/** What an option does, what it may be, and what it is when it is not given. */
function told(option) {
  const { description, argChoices, defaultValueDescription } = option;
  const sentence = `${description[0].toUpperCase()}${description.slice(1)}`;
  const value = ['none', 'nothing'].includes(defaultValueDescription) ? undefined : defaultValueDescription;
  const standard = value ?? (isPlain(option) ? undefined : `\`${option.defaultValue}\``);
  return [
    sentence.endsWith('.') ? sentence : `${sentence}.`,
    ...(argChoices ? [`One of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}.`] : []),
    ...(standard === undefined ? [] : [`Default: ${standard}.`]),
  ].join(' ');
}

/** Indented blocks of the notes are code; what is between them are paragraphs. */
function notesAsMarkdown(notes) {
  return notes
    .split(/\n{2,}/)
    .map((block) => (/^ {2}/.test(block) ? `\`\`\`sh\n${block.replace(/^ {2}/gm, '')}\n\`\`\`` : block))
    .join('\n\n');
}

function section({ name, command }) {
  const help = command.createHelp();
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
  const parameters = help.visibleArguments(command);
  return [
    `## ${name}`,
    help.commandDescription(command),
    `\`${name} ${command.usage()}\``,
    ...(parameters.length > 0 ? [parameters.map((each) => `- \`${each.name()}\`: ${each.description}`).join('\n')] : []),
    ...(options.length > 0 ? [options.map((option) => `- \`${option.flags}\`: ${told(option)}`).join('\n')] : []),
    ...(notesOf(command) === '' ? [] : [notesAsMarkdown(notesOf(command))]),
  ].join('\n\n');
}

const program = await loadProgram();
const commands = commandsOf(program);
const sections = commands.map(section).join('\n\n');
const markdown = `${HEAD}
# The command line

${program.description()}

| command | what it does |
|---|---|
${commands.map(({ name, command }) => `| [\`${name}\`](#${name.replaceAll(' ', '-')}) | ${command.description()} |`).join('\n')}

${sections}
`;
const synopsis = commands.map(({ name, command }) => `\`${name} ${command.usage()}\``).join('\n\n');
const manual = execFileSync(
  process.execPath,
  [path.join(ROOT, 'node_modules/marked-man/bin/marked-man.js'), '--manual', 'Model Pedigree', '--version', program.version()],
  {
    input: `# pedigree(1) -- ${program.description()}\n\n## SYNOPSIS\n\n${synopsis}\n\n${sections}\n`,
    encoding: 'utf8',
    // the page changes with its text alone
    env: { ...process.env, SOURCE_DATE_EPOCH: '0' },
  },
);

const made = { 'docs/cli.md': markdown, 'media/man/pedigree.1': manual };
const read = (name) => (fs.existsSync(path.join(ROOT, name)) ? fs.readFileSync(path.join(ROOT, name), 'utf8') : null);
const stale = Object.keys(made).filter((name) => read(name) !== made[name]);
if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`${name} is not what the command line says; run: npm run docs:cli`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const name of stale) {
    fs.mkdirSync(path.dirname(path.join(ROOT, name)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, name), made[name]);
  }
  console.log(`docs/cli.md and media/man/pedigree.1: ${stale.length} changed`);
}
