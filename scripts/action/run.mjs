// node scripts/action/run.mjs   what action.yml runs. It takes nothing but the environment, and needs nothing but Node and git.
//
// A pull request is compared with its base; a push is scanned. The run ends with the exit code of the command line: 0 nothing that
// fail-on names, 1 something that it names, 2 wrong usage, a history that was cut off, or an internal error.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commentOf, publishComment } from './comment.mjs';
import { ActionError, readEvent, readInputs } from './inputs.mjs';
import { addSummary, annotate, LEVELS, printText, setOutputs, tell } from './runner.mjs';

const OWN_CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const ERROR = 2;

/** What the command line has no use for: it asks nobody anything. */
const SECRETS = /^(PEDIGREE_TOKEN|GITHUB_TOKEN|GH_TOKEN|ACTIONS_.+|INPUT_.+)$/;

async function main(env) {
  const inputs = readInputs(env);
  const event = readEvent(env, inputs.base);
  const target = fs.mkdtempSync(path.join(env.RUNNER_TEMP || os.tmpdir(), 'model-pedigree-'));
  const pedigree = commandLine(env, inputs, path.join(target, 'read'));
  const report = event.base === '' ? scanned(pedigree, inputs) : compared(pedigree, inputs, event.base);
  if (report.failure !== undefined) {
    tell('error', report.failure);
    addSummary(`### Model Pedigree\n\n${quoted(report.failure)}`, env);
    return ERROR;
  }
  const markdown = event.base === '' ? overview(pedigree, inputs) : comparison(pedigree, inputs, event.base, env);
  const commentFile = path.join(target, 'comment.md');
  fs.writeFileSync(commentFile, commentOf(markdown, inputs.prefix));
  addSummary(markdown, env);
  const files = { sarif: path.join(target, 'pedigree.sarif'), bom: inputs.bom === 'none' ? '' : path.join(target, bomName(inputs.bom)) };
  writeSarif(pedigree, inputs, files.sarif);
  if (files.bom !== '') exported(pedigree, inputs, inputs.bom, files.bom);
  // the token of a pull request from a fork may not write
  const uploads = inputs.wantsUpload && !event.isFork;
  if (!uploads) annotate(report.told, inputs.prefix);
  const worst = LEVELS.find((level) => report.told.some((finding) => finding.level === level)) ?? 'none';
  console.log(
    `${report.standing} findings, ${report.told.length} of them ${event.base === '' ? 'not accepted' : 'new'}; the worst: ${worst}`,
  );
  setOutputs(
    {
      findings: report.standing,
      'new-findings': report.told.length,
      'worst-level': worst,
      sarif: files.sarif,
      bom: files.bom,
      'comment-file': commentFile,
      uploads,
    },
    env,
  );
  if (event.base !== '' && event.number !== null && inputs.wantsComment) await comment(inputs, event, commentFile, report.hasNews, env);
  return report.code;
}

/** Runs the command line in the working directory, without a shell. */
function commandLine(env, { folder, profile, policy, locale }, cache) {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !SECRETS.test(name)));
  const cli = path.resolve(env.PEDIGREE_CLI || OWN_CLI);
  if (!fs.existsSync(cli)) throw new ActionError(`the command line is not at ${cli}. Build it first: npm ci && node esbuild.js`);
  const judging = [...(profile === '' ? [] : [`--profile=${profile}`]), ...(policy === '' ? [] : [`--policy=${policy}`])];
  const shared = [`--locale=${locale}`, `--cache=${cache}`, ...judging];
  return (name, options, positionals) => {
    const args = [cli, name, '--quiet', ...shared, ...options, '--', ...positionals];
    const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: clean,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (error) throw error;
    return { code: status ?? ERROR, stdout, stderr };
  };
}

/** What is told of each finding, whichever report it comes from. */
function compared(pedigree, { failOn, paths }, base) {
  const { code, stdout, stderr } = pedigree(
    'diff',
    ['--merge-base', '--format=json', `--fail-on=${failOn}`, ...pathOptions(paths)],
    [base, 'HEAD'],
  );
  printText(stderr);
  if (stdout === '') return { failure: withoutName(stderr) };
  const { findings, usages, notices } = JSON.parse(stdout);
  const told = [
    ...findings.new,
    ...findings.updated.filter(({ level, levelBefore }) => LEVELS.indexOf(level) < LEVELS.indexOf(levelBefore)),
  ];
  const lists = [usages.added, usages.removed, usages.changed, findings.new, findings.updated, findings.gone, notices.new];
  const standing = findings.new.length + findings.updated.length + findings.unchanged;
  return { code, told, standing, hasNews: lists.some(({ length }) => length > 0) };
}

function scanned(pedigree, { failOn, paths }) {
  // a scan that is quiet prints the whole report in JSON
  const { code, stdout, stderr } = pedigree('scan', ['--rev=HEAD', '--format=json', `--fail-on=${failOn}`], paths);
  printText(stderr);
  if (stdout === '') return { failure: withoutName(stderr) };
  const { findings, usages } = JSON.parse(stdout);
  const told = findings.map((finding) => ({ ...finding, usage: usages[finding.usage] }));
  return { code, told, standing: told.length, hasNews: told.length > 0 };
}

function comparison(pedigree, { paths, prefix, root }, base, env) {
  const link = linkBase(env, root, prefix);
  const options = ['--merge-base', '--format=markdown', '--fail-on=never', ...(link === null ? [] : [`--link-base=${link}`])];
  return pedigree('diff', [...options, ...pathOptions(paths)], [base, 'HEAD']).stdout;
}

function overview(pedigree, { paths }) {
  return pedigree('export', ['--rev=HEAD', '--format=markdown'], paths).stdout;
}

/** Where the files of the commit that is checked out are shown. */
function linkBase(env, root, prefix) {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  if (status !== 0 || !env.GITHUB_SERVER_URL || !env.GITHUB_REPOSITORY) return null;
  const way = prefix.split('/').map(encodeURIComponent).join('/');
  return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/blob/${stdout.trim()}/${way}`;
}

function exported(pedigree, { paths }, format, file) {
  const { stderr, stdout } = pedigree('export', ['--rev=HEAD', `--format=${format}`], paths);
  if (stdout === '') throw new ActionError(withoutName(stderr));
  fs.writeFileSync(file, stdout);
}

/** Code scanning counts paths from the root of the repository. */
function writeSarif(pedigree, inputs, file) {
  exported(pedigree, inputs, 'sarif', file);
  if (inputs.prefix === '') return;
  const before = inputs.prefix.split('/').map(encodeURIComponent).join('/');
  const log = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const artifact of artifactsIn(log)) artifact.uri = `${before}${artifact.uri}`;
  fs.writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
}

function artifactsIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  const own = value.uriBaseId === '%SRCROOT%' && typeof value.uri === 'string' ? [value] : [];
  return [...own, ...Object.values(value).flatMap(artifactsIn)];
}

async function comment({ token, prefix }, { number, isFork }, file, hasNews, env) {
  if (token === '') return tell('notice', 'There is no token, so no comment is written. What it would say stands in the summary.');
  const api = env.GITHUB_API_URL || 'https://api.github.com';
  const body = fs.readFileSync(file, 'utf8');
  const { result, why } = await publishComment({ api, repository: env.GITHUB_REPOSITORY, number, token, body, prefix, hasNews });
  if (result === 'refused') {
    const reason = isFork
      ? 'this pull request comes from a fork, whose token may not write'
      : 'give the job "permissions: pull-requests: write"';
    tell('notice', `No comment was written (${why}): ${reason}. What it would say stands in the summary.`);
  } else if (result === 'failed') tell('warning', `The comment could not be written: ${why}. What it would say stands in the summary.`);
  else console.log({ created: 'the comment was written', updated: 'the comment was written anew', none: 'nothing to comment on' }[result]);
}

function pathOptions(paths) {
  return paths.map((name) => `--path=${name}`);
}

function bomName(format) {
  const kind = format.startsWith('spdx') ? 'spdx' : 'cdx';
  return `bom.${kind}.${format.endsWith('-xml') ? 'xml' : 'json'}`;
}

/** `pedigree: there is no revision …` without the name before it. */
function withoutName(text) {
  return text.trim().replace(/^pedigree: /, '') || 'the command line said nothing';
}

/** What comes from elsewhere, as text within Markdown. */
function quoted(text) {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

try {
  process.exitCode = await main(process.env);
} catch (error) {
  tell('error', error instanceof ActionError ? error.message : (error.stack ?? String(error)));
  process.exitCode = ERROR;
}
