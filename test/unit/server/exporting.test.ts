// The inventory as a file for other tools, as the real server makes it for a client that writes it.
import assert from 'node:assert/strict';
import { oneInventory } from '../../../src/server/export/oneInventory';
import {
  EXPORT_CHOICES_REQUEST,
  EXPORT_REQUEST,
  type ExportChoice,
  type ExportParams,
  type ExportResult,
  RESCAN_REQUEST,
} from '../../../src/server/protocol';
import { modelUsage, on, range } from '../assess/usages';
import { OPENAI, subjectOf } from '../report/export/subjects';
import { type StdioServer, startStdioServer } from './stdioServer';

const CHAT = `from openai import OpenAI
client = OpenAI(base_url="https://api.moonshot.cn/v1")
client.chat.completions.create(model="kimi-k2-instruct", messages=[])
`;

const TIMESTAMP = '2026-11-23T00:00:00Z';

describe('exporting from the editor', () => {
  let server: StdioServer;

  afterEach(() => server.stop());

  const exported = (more: Partial<ExportParams> = {}): Promise<ExportResult> => {
    const params: ExportParams = {
      format: 'cyclonedx-1.6',
      folders: [{ uri: server.uriOf('.').replace(/\/\.?$/, ''), name: 'shop' }],
      application: 'shop',
      timestamp: TIMESTAMP,
      ...more,
    };
    return server.client.sendRequest(EXPORT_REQUEST, params);
  };

  const textOf = (result: ExportResult): string => (result.kind === 'text' ? result.text : assert.fail(result.reason));

  it('waits for the scan that runs, and gives the same bytes again', async () => {
    server = await startStdioServer({ 'chat.py': CHAT, 'b.py': 'x = 1\n' }, {});
    const bom = JSON.parse(textOf(await exported()));
    assert.equal(bom.metadata.component.name, 'shop');
    assert.deepEqual([bom.components[0].name, bom.components[0].evidence.occurrences[0].location], ['kimi-k2-instruct', 'chat.py']);
    assert.ok(!JSON.stringify(bom).includes(server.folder));
    const again = server.client.sendRequest(RESCAN_REQUEST);
    assert.deepEqual(JSON.parse(textOf(await exported())), bom);
    await again;
  });

  it('offers every format with what it is for, in the language of the client', async () => {
    server = await startStdioServer({}, {}, { locale: 'ja' });
    const choices: readonly ExportChoice[] = await server.client.sendRequest(EXPORT_CHOICES_REQUEST);
    for (const { format, detail, ending } of choices) {
      assert.match(detail, /[ぁ-んァ-ヶ一-龠]/, format);
      assert.match(ending, /^[a-z0-9.]+$/);
      // a list of findings may be empty
      assert.ok(textOf(await exported({ format })).length > (format === 'gitlab-codequality' ? 2 : 100), format);
    }
    assert.equal(choices.length, 13);
  });

  it('counts what is typed and not saved', async () => {
    server = await startStdioServer({ 'chat.py': CHAT }, {});
    await server.openFile('chat.py', CHAT.replace('kimi-k2-instruct', 'kimi-k2.5'));
    await server.until('the edit', async () => textOf(await exported()).includes('"kimi-k2.5"'));
  });

  it('says why it makes nothing', async () => {
    server = await startStdioServer({ 'chat.py': CHAT }, {});
    assert.deepEqual(await exported({ format: 'pdf' }), { kind: 'refused', reason: 'There is no such format.' });
    const elsewhere = await exported({ folders: [{ uri: 'file:///elsewhere', name: 'x' }] });
    assert.equal(elsewhere.kind, 'refused');
  });
});

describe('the inventories of several folders as one', () => {
  const at = (file: string, cellLine = 0) =>
    modelUsage('orbit-1', {
      deployment: on('acme', 'US'),
      location: { file, range: range(cellLine, 0, 7) },
      reaches: [{ file: 'call.py', range: range(1, 0, 7) }],
      evidence: [{ code: 'literal', args: [], location: { file, range: range(cellLine, 0, 7) } }],
    });

  it('has every path below the name of its folder, and findings with the usages that they had', () => {
    const a = subjectOf([at('app.py'), at('app.py', 3)], { dependencies: [OPENAI] }).inventory;
    const b = subjectOf([at('app.py', 5)], { dependencies: [OPENAI] }).inventory;
    const all = oneInventory({ name: 'shop', inventory: a }, [{ name: 'back', inventory: b }]);
    assert.equal(all.usages.length, a.usages.length + b.usages.length);
    assert.deepEqual(
      all.usages.map(({ location }) => `${location.file}:${location.range.start.line}`),
      ['shop/app.py:0', 'shop/app.py:3', 'back/app.py:5'],
    );
    const last = all.findings[all.findings.length - 1];
    assert.equal(all.usages[last?.usage ?? -1]?.location.file, 'back/app.py');
    assert.deepEqual(all.findings.length, a.findings.length + b.findings.length);
    const files = [...JSON.stringify(all).matchAll(/"file":"([^"]+)"/g)].map(([, file]) => file);
    assert.ok(files.length > 10 && files.every((file) => /^(shop|back)\//.test(file ?? '')), files.join(' '));
    assert.deepEqual(all.stats, { files: 6, parsed: 4, milliseconds: 0 });
  });
});
