// How the action speaks to the runner: annotations, outputs and the summary. What scanned files say is data there, too.

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';

/** GitHub shows ten annotations of a kind for each step. */
const MOST_ANNOTATIONS = 10;

/** A summary may have 1 MiB. */
const MOST_SUMMARY_BYTES = 1024 * 1024 - 4096;

const KIND_OF = { critical: 'error', high: 'error', moderate: 'warning', low: 'notice', minimal: 'notice' };

/** Levels, the worst first. */
export const LEVELS = Object.keys(KIND_OF);

/** A command of the runner, in which neither line ends nor separators come from elsewhere. */
export function command(name, properties, message) {
  const value = (text) => String(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text) => value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const list = Object.entries(properties).map(([key, text]) => `${key}=${property(text)}`);
  return `::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${value(message)}`;
}

/** Tells of the run as a whole. */
export function tell(kind, message) {
  console.log(command(kind, { title: 'Model Pedigree' }, message));
}

/** Prints what may hold names of files: none of it is a command of the runner. */
export function printText(text) {
  if (text.trim() === '') return;
  const token = randomUUID();
  console.log(`::stop-commands::${token}\n${text.trimEnd()}\n::${token}::`);
}

/** Marks the lines of findings, the worst first. */
export function annotate(findings, prefix) {
  const sorted = [...findings].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const counts = new Map();
  for (const { level, code, message, usage } of sorted) {
    const kind = KIND_OF[level] ?? 'warning';
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > MOST_ANNOTATIONS) continue;
    const { line, column, endLine, endColumn, cell } = usage;
    // a line of a cell is no line of the notebook; columns count where a range is in one line
    const columns = line === endLine ? { col: column, endColumn } : {};
    const place = cell === null ? { line, endLine, ...columns } : { line: 1 };
    console.log(command(kind, { title: `Model Pedigree: ${code}`, file: `${prefix}${usage.file}`, ...place }, message));
  }
  const more = [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - MOST_ANNOTATIONS), 0);
  if (more > 0) console.log(`${more} more findings stand in the summary: GitHub shows ${MOST_ANNOTATIONS} annotations of a kind.`);
}

/** Sets the outputs of the step. A value may hold anything: what ends it is drawn by lot. */
export function setOutputs(outputs, env) {
  const end = `end-${randomUUID()}`;
  const text = Object.entries(outputs).map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`);
  if (env.GITHUB_OUTPUT) fs.appendFileSync(env.GITHUB_OUTPUT, text.join(''));
}

/** Adds to the summary of the job; what is too long ends with a whole line. */
export function addSummary(markdown, env) {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const bytes = Buffer.from(markdown);
  const cut = bytes.length <= MOST_SUMMARY_BYTES ? markdown : bytes.subarray(0, MOST_SUMMARY_BYTES).toString('utf8');
  const whole = cut === markdown ? markdown : `${cut.slice(0, cut.lastIndexOf('\n'))}\n\n…\n`;
  fs.appendFileSync(env.GITHUB_STEP_SUMMARY, `${whole.trimEnd()}\n\n`);
}
