// What a workflow asks of the action, read in one place. Values come in through the environment, and never through a shell.

import fs from 'node:fs';
import path from 'node:path';

/** What the user of the action can mend. */
export class ActionError extends Error {
  name = 'ActionError';
}

const NOTHING = /^0+$/;

/** The inputs of action.yml. Levels, profiles and languages are checked by the command line. */
export function readInputs(env) {
  const text = (name) => (env[`PEDIGREE_${name}`] ?? '').trim();
  const yes = (name) => {
    const value = text(name).toLowerCase();
    if (!['', 'true', 'false'].includes(value)) {
      throw new ActionError(`the input ${name.toLowerCase().replaceAll('_', '-')} is "${value}"; it must be true or false.`);
    }
    return value === 'true';
  };
  const root = path.resolve(env.GITHUB_WORKSPACE || '.');
  const folder = path.resolve(root, text('WORKING_DIRECTORY') || '.');
  if (!fs.existsSync(folder))
    throw new ActionError(`the working directory ${text('WORKING_DIRECTORY')} is not there. Check the code out first.`);
  const bom = text('BOM') || 'cyclonedx-1.6';
  if (bom !== 'none' && !/^(cyclonedx|spdx)-[\d.]+(-xml)?$/.test(bom)) {
    throw new ActionError(`the input bom is "${bom}"; it must be none, or a bill of docs/exports.md such as cyclonedx-1.6.`);
  }
  const paths = (env.PEDIGREE_PATHS ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    root,
    folder,
    paths,
    bom,
    base: text('BASE'),
    failOn: text('FAIL_ON') || 'high',
    profile: text('PROFILE'),
    policy: text('POLICY'),
    locale: text('LOCALE') || 'en',
    wantsComment: yes('COMMENT'),
    wantsUpload: yes('UPLOAD_SARIF'),
    token: text('TOKEN'),
    prefix: prefixOf(root, folder, paths),
  };
}

/** The way from the root of the repository to what reported paths are relative to: one folder that is named is the base of them. */
function prefixOf(root, folder, paths) {
  const [only] = paths;
  const named = paths.length === 1 && only !== undefined ? path.resolve(folder, only) : folder;
  const isFolder = fs.existsSync(named) && fs.statSync(named).isDirectory();
  const way = path
    .relative(root, isFolder ? named : folder)
    .split(path.sep)
    .join('/');
  return way === '' ? '' : `${way}/`;
}

/**
 * What is looked at: a change against its base (a pull request, a merge queue, or whatever has a base in the inputs), or what there is (a
 * push, a schedule, the first commit).
 */
export function readEvent(env, base) {
  const file = env.GITHUB_EVENT_PATH;
  const event = file && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const { pull_request: pull, merge_group: group } = event;
  const from = base || pull?.base?.sha || group?.base_sha || '';
  return {
    base: NOTHING.test(from) ? '' : from,
    number: Number.isInteger(pull?.number) ? pull.number : null,
    isFork: pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name,
  };
}
