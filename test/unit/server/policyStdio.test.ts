// Policies with the real engine: comments that accept, an organization's own records, exceptions.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DiagnosticTag, type Hover } from 'vscode-languageserver/node';
import { type StdioServer, startStdioServer } from './stdioServer';

const CALL = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';
const ACCEPTED = CALL.replace('\nOpenAI()', '\n# pedigree: ignore-next-line retired-model -- is replaced in spring\nOpenAI()');
const OWN_MODEL = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="acme-support-7b", messages=[])\n';

const OVERLAY = [
  'vendors:',
  '  - { id: acme, name: ACME, country: JP, checked: 2026-11-23 }',
  'models:',
  '  - id: acme/support-7b',
  '    vendor: acme',
  '    name: ACME Support 7B',
  '    family: ACME Support',
  '    kind: chat',
  '    openness: closed',
  '    license: LicenseRef-Proprietary',
  '    identifiers: { api: [acme-support-7b] }',
  '    checked: 2026-11-23',
  '',
].join('\n');

describe('policies over stdio', () => {
  let bench: StdioServer;

  const write = (file: string, text: string): void => fs.writeFileSync(path.join(bench.folder, file), text);

  const change = (file: string, text: string, version: number): Promise<void> =>
    bench.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: bench.uriOf(file), version },
      contentChanges: [{ text }],
    });

  const changedOnDisk = (file: string): Promise<void> =>
    bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uriOf(file), type: 2 }] });

  before(async () => {
    bench = await startStdioServer(
      { 'model-policy.yaml': 'extends: baseline\n', 'chat.py': CALL },
      { textDocument: { publishDiagnostics: { tagSupport: { valueSet: [DiagnosticTag.Unnecessary] } } } },
    );
    await bench.openFile('chat.py', CALL);
    await bench.until('the finding', () => bench.codes('chat.py').includes('retired-model'));
  });

  after(async () => {
    await bench.stop();
  });

  it('a comment that is typed accepts the finding in the next line', async () => {
    await change('chat.py', ACCEPTED, 2);
    await bench.until('silence', () => bench.codes('chat.py').length === 0);
    await change('chat.py', CALL, 3);
    await bench.until('the finding', () => bench.codes('chat.py').includes('retired-model'));
  });

  it('a comment that accepts nothing is faded, also in a file without any model', async () => {
    await bench.openFile('empty.py', '# pedigree: ignore-file -- nothing here\n');
    const faded = await bench.until('the notice', () =>
      bench.published.get(bench.uriOf('empty.py'))?.find(({ code }) => code === 'unused-suppression'),
    );
    assert.deepEqual(faded.tags, [DiagnosticTag.Unnecessary]);
  });

  it('an exception accepts findings, and one whose day has passed is told once, in the policy', async () => {
    write(
      'model-policy.yaml',
      'exceptions:\n  - { rules: retired-model, file: chat.py, reason: agreed }\n  - { model: x/y-*, reason: agreed, until: 2026-01-31 }\n',
    );
    await changedOnDisk('model-policy.yaml');
    await bench.until('silence', () => bench.codes('chat.py').length === 0);
    await bench.until('the notice', () => bench.codes('model-policy.yaml').length > 0);
    assert.deepEqual(bench.codes('model-policy.yaml'), ['expired-suppression']);
  });

  it("an organization's own records count from the moment at which the policy names them", async () => {
    await bench.openFile('support.py', OWN_MODEL);
    write('records.yaml', OVERLAY);
    write('model-policy.yaml', 'overlays: [records.yaml]\n');
    await changedOnDisk('model-policy.yaml');
    await bench.until('the record', async () => {
      const hover: Hover | null = await bench.client.sendRequest('textDocument/hover', {
        textDocument: { uri: bench.uriOf('support.py') },
        position: { line: 1, character: 42 },
      });
      return /ACME Support 7B/.test(JSON.stringify(hover?.contents)) ? true : undefined;
    });
    await bench.until('the finding', () => bench.codes('chat.py').includes('retired-model'));
  });

  it('what is wrong in these records is told in their file, and what is missing in the policy', async () => {
    write('records.yaml', OVERLAY.replace('vendor: acme\n', 'vendor: nobody\n'));
    await changedOnDisk('records.yaml');
    const fault = await bench.until('the fault', () => bench.published.get(bench.uriOf('records.yaml'))?.[0]);
    assert.match(String(fault.message), /nobody/);
    fs.rmSync(path.join(bench.folder, 'records.yaml'));
    await bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uriOf('records.yaml'), type: 3 }] });
    const missing = await bench.until('the missing file', () =>
      bench.published.get(bench.uriOf('model-policy.yaml'))?.find(({ code }) => code === 'overlay'),
    );
    assert.equal(missing.message, 'There is no file records.yaml. Its records are left out.');
    await bench.until('the end of the fault', () => bench.codes('records.yaml').length === 0);
  });
});
