// What the server tells of the whole workspace: levels of files as they change, usages as rows, settings of each folder.
import assert from 'node:assert/strict';
import { SEVERITIES } from '../../../src/assess/policy/severities';
import { nodeFiles } from '../../../src/server/nodeFiles';
import {
  FILE_LEVELS_NOTIFICATION,
  type FileLevel,
  type FileLevels,
  type PedigreeStatus,
  USAGES_REQUEST,
  type UsagesResult,
} from '../../../src/server/protocol';
import { type Bench, ROOT, served, until } from './bench';

const OTHER = 'file:///project/other';
const VIRTUAL = 'vscode-vfs://github/team/app';

/** Longer than the pause after which the status is told. */
const SILENCE_MS = 700;

const CAPABILITIES = { workspace: { configuration: true, workspaceFolders: true } };

interface ConfigurationItems {
  readonly items: readonly { readonly scopeUri?: string }[];
}

describe('the levels of files', () => {
  let bench: Bench;
  let told: FileLevel[][];

  const begin = async (fileLevels: boolean): Promise<void> => {
    bench = await served(
      { 'closed.py': 'model retired-1\nmodel retired-2', 'fine.py': 'model gpt-5' },
      { initializationOptions: { fileLevels } },
    );
    told = [];
    bench.client.onNotification(FILE_LEVELS_NOTIFICATION, ({ changed }: FileLevels) => void told.push([...changed]));
  };
  const ready = (): Promise<PedigreeStatus> => until('a status', () => bench.statuses.find(({ state }) => state === 'ready'));

  afterEach(() => bench.dispose());

  it('are told of files that nobody has opened, and not of those where nothing is found', async () => {
    await begin(true);
    const [first] = await until('the levels', () => told.at(-1));
    assert.deepEqual(told.flat(), [{ uri: `${ROOT}/closed.py`, worst: 'high', findings: 2 }]);
    assert.ok(first);
  });

  it('are told again only for the file that changed, and taken back when nothing is left', async () => {
    await begin(true);
    await until('the levels', () => told.at(-1));
    await bench.open('fine.py', 'model retired-3');
    await until('a change', () => told[1]);
    assert.deepEqual(told[1], [{ uri: `${ROOT}/fine.py`, worst: 'high', findings: 1 }]);
    await bench.change('fine.py', 'model gpt-5', 2);
    await until('a change', () => told[2]);
    assert.deepEqual(told[2], [{ uri: `${ROOT}/fine.py`, worst: null, findings: 0 }]);
  });

  it('an edit that changes no level is told of by nothing', async () => {
    await begin(true);
    await until('the levels', () => told.at(-1));
    await bench.open('fine.py', 'model retired-3');
    await until('a change', () => told[1]);
    await bench.change('fine.py', '\nmodel retired-4', 2);
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    assert.equal(told.length, 2);
  });

  it('are taken back when the extension is switched off', async () => {
    await begin(true);
    await until('the levels', () => told.at(-1));
    bench.settings = { enable: false };
    await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('a change', () => told[1]);
    assert.deepEqual(told[1], [{ uri: `${ROOT}/closed.py`, worst: null, findings: 0 }]);
  });

  it('a client that does not ask for them is left in peace', async () => {
    await begin(false);
    await ready();
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    assert.deepEqual(told, []);
  });
});

describe('the status', () => {
  it('counts usages by level, and names policy and registry', async () => {
    const bench = await served({ 'closed.py': 'model retired-1\nmodel gpt-5' });
    try {
      await bench.open('open.py', 'model retired-2');
      const status = await until('a status', () => bench.statuses.findLast(({ documents }) => documents.length > 0));
      assert.deepEqual(status.levels, { critical: 0, high: 2, moderate: 0, low: 0, minimal: 0 });
      assert.equal(status.usages, 3);
      assert.deepEqual(status.registry, { version: '2026.11.1', asOf: '2026-11-20' });
      assert.deepEqual(status.policy, { name: 'baseline', uri: null, severities: SEVERITIES });
      assert.equal(status.documents[0]?.levels.high, 1);
      assert.deepEqual(status.documents[0]?.policy, { name: 'baseline', uri: null, severities: SEVERITIES });
    } finally {
      bench.dispose();
    }
  });
});

describe('the status of open documents', () => {
  it('is told of those that changed, and of those that are closed', async () => {
    const bench = await served();
    try {
      const toldOf = (): readonly string[][] =>
        bench.statuses.flatMap(({ documents }) => (documents.length === 0 ? [] : [documents.map(({ uri }) => uri).sort()]));
      for (const file of ['a.py', 'b.py', 'c.py']) await bench.open(file, 'model retired-2');
      await until('all three', () => (new Set(toldOf().flat()).size === 3 ? true : undefined));
      bench.statuses.length = 0;
      await bench.change('b.py', 'model retired-2\nmodel gpt-5', 2);
      const status = await until('the change', () => bench.statuses.find(({ documents }) => documents.length > 0));
      assert.deepEqual(
        status.documents.map(({ uri, usages }) => [uri, usages]),
        [[`${ROOT}/b.py`, 2]],
      );
      await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: `${ROOT}/a.py` } });
      await until('the end of one', () => bench.statuses.find(({ closed }) => closed.includes(`${ROOT}/a.py`)));
      assert.deepEqual(toldOf(), [[`${ROOT}/b.py`]]);
    } finally {
      bench.dispose();
    }
  });
});

describe('the rows of usages', () => {
  it('hold place, level, its look and rules, and the address of each rule', async () => {
    const bench = await served({ 'closed.py': 'model retired-1\nmodel gpt-5' });
    try {
      await until('a status', () => bench.statuses.find(({ state }) => state === 'ready'));
      const { usages, pages }: UsagesResult = await bench.client.sendRequest(USAGES_REQUEST);
      assert.deepEqual(
        usages.map(({ uri, value, level, severity, codes, location }) => [uri, value, level, severity, codes, location.range.start.line]),
        [
          [`${ROOT}/closed.py`, 'retired-1', 'high', 'warning', ['retired-model'], 0],
          [`${ROOT}/closed.py`, 'gpt-5', null, null, [], 1],
        ],
      );
      assert.match(pages['retired-model'] ?? '', /rules\/retired-model\.md$/);
    } finally {
      bench.dispose();
    }
  });
});

describe('several workspace folders', () => {
  it('each follows its own settings, and a change in one leaves the other alone', async () => {
    const bench = await served({}, { capabilities: CAPABILITIES, workspaceFolders: [ROOT, OTHER].map((uri) => ({ uri, name: uri })) });
    try {
      const own = new Map<string, unknown>([[OTHER, { minimumLevel: 'critical' }]]);
      bench.client.onRequest('workspace/configuration', ({ items }: ConfigurationItems) =>
        items.map(({ scopeUri }) => own.get(scopeUri ?? '') ?? {}),
      );
      const open = (uri: string): Promise<void> =>
        bench.client.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'python', version: 1, text: 'model retired-1' },
        });
      const shown = (uri: string): number => bench.published.findLast((published) => published.uri === uri)?.diagnostics.length ?? 0;
      await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await open(`${ROOT}/chat.py`);
      await open(`${OTHER}/chat.py`);
      await until('the finding of the first', () => (shown(`${ROOT}/chat.py`) === 1 ? true : undefined));
      assert.equal(shown(`${OTHER}/chat.py`), 0);
      own.set(OTHER, { profile: 'loud' });
      await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until('the finding of the second', () => (shown(`${OTHER}/chat.py`) === 1 ? true : undefined));
      own.set(OTHER, { exclude: ['chat.py'] });
      await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until('silence in the second', () => (shown(`${OTHER}/chat.py`) === 0 ? true : undefined));
      assert.equal(shown(`${ROOT}/chat.py`), 1);
    } finally {
      bench.dispose();
    }
  });
});

describe('a virtual workspace', () => {
  it('has its open documents analyzed', async () => {
    const bench = await served({}, { capabilities: CAPABILITIES, workspaceFolders: [{ uri: VIRTUAL, name: 'app' }] });
    try {
      const uri = `${VIRTUAL}/chat.py`;
      await bench.client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'python', version: 1, text: 'model retired-1' },
      });
      await until('the finding', () => bench.published.find((published) => published.uri === uri && published.diagnostics.length === 1));
    } finally {
      bench.dispose();
    }
  });

  it('has no files on this disk, and none is looked for', async () => {
    const files = nodeFiles(() => 'python');
    const listed: unknown[] = [];
    for await (const entry of files.list(VIRTUAL, { exclude: [], signal: new AbortController().signal })) listed.push(entry);
    assert.deepEqual(listed, []);
    assert.deepEqual(await files.read(`${VIRTUAL}/chat.py`), { kind: 'gone' });
  });
});
