// Policies with the real engine: comments that accept, an organization's own records, exceptions.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  DiagnosticTag,
  type Hover,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const SERVER = path.resolve('dist/server.js');
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

describe('policies over stdio', function () {
  this.timeout(20_000);
  let folder: string;
  let server: ChildProcess;
  let client: ProtocolConnection;
  const published = new Map<string, readonly Diagnostic[]>();

  const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).toString();
  const write = (file: string, text: string): void => fs.writeFileSync(path.join(folder, file), text);
  const codes = (file: string): readonly unknown[] => (published.get(uriOf(file)) ?? []).map(({ code }) => code);

  const until = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
    for (const end = Date.now() + 15_000; Date.now() < end; ) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return assert.fail(`${what} did not happen; published: ${JSON.stringify([...published])}`);
  };

  const openFile = (file: string, text: string): Promise<void> =>
    client.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId: 'python', version: 1, text } });

  const change = (file: string, text: string, version: number): Promise<void> =>
    client.sendNotification('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges: [{ text }] });

  const changedOnDisk = (file: string): Promise<void> =>
    client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type: 2 }] });

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-policy-'));
    write('model-policy.yaml', 'extends: baseline\n');
    write('chat.py', CALL);
    server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    assert.ok(server.stdin && server.stdout);
    client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    client.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => {
        published.set(uri, diagnostics);
      },
    );
    client.onRequest('workspace/configuration', () => [null]);
    client.listen();
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).toString(),
      initializationOptions: { today: '2026-11-23' },
      capabilities: {
        workspace: { configuration: true },
        textDocument: { publishDiagnostics: { tagSupport: { valueSet: [DiagnosticTag.Unnecessary] } } },
      },
    });
    await client.sendNotification('initialized', {});
    await openFile('chat.py', CALL);
    await until('the finding', () => (codes('chat.py').includes('retired-model') ? true : undefined));
  });

  after(async () => {
    await client.sendRequest('shutdown');
    const ended = new Promise((resolve) => server.once('exit', resolve));
    await client.sendNotification('exit');
    await ended;
    client.dispose();
    fs.rmSync(folder, { recursive: true });
  });

  it('a comment that is typed accepts the finding in the next line', async () => {
    await change('chat.py', ACCEPTED, 2);
    await until('silence', () => (codes('chat.py').length === 0 ? true : undefined));
    await change('chat.py', CALL, 3);
    await until('the finding', () => (codes('chat.py').includes('retired-model') ? true : undefined));
  });

  it('a comment that accepts nothing is faded, also in a file without any model', async () => {
    await openFile('empty.py', '# pedigree: ignore-file -- nothing here\n');
    const faded = await until('the notice', () => published.get(uriOf('empty.py'))?.find(({ code }) => code === 'unused-suppression'));
    assert.deepEqual(faded.tags, [DiagnosticTag.Unnecessary]);
  });

  it('an exception accepts findings, and one whose day has passed is told once, in the policy', async () => {
    write(
      'model-policy.yaml',
      'exceptions:\n  - { rules: retired-model, file: chat.py, reason: agreed }\n  - { model: x/y-*, reason: agreed, until: 2026-01-31 }\n',
    );
    await changedOnDisk('model-policy.yaml');
    await until('silence', () => (codes('chat.py').length === 0 ? true : undefined));
    await until('the notice', () => (codes('model-policy.yaml').length > 0 ? true : undefined));
    assert.deepEqual(codes('model-policy.yaml'), ['expired-suppression']);
  });

  it("an organization's own records count from the moment at which the policy names them", async () => {
    await openFile('support.py', OWN_MODEL);
    write('records.yaml', OVERLAY);
    write('model-policy.yaml', 'overlays: [records.yaml]\n');
    await changedOnDisk('model-policy.yaml');
    await until('the record', async () => {
      const hover: Hover | null = await client.sendRequest('textDocument/hover', {
        textDocument: { uri: uriOf('support.py') },
        position: { line: 1, character: 42 },
      });
      return /ACME Support 7B/.test(JSON.stringify(hover?.contents)) ? true : undefined;
    });
    await until('the finding', () => (codes('chat.py').includes('retired-model') ? true : undefined));
  });

  it('what is wrong in these records is told in their file, and what is missing in the policy', async () => {
    write('records.yaml', OVERLAY.replace('vendor: acme\n', 'vendor: nobody\n'));
    await changedOnDisk('records.yaml');
    const fault = await until('the fault', () => published.get(uriOf('records.yaml'))?.[0]);
    assert.match(String(fault.message), /nobody/);
    fs.rmSync(path.join(folder, 'records.yaml'));
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('records.yaml'), type: 3 }] });
    const missing = await until('the missing file', () =>
      published.get(uriOf('model-policy.yaml'))?.find(({ code }) => code === 'overlay'),
    );
    assert.equal(missing.message, 'There is no file records.yaml. Its records are left out.');
    await until('the end of the fault', () => (codes('records.yaml').length === 0 ? true : undefined));
  });
});
