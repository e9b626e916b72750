// npm run l10n:check: no text without Japanese, none left over, none written into the code. Exits with 1 and says what is wrong.

import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import ts from 'typescript';
import { importSource, ROOT } from './import-source.mjs';

const { textFaults } = await importSource(`export { textFaults } from './faults';`, 'scripts/l10n');

const json = (name) => JSON.parse(fs.readFileSync(path.join(ROOT, name), 'utf8'));

/** Files that hold texts of the server, keyed by language and held equal by their type; or whose texts are for the documentation alone. */
const HOLDS_TEXTS = /Texts(?:En|Ja)?\.ts$|Template\.ts$|assess\/policy\/(?:conditionTypes|problem|ruleOptions)\.ts$/;

/** The sources of a folder by path. */
function sources(folder) {
  const names = fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).split(path.sep).join('/')}`);
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.ts') && !HOLDS_TEXTS.test(name))
      .map((name) => [name, fs.readFileSync(path.join(ROOT, name), 'utf8')]),
  );
}

/** Written while the style was settled, with half-width punctuation: to be brought in line, and then to be taken off this list. */
const NOT_YET = ['src/report/agents/agentTextsJa.ts', 'src/report/dashboard/texts/dashboardTextsJa.ts', 'src/server/export/exportTexts.ts'];

/** All files below some folders in which Japanese stands. */
function japanese(...folders) {
  const names = folders.flatMap((folder) => {
    if (folder.endsWith('.json')) return [folder];
    return fs
      .readdirSync(path.join(ROOT, folder), { recursive: true })
      .map((name) => `${folder}/${String(name).split(path.sep).join('/')}`);
  });
  const texts = names
    .filter((name) => /\.(?:ts|json)$/.test(name) && !NOT_YET.includes(name))
    .map((name) => [name, fs.readFileSync(path.join(ROOT, name), 'utf8')]);
  return Object.fromEntries(texts.filter(([, text]) => /[\u3041-\u30fa]/.test(text)));
}

const faults = textFaults(ts, {
  manifest: json('package.json'),
  manifestTexts: { en: json('package.nls.json'), ja: json('package.nls.ja.json') },
  bundle: json('l10n/bundle.l10n.ja.json'),
  client: sources('src/vscode'),
  server: { ...sources('src/server'), ...sources('src/assess/policy') },
  messages: { en: json('src/assess/messages/en.json'), ja: json('src/assess/messages/ja.json') },
  japanese: japanese(
    'src/assess',
    'src/cli',
    'src/report',
    'src/server',
    'src/vscode',
    'src/registry/data',
    'package.nls.ja.json',
    'l10n/bundle.l10n.ja.json',
  ),
});

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
