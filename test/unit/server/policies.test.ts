import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { SEVERITIES } from '../../../src/assess/policy/severities';
import {
  INVENTORY_REQUEST,
  type InventoryResult,
  POLICY_REQUEST,
  type PolicyResult,
  TRUST_NOTIFICATION,
} from '../../../src/server/protocol';
import { type Bench, ROOT, served, until } from './bench';

const POLICY = 'model-policy.yaml';
const LOUD = 'rules: { retired-model: critical }\n';
const QUIET = 'rules: { retired-model: low }\n';
const BROKEN = 'rules: { retired-model: [\n';

const { Error: ERROR, Warning: WARNING, Information: INFORMATION } = DiagnosticSeverity;

describe('policies in the editor', () => {
  let bench: Bench;

  afterEach(() => bench.dispose());

  const severityOf = (file: string): DiagnosticSeverity | undefined =>
    bench.latest(file)?.diagnostics.find(({ code }) => code === 'retired-model')?.severity;

  const severity = (file: string, expected: DiagnosticSeverity | undefined): Promise<true> =>
    until(`severity ${expected} in ${file}, not ${severityOf(file)}`, () => (severityOf(file) === expected ? true : undefined));

  const diagnostic = (file: string, code: string): Promise<Diagnostic> =>
    until(`${code} in ${file}`, () => bench.latest(file)?.diagnostics.find((found) => found.code === code));

  const changedOnDisk = (file: string, type = 2): Promise<void> =>
    bench.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/${file}`, type }] });

  it('without a policy file the profile of the settings judges', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', WARNING);
  });

  it('the policy at the root judges from the first answer on', async () => {
    bench = await served({ [POLICY]: LOUD });
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', ERROR);
    assert.equal(bench.published.filter(({ uri }) => uri.endsWith('chat.py')).length, 1);
  });

  it('what is typed in an open policy judges, saved or not', async () => {
    bench = await served({ [POLICY]: LOUD });
    await bench.open('chat.py', 'model retired-1');
    await bench.open(POLICY, LOUD);
    await severity('chat.py', ERROR);
    await bench.change(POLICY, QUIET, 2);
    await severity('chat.py', INFORMATION);
    await bench.change(POLICY, 'rules: { retired-model: off }\n', 3);
    await severity('chat.py', undefined);
  });

  it('what was typed and thrown away judges no longer', async () => {
    bench = await served({ [POLICY]: LOUD });
    await bench.open('chat.py', 'model retired-1');
    await bench.open(POLICY, QUIET);
    await severity('chat.py', INFORMATION);
    await bench.client.sendNotification('textDocument/didClose', { textDocument: { uri: `${ROOT}/${POLICY}` } });
    await severity('chat.py', ERROR);
  });

  it('a policy that comes, changes or goes on the disk takes effect at once', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', WARNING);
    bench.disk.set(POLICY, LOUD);
    await changedOnDisk(POLICY, 1);
    await severity('chat.py', ERROR);
    bench.disk.set(POLICY, QUIET);
    await changedOnDisk(POLICY);
    await severity('chat.py', INFORMATION);
    bench.disk.delete(POLICY);
    await changedOnDisk(POLICY, 3);
    await severity('chat.py', WARNING);
  });

  it('a policy that is deleted judges no longer, though its text is still open somewhere', async () => {
    bench = await served({ [POLICY]: LOUD });
    await bench.open('chat.py', 'model retired-1');
    await bench.open(POLICY, LOUD);
    await severity('chat.py', ERROR);
    bench.disk.delete(POLICY);
    await changedOnDisk(POLICY, 3);
    await severity('chat.py', WARNING);
    await bench.change(POLICY, QUIET, 2);
    await severity('chat.py', INFORMATION);
  });

  it('the nearest policy judges, also one that comes later', async () => {
    bench = await served({ [POLICY]: LOUD, 'lab/chat.py': 'model retired-1' });
    await bench.open('chat.py', 'model retired-1');
    await bench.open('lab/chat.py', 'model retired-1');
    await severity('lab/chat.py', ERROR);
    bench.disk.set(`lab/${POLICY}`, QUIET);
    await changedOnDisk(`lab/${POLICY}`, 1);
    await severity('lab/chat.py', INFORMATION);
    await severity('chat.py', ERROR);
  });

  it('a change in a file that the policy builds on takes effect', async () => {
    bench = await served({ [POLICY]: 'extends: ./shared/base.yaml\n', 'shared/base.yaml': LOUD });
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', ERROR);
    bench.disk.set('shared/base.yaml', QUIET);
    await changedOnDisk('shared/base.yaml');
    await severity('chat.py', INFORMATION);
  });

  it('a manifest holds a policy under the key of the tool', async () => {
    bench = await served({ 'package.json': '{ "name": "app" }' });
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', WARNING);
    bench.disk.set('package.json', '{ "modelPedigree": { "rules": { "retired-model": "critical" } } }');
    await changedOnDisk('package.json');
    await severity('chat.py', ERROR);
  });

  it('while the policy cannot be read, the last good one stays in force, and the file says so', async () => {
    bench = await served({ [POLICY]: LOUD });
    await bench.open('chat.py', 'model retired-1');
    await bench.open(POLICY, LOUD);
    await severity('chat.py', ERROR);
    await bench.change(POLICY, BROKEN, 2);
    const fault = await diagnostic(POLICY, 'syntax');
    assert.match(String(fault.message), /The last good policy stays in force\.$/);
    assert.equal(fault.severity, ERROR);
    await bench.change('chat.py', '\nmodel retired-1', 2);
    await until('the edit', () => (bench.latest('chat.py')?.version === 2 ? true : undefined));
    assert.equal(severityOf('chat.py'), ERROR);
    await bench.change(POLICY, QUIET, 3);
    await severity('chat.py', INFORMATION);
    await until('the end of the fault', () => (bench.latest(POLICY)?.diagnostics.length === 0 ? true : undefined));
  });

  it('a policy that was never good leaves the profile to judge, by name', async () => {
    bench = await served({ [POLICY]: BROKEN });
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', WARNING);
    assert.match(String((await diagnostic(POLICY, 'syntax')).message), /“baseline” judges\.$/);
  });

  it('what is wrong with a policy is told in its file although nobody has opened it', async () => {
    bench = await served({ [POLICY]: 'rules:\n  retired-model: critical\n  retierd-model: low\n' });
    const fault = await diagnostic(POLICY, 'unknown-rule');
    assert.equal(fault.range.start.line, 2);
    assert.equal(fault.severity, ERROR);
  });

  it('a policy names how each level looks', async () => {
    bench = await served({ [POLICY]: `${LOUD}severities: { critical: information }\n` });
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', INFORMATION);
  });

  it('a finding is related to the line of the policy that set its level', async () => {
    bench = await served(
      { [POLICY]: 'rules:\n  retired-model: critical\n' },
      {
        capabilities: {
          workspace: { configuration: true, workspaceFolders: true },
          textDocument: { publishDiagnostics: { relatedInformation: true } },
        },
      },
    );
    await bench.open('chat.py', 'model retired-1');
    const { relatedInformation = [] } = await diagnostic('chat.py', 'retired-model');
    assert.deepEqual(
      relatedInformation.map(({ location, message }) => [location.uri, location.range.start.line, message]),
      [[`${ROOT}/${POLICY}`, 1, 'sets the level of retired-model']],
    );
  });

  it('outside the workspace nothing is read before the workspace is trusted', async () => {
    const files = { [POLICY]: 'extends: ../base.yaml\n', 'file:///project/base.yaml': LOUD };
    bench = await served(files, { initializationOptions: { isTrusted: false } });
    await bench.open('chat.py', 'model retired-1');
    await diagnostic(POLICY, 'outside-workspace');
    assert.notEqual(severityOf('chat.py'), ERROR);
    await bench.client.sendNotification(TRUST_NOTIFICATION, { isTrusted: true });
    await severity('chat.py', ERROR);
    await until('the end of the fault', () => (bench.latest(POLICY)?.diagnostics.length === 0 ? true : undefined));
  });

  it('an exception that accepts nothing is faded in the policy, once things have settled', async () => {
    bench = await served(
      { [POLICY]: 'exceptions:\n  - model: gone\n    reason: was there\n' },
      {
        capabilities: {
          workspace: { configuration: true, workspaceFolders: true },
          textDocument: { publishDiagnostics: { tagSupport: { valueSet: [DiagnosticTag.Unnecessary] } } },
        },
      },
    );
    const { tags, range, severity: shown } = await diagnostic(POLICY, 'unused-suppression');
    assert.deepEqual([tags, range.start.line, shown], [[DiagnosticTag.Unnecessary], 1, DiagnosticSeverity.Hint]);
  });

  it('the inventory has what is said of the workspace, and the name of the policy at its root', async () => {
    bench = await served({ [POLICY]: 'exceptions:\n  - model: gone\n    reason: was there\n', 'a.py': 'model one' });
    await diagnostics(bench);
    const { roots }: InventoryResult = await bench.client.sendRequest(INVENTORY_REQUEST);
    const own = roots.find(({ root }) => root === ROOT)?.inventory;
    assert.equal(own?.profile, POLICY);
    assert.deepEqual(
      own?.notices.map(({ code }) => code),
      ['unused-suppression'],
    );
  });

  it('a client learns which policy judges a file', async () => {
    bench = await served({ [`lab/${POLICY}`]: QUIET, 'lab/chat.py': 'model one' });
    await bench.open('lab/chat.py', 'model one');
    await bench.open('chat.py', 'model one');
    await diagnostics(bench);
    const asked = (file: string): Promise<PolicyResult> =>
      bench.client.sendRequest(POLICY_REQUEST, { textDocument: { uri: `${ROOT}/${file}` } });
    assert.deepEqual(await asked('lab/chat.py'), { name: `lab/${POLICY}`, uri: `${ROOT}/lab/${POLICY}`, severities: SEVERITIES });
    assert.deepEqual(await asked('chat.py'), { name: 'baseline', uri: null, severities: SEVERITIES });
  });

  it('another profile in the settings judges where no policy file does', async () => {
    bench = await served();
    await bench.open('chat.py', 'model retired-1');
    await severity('chat.py', WARNING);
    bench.settings = { profile: 'loud' };
    await bench.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await severity('chat.py', ERROR);
  });
});

/** The scan is over, so that all policies are known. */
function diagnostics(bench: Bench): Promise<unknown> {
  return until('the scan', () => bench.statuses.find(({ state, files }) => state === 'ready' && files > 0));
}
