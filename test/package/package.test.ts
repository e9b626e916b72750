// What its users get: the package that is built, installed into a real VS Code and run from a registry's tarball.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench } from '../harness/workbench';

const BUILD_MS = 240_000;
const START_MS = 180_000;
const STEP_MS = 60_000;
const LARGEST_BYTES = 4 * 1024 * 1024;

const { name, version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const VSIX = `${name}-${version}.vsix`;

/** A copy of the sources as git has them in the working tree, elsewhere. */
function sourcesElsewhere(folder: string): string {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const copy = path.join(folder, 'another place');
  for (const file of listed.split('\0').filter((each) => each !== '' && fs.existsSync(path.join(ROOT, each)))) {
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    fs.copyFileSync(path.join(ROOT, file), path.join(copy, file));
  }
  const [from, to] = [path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules')];
  // hard links take no time and no space; another disk has none
  if (spawnSync('cp', ['-al', from, to]).status !== 0) fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function build(root: string): Buffer {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.mjs'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1790000000' },
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return fs.readFileSync(path.join(root, VSIX));
}

describe('the package', () => {
  let folder: string;
  let vsix: string;
  let first: Buffer;

  before(function () {
    this.timeout(BUILD_MS);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-package-'));
    const elsewhere = sourcesElsewhere(folder);
    first = build(elsewhere);
    vsix = path.join(elsewhere, VSIX);
  });

  after(function () {
    this.timeout(BUILD_MS);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is not larger than it may be', () => {
    assert.ok(first.length <= LARGEST_BYTES, `${first.length} bytes`);
  });

  it('is the same, byte for byte, when it is built again from the same sources at another place', function () {
    this.timeout(BUILD_MS);
    const again = path.join(folder, 'b');
    fs.renameSync(path.dirname(vsix), again);
    fs.rmSync(path.join(again, 'dist'), { recursive: true, force: true });
    fs.rmSync(path.join(again, 'out'), { recursive: true, force: true });
    vsix = path.join(again, VSIX);
    assert.ok(build(again).equals(first));
  });

  it('tells of what it is made, with the license of each part', () => {
    const bill = JSON.parse(fs.readFileSync(path.join(path.dirname(vsix), 'dist/sbom.cdx.json'), 'utf8'));
    const notices = fs.readFileSync(path.join(path.dirname(vsix), 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const names = bill.components.map(({ group, name: own }: { group?: string; name: string }) => (group ? `${group}/${own}` : own));
    for (const part of ['web-tree-sitter', 'vscode-languageclient', 'commander', '@repomix/tree-sitter-wasms'])
      assert.ok(names.includes(part), part);
    for (const part of ['mocha', 'typescript', 'esbuild']) assert.ok(!names.includes(part), `${part} is not shipped`);
    for (const part of names) assert.ok(notices.includes(`\n${part} `), part);
    assert.match(notices, /Permission is hereby granted, free of charge/);
  });

  it('works when it is installed into VS Code', async function () {
    this.timeout(START_MS);
    const workbench = await openWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, file: 'app/chat.py', installed: vsix });
    try {
      const { page } = workbench;
      await page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: STEP_MS });
      fs.mkdirSync(path.join(ROOT, 'test/browser/shots'), { recursive: true });
      await page.screenshot({ path: path.join(ROOT, 'test/browser/shots/installed.png') });
      const status = page.locator('.statusbar-item[id*="model-pedigree"], .statusbar-item[aria-label*="Pedigree"]').first();
      assert.match((await status.getAttribute('aria-label')) ?? '', /Pedigree/);
    } finally {
      await workbench.close();
    }
  });

  it('runs as a program from the tarball of a package registry, and needs nothing else', function () {
    this.timeout(START_MS);
    const root = path.dirname(vsix);
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'ignore' });
    const project = path.join(folder, 'project');
    fs.mkdirSync(project);
    fs.writeFileSync(path.join(project, 'package.json'), '{"private":true}');
    fs.writeFileSync(path.join(project, 'app.py'), 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4-32k", input="x")\n');
    const tarball = path.join(folder, `${name}-${version}.tgz`);
    execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], {
      cwd: project,
      stdio: 'ignore',
    });
    assert.deepEqual(
      fs.readdirSync(path.join(project, 'node_modules')).filter((each) => !each.startsWith('.')),
      [name],
    );
    const { status, stdout } = spawnSync('npx', ['--no-install', name, 'scan', '--as-of', '2026-11-23', 'app.py'], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stdout, /retired-model/);
  });
});
