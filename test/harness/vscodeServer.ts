import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, serverNode, VSCODE } from './places';

export interface ServerOptions {
  /** Where extensions run: in Node, on a server (the default), or in a worker of the browser. */
  readonly host?: 'node' | 'web';
  /** Opened as the workspace. */
  readonly folder: string;
  /** Open a copy of the folder, so that nothing that happens in the editor reaches the original. */
  readonly copy: boolean;
  /** Folder of the extension under development; the repository unless told otherwise. */
  readonly extension?: string;
  /** A package that is installed, as its users have it, instead of an extension under development. */
  readonly installed?: string;
  /** Entry with an exported `run`, which the extension host calls instead of leaving the editor to a person. */
  readonly tests?: string;
  /** File of the folder that is open from the start. */
  readonly file?: string;
  /** In place of the folder: no workspace at all, or the `.code-workspace` file of that name in it. */
  readonly open?: 'nothing' | { readonly workspaceFile: string };
  /** Trust is asked for, and nobody gives it: VS Code is in restricted mode. */
  readonly isRestricted?: boolean;
  /** 0: any free port. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Display language, as a language pack would make it; VS Code's own words stay English, since none is installed. */
  readonly language?: string;
  /** With VS Code's own Git extension, which looks at the folder for longer than most tests take. */
  readonly withGit?: boolean;
}

export interface RunningServer {
  /** Address that opens the workspace with the extension in a browser; holds the connection token. */
  readonly url: string;
  /** The folder that is open: the copy, if there is one. */
  readonly workspace: string;
  readonly stop: () => Promise<void>;
}

const STOP_PATIENCE_MS = 3000;
const REMOVE_ATTEMPTS = 10;
const REMOVE_PAUSE_MS = 200;

/** Quiet, and the same on every machine: nothing that asks, advertises or saves by itself. */
export const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Restricted mode from the start, without a dialog. */
const RESTRICTED = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

/** Built-in extensions that are slow, or that want the network. */
const LEFT_OUT =
  /^(copilot|git|github|github-authentication|microsoft-authentication|tunnel-forwarding|terminal-suggest|mermaid-.*|ms-vscode\..*)$/;

/** Starts VS Code's own server on the loopback interface. The caller stops it. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-vscode-'));
  const workspace = options.copy ? copyInto(data, options.folder) : path.resolve(options.folder);
  const token = randomUUID();
  if (options.installed !== undefined) install(options.installed, data);
  const child = spawn(serverNode(), serverArguments(data, token, options), {
    // no gallery: VS Code then asks nobody for extensions. No NODE_OPTIONS: it is meant for the Node that runs us
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await end(child);
    // a child that outlives the server may still write
    fs.rmSync(data, { recursive: true, force: true, maxRetries: REMOVE_ATTEMPTS, retryDelay: REMOVE_PAUSE_MS });
  };
  try {
    const port = await portOf(child);
    return { url: addressOf(port, token, workspace, options), workspace, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function install(file: string, data: string): void {
  const { status, stdout, stderr } = spawnSync(
    serverNode(),
    [path.join(VSCODE, 'out/server-main.js'), '--accept-server-license-terms', '--server-data-dir', data, '--install-extension', file],
    { env: { ...process.env, EXTENSIONS_GALLERY: '{}', NODE_OPTIONS: '' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${file} could not be installed:\n${stdout}${stderr}`);
}

function copyInto(data: string, folder: string): string {
  const copy = path.join(data, 'workspace', path.basename(folder));
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
}

function serverArguments(data: string, token: string, options: ServerOptions): string[] {
  const user = path.join(data, 'data/User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...(options.isRestricted ? RESTRICTED : {}), ...options.settings }),
  );
  if (options.language !== undefined) writeLanguagePack(data, options.language);
  return [
    path.join(VSCODE, 'out/server-main.js'),
    '--accept-server-license-terms',
    '--disable-telemetry',
    ...(options.isRestricted ? [] : ['--disable-workspace-trust']),
    // a built workbench honors `extensionDevelopmentPath` and `extensionTestsPath` only with the test driver
    '--enable-smoke-test-driver',
    ...['--host', '127.0.0.1'],
    ...(options.language === undefined ? [] : ['--locale', options.language]),
    ...['--port', String(options.port ?? 0)],
    ...['--connection-token', token],
    ...['--server-data-dir', data],
    ...['--builtin-extensions-dir', selectBuiltins(data, options.withGit ?? false)],
  ];
}

/** Makes VS Code believe in a language pack. It translates nothing, and extensions are told the language all the same. */
function writeLanguagePack(data: string, language: string): void {
  const translations = path.join(data, `${language}.i18n.json`);
  fs.writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: language,
    extensions: [{ extensionIdentifier: { id: `test.language-${language}` }, version: '1.0.0' }],
    translations: { vscode: translations },
    label: language,
  };
  fs.writeFileSync(path.join(data, 'data/languagepacks.json'), JSON.stringify({ [language]: pack }));
}

function selectBuiltins(data: string, withGit: boolean): string {
  const selected = path.join(data, 'builtin');
  fs.mkdirSync(selected);
  for (const entry of fs.readdirSync(path.join(VSCODE, 'extensions'), { withFileTypes: true })) {
    const isLeftOut = LEFT_OUT.test(entry.name) && !(withGit && entry.name === 'git');
    if (!entry.isDirectory() || isLeftOut) continue;
    fs.symlinkSync(path.join(VSCODE, 'extensions', entry.name), path.join(selected, entry.name), 'dir');
  }
  return selected;
}

/** The port that the server says it listens on; rejects with its output if it ends before that. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number.parseInt(port, 10));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with status ${code}:\n${output}`)));
  });
}

function addressOf(port: number, token: string, workspace: string, options: ServerOptions): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string): string => `vscode-remote://${authority}${path.resolve(file)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(options.installed === undefined ? [['extensionDevelopmentPath', remote(options.extension ?? ROOT)]] : []),
    ...(options.file === undefined ? [] : [['openFile', remote(path.join(workspace, options.file))]]),
    ...(options.tests === undefined ? [] : [['extensionTestsPath', remote(options.tests)]]),
  ];
  const query = new URLSearchParams({ tkn: token, ...opened(workspace, options), payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

function opened(workspace: string, { open }: ServerOptions): Readonly<Record<string, string>> {
  if (open === 'nothing') return { ew: 'true' };
  return open === undefined ? { folder: workspace } : { workspace: path.join(workspace, open.workspaceFile) };
}

async function end(child: ChildProcess): Promise<void> {
  // its own children inherit the pipes and outlive it by seconds: they must not keep us
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  child.kill();
  await ended;
  clearTimeout(impatience);
}
