/**
 * What a browser starts as a web worker. The engine is the same script that Node runs: it is written for Node's `require`, and here is as
 * much of that as it needs.
 */
import type { WorkerBegin, WorkerPort, WorkerWord } from './filesProtocol';

interface WorkerScope {
  onmessage: ((event: { readonly data: WorkerBegin }) => void) | null;
  postMessage(word: WorkerWord): void;
  importScripts(address: string): void;
  close(): void;
  module?: { exports: unknown };
  exports?: unknown;
  require?: (name: string) => unknown;
  process?: { readonly env: object; readonly argv: readonly string[] };
}

declare const self: WorkerScope;

/** Only these scripts are ever run. */
const SCRIPTS: readonly string[] = ['./program.js', './dashboard.js'];

/** What the library for XML asks Node for as it loads, for functions that nobody calls: names in an address, a writer of streams. */
const NEVER_USED: Readonly<Record<string, unknown>> = { url: {}, events: { EventEmitter: class {} } };

self.onmessage = ({ data }) => {
  self.onmessage = null;
  start(data).then(
    () => self.postMessage({ kind: 'ready' }),
    (error: unknown) =>
      self.postMessage({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};

async function start({ port, scripts, registry }: WorkerBegin): Promise<void> {
  const program = requireFrom(scripts, registry)('./program.js');
  if (!isProgram(program)) throw new Error('the program has no entry for a browser');
  await program.browse(port, (code) => {
    self.postMessage({ kind: 'ended', code });
    self.close();
  });
}

function requireFrom(scripts: string, registry: string): (name: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>([['./registryText.js', { exports: registry }]]);
  const require = (name: string): unknown => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    if (name in NEVER_USED) return NEVER_USED[name];
    if (!SCRIPTS.includes(name)) throw new Error(`there is no ${name} in a browser`);
    const own = { exports: {} };
    loaded.set(name, own);
    self.module = own;
    self.exports = own.exports;
    self.require = require;
    // libraries look there for wishes about colors; nothing says that this is Node
    self.process = { env: {}, argv: [] };
    self.importScripts(new URL(name, scripts).toString());
    return own.exports;
  };
  return require;
}

function isProgram(given: unknown): given is { readonly browse: (port: WorkerPort, exit: (code: number) => void) => Promise<void> } {
  return typeof given === 'object' && given !== null && 'browse' in given && typeof given.browse === 'function';
}
