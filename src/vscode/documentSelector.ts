import { type DocumentSelector as EditorSelector, workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/** VS Code's ids of the languages that the engine reads; `package.json` activates on the same ones. */
export const LANGUAGES: readonly string[] = [
  'python',
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'vue',
  'svelte',
  'go',
  'java',
  'kotlin',
  'csharp',
  'rust',
  'ruby',
  'php',
  'swift',
  'shellscript',
  'powershell',
  'bat',
  'makefile',
  'just',
  'json',
  'jsonc',
  'yaml',
  'dockercompose',
  'github-actions-workflow',
  'toml',
  'dotenv',
  'properties',
  'ini',
  'dockerfile',
  'terraform',
  'hcl',
  'bicep',
  'modelfile',
];

/** `.env` files have no language of their own everywhere. */
const ENV_FILES = '**/.env*';

/** Jupyter's notebooks; their cells reach the server with the notebook, in whatever language they are. */
const NOTEBOOKS = 'jupyter-notebook';

/** Schemes of texts that people write; `git:` and the like show what once was. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** Documents that the server is told about: the supported languages and the cells of notebooks, wherever the workspace's folders come from. */
export function documentSelector(): DocumentSelector {
  const schemes = new Set([...SCHEMES, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    { scheme, pattern: ENV_FILES },
    { notebook: { notebookType: NOTEBOOKS, scheme } },
  ]);
}

/** Documents in a language that is read, wherever they come from: also those that are not analyzed, which can then say so. */
export function languagesRead(): EditorSelector {
  return [...LANGUAGES.map((language) => ({ language })), { pattern: ENV_FILES }];
}
