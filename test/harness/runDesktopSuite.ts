// Runs the in-editor suites in a desktop VS Code, which @vscode/test-electron downloads. Wants a display.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { EDITOR_SUITE, ROOT, SAMPLE_WORKSPACE } from './places';

async function main(): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-desktop-'));
  const workspace = path.join(folder, path.basename(SAMPLE_WORKSPACE));
  fs.cpSync(SAMPLE_WORKSPACE, workspace, { recursive: true });
  try {
    return await runTests({
      cachePath: path.join(ROOT, '.cache/vscode-desktop'),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: EDITOR_SUITE,
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${path.join(folder, 'user')}`],
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error('No desktop VS Code could be had or run; `npm test` needs none.');
    console.error(error);
    process.exitCode = 2;
  },
);
