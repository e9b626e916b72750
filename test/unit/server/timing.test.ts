import assert from 'node:assert/strict';
import { readSettings } from '../../../src/server/settings';
import { createTimings, type Timing } from '../../../src/server/timing/timings';
import { timingLine } from '../../../src/server/timing/timingTexts';
import { type StdioServer, startStdioServer } from './stdioServer';

const CALL = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4-32k", input="secret words")\n';

describe('the trace of timing', () => {
  it('is off unless the setting says otherwise', () => {
    assert.equal(readSettings({}).traceTiming, false);
    assert.equal(readSettings({ trace: { server: 'verbose' } }).traceTiming, false);
    assert.equal(readSettings({ trace: { timing: 'yes' } }).traceTiming, false);
    assert.equal(readSettings({ trace: { timing: true } }).traceTiming, true);
  });

  it('adds up the edits that one analysis takes in, and gives each step its own time', () => {
    let clock = 0;
    const told: Timing[] = [];
    const timings = createTimings({ isOn: () => true, tell: (timing) => told.push(timing), now: () => clock });
    const pass = (milliseconds: number): void => {
      clock += milliseconds;
    };
    for (const took of [2, 3]) timings.synced('file:///a.py', () => pass(took));
    pass(200);
    const watch = timings.begin('file:///a.py', { root: 'file:///', file: 'a.py' });
    for (const [step, took] of [
      ['reading', 10],
      ['linking', 4],
      ['judging', 5],
      ['publishing', 1],
    ] as const) {
      pass(took);
      watch?.lap(step);
    }
    const took = { sync: 5, waited: 200, reading: 10, linking: 4, judging: 5, publishing: 1 };
    assert.deepEqual(told, [{ file: 'a.py', edits: 2, ...took }]);
    assert.equal(timings.begin('file:///a.py', { root: 'file:///', file: 'a.py' }), null, 'no edit led to the next');
  });

  it('takes no time while it is off', () => {
    const timings = createTimings({ isOn: () => false, tell: () => assert.fail(), now: () => assert.fail() });
    assert.equal(
      timings.synced('file:///a.py', () => 7),
      7,
    );
    assert.equal(timings.begin('file:///a.py', { root: 'file:///', file: 'a.py' }), null);
  });

  it('speaks the language of the editor', () => {
    const timing = { file: 'a.py', edits: 1, sync: 0.25, waited: 200, reading: 10, linking: 4, judging: 5, publishing: 1 };
    assert.match(timingLine(timing, 'en'), /^timing of a\.py: text sync 0\.3 ms \(1 edit\), .*reading 10\.0 ms, linking 4\.0 ms, judging/);
    assert.match(timingLine(timing, 'ja'), /^a\.py の所要時間：.*読み取り 10\.0 ms、リンク 4\.0 ms、判定 5\.0 ms、発行 1\.0 ms$/);
  });
});

describe('the trace of timing in the output', () => {
  const lines: string[] = [];
  let bench: StdioServer;

  before(async () => {
    const files = { 'app/chat.py': CALL };
    const options = { settings: { trace: { timing: true } }, settleMs: 10 };
    bench = await startStdioServer(files, {}, { options, onLog: (message) => lines.push(message) });
  });

  after(async () => assert.equal(await bench.stop(), 0));

  it('has a line for each analysis after an edit, with the relative name and no word of the code', async () => {
    await bench.openFile('app/chat.py', CALL);
    await bench.until('diagnostics', () => bench.codes('app/chat.py').length > 0);
    const timed = (): readonly string[] => lines.filter((line) => line.includes('timing of'));
    assert.deepEqual(timed(), [], 'opening is no edit');
    const textDocument = { uri: bench.uriOf('app/chat.py'), version: 2 };
    await bench.client.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text: CALL.replace('gpt-4-32k', 'gpt-4o') }],
    });
    await bench.until('the line', () => timed().length > 0);
    await bench.until('the new judgement', () => !bench.codes('app/chat.py').includes('retired-model'));
    assert.equal(timed().length, 1);
    assert.match(
      timed()[0] ?? '',
      /timing of app\/chat\.py: text sync [\d.]+ ms \(1 edit\), at rest and in the queue [\d.]+ ms, reading [\d.]+ ms, linking/,
    );
    for (const word of ['secret', 'gpt', bench.folder]) assert.ok(!timed()[0]?.includes(word), word);
  });
});
