import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * Where git is: the first on the PATH that no stranger can have put there. A PATH may have a relative entry, Windows looks in the current
 * folder before all others, and package managers put `node_modules/.bin` first: a program called git in the repository itself, or among
 * installed packages, is never the one that is meant. Null when there is no other.
 * @param folder a folder of the repository, absolute
 */
export function gitProgram(folder: string, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string | null {
  const repository = realOf(repositoryRoot(folder));
  const names = platform === 'win32' ? ['git.exe'] : ['git'];
  for (const entry of pathOf(environment).split(delimiter)) {
    const place = entry.replace(/^"(.*)"$/, '$1');
    if (!isAbsolute(place) || place.split(/[\\/]/).includes('node_modules') || isWithin(repository, realOf(place))) continue;
    const found = names.map((name) => join(place, name)).find(isProgram);
    if (found !== undefined && !isWithin(repository, realOf(found))) return found;
  }
  return null;
}

/** Windows spells the name as it likes. */
function pathOf(environment: NodeJS.ProcessEnv): string {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH');
  return (name === undefined ? undefined : environment[name]) ?? '';
}

/** The folder itself where there is no repository around it: git says so then. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return folder;
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    // what is not there is where it is named
    if (error instanceof Error && 'code' in error) return path;
    throw error;
  }
}
