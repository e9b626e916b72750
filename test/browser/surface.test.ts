// What a person sees of the client's own surface: badges, status, lists, tree, walkthrough, in four themes. Leaves screenshots in `shots/surface/`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const START_MS = 120_000;
const STEP_MS = 30_000;
const PAINT_MS = 400;
const ATTEMPT_MS = 6_000;
const MOST_ATTEMPTS = 4;
/** A walkthrough shows its pictures only beside its steps. */
const WIDE = { width: 1680, height: 900 };

const SHOTS = path.join(ROOT, 'test/browser/shots/surface');

const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

type Theme = keyof typeof THEMES;

/** The label of a file in the explorer, as far as it tells of our findings. */
function badgeOf(file: string): string {
  return `.explorer-folders-view .monaco-icon-label[aria-label*="${file}"][aria-label*="Model Pedigree: "]`;
}

/** Runs a command of the palette; a window that has just been opened may take the palette away again. */
async function runCommand(page: Page, command: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('F1');
    try {
      await page.locator('.quick-input-widget:visible input[type="text"]').fill(`>${command}`, { timeout: ATTEMPT_MS });
      return await row.click({ timeout: ATTEMPT_MS });
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

describe('the surface of the extension', function () {
  this.timeout(START_MS);
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    fs.mkdirSync(SHOTS, { recursive: true });
    workbench = await openWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, file: 'app/chat.py' });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await shot('surface-failed');
  });

  const shot = async (name: string): Promise<void> => {
    // Fades and tooltips settle.
    await page.waitForTimeout(PAINT_MS);
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  };

  const wear = async (theme: Theme): Promise<void> => {
    const folder = path.join(workbench.workspace, '.vscode');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': THEMES[theme] }));
    const kind = { dark: '.vs-dark', light: '.vs', 'high-contrast': '.hc-black', 'high-contrast-light': '.hc-light' }[theme];
    await page.locator(`.monaco-workbench${kind}`).waitFor();
  };

  it('the explorer marks files at high or critical with a sign, and others not', async () => {
    await page.locator('.statusbar-item[aria-label^="Model Pedigree:"]', { hasText: /\d+ · \w+/ }).waitFor();
    const file = (name: string) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    // What a screen reader says of it; the sign comes with it.
    await page.locator(badgeOf('chat.py')).waitFor({ state: 'attached' });
    const signOf = (name: string): Promise<string> =>
      file(name)
        .locator('.monaco-icon-label')
        .evaluate((label) => label.ownerDocument.defaultView?.getComputedStyle(label, '::after').content ?? '');
    assert.match(await signOf('chat.py'), /!/);
    assert.doesNotMatch(await signOf('catalog.py'), /!/);
    await shot('explorer-dark');
  });

  it('the menu of an editor offers the page of a model only where there are models', async () => {
    const menuAt = async (text: string): Promise<Locator> => {
      await page.locator('.monaco-editor .view-line span span', { hasText: text }).first().click({ button: 'right' });
      await page.locator('.monaco-menu .action-label', { hasText: 'Paste' }).first().waitFor();
      return page.locator('.monaco-menu .action-label', { hasText: 'Explain a Model Identifier' });
    };
    await (await menuAt('kimi-k2-instruct')).first().waitFor();
    await shot('editor-menu');
    await page.keyboard.press('Escape');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'catalog.py' }).first().click();
    await page.locator('.tab.active', { hasText: 'catalog.py' }).waitFor();
    assert.equal(await (await menuAt('claude-2.1')).count(), 0);
    await page.keyboard.press('Escape');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'chat.py' }).first().click();
    await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
  });

  it('the switch of the badges takes effect at once', async () => {
    const folder = path.join(workbench.workspace, '.vscode');
    fs.mkdirSync(folder, { recursive: true });
    const badge = page.locator(badgeOf('chat.py'));
    fs.writeFileSync(path.join(folder, 'settings.json'), '{ "modelPedigree.explorerBadges": false }');
    await badge.waitFor({ state: 'detached' });
    fs.writeFileSync(path.join(folder, 'settings.json'), '{}');
    await badge.waitFor({ state: 'attached' });
  });

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    it(`status, list and tree in ${theme}`, async () => {
      await wear(theme);
      await page.mouse.move(600, 300);
      await page.locator('.statusbar-item[aria-label^="Model Pedigree:"]').hover();
      const tooltip = page.locator('.monaco-hover:visible', { hasText: 'Facts as of' }).first();
      await tooltip.waitFor();
      assert.match((await tooltip.textContent()) ?? '', /\d+ high/);
      await shot(`status-${theme}`);
      await page.mouse.move(600, 300);

      await runCommand(page, 'Pedigree: Go to a Model');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Moonshot AI, China' }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await shot(`usages-${theme}`);
      await page.keyboard.press('Escape');
      // The way back takes the focus, and would take what is typed next with it.
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
      await page.locator('.editor-group-container .monaco-editor.focused').waitFor();
      await page.waitForTimeout(PAINT_MS);

      await runCommand(page, 'Focus on Models View');
      const row = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
      await row('Kimi K2').waitFor();
      if ((await row('chat.py:').count()) === 0) await row('Kimi K2').click();
      await row('chat.py:').click();
      await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
      await shot(`tree-${theme}`);
      await page.keyboard.press('Control+Shift+e');
      await page.locator('.explorer-folders-view:visible').waitFor();
      await shot(`explorer-${theme}`);
    });
  }

  it('the tree says so when the extension is switched off, and comes back', async () => {
    fs.writeFileSync(path.join(workbench.workspace, '.vscode/settings.json'), '{ "modelPedigree.enable": false }');
    await runCommand(page, 'Focus on Models View');
    await page.locator('.pane-body', { hasText: 'Model Pedigree is switched off in the settings.' }).first().waitFor();
    await shot('welcome-off');
    fs.writeFileSync(path.join(workbench.workspace, '.vscode/settings.json'), '{}');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Kimi K2' }).first().waitFor();
  });

  it('the walkthrough has a picture for each step', async () => {
    await wear('dark');
    await page.setViewportSize(WIDE);
    await runCommand(page, 'Pedigree: Open Walkthrough');
    const steps = page.locator('.getting-started-step:visible');
    await steps.first().waitFor();
    const count = await steps.count();
    assert.equal(count, 5);
    for (const theme of ['dark', 'light', 'high-contrast'] as const) {
      await wear(theme);
      for (let number = 0; number < count; number++) {
        if (theme !== 'dark' && number > 0) break;
        await steps.nth(number).click();
        await page.locator('.getting-started-media:visible').first().waitFor();
        await shot(`walkthrough-${theme}-${number + 1}`);
      }
    }
  });
});

describe('a folder without any model', function () {
  this.timeout(START_MS);

  it('is told how to begin', async () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-empty-'));
    fs.writeFileSync(path.join(empty, 'notes.py'), 'print("nothing here")\n');
    const { page, close } = await openWorkbench({ folder: empty, copy: true, file: 'notes.py' });
    try {
      page.setDefaultTimeout(STEP_MS);
      await runCommand(page, 'Focus on Models View');
      await page.locator('.pane-body', { hasText: 'No AI models or endpoints were found' }).first().waitFor();
      await page.locator('.pane-body .monaco-button', { hasText: 'Open Sample Workspace' }).first().waitFor();
      await page.waitForTimeout(PAINT_MS);
      await page.screenshot({ path: path.join(SHOTS, 'welcome-empty.png') });
    } finally {
      await close();
      fs.rmSync(empty, { recursive: true });
    }
  });
});
