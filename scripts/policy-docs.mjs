// npm run docs:policy            writes the generated parts of docs/policy.md out of the tables that the policy is read by
// npm run docs:policy -- --check exits with 1 when they are not what the tables say

import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { importSource, ROOT } from './import-source.mjs';

const PAGE = path.join(ROOT, 'docs/policy.md');

const loadTables = async () => ({
  ...(await importSource(
    `
      export { FACT_TYPES, VARIABLES } from './policy/conditionTypes';
      export { LONGEST_CONDITION } from './policy/compileCondition';
      export { POLICY_PROBLEMS } from './policy/problem';
      export { SEVERITIES } from './policy/severities';`,
    'src/assess',
  )),
  ...(await importSource(`export { COMMENT_SYNTAXES } from './commentSyntax';`, 'src/detect')),
});

const code = (text) => `\`${String(text).replaceAll('|', '\\|')}\``;
const row = (...cells) => `| ${cells.join(' | ')} |`;
const table = (heads, rows) => [row(...heads), row(...heads.map(() => '---')), ...rows].join('\n');

function variablesPart({ VARIABLES, FACT_TYPES }) {
  const variables = table(
    ['variable', 'type', 'what it is'],
    Object.entries(VARIABLES).map(([name, [type, text]]) => row(code(name), code(type), text)),
  );
  const types = Object.entries(FACT_TYPES).map(
    ([name, fields]) =>
      `**${name}**\n\n${table(
        ['member', 'type', 'what it is'],
        Object.entries(fields).map(([field, [type, text]]) => row(code(field), code(type), text)),
      )}`,
  );
  return [variables, ...types].join('\n\n');
}

/** One comment in a syntax, for the next line where it has one of its own. */
function exampleOf({ line: [opener], block: [block] }) {
  const said = 'pedigree: ignore-next-line retired-model -- is replaced in spring; until 2027-03-31';
  return opener === undefined ? `${block[0]} ${said} ${block[1]}` : `${opener} ${said}`;
}

function commentsPart({ COMMENT_SYNTAXES }) {
  return table(
    ['language', 'comments', 'example'],
    COMMENT_SYNTAXES.map((syntax) =>
      row(
        syntax.name,
        [...syntax.line.map(code), ...syntax.block.map(([open, close]) => `${code(open)} … ${code(close)}`)].join(', '),
        code(exampleOf(syntax)),
      ),
    ),
  );
}

function problemsPart({ POLICY_PROBLEMS }) {
  return table(
    ['code', 'severity', 'what is wrong'],
    Object.entries(POLICY_PROBLEMS).map(([name, [severity, text]]) => row(code(name), severity, text)),
  );
}

function severitiesPart({ SEVERITIES }) {
  return table(
    ['level', 'in an editor'],
    Object.entries(SEVERITIES).map(([level, severity]) => row(code(level), code(severity))),
  );
}

const PARTS = { variables: variablesPart, comments: commentsPart, problems: problemsPart, severities: severitiesPart };

function withParts(page, tables) {
  return Object.entries(PARTS).reduce((text, [name, make]) => {
    const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from < 0 || to < from) throw new Error(`docs/policy.md has no part between ${open} and ${close}`);
    return `${text.slice(0, from + open.length)}\n\n${make(tables)}\n\n${text.slice(to)}`;
  }, page);
}

const present = fs.readFileSync(PAGE, 'utf8');
const page = withParts(present, await loadTables());
if (!process.argv.includes('--check')) {
  fs.writeFileSync(PAGE, page);
  console.log(`docs/policy.md: ${Object.keys(PARTS).length} generated parts, ${page === present ? 'none' : 'some'} changed`);
} else if (page !== present) {
  console.error('docs/policy.md is not what the tables say; run: npm run docs:policy');
  process.exitCode = 1;
}
