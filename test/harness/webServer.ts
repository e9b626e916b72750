import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ROOT, VSCODE } from './places';
import { QUIET_SETTINGS, type RunningServer, type ServerOptions } from './vscodeServer';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

const WORKBENCH = 'out/vs/code/browser/workbench/workbench.js';

/** code-server has its page always look for a server; these put back what VS Code itself does without one. */
const WITHOUT_SERVER: readonly (readonly [RegExp, string])[] = [
  [/remoteAuthority:location\.host\}/, 'remoteAuthority:void 0}'],
  [
    /get userRoamingDataHome\(\)\{return \w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)\}/,
    'get userRoamingDataHome(){return $1.file("/User").with({scheme:$2.vscodeUserData})}',
  ],
];

/** The workspace that the page keeps in its memory. */
export const WEB_FOLDER = '/workspace';

/** Built-in extensions whose half for browsers the server's build leaves out. */
const LEFT_OUT = /^\/vscode\/extensions\/.*\.js$/;
const DO_NOTHING = 'exports.activate = () => undefined;';

/**
 * Serves VS Code as a page with no server behind it: extensions run in a web worker, and the folder is a copy in the page's memory. No more
 * than files are served.
 */
export async function startWebServer(options: ServerOptions): Promise<RunningServer> {
  const folders: Readonly<Record<string, string>> = {
    '/vscode/': VSCODE,
    '/extension/': path.resolve(options.extension ?? ROOT),
    '/memfs/': path.join(ROOT, 'out/harness/memfs'),
  };
  const made: Readonly<Record<string, () => string>> = {
    '/': () => pageOf(authority(), options),
    '/workspace.json': () => JSON.stringify(filesIn(options.folder)),
    '/wanted.json': () => JSON.stringify({ grep: process.env['PEDIGREE_TEST_GREP'] ?? '' }),
    '/memfs/package.json': () => JSON.stringify(MEMFS),
    '/memfs/package.nls.json': () => '{}',
    [`/vscode/${WORKBENCH}`]: workbenchWithoutServer,
  };
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.setHeader('access-control-allow-origin', '*');
    const text = made[name]?.();
    if (text !== undefined) return response.setHeader('content-type', TYPES[path.extname(name)] ?? 'text/html').end(text);
    const file = fileOf(name, folders);
    if (file !== undefined) {
      response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      return fs.createReadStream(file).pipe(response);
    }
    if (LEFT_OUT.test(name)) return response.setHeader('content-type', 'text/javascript').end(DO_NOTHING);
    return response.writeHead(404).end();
  });
  const authority = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://${authority()}/`,
    workspace: WEB_FOLDER,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Keeps the workspace; the search is a proposed interface, which VS Code waits for when somebody looks for files. */
const MEMFS = {
  name: 'memfs',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  browser: './extension.js',
  activationEvents: ['onFileSystem:memfs', 'onSearch:memfs'],
  enabledApiProposals: ['fileSearchProvider'],
};

function pageOf(authority: string, { settings, tests, extension = ROOT, file }: ServerOptions): string {
  const at = (name: string): object => ({ scheme: 'http', authority, path: name });
  const configuration = {
    folderUri: { scheme: 'memfs', authority: '', path: WEB_FOLDER },
    additionalBuiltinExtensions: [at('/memfs')],
    enableWorkspaceTrust: false,
    configurationDefaults: { ...QUIET_SETTINGS, ...settings },
    webviewEndpoint: `http://${authority}/vscode/out/vs/workbench/contrib/webview/browser/pre`,
    // code-server's own, without which its page does not start
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    productConfiguration: { enableTelemetry: false, extensionEnabledApiProposals: { 'test.memfs': ['fileSearchProvider'] } },
    ...(file === undefined
      ? {}
      : { defaultLayout: { force: true, editors: [{ uri: { scheme: 'memfs', authority: '', path: `${WEB_FOLDER}/${file}` } }] } }),
    developmentOptions: {
      enableSmokeTestDriver: true,
      extensions: [at('/extension')],
      ...(tests === undefined ? {} : { extensionTestsPath: at(`/extension/${path.relative(extension, tests).split(path.sep).join('/')}`) }),
    },
  };
  const attribute = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<link rel="stylesheet" href="/vscode/${WORKBENCH.replace(/js$/, 'css')}"></head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + '/vscode/out/';</script>
<script type="module" src="/vscode/out/nls.messages.js"></script><script type="module" src="/vscode/${WORKBENCH}"></script></html>`;
}

function workbenchWithoutServer(): string {
  return WITHOUT_SERVER.reduce(
    (text, [wrong, right]) => {
      if (!wrong.test(text)) throw new Error(`another code-server: nothing in its workbench matches ${wrong}`);
      return text.replace(wrong, right);
    },
    fs.readFileSync(path.join(VSCODE, WORKBENCH), 'utf8'),
  );
}

/** Base64 by path. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = fs.readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [`${WEB_FOLDER}/${name.split(path.sep).join('/')}`, fs.readFileSync(path.join(folder, name)).toString('base64')]),
  );
}

function fileOf(name: string, folders: Readonly<Record<string, string>>): string | undefined {
  const [prefix, folder] = Object.entries(folders).find(([start]) => name.startsWith(start)) ?? [];
  if (prefix === undefined || folder === undefined) return undefined;
  const file = path.join(folder, path.normalize(`/${name.slice(prefix.length)}`));
  return fs.existsSync(file) && fs.statSync(file).isFile() ? file : undefined;
}
