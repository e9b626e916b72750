import path from 'node:path';
import server from '../../scripts/vscode-server.json';

/** The repository. The harness runs bundled, out of `out/<suite>/`. */
export const ROOT = path.resolve(__dirname, '../..');

export const SAMPLE_WORKSPACE = path.join(ROOT, 'test/fixtures/sample-workspace');

/** The in-editor suites as the extension host loads them. */
export const EDITOR_SUITE = path.join(ROOT, 'out/editor/index.js');

/** The same of the extension host of a browser. */
export const WEB_SUITE = path.join(ROOT, 'out/web/tests.js');

const home = path.join(ROOT, server.folder);
const nodePackages: Readonly<Record<string, string>> = server.node.packages;

/** VS Code's own files, where `scripts/bootstrap.mjs` put them. */
export const VSCODE = path.join(home, server.vscode.path);

/** The Node that VS Code's server needs; newer than the one that runs the tests. */
export function serverNode(): string {
  const name = nodePackages[`${process.platform}-${process.arch}`];
  if (name === undefined) throw new Error(`no VS Code server for ${process.platform}-${process.arch}`);
  return path.join(home, 'node_modules', name, 'bin/node');
}
