// No API key is ever shown, logged or exported, although keys stand beside the calls, in addresses, and where a model should be.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { usageWithoutSecrets, withoutSecrets } from '../../../src/project/withoutSecrets';
import { EXPORT_FORMATS } from '../../../src/report/exportFormats';
import { openEngine } from '../../../src/server/engine';
import { withAgent } from '../../cli/agentClient';
import { withRepository } from '../../cli/gitSupport';
import { run } from '../../cli/support';
import { filesWithKeys, KEYS, SECRETS } from './plantedKeys';
import { probe } from './probe';
import { TODAY, withHostile } from './support';

/** Fails when the text holds a planted secret, as it is or as a JSON, an address or a page would write it. */
function holdsNone(text: string, where: string): void {
  for (const secret of SECRETS)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -4)]) {
      const at = text.indexOf(form);
      assert.ok(at < 0, `${where} holds ${secret}: …${text.slice(Math.max(0, at - 120), at + 80)}…`);
    }
}

describe('keys in outputs', () => {
  it('are in none of what the command line prints and writes', async () => {
    await withHostile(filesWithKeys(), ({ folder }) => {
      const asOf = ['--as-of', TODAY];
      const outputs: [string, readonly string[]][] = [
        ['scan', ['scan', ...asOf, folder]],
        ['policy show', ['policy', 'show', folder]],
        ...EXPORT_FORMATS.map((format): [string, readonly string[]] => [format, ['export', ...asOf, '--format', format, folder]]),
      ];
      for (const [what, args] of outputs) {
        const { stdout, stderr } = run(args, { cwd: folder });
        holdsNone(stdout + stderr, what);
        if (what.startsWith('scan')) assert.match(stdout, /kimi-k2-instruct/, `${what} told of the files`);
      }
      holdsNone(run(['explain', KEYS[0]?.text ?? '', '--format', 'json']).stderr, 'explain');
    });
  });

  it('are in no page, and in no comparison, as text, Markdown, JSON, SARIF or Code Quality', () => {
    withRepository({ 'README.md': '# nothing\n' }, ({ folder, write, commit }) => {
      for (const [file, text] of Object.entries(filesWithKeys())) write(file, text);
      const page = run(['report', '--as-of', TODAY, folder]).stdout;
      assert.match(page, /kimi-k2-instruct/i);
      holdsNone(page, 'report');
      for (const format of ['text', 'markdown', 'json', 'sarif', 'gitlab-codequality']) {
        const { stdout, stderr } = run(['diff', '--as-of', TODAY, '--format', format, 'HEAD', '--', '.'], { cwd: folder });
        holdsNone(stdout + stderr, `diff as ${format}`);
        assert.match(stdout, /gpt-4o/i, `${format}: ${stderr}`);
      }
      commit('keys');
      holdsNone(run(['history', '--format', 'json', folder], { cwd: folder }).stdout, 'history');
    });
  });

  it('are in no answer to an agent, whatever it asks', async () => {
    const files = filesWithKeys();
    await withAgent(files, async (agent) => {
      const [key] = KEYS;
      assert.ok(key);
      for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
        const { structured } = await agent.call('list_usages', { limit: 100, ...(cursor === '' ? {} : { cursor }) });
        assert.ok(structured.usages.length > 0);
        cursor = structured.nextCursor;
      }
      await agent.call('check_model', { identifier: key.text, endpoint: `https://hunter:hunter2pass@api.openai.com/?key=${key.text}` });
      await agent.call('find_alternatives', { identifier: key.text });
      await agent.call('explain_policy', { place: 'python/key_0.py:3' });
      await agent.call('list_usages', { path: key.text });
      await agent.call('list_usages', { model: key.text });
      const { structured } = await agent.call('scan_changes', { path: `new/${key.text}.py`, content: files['python/key_0.py'] });
      assert.ok(structured.introducedTotal > 1);
      holdsNone(agent.heard.join('\n'), 'an answer over MCP');
    });
  });

  it('are in nothing that the server says: diagnostics, cards, rows, hints, lenses, actions, exports, pages, logs', async () => {
    const files = filesWithKeys();
    await withHostile(files, async ({ folder, beside }) => {
      const server = await probe(folder, join(beside, 'notes'), { options: { isTrusted: true } });
      await server.until(/"state":"ready"/);
      for (const file of [
        'python/key_0.py',
        'python/key_4.py',
        'ts/key2.ts',
        'env2/.env',
        'yaml/key6.yaml',
        'shell/key7.sh',
        'java/Key15.java',
      ])
        await askAll(file, files[file] ?? assert.fail(file));
      await server.ask('pedigree/followRows', { isFollowed: true, have: 0 });
      await server.ask('pedigree/skipped', null).catch(() => undefined);
      await server.ask('pedigree/dashboard', { part: 'file', title: 'Keys', countTests: true, compare: '' });
      for (const format of ['cyclonedx-1.6', 'sarif', 'csv'])
        await server.ask('pedigree/export', {
          format,
          folders: [{ uri: server.uriOf('').replace(/\/$/, ''), name: 'keys' }],
          application: 'keys',
          timestamp: `${TODAY}T00:00:00Z`,
        });
      await server.stop();
      assert.match(server.heard(), /retired-model/, 'the server spoke of the files');
      holdsNone(server.heard(), 'the server');

      async function askAll(file: string, text: string): Promise<void> {
        const textDocument = { uri: server.uriOf(file) };
        await server.open(file, file.endsWith('.py') ? 'python' : 'typescript', text);
        const lines = text.split('\n');
        const range = { start: { line: 0, character: 0 }, end: { line: lines.length - 1, character: 0 } };
        for (const method of ['inlayHint', 'codeLens', 'documentSymbol', 'documentLink'])
          await server.ask(`textDocument/${method}`, { textDocument, range });
        await server.ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
        for (const [line, row] of lines.entries())
          for (const secret of [...SECRETS, 'api.moonshot.cn', 'gpt-4o', 'kimi', 'deepseek']) {
            const character = row.indexOf(secret) + 2;
            if (character < 2) continue;
            const position = { line, character };
            await server.ask('textDocument/hover', { textDocument, position });
            await server.ask('textDocument/completion', { textDocument, position });
          }
      }
    });
  });
});

describe('what hides keys', () => {
  for (const { name, text } of KEYS)
    it(`hides a key of ${name} wherever it stands in a text`, () => {
      for (const around of [text, `"${text}"`, `Bearer ${text}`, `x=${text};`, `https://a.example/${text}/v1`, `a_key:${text}\n`])
        assert.ok(!withoutSecrets(around).includes(text), around);
    });

  it('hides no identifier that the registry lists', async () => {
    const { registry } = openEngine({ read: () => Promise.reject(new Error('no asset is needed')) });
    const listed = [...registry.models()].flatMap(({ identifiers }) => Object.values(identifiers).flat());
    assert.ok(listed.length > 3000, String(listed.length));
    assert.deepEqual(
      listed.filter((identifier) => withoutSecrets(identifier) !== identifier),
      [],
    );
  });

  it('leaves usages alone that tell no key', () => {
    const usage = { written: 'gpt-4o', value: 'gpt-4o', evidence: [{ args: ['https://api.openai.com/v1?api-version=2'] }], editable: true };
    assert.equal(usageWithoutSecrets(usage as never), usage);
  });
});
