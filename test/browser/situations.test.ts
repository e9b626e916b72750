// Situations beyond one trusted folder: no folder, several, a restricted one, a server that fails; and steps that only the window has.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import type { ServerOptions } from '../harness/vscodeServer';
import { openWorkbench, type Workbench } from '../harness/workbench';

const START_MS = 180_000;
const STEP_MS = 45_000;
const PAINT_MS = 400;

const SHOTS = path.join(ROOT, 'test/browser/shots/situations');
const CHAT = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';

describe('the extension in other situations', function () {
  this.timeout(START_MS);
  const made: string[] = [];

  before(() => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    fs.mkdirSync(SHOTS, { recursive: true });
  });

  after(() => {
    for (const folder of made) fs.rmSync(folder, { recursive: true, force: true });
  });

  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-situation-'));
    made.push(folder);
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    return folder;
  };

  /** Opens a window, does something in it, leaves a picture, and closes it whatever happens. */
  const inWindow = async (
    name: string,
    options: Partial<ServerOptions>,
    body: (page: Page, workbench: Workbench) => Promise<void>,
  ): Promise<void> => {
    const workbench = await openWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, ...options });
    const { page } = workbench;
    page.setDefaultTimeout(STEP_MS);
    let ending = 'failed';
    try {
      await body(page, workbench);
      ending = '';
    } finally {
      await page.waitForTimeout(PAINT_MS);
      await page.screenshot({ path: path.join(SHOTS, `${[name, ending].filter(Boolean).join('-')}.png`) });
      await workbench.close();
    }
  };

  it('without a folder the view says what to do', () =>
    inWindow('no-folder', { open: 'nothing' }, async (page) => {
      await openModels(page);
      await page.locator('.welcome-view-content', { hasText: 'Open a folder' }).waitFor();
    }));

  it('when the server cannot run, the view says so and offers to start it again', () =>
    inWindow('failed', { extension: brokenExtension(folderWith({})), file: 'app/chat.py' }, async (page) => {
      await page.locator('.statusbar-item[aria-label*="does not run"]').waitFor();
      await openModels(page);
      await page.locator('.welcome-view-content', { hasText: 'server' }).waitFor();
      await page.locator('.welcome-view-content .monaco-button', { hasText: /restart/i }).waitFor();
    }));

  it('each folder of a workspace is judged by its own policy', () => {
    const folder = folderWith({
      'both.code-workspace': JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }),
      'one/first.py': CHAT,
      'two/second.py': CHAT,
      'two/model-policy.yaml': 'rules:\n  retired-model: critical\n',
    });
    return inWindow('several-folders', { folder, copy: false, open: { workspaceFile: 'both.code-workspace' } }, async (page) => {
      await openFile(page, 'first.py');
      await page.locator('.squiggly-warning').first().waitFor();
      await openFile(page, 'second.py');
      await page.locator('.squiggly-error').first().waitFor();
      await openModels(page);
      await page.locator('.monaco-list-row', { hasText: /^critical/i }).waitFor();
      await page.locator('.monaco-list-row', { hasText: /^high/i }).waitFor();
    });
  });

  it('in restricted mode models are found, and a policy outside of the workspace is not read', () => {
    const folder = folderWith({
      'base.yaml': 'rules:\n  retired-model: low\n',
      'here/chat.py': CHAT,
      'here/model-policy.yaml': 'extends: ../base.yaml\n',
    });
    return inWindow('restricted', { folder: path.join(folder, 'here'), copy: false, isRestricted: true }, async (page) => {
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await openFile(page, 'chat.py');
      await page.locator('.squiggly-warning').first().waitFor();
      await openFile(page, 'model-policy.yaml');
      await page.locator('.squiggly-error').first().waitFor();
    });
  });

  it('a model is replaced in the workspace once the preview is confirmed, and not before', () =>
    inWindow('refactor-preview', {}, async (page, { workspace }) => {
      const [settings, summary] = ['app/settings.py', 'app/summary.py'].map((name) => path.join(workspace, name));
      const before = fs.readFileSync(settings ?? '', 'utf8');
      await openFile(page, 'settings.py');
      await page.locator('.squiggly-warning').first().waitFor();
      await page.locator('.view-line', { hasText: 'gpt-4-32k' }).locator('span span', { hasText: 'gpt-4-32k' }).first().click();
      await runCommand(page, 'Replace a Model in the Workspace');
      // its own list, and not the palette's that is about to go
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'same maker' }).first().click();
      const preview = page.locator('.part.panel');
      const file = preview.locator('.monaco-list-row', { hasText: 'settings.py' }).first();
      await file.waitFor();
      assert.equal(fs.readFileSync(settings ?? '', 'utf8'), before, 'nothing is changed before it is confirmed');
      await page.screenshot({ path: path.join(SHOTS, 'refactor-preview-open.png') });
      // VS Code leaves the box of what needs confirmation empty
      await file.locator('.edit-checkbox').check();
      await preview.locator('.monaco-button', { hasText: 'Apply' }).first().click();
      await page.locator('.view-line', { hasText: 'gpt-4-32k' }).waitFor({ state: 'detached' });
      assert.ok(summary !== undefined && fs.readFileSync(summary, 'utf8').includes('SUMMARY_MODEL'), 'the call keeps the constant');
    }));

  it('the language status tells what the file holds and which policy judges it', () =>
    inWindow('language-status', { file: 'app/chat.py' }, async (page) => {
      await page.locator('.squiggly-warning').first().waitFor();
      await page.locator('#status\\.languageStatus').click();
      const status = page.locator('.monaco-hover:visible', { hasText: 'This file:' }).first();
      await status.waitFor();
      assert.match((await status.textContent()) ?? '', /This file: \d+ usages, the worst level is high.*Profile: baseline/);
    }));

  it('a lens stands over a client in a cell, and a click lists the calls of the other cells', () =>
    inWindow('notebook-lens', { settings: { 'modelPedigree.codeLens': true } }, async (page) => {
      await openFile(page, 'compare.ipynb');
      const lens = page.locator('.notebookOverlay .codelens-decoration a', { hasText: 'OpenAI (United States) · 1 call' });
      await lens.waitFor();
    }));
});

/** The built extension with a server that ends at once. */
function brokenExtension(folder: string): string {
  for (const name of ['package.json', 'package.nls.json', 'package.nls.ja.json', 'l10n', 'media', 'syntaxes'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  fs.mkdirSync(path.join(folder, 'dist'));
  fs.copyFileSync(path.join(ROOT, 'dist/extension.js'), path.join(folder, 'dist/extension.js'));
  fs.writeFileSync(path.join(folder, 'dist/server.js'), 'process.exit(1);\n');
  return folder;
}

async function openModels(page: Page): Promise<void> {
  await page.locator('.activitybar a.action-label[aria-label*="Pedigree"]').click();
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

async function runCommand(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input[type="text"]').fill(`>${command}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
}
