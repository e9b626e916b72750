// The scan of the workspace: what it reads, what it tells, and that nothing is lost when it is stopped.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileText, FoundFile, WorkspaceFiles } from '../../../src/server/host';
import { createLiveIndex, type LiveIndex } from '../../../src/server/liveIndex';
import { RESCAN_REQUEST, SCAN_NOTIFICATION, type ScanState, SKIPPED_REQUEST, type SkippedResult } from '../../../src/server/protocol';
import { paceOf } from '../../../src/server/scan/scanPace';
import { progressText, reasonText } from '../../../src/server/scan/scanTexts';
import { skippedCount, skippedRows } from '../../../src/server/scan/skippedFiles';
import { DEFAULT_SETTINGS } from '../../../src/server/settings';
import { createWorkspaceScan, type ScanStanding, type WorkspaceScan } from '../../../src/server/workspaceScan';
import { type Bench, ROOT, served, until } from './bench';
import { EMPTY_REGISTRY, fakeEngine } from './fakes';

interface Disk {
  readonly texts: Map<string, string>;
  readonly skipped: Map<string, string>;
  readonly read: string[];
  /** Called before each file that is listed or read. */
  beforeEach: (step: 'list' | 'read') => void;
}

interface Scanning {
  readonly disk: Disk;
  readonly index: LiveIndex;
  readonly scan: WorkspaceScan;
  readonly told: ScanStanding[];
  readonly logged: string[];
}

function scanning(files: Readonly<Record<string, string>>, skipped: Readonly<Record<string, string>> = {}): Scanning {
  const disk: Disk = {
    texts: new Map(Object.entries(files)),
    skipped: new Map(Object.entries(skipped)),
    read: [],
    beforeEach: () => undefined,
  };
  const host: { files: WorkspaceFiles; nextTurn: () => Promise<void> } = {
    files: {
      async *list(): AsyncGenerator<FoundFile> {
        for (const file of disk.texts.keys()) {
          disk.beforeEach('list');
          yield { kind: 'file', file };
        }
        for (const [file, reason] of disk.skipped) yield { kind: 'skipped', file, reason };
      },
      async read(uri): Promise<FileText> {
        disk.beforeEach('read');
        const file = uri.slice(ROOT.length + 1);
        const text = disk.texts.get(file);
        if (text === undefined) return { kind: 'gone' };
        disk.read.push(file);
        return text === 'BINARY' ? { kind: 'unreadable', reason: 'binary' } : { kind: 'text', text };
      },
    },
    nextTurn: () => Promise.resolve(),
  };
  const index = createLiveIndex({ engine: fakeEngine(), poison: [], onAbort: () => undefined });
  index.setRoots([ROOT]);
  const told: ScanStanding[] = [];
  const logged: string[] = [];
  const scan = createWorkspaceScan({
    host,
    index,
    settings: () => DEFAULT_SETTINGS,
    facts: () => ({ registry: EMPTY_REGISTRY, overlays: [] }),
    onProgress: () => told.push(scan.standing()),
    log: (line) => logged.push(line),
  });
  return { disk, index, scan, told, logged };
}

const FILES = Object.fromEntries(Array.from({ length: 8 }, (_, number) => [`f${number}.py`, 'model gpt-5']));

/** Stops the scan as a user does, at the given file. */
function stopAt({ disk, scan }: Scanning, step: 'list' | 'read', count: number): void {
  let left = count;
  disk.beforeEach = (now) => {
    if (now === step && left-- === 0) scan.stop('user');
  };
}

describe('a scan of the workspace', () => {
  it('finds the files first, and then tells how many of them are read', async () => {
    const { scan, told } = scanning(FILES);
    await scan.run('everything');
    assert.deepEqual(told.filter(({ kind }) => kind === 'listing').at(-1), { kind: 'listing', files: 8 });
    const reading = told.flatMap((state) => (state.kind === 'reading' ? [[state.read, state.files]] : []));
    assert.deepEqual(
      reading,
      [...Array(8).keys()].map((read) => [read, 8]),
    );
    assert.deepEqual(scan.standing(), { kind: 'complete', files: 8 });
  });

  it('counts afterwards what there is, as files come and go', async () => {
    const { scan, index, disk } = scanning(
      { ...FILES, 'picture.py': 'BINARY' },
      { 'large.py': 'larger than 2 MB', 'vendor/': 'vendored folder' },
    );
    await scan.run('everything');
    assert.deepEqual(scan.standing(), { kind: 'complete', files: 10 });
    assert.deepEqual(skippedCount(index, 'en').files, 3);
    assert.deepEqual(
      skippedRows(index, 'ja')
        .map(({ uri, reason }) => [uri, reason])
        .sort(),
      [
        [`${ROOT}/large.py`, '2 MB を超えています'],
        [`${ROOT}/picture.py`, 'バイナリです'],
        [null, '取り込まれた外部コードのフォルダー'],
      ].sort(),
    );
    disk.texts.delete('f1.py');
    index.remove(`${ROOT}/f1.py`);
    assert.deepEqual(scan.standing(), { kind: 'complete', files: 9 });
  });

  it('that is stopped says how far it came, and goes on there', async () => {
    const own = scanning(FILES);
    stopAt(own, 'read', 3);
    await own.scan.run('everything');
    assert.deepEqual(own.scan.standing(), { kind: 'stopped', by: 'user', read: 4, files: 8, isListed: true });
    const before = own.disk.read.length;
    await own.scan.run('new');
    assert.equal(own.disk.read.length, 8);
    assert.equal(new Set(own.disk.read).size, 8, 'nothing is read twice');
    assert.equal(before, 4);
    assert.deepEqual(own.scan.standing(), { kind: 'complete', files: 8 });
  });

  it('of files that are known already goes on with those that were to be read again', async () => {
    const own = scanning(FILES);
    await own.scan.run('everything');
    for (const file of own.disk.texts.keys()) own.disk.texts.set(file, 'model retired-1');
    stopAt(own, 'read', 2);
    await own.scan.run('everything');
    own.disk.beforeEach = () => undefined;
    await own.scan.run('new');
    const values = own.index.roots().flatMap(({ project }) => project.usages().map(({ value }) => value));
    assert.deepEqual([...new Set(values)], ['retired-1']);
  });

  it('that is stopped before all files are found does not say how many there are, and begins again', async () => {
    const own = scanning(FILES);
    stopAt(own, 'list', 2);
    await own.scan.run('everything');
    assert.deepEqual(own.scan.standing(), { kind: 'stopped', by: 'user', read: 0, files: 0, isListed: false });
    await own.scan.run('new');
    assert.deepEqual(own.scan.standing(), { kind: 'complete', files: 8 });
    assert.equal(own.disk.read.length, 8);
  });

  it('that gives way to another leaves it what it has not read', async () => {
    const own = scanning(FILES);
    let second: Promise<void> | undefined;
    own.disk.beforeEach = (step) => {
      if (step === 'read' && own.disk.read.length === 2) second ??= own.scan.run('new');
    };
    await own.scan.run('everything');
    await second;
    assert.equal(new Set(own.disk.read).size, 8);
    assert.deepEqual(own.scan.standing(), { kind: 'complete', files: 8 });
  });

  it('that fails says so', async () => {
    const own = scanning(FILES);
    own.disk.beforeEach = (step) => {
      if (step === 'list' && own.told.length > 2) throw new Error('the disk is gone');
    };
    await own.scan.run('everything');
    const standing = own.scan.standing();
    assert.equal(standing.kind === 'stopped' && standing.by, 'failure');
    assert.ok(own.logged.some((line) => line.includes('the disk is gone')));
  });

  it('stopped and taken up at whatever files, has read each file of the disk in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('list', 'read'), fc.nat({ max: 8 }), fc.boolean()), { maxLength: 5 }),
        async (stops) => {
          const own = scanning(FILES);
          for (const [step, count, isEdited] of stops) {
            if (isEdited) for (const file of own.disk.texts.keys()) own.disk.texts.set(file, `model gpt-${stops.length}${count}`);
            stopAt(own, step, count);
            await own.scan.run(isEdited ? 'everything' : 'new');
          }
          own.disk.beforeEach = () => undefined;
          await own.scan.run('new');
          assert.deepEqual(own.scan.standing(), { kind: 'complete', files: 8 });
          const found = own.index
            .roots()
            .flatMap(({ project }) => project.usages().map(({ location, value }) => [location.file, `model ${value}`]));
          assert.deepEqual(Object.fromEntries(found), Object.fromEntries(own.disk.texts));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what is told of a scan', () => {
  it('the pace and the rest, once enough has been read', () => {
    assert.deepEqual(paceOf(10, 1000, 100), { perSecond: 100, secondsLeft: null });
    assert.deepEqual(paceOf(500, 1000, 5000), { perSecond: 100, secondsLeft: 5 });
    assert.deepEqual(paceOf(0, 0, 0), { perSecond: 0, secondsLeft: null });
  });

  it('in both languages', () => {
    const state = { kind: 'reading', read: 1204, files: 4312, perSecond: 310, secondsLeft: 130 } as const;
    assert.equal(progressText(state, 'en'), '1,204 of 4,312 files, 310 a second, 3 min left');
    assert.equal(progressText(state, 'ja'), '4,312 ファイル中 1,204、毎秒 310、残り約 3 分');
    assert.equal(reasonText('larger than 2 MB', 'en'), 'larger than 2 MB');
    assert.equal(reasonText('a reason of tomorrow', 'ja'), 'a reason of tomorrow');
  });
});

describe('a scan over the protocol', () => {
  const MANY = Object.fromEntries(Array.from({ length: 120 }, (_, number) => [`f${number}.py`, 'model gpt-5']));
  let bench: Bench;
  let told: ScanState[];

  const begin = async (showsScan: boolean): Promise<void> => {
    bench = await served(MANY, { initializationOptions: { showsScan } });
    told = [];
    bench.client.onNotification(SCAN_NOTIFICATION, (state: ScanState) => void told.push(state));
  };

  afterEach(() => bench.dispose());

  it('tells our client its state, with what was skipped', async () => {
    await begin(true);
    const state = await until('the end', () => told.findLast(({ kind }) => kind === 'complete'));
    assert.deepEqual(state, { kind: 'complete', files: 120, skipped: { files: 0, reasons: [] } });
    const { files }: SkippedResult = await bench.client.sendRequest(SKIPPED_REQUEST);
    assert.deepEqual(files, []);
    bench.disk.set('new.py', 'model gpt-5');
    await bench.client.sendRequest(RESCAN_REQUEST, { extent: 'new' });
    await until('the next end', () => told.find((next) => next.kind === 'complete' && next.files === 121));
  });

  it('tells any other client nothing of its own', async () => {
    await begin(false);
    await until('a status', () => bench.statuses.find(({ state }) => state === 'ready'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(told, []);
  });
});
