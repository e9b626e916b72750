/** What no walk through a workspace reads, on whatever file system it is. */

/** Folders that hold no text of the project; they are passed over without a word. */
export const NEVER_ENTERED: readonly string[] = ['.git', '.hg', '.svn', '.jj', 'node_modules', '__pycache__'];

/** Folders that hold other people's code; they are passed over and named. */
export const VENDORED: readonly string[] = [
  'bower_components',
  'jspm_packages',
  'site-packages',
  'third_party',
  'third-party',
  'vendor',
  'venv',
  '.venv',
  'virtualenv',
  '.tox',
  '.nox',
  'Pods',
];

/** Larger files are data or bundles. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** Notebooks carry pictures beside their code; the code alone is measured later. */
const MAX_NOTEBOOK_BYTES = 20 * 1024 * 1024;

/** The most bytes that a file of this name may have to be read. */
export function mostBytesOf(file: string): number {
  return /\.ipynb$/i.test(file) ? MAX_NOTEBOOK_BYTES : MAX_FILE_BYTES;
}

/** Why a file of this name and so many bytes is not read; `null` where it is. */
export function tooLarge(file: string, bytes: number): string | null {
  const most = mostBytesOf(file);
  return bytes > most ? `larger than ${most / 1024 / 1024} MB` : null;
}

/** Said of what could not be read; `why` is the code of an error. */
export function cannotBeRead(why: string): string {
  return `cannot be read (${why})`;
}

/** Why a file that a policy names is not read in a folder that nobody vouches for. */
export const LINK_OUT_OF_UNTRUSTED = 'it is a symbolic link out of a folder that is not trusted';
