// What the product is built of, and by what: licenses, lockfile, pinned actions, what VS Code is told of trust.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Licenses under which parts may be shipped within the product: permissive ones, which ask for a notice alone. */
const SHIPPABLE = /^\(?(?:MIT|ISC|Apache-2\.0|0BSD|BlueOak-1\.0\.0|BSD-[23]-Clause|Unlicense|CC0-1\.0)(?: (?:OR|AND) [\w.-]+)*\)?$/;

const read = (file: string): string => readFileSync(resolve(file), 'utf8');

/** The workflows, and the action itself. */
function workflows(): readonly (readonly [string, string])[] {
  const folder = '.github/workflows';
  return [...readdirSync(folder).map((name) => join(folder, name)), 'action.yml'].map((file) => [file, read(file)] as const);
}

function permissionsOf(job: string): readonly string[] {
  const [, block = ''] = /^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(job) ?? [];
  return block.trim().split(/\n\s*/).sort();
}

describe('the supply chain', () => {
  it('ships parts under permissive licenses alone', () => {
    const { inputs }: { readonly inputs: Record<string, unknown> } = JSON.parse(read('out/parts.json'));
    const names = new Set(Object.keys(inputs).flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[0] ?? []));
    assert.ok(names.size > 10, String(names.size));
    for (const folder of names) {
      const { license, licenses }: { license?: string; licenses?: readonly { type: string }[] } = JSON.parse(read(`${folder}package.json`));
      const stated = license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
      assert.match(stated, SHIPPABLE, `${folder} is ${stated}`);
    }
  });

  it('has every package in a lockfile, with its digest, from a registry', () => {
    for (const file of ['package-lock.json', 'test/validators/package-lock.json', 'test/mutation/package-lock.json']) {
      const { packages }: { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }> } =
        JSON.parse(read(file));
      for (const [name, { resolved = '', integrity = '', link, inBundle }] of Object.entries(packages)) {
        if (name === '' || link === true || inBundle === true) continue;
        assert.match(integrity, /^sha512-/, `${file}: ${name} has no digest`);
        assert.doesNotMatch(resolved, /^(?:git|http:|file:)/, `${file}: ${name} is of ${resolved}`);
      }
    }
  });

  it('is installed by the lockfile, never by what is newest', () => {
    const scripts = ['.ci/run', 'scripts/bootstrap.mjs', 'scripts/package.mjs']
      .filter(existsSync)
      .map((file) => [file, read(file)] as const);
    for (const [file, text] of [...workflows(), ...scripts]) assert.doesNotMatch(text, /npm (?:install|i|update)(?: |$|')(?!-g)/m, file);
  });

  it('names each action by its commit, and keeps no credentials in checkouts', () => {
    let pinned = 0;
    for (const [file, text] of workflows()) {
      for (const [, used = ''] of text.matchAll(/uses:\s*(\S+)/g)) {
        if (used.startsWith('./')) continue;
        assert.match(used, /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/, `${file}: ${used}`);
        pinned++;
      }
      const checkouts = text.split('uses: actions/checkout@').slice(1);
      for (const after of checkouts) assert.match(after.slice(0, 200), /persist-credentials: false/, file);
      if (file !== 'action.yml') assert.match(text, /^permissions:\n {2}contents: read$/m, `${file} asks for more than it needs`);
    }
    assert.ok(pinned > 5);
  });

  it('releases what a tag names, checked and attested, and holds keys where nothing is built', () => {
    const text = read('.github/workflows/release.yml');
    const [head = '', build = '', publish = ''] = text.split(/^ {2}(?:build|publish):$/m);
    assert.match(head, /^on:\n {2}push:\n {4}tags:[^\n]*\n\n/m, 'nothing but a tag starts it');
    assert.deepEqual(permissionsOf(build), ['attestations: write', 'contents: read', 'id-token: write']);
    assert.deepEqual(permissionsOf(publish), ['actions: read', 'attestations: read', 'contents: read', 'id-token: write']);
    for (const job of [build, publish]) {
      assert.match(job, /^ {4}if:.*!github\.event\.repository\.fork/m);
      assert.match(job, /npm ci --ignore-scripts/);
      assert.doesNotMatch(job, /npx |npm exec|^ +cache:/m);
    }
    const order = ['npm ci', 'npm run check', 'npm run package', 'npm pack', 'attest-build-provenance@', 'upload-artifact@'];
    const places = order.map((step) => build.indexOf(step));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      String(places),
    );
    assert.match(build, /sbom\.cdx\.json release/);
    assert.doesNotMatch(head + build, /secrets\./);
    assert.match(publish, /^ {4}environment: release$/m);
    assert.match(publish, /needs: build/);
    assert.doesNotMatch(publish, /npm run |npm pack|esbuild/);
    const verified = publish.indexOf('gh attestation verify');
    assert.ok(verified > 0 && verified < publish.indexOf('secrets.'), 'looked at before a key is at hand');
    assert.match(publish, /npm publish release\/\*\.tgz --provenance [^\n]*--ignore-scripts/);
  });

  it('puts no text of an event into a shell', () => {
    for (const [file, text] of workflows())
      for (const [, script = ''] of text.matchAll(/run: (\|[\s\S]*?(?=\n\s*- |\n\S|$)|[^\n]+)/g))
        assert.doesNotMatch(script, /\$\{\{/, `${file}: ${script}`);
  });

  it('tells VS Code of its limits in restricted mode, in both languages', () => {
    const { capabilities }: { capabilities: { untrustedWorkspaces: { supported: string; description: string } } } = JSON.parse(
      read('package.json'),
    );
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    const key = capabilities.untrustedWorkspaces.description.replaceAll('%', '');
    for (const file of ['package.nls.json', 'package.nls.ja.json']) assert.ok(JSON.parse(read(file))[key].length > 30, file);
  });
});
