// Many files are read apart from the server's own work: what comes late never replaces what is newer, and no cache harms.
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packList, type ToReader, unpackList } from '../../../src/project/node/apart/messages';
import type { FileRead } from '../../../src/server/host';
import { createLiveIndex, type LiveIndex } from '../../../src/server/liveIndex';
import { uriOf, urisIn } from '../../../src/server/places';
import {
  INVENTORY_REQUEST,
  type InventoryResult,
  type PedigreeStatus,
  RESCAN_REQUEST,
  SCAN_NOTIFICATION,
  type ScanState,
  STATUS_NOTIFICATION,
  STOP_SCAN_REQUEST,
} from '../../../src/server/protocol';
import { ROOT } from './bench';
import { fakeEngine } from './fakes';
import { type StdioServer, startStdioServer } from './stdioServer';

const FILE = { root: ROOT, file: 'app.py' };
const URI = `${ROOT}/app.py`;

function readOf(file: string): FileRead {
  const head = { file, language: 'python', parsed: true, inTest: false, reexports: [], skipped: [] };
  return {
    kind: 'summary',
    id: '',
    summary: { head, names: { defined: [], called: [], environment: [], spoken: [] }, own: null, told: null },
  };
}

describe('a file that is read apart', () => {
  let index: LiveIndex;

  const values = (): readonly string[] => index.usages(FILE).map(({ value }) => value);

  beforeEach(() => {
    index = createLiveIndex({ engine: fakeEngine(), poison: [`${ROOT}/killer.py`], onAbort: () => undefined });
    index.setRoots([ROOT]);
    index.expect(ROOT, ['app.py', 'killer.py']);
  });

  it('is what was read of it', () => {
    assert.ok(index.isExpected(FILE));
    index.takeRead(FILE, readOf('app.py'));
    assert.deepEqual(values(), ['packed-1']);
    assert.ok(!index.isExpected(FILE));
  });

  it('does not take the place of a newer text from the disk', async () => {
    await index.updateFromDisk(URI, 'model newer-1');
    index.takeRead(FILE, readOf('app.py'));
    assert.deepEqual(values(), ['newer-1']);
  });

  it('does not come back when it was deleted meanwhile', () => {
    index.remove(URI);
    index.takeRead(FILE, readOf('app.py'));
    assert.deepEqual(values(), []);
  });

  it('does not take the place of what is typed, and belongs to the workspace when it is closed', async () => {
    index.open(URI, 'python');
    await index.updateOpen(URI, 'model typed-1');
    index.takeRead(FILE, readOf('app.py'));
    assert.deepEqual(values(), ['typed-1']);
    assert.equal(index.close(URI), true, 'it is to be read from the disk');
  });

  it('is passed over when it killed the server before', () => {
    index.takeRead({ root: ROOT, file: 'killer.py' }, readOf('killer.py'));
    assert.deepEqual(
      index.skipped().map(({ file }) => file),
      ['killer.py'],
    );
  });

  it('that went before it was read is none, and one that failed is named', () => {
    index.takeRead(FILE, { kind: 'skipped', reason: 'cannot be read (ENOENT)' });
    assert.deepEqual(index.skipped(), []);
    index.expect(ROOT, ['app.py']);
    index.takeRead(FILE, { kind: 'fault', message: 'it took longer than 60 s' });
    assert.deepEqual(index.skipped(), [{ file: 'app.py', reason: 'it took longer than 60 s' }]);
  });

  it('is not taken once nobody waits for it any more', () => {
    index.expectNothing(ROOT);
    index.takeRead(FILE, readOf('app.py'));
    assert.deepEqual(values(), []);
  });
});

describe('files for another process', () => {
  it('come out of their message as they went in', () => {
    const stamp = { size: 1, mtimeMs: 1_790_000_000_123.456, ctimeMs: 2.5, ino: 2 ** 52 + 1 };
    const files = [
      { file: 'a b/é.py', stamp },
      { file: 'c.py', stamp: { ...stamp, size: 0 } },
    ];
    assert.deepEqual(unpackList(packList(files)), files);
    assert.deepEqual(unpackList(packList([])), []);
  });

  it('have the same addresses, made one by one or in a crowd', () => {
    const of = urisIn(ROOT);
    for (const file of ['a.py', 'a b/c.py', 'é/ü.py', '.github/x.yml', 'a/../b.py', './c.py', 'a//b.py', 'x#y?.py', '%20.py', 'a/.', '..'])
      assert.equal(of(file), uriOf(ROOT, file), file);
  });
});

describe('opening a workspace of many files', () => {
  const MANY = 900;
  let server: StdioServer;
  let storage: string;
  let statuses: PedigreeStatus[];
  let states: ScanState[];
  let logged: string[];

  const files = Object.fromEntries(
    Array.from({ length: MANY }, (_, number) => [
      `pack${number % 9}/m${number}.py`,
      `from openai import OpenAI\nfrom pack${(number + 1) % 9}.m${number + 1} import NEXT\nNEXT = "gpt-4o"\nOpenAI().responses.create(model=NEXT, input="x")\n`,
    ]),
  );

  const begin = async (cache: string | false): Promise<void> => {
    logged = [];
    statuses = [];
    states = [];
    server = await startStdioServer(files, {}, { options: { cache, showsScan: true }, onLog: (line) => logged.push(line) });
    server.client.onNotification(STATUS_NOTIFICATION, (status: PedigreeStatus) => void statuses.push(status));
    server.client.onNotification(SCAN_NOTIFICATION, (state: ScanState) => void states.push(state));
  };
  const complete = (): Promise<ScanState> =>
    until('the end of the scan', () => states.findLast(({ kind }) => kind === 'complete' || kind === 'stopped'));
  const inventory = async (): Promise<string> => {
    const { roots }: InventoryResult = await server.client.sendRequest(INVENTORY_REQUEST);
    return JSON.stringify(roots.map(({ inventory: { usages, findings, skipped } }) => ({ usages, findings, skipped })));
  };
  const rescan = async (): Promise<string> => {
    states.length = 0;
    logged.length = 0;
    await server.client.sendRequest(RESCAN_REQUEST, { extent: 'everything' });
    await complete();
    return logged.join('\n');
  };

  beforeEach(() => {
    storage = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-storage-'));
  });

  afterEach(async () => {
    await server.stop();
    // the reader ends with the server, and may tidy up there meanwhile
    fs.rmSync(storage, { recursive: true, maxRetries: 50 });
  });

  it('is told while it is read, and reads nothing a second time, whatever becomes of what was kept', async () => {
    await begin(storage);
    await complete();
    const first = await inventory();
    await until('a status of the end', () => statuses.find(({ state }) => state === 'ready'));
    assert.ok(
      statuses.some(({ state, usages }) => state === 'indexing' && usages > 0),
      `${statuses.map(({ state, usages }) => `${state} ${usages}`)}`,
    );
    assert.match(logged.join('\n'), new RegExp(`${MANY} analyzed`));
    const kept = await until('the cache', () => fs.readdirSync(storage).find((name) => name.endsWith('.bin')));

    assert.match(await rescan(), / 0 analyzed/);
    assert.equal(await inventory(), first);

    fs.writeFileSync(path.join(storage, kept), 'PEDIGREE of another kind');
    const damaged = await rescan();
    assert.match(damaged, /is damaged or of another format/);
    assert.match(damaged, new RegExp(`${MANY} analyzed`));
    assert.equal(await inventory(), first);
  });

  it('is read where nothing can be kept, which is said', async () => {
    const file = path.join(storage, 'a file');
    fs.writeFileSync(file, '');
    await begin(path.join(file, 'below'));
    await complete();
    await until('the reason', () => logged.find((line) => line.includes('cannot be written')));
    const { roots }: InventoryResult = await server.client.sendRequest(INVENTORY_REQUEST);
    assert.equal(roots.flatMap(({ inventory: { usages } }) => usages).length > MANY / 2, true);
  });

  it('ends at once when it is stopped, and goes on where it stood', async () => {
    await begin(storage);
    await until('the reading', () => states.find(({ kind }) => kind === 'reading'));
    await server.client.sendRequest(STOP_SCAN_REQUEST);
    const stopped = await complete();
    assert.equal(stopped.kind, 'stopped');
    states.length = 0;
    await server.client.sendRequest(RESCAN_REQUEST, { extent: 'new' });
    assert.deepEqual(await complete(), { kind: 'complete', files: MANY, skipped: { files: 0, reasons: [] } });
    const whole = await inventory();
    await rescan();
    assert.equal(await inventory(), whole);
  });
});

describe('the process that reads for a server', () => {
  const start: ToReader = {
    kind: 'start',
    start: { folder: os.tmpdir(), cache: false, registry: { version: '0', asOf: '2026-11-23' }, overlays: [], began: 0 },
  };

  const started = (): { readonly reader: ChildProcess; readonly ended: Promise<unknown> } => {
    const reader = fork(path.resolve('dist/reader.js'), [], { serialization: 'advanced', execArgv: [] });
    const ended = new Promise((resolve) => reader.once('exit', resolve));
    reader.send(start);
    return { reader, ended };
  };

  it('ends by itself when nothing is to be read any more', async () => {
    const { reader, ended } = started();
    reader.send({ kind: 'stop' } satisfies ToReader);
    assert.equal(await ended, 0);
  });

  it('ends with the server, however that ended', async () => {
    const { reader, ended } = started();
    const told = new Promise((resolve) => reader.once('message', resolve));
    reader.send({ kind: 'read' } satisfies ToReader);
    assert.deepEqual(await told, { kind: 'end', effort: { unchanged: 0, known: 0, analyzed: 0, threads: 0 } });
    assert.equal(await ended, 0);
    const left = started();
    left.reader.disconnect();
    await left.ended;
  });
});

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return assert.fail(`${what} did not happen`);
}
