// What a team lead does with the tree of models: groups it, narrows it, edits beside it, and sees how far the workspace was read. Leaves screenshots in `shots/tree/`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const START_MS = 120_000;
const STEP_MS = 30_000;
const MENU_MS = 6_000;
const MOST_ATTEMPTS = 4;
const PAINT_MS = 500;

const SHOTS = path.join(ROOT, 'test/browser/shots/tree');

const OPTIONS = { folder: SAMPLE_WORKSPACE, copy: true, file: 'app/chat.py' } as const;

/** The tree as a person finds and handles it. */
class TreeOnScreen {
  constructor(readonly page: Page) {}

  row(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  }

  rows(): Promise<readonly string[]> {
    return this.page.locator('.pane-body .monaco-list-row').allTextContents();
  }

  async open(): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label="Model Pedigree"]').first().click();
    await this.page.locator('.pane-body .monaco-list-row').first().waitFor();
  }

  /** Chooses an entry of the menu in the title. */
  async arrange(label: string, entry: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.page.locator('.pane-header, .composite.title').first().hover();
      await this.page.locator(`.action-label[aria-label^="${label}"]`).first().click();
      try {
        return await this.page.locator('.monaco-menu .action-label', { hasText: entry }).first().click({ timeout: MENU_MS });
      } catch (error) {
        // a window that is still busy takes a menu away again
        if (attempt === MOST_ATTEMPTS) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  async shot(name: string): Promise<void> {
    await this.page.waitForTimeout(PAINT_MS);
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
}

describe('the tree of models on the screen', function () {
  this.timeout(START_MS);
  let workbench: Workbench;
  let tree: TreeOnScreen;
  let page: Page;

  before(async () => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    fs.mkdirSync(SHOTS, { recursive: true });
    workbench = await openWorkbench({ ...OPTIONS, settings: { 'workbench.colorTheme': 'Dark Modern' } });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    tree = new TreeOnScreen(page);
    await page.locator('.statusbar-item[aria-label^="Model Pedigree:"]', { hasText: /\d+ · \w+/ }).waitFor();
    await tree.open();
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await tree.shot('failed');
  });

  it('says what was read, exactly', async () => {
    const message = page.locator('.pane-body .message', { hasText: /^(\d+) of \1 files/ }).first();
    await message.waitFor();
    await tree.shot('levels-dark');
  });

  it('groups by country of the maker, with the worst level of each', async () => {
    await tree.arrange('Group and Sort', 'Group by Country of the Maker');
    await tree.row(/^China/).click();
    await tree.row(/^Kimi K2/).waitFor();
    await page.locator('.pane-body .message', { hasText: 'By country of the maker' }).first().waitFor();
    assert.match((await tree.row(/^China/).getAttribute('aria-label')) ?? '', /China, \d+ usages, worst level \w+/);
    await tree.shot('countries-dark');
  });

  it('narrows while somebody types, and gives everything back', async () => {
    const before = await tree.rows();
    await page.locator('.action-label[aria-label^="Filter Models"]').first().click();
    await page.locator('.quick-input-widget:visible input').fill('kimi chat');
    const filtered = page.locator('.pane-body .message', { hasText: 'Filter “kimi chat”' }).first();
    await filtered.waitFor();
    await tree.row('chat.py:').waitFor();
    await tree.shot('filter-dark');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.ok(!(await tree.rows()).some((row) => /United States/.test(row)));
    await page.locator('.action-label[aria-label^="Clear the Filter"]').first().click();
    await filtered.waitFor({ state: 'hidden' });
    await tree.row('United States').waitFor();
    assert.ok((await tree.rows()).length >= before.length);
  });

  it('offers what can be done with a model, and nothing that cannot', async () => {
    await tree.row('Kimi K2').click({ button: 'right' });
    const menu = page.locator('.monaco-menu').last();
    await menu.locator('.action-label', { hasText: 'All Usages' }).first().waitFor();
    const entries = (await menu.locator('.action-label').allTextContents()).filter((text) => text !== '');
    await tree.shot('menu-dark');
    assert.ok(entries.includes('Copy Identifier') && entries.includes('Copy Package URL'), entries.join());
    assert.ok(!entries.includes('Accept the Finding …'), 'a model is no finding');
    await page.keyboard.press('Escape');
  });

  it('an edit changes the line of the usage and leaves the tree unfolded', async () => {
    await tree.arrange('Group and Sort', 'Group by Level');
    await tree.row(/^High/).waitFor();
    if ((await tree.row('chat.py:').count()) === 0) await tree.row('Kimi K2').click();
    const usage = tree.row('chat.py:');
    const line = Number(/chat\.py:(\d+)/.exec((await usage.textContent()) ?? '')?.[1]);
    await usage.click();
    await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
    await page.locator('.editor-group-container .monaco-editor .view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    await tree.row(`chat.py:${line + 1}`).waitFor();
    assert.equal(await tree.row(`chat.py:${line + 1}`).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Control+z');
    await tree.row(`chat.py:${line}`).waitFor();
    await tree.shot('edit-dark');
  });

  it('is the same in light', async () => {
    const folder = path.join(workbench.workspace, '.vscode');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }));
    await page.locator('.monaco-workbench.vs').waitFor();
    await tree.arrange('Group and Sort', 'Group by License');
    await tree.row(/^MIT License/).waitFor();
    await tree.shot('licenses-light');
  });
});

describe('the tree of models in Japanese', function () {
  this.timeout(START_MS);

  it('says everything in Japanese', async () => {
    const { page, close } = await openWorkbench({ ...OPTIONS, language: 'ja' });
    try {
      page.setDefaultTimeout(STEP_MS);
      const tree = new TreeOnScreen(page);
      await page.locator('.statusbar-item[aria-label*="モデルとエンドポイントの使用"]').waitFor();
      await tree.open();
      await page
        .locator('.pane-body .message', { hasText: /ファイル中/ })
        .first()
        .waitFor();
      await tree.arrange('まとめ方と並び順', '開発元の国でまとめる');
      await tree.row(/^中国/).click();
      await tree.row(/^Kimi K2/).waitFor();
      await tree.shot('countries-ja');
    } finally {
      await close();
    }
  });
});
