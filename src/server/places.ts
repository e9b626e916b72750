import { URI } from 'vscode-uri';
import { joined } from '../assess/policy/paths';

/** The root of documents that lie in no workspace folder: single files, untitled ones. */
export const LOOSE_ROOT = '';

/** Where a document stands in the index: a project (by its root) and a path within it. */
export interface Place {
  readonly root: string;
  readonly file: string;
}

/** Where a document stands in the index, and which cell of a notebook it is. */
export interface Spot extends Place {
  readonly cell: number | undefined;
}

/** File name endings for documents whose own name does not tell their language. */
const ENDINGS: Readonly<Record<string, string>> = {
  python: '.py',
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
  json: '.json',
  jsonc: '.jsonc',
  yaml: '.yaml',
  dotenv: '.env',
  vue: '.vue',
  svelte: '.svelte',
  go: '.go',
  java: '.java',
  kotlin: '.kt',
  csharp: '.cs',
  rust: '.rs',
  ruby: '.rb',
  php: '.php',
  swift: '.swift',
  shellscript: '.sh',
  powershell: '.ps1',
  bat: '.bat',
  makefile: '.mk',
  just: '.just',
  toml: '.toml',
  properties: '.properties',
  dockerfile: '.dockerfile',
  terraform: '.tf',
  bicep: '.bicep',
  jupyter: '.ipynb',
};

/** The editor's ids of languages that the engine reads. */
export const LANGUAGE_IDS: readonly string[] = [
  ...Object.keys(ENDINGS),
  'dockercompose',
  'github-actions-workflow',
  'ini',
  'hcl',
  'modelfile',
];

/** Whether an address can be taken apart: `file:////x` cannot, and some clients send such ones, or none at all. */
export function isReadableUri(uri: unknown): boolean {
  if (typeof uri !== 'string') return false;
  try {
    URI.parse(uri);
    return true;
  } catch {
    // the library has no other way to say so
    return false;
  }
}

/** One spelling for each URI: clients differ in how they encode a drive's colon and spaces. */
export function normalizeUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** One spelling for each workspace folder: without a slash at its end. */
export function normalizeRoot(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.with({ path: parsed.path.replace(/(?<=.)\/+$/, '') }).toString();
}

/** The place of a URI under the innermost of the roots (normalized, no trailing slash). */
export function placeOf(uri: string, roots: readonly string[]): Place {
  const { scheme, authority, path } = URI.parse(uri);
  let best: Place | undefined;
  for (const root of roots) {
    const base = URI.parse(root);
    if (base.scheme !== scheme || base.authority !== authority) continue;
    const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`;
    if (!path.startsWith(prefix) || path.length === prefix.length) continue;
    if (best === undefined || root.length > best.root.length) best = { root, file: path.slice(prefix.length) };
  }
  return best ?? { root: LOOSE_ROOT, file: `${scheme}/${path.replace(/^\/+/, '')}` };
}

/** The URI of a file by its path from a root; the path may lead out of it (`../`). */
export function uriOf(root: string, file: string): string {
  const base = URI.parse(root);
  const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`;
  return base.with({ path: joined(prefix, file) }).toString();
}

/** The path under which a document is analysed: its own if that tells the language, else one with a fitting ending. */
export function analysisPath(file: string, languageId: string, languageForPath: (path: string) => string | null): string | null {
  const own = languageForPath(file);
  const ending = ENDINGS[languageId];
  // A script without an ending says its language in its first line, which the editor has read.
  if (own !== null && (own !== 'script' || ending === undefined)) return file;
  // A name with a known ending that the engine does not read is one that it means to pass over: a lock file, a manifest.
  if (ending === undefined || Object.values(ENDINGS).some((known) => file.endsWith(known))) return null;
  return `${file}${ending}`;
}

/** Of these letters an address is made as a path is, without escapes. */
const PLAIN = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\w.~/-]+$/;

/** What {@link uriOf} says of the files of one root, for those who ask of many. */
export function urisIn(root: string): (file: string) => string {
  const prefix = uriOf(root, 'x').slice(0, -1);
  return (file) => (PLAIN.test(file) ? prefix + file : uriOf(root, file));
}
