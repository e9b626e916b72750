import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { PedigreeStatus } from '../../../src/server/protocol';

/** A file that an editor has open when it starts: nothing of it lies on the disk. */
const OPEN_FILE = 'pedigree-bench-open.py';
const OPEN_TEXT = 'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-4-turbo-preview", messages=[])\n';

const ASK_EVERY_MS = 50;

/** How far the server was with the workspace, milliseconds after it was started. */
export interface Seen {
  readonly at: number;
  readonly files: number;
  readonly usages: number;
}

/** Milliseconds from starting the process; megabytes of its memory. Megabytes are told on Linux alone. */
export interface Started {
  /** Until it answers `initialize`. */
  readonly ready: number;
  /** Until the diagnostics of the open file are there. */
  readonly diagnostics: number;
  /** What it told of the workspace while it read it; the last is the whole. Empty when that was not waited for. */
  readonly growth: readonly Seen[];
  readonly atRest: number;
  readonly highest: number;
  /** How long a question about nothing waited for its answer while the workspace was read. */
  readonly waits: readonly number[];
}

export interface StartOptions {
  readonly folder: string;
  readonly server: string;
  /** Whether to wait until the whole workspace is read, and the server has had nothing to do for a while. */
  readonly untilRest: boolean;
  readonly restMs: number;
  readonly longestMs: number;
}

/** Starts the server as an editor does that has one file of the folder open. */
export async function startServer({ folder, server, untilRest, restMs, longestMs }: StartOptions): Promise<Started> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const root = pathToFileURL(resolve(folder)).toString();
  const open = `${root}/${OPEN_FILE}`;
  const growth: Seen[] = [];
  const diagnostics = moment('the diagnostics of the open file', longestMs);
  const whole = moment('the end of the reading', untilRest ? longestMs : null);
  client.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics: shown }: { uri: string; diagnostics: readonly unknown[] }) => {
      if (uri === open && shown.length > 0) diagnostics.came(since());
    },
  );
  client.onNotification('pedigree/status', ({ state, files, usages }: PedigreeStatus) => {
    if (files !== growth.at(-1)?.files) growth.push({ at: since(), files, usages });
    if (state === 'ready') whole.came(since());
  });
  client.listen();
  try {
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'bench' }],
      initializationOptions: { today: '2026-11-23' },
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } }, workspace: { workspaceFolders: true } },
    });
    const ready = since();
    await client.sendNotification('initialized', {});
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: open, languageId: 'python', version: 1, text: OPEN_TEXT },
    });
    const first = await diagnostics.at;
    if (!untilRest) return { ready, diagnostics: first, growth: [], atRest: Number.NaN, highest: Number.NaN, waits: [] };
    const waits: number[] = [];
    const asking = setInterval(() => {
      const asked = performance.now();
      // the empty line: what is asked there is answered without a look at anything
      const question = { textDocument: { uri: open }, position: { line: 1, character: 0 } };
      void client.sendRequest('textDocument/hover', question).then(() => waits.push(performance.now() - asked));
    }, ASK_EVERY_MS);
    const end = await whole.at.finally(() => clearInterval(asking));
    await new Promise((rested) => setTimeout(rested, restMs));
    const read = growth.filter(({ at }) => at <= end);
    return { ready, diagnostics: first, growth: read, atRest: megabytes(child, 'VmRSS'), highest: megabytes(child, 'VmHWM'), waits };
  } finally {
    client.dispose();
    child.kill();
  }
}

/** The first time that something happens, if it does in time. */
function moment(what: string, longestMs: number | null): { readonly at: Promise<number>; came(at: number): void } {
  const settle: { came?: (at: number) => void } = {};
  const at = new Promise<number>((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`${what} did not come within ${(longestMs ?? 0) / 1000} s`));
    const timer = longestMs === null ? undefined : setTimeout(giveUp, longestMs);
    settle.came = (time) => {
      clearTimeout(timer);
      resolve(time);
    };
  });
  return { at, came: (time) => settle.came?.(time) };
}

function megabytes({ pid }: ChildProcess, name: string): number {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
}
