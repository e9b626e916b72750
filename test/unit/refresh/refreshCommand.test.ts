import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { refresh } from '../../../scripts/registry-refresh/main';
import type { RegistryData } from '../../../src/model/registry';

const NOTHING: RegistryData = {
  version: '1',
  asOf: '2026-11-23',
  sources: [],
  vendors: [],
  families: [],
  models: [],
  lifecycle: [],
  licenses: [],
  endpoints: [],
  catalogs: [],
  routers: [],
  regimes: [],
  advisories: [],
};

const HEADER = '# identifier\tfirst seen in\tday';
const GATEWAY_FILE = 'package/src/gateway-x-model-settings.ts';
const MASTRA_FILE = 'package/dist/provider-registry.json';

interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly reader: string;
  readonly files: string;
  readonly mustHave: readonly string[];
  readonly notModels: readonly string[];
}

describe('npm run registry:refresh', () => {
  let directory = '';
  let output: string[] = [];
  let complaints: string[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pedigree-refresh-test-'));
    output = [];
    complaints = [];
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** Packs a tarball as npm would and returns the pin that goes with it. */
  function packed(name: string, reader: string, file: string, text: string, more: Partial<Pinned> = {}): Pinned {
    const tarball = join(directory, `${name}-1.0.0.tgz`);
    const content = mkdtempSync(join(directory, 'content-'));
    mkdirSync(dirname(join(content, file)), { recursive: true });
    writeFileSync(join(content, file), text);
    assert.equal(spawnSync('tar', ['-czf', tarball, '-C', content, 'package']).status, 0);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    return { name, version: '1.0.0', integrity, reader, files: '^package/(src|dist)/', mustHave: [file], notModels: [], ...more };
  }

  const gateway = (...ids: readonly string[]): Pinned =>
    packed('gateway', 'aiSdkGateway', GATEWAY_FILE, `export type XModelId = ${ids.map((id) => `'${id}'`).join(' | ')};`);
  const mastra = (text: string, more: Partial<Pinned> = {}): Pinned => packed('mastra', 'mastra', MASTRA_FILE, text, more);

  async function run(packages: readonly Pinned[], ...more: readonly string[]): Promise<number> {
    const path = (name: string): string => join(directory, name);
    writeFileSync(path('sources.json'), JSON.stringify({ packages, platforms: {}, makerPrefixes: [] }));
    const files = [
      '--sources',
      path('sources.json'),
      '--tarballs',
      directory,
      '--ledger',
      path('ledger.tsv'),
      '--report',
      path('report.md'),
    ];
    return refresh({
      root: directory,
      args: [...files, '--day', '2026-11-23', ...more],
      data: NOTHING,
      print: (line) => output.push(line),
      complain: (line) => complaints.push(line),
    });
  }

  const ledger = (): string => readFileSync(join(directory, 'ledger.tsv'), 'utf8');
  const report = (): string => readFileSync(join(directory, 'report.md'), 'utf8');

  it('adds what a package names to the ledger and proposes what nothing answers', async () => {
    assert.equal(await run([gateway('v/two', 'v/one')]), 0);
    assert.equal(ledger(), `${HEADER}\nv/one\tgateway@1.0.0\t2026-11-23\nv/two\tgateway@1.0.0\t2026-11-23\n`);
    assert.match(report(), /### v \(2\)\n- \*\*new\*\* `v\/one`/);
  });

  it('keeps identifiers that no package names any more, with the day on which they were first seen', async () => {
    const old = 'v/gone\tgateway@0.9.0\t2025-01-01';
    writeFileSync(join(directory, 'ledger.tsv'), `${HEADER}\n${old}\nv/one\tgateway@0.9.0\t2025-01-01\n`);
    assert.equal(await run([gateway('v/one', 'v/two')]), 0);
    assert.equal(ledger(), `${HEADER}\n${old}\nv/one\tgateway@0.9.0\t2025-01-01\nv/two\tgateway@1.0.0\t2026-11-23\n`);
  });

  it('changes nothing with --check, and exits with 1 when it would', async () => {
    const packages = [gateway('v/one')];
    assert.equal(await run(packages, '--check'), 1);
    assert.equal(existsSync(join(directory, 'ledger.tsv')), false);
    assert.equal(existsSync(join(directory, 'report.md')), false);
    await run(packages);
    assert.equal(await run(packages, '--check'), 0);
  });

  it('reads the other packages when one is not there, and says so', async () => {
    const absent: Pinned = { ...mastra('{"providers": {}}'), name: 'absent' };
    assert.equal(await run([absent, gateway('v/one')]), 2);
    assert.match(ledger(), /^v\/one\t/m);
    assert.match(complaints.join('\n'), /^absent@1\.0\.0, absent-1\.0\.0\.tgz: not in the folder of tarballs/);
    assert.match(report(), /\| absent@1\.0\.0 \| could not be read \|/);
  });

  it('names package, file and remedy when an expected file is missing', async () => {
    const moved = mastra('{"providers": {}}', { mustHave: ['package/dist/elsewhere.json'] });
    assert.equal(await run([moved]), 2);
    assert.match(complaints[0] ?? '', /^mastra@1\.0\.0, package\/dist\/elsewhere\.json: not in the tarball\n {2}Look where/);
  });

  it('names package, file and remedy when a file does not parse', async () => {
    assert.equal(await run([mastra('{"providers": '), gateway('v/one')]), 2);
    assert.match(complaints[0] ?? '', /^mastra@1\.0\.0, package\/dist\/provider-registry\.json: not JSON: .*\n {2}Look at the file/);
    assert.match(ledger(), /^v\/one\t/m);
  });

  it('does not open a tarball whose integrity is not the pinned one', async () => {
    assert.equal(await run([{ ...gateway('v/one'), integrity: 'sha512-AAAA' }]), 2);
    assert.match(complaints[0] ?? '', /integrity is sha512-.*, pinned is sha512-AAAA/);
    assert.equal(existsSync(join(directory, 'ledger.tsv')), false);
  });

  it('does not touch a ledger that is damaged', async () => {
    const damaged = `${HEADER}\nv/two\tgateway@1.0.0\t2026-11-23\nv/one\tgateway@1.0.0\t2026-11-23\n`;
    writeFileSync(join(directory, 'ledger.tsv'), damaged);
    await assert.rejects(run([gateway('v/three')]), /ledger, line 3: v\/one is out of order/);
    assert.equal(ledger(), damaged);
  });

  it('leaves no half-written files behind', async () => {
    await run([gateway('v/one')]);
    assert.deepEqual(
      readdirSync(directory).filter((name) => name.endsWith('.partial')),
      [],
    );
  });

  it('refuses versions that are not exact', async () => {
    await assert.rejects(run([{ ...gateway('v/one'), version: '^1' }]), /needs a name, an exact version and an integrity/);
  });
});
