// The dashboard for a person: in VS Code in four themes, and as a saved file in three widths. Leaves screenshots in `shots/dashboard/`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const WHOLE_MS = 120_000;
const STEP_MS = 40_000;
const PAINT_MS = 500;
const WIDTHS = [480, 900, 1400] as const;
const SHOTS = path.join(ROOT, 'test/browser/shots/dashboard');

const THEMES = {
  dark: { name: 'Dark Modern', kind: '.vs-dark' },
  light: { name: 'Light Modern', kind: '.vs' },
  'high-contrast': { name: 'Default High Contrast', kind: '.hc-black' },
  'high-contrast-light': { name: 'Default High Contrast Light', kind: '.hc-light' },
} as const;

/** Runs a command of the palette. */
async function runCommand(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input[type="text"]').fill(`>${command}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
}

describe('the dashboard in VS Code', function () {
  this.timeout(WHOLE_MS);
  let workbench: Workbench;
  let page: Page;
  let inside: FrameLocator;
  const refused: string[] = [];

  before(async () => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    fs.mkdirSync(SHOTS, { recursive: true });
    const folder = process.env['PEDIGREE_DASHBOARD_FOLDER'] ?? SAMPLE_WORKSPACE;
    workbench = await openWorkbench({ folder, copy: true });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    await page.setViewportSize({ width: 1400, height: 950 });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && /dashboard|sha256/.test(message.text())) refused.push(message.text());
    });
    await page.locator('.statusbar-item[aria-label^="Model Pedigree:"]', { hasText: /\d+ · \w+/ }).waitFor();
    await runCommand(page, 'Pedigree: Show Dashboard');
    inside = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await inside.locator('.cards').waitFor();
    await inside.locator('.indexing').waitFor({ state: 'detached', timeout: 90_000 });
  });

  after(() => workbench?.close());

  const shot = async (name: string): Promise<void> => {
    await page.waitForTimeout(PAINT_MS);
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  };

  /** The head of the places, sorted in a way. */
  const sorted = (way: string): Locator => inside.locator(`#table th[aria-sort="${way}"]:has(#sort-place)`);

  it('counts the models, and its script runs under its policy', async () => {
    assert.match((await inside.locator('h1').textContent()) ?? '', /AI models of/);
    assert.ok(Number(await inside.locator('.card .value').first().textContent()) > 3);
    await inside.locator('#table th[aria-sort] button').first().waitFor();
    assert.deepEqual(refused, []);
  });

  for (const [shown, { name, kind }] of Object.entries(THEMES))
    it(`wears the theme ${shown}`, async () => {
      const folder = path.join(workbench.workspace, '.vscode');
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': name }));
      await page.locator(`.monaco-workbench${kind}`).waitFor();
      await shot(`vscode-${shown}`);
      await inside.locator('#flows').scrollIntoViewIfNeeded();
      await inside.locator('#retirements').evaluate((element) => element.scrollIntoView());
      await shot(`vscode-${shown}-charts`);
      await inside.locator('h1').evaluate((element) => element.scrollIntoView());
    });

  it('sorts and searches by keys, and says how it is sorted', async () => {
    await inside.locator('#search').fill('kimi');
    const rows = inside.locator('#table tbody tr');
    await inside.locator('#table tbody:has(tr)', { hasNot: inside.locator('tr', { hasNotText: /kimi/i }) }).waitFor();
    for (const text of await rows.allTextContents()) assert.match(text, /kimi/i);
    await inside.locator('#sort-place').focus();
    await page.keyboard.press('Enter');
    await sorted('ascending').waitFor();
    await page.keyboard.press('Enter');
    await sorted('descending').waitFor();
    await shot('vscode-table');
  });

  it('compares with a profile, and keeps search and sort when it is made anew', async () => {
    await inside.locator('[data-choice="compare"]').selectOption('eu');
    await inside.locator('table.differences, .sides').first().waitFor();
    assert.equal(await inside.locator('#search').inputValue(), 'kimi');
    await sorted('descending').waitFor();
    await inside.locator('#compare').evaluate((element) => element.scrollIntoView());
    await shot('vscode-compare');
  });

  it('an edit changes it', async () => {
    const models = inside.locator('.card .value').first();
    const before = Number(await models.textContent());
    fs.writeFileSync(
      path.join(workbench.workspace, 'added.py'),
      'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-5.1-codex-mini", messages=[])\n',
    );
    await inside
      .locator('.card .value', { hasText: new RegExp(`^${before + 1}$`) })
      .first()
      .waitFor();
  });

  it('a row leads to its code', async () => {
    await inside.locator('#table [data-open]').first().click();
    await page.locator('.monaco-editor .view-line', { hasText: /kimi/i }).first().waitFor();
    await shot('vscode-row');
  });
});

describe('the dashboard as a file', function () {
  this.timeout(WHOLE_MS);
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-report-'));
    const cli = path.join(ROOT, 'dist/cli.js');
    for (const locale of ['en', 'ja'])
      execFileSync(process.execPath, [
        cli,
        'report',
        SAMPLE_WORKSPACE,
        '--quiet',
        '--compare',
        'eu',
        '--locale',
        locale,
        '-o',
        path.join(folder, `${locale}.html`),
      ]);
  });

  after(() => fs.rmSync(folder, { recursive: true }));

  it('fits three widths in light and dark, asks for nothing, and its script may run', async () => {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '', args: ['--no-sandbox'] });
    try {
      for (const locale of ['en', 'ja'])
        for (const width of WIDTHS)
          for (const colorScheme of ['light', 'dark'] as const) {
            const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
            const page = await context.newPage();
            const outside: string[] = [];
            const complaints: string[] = [];
            page.on('request', (request) => void (request.url().startsWith('file:') || outside.push(request.url())));
            page.on('console', (message) => complaints.push(message.text()));
            page.on('pageerror', (error) => complaints.push(error.message));
            await page.goto(pathToFileURL(path.join(folder, `${locale}.html`)).toString());
            await page.locator('#table th[aria-sort]').first().waitFor();
            assert.deepEqual([outside, complaints], [[], []]);
            const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
            assert.equal(overflow, 0, `nothing sticks out at ${width}`);
            await page.screenshot({ path: path.join(SHOTS, `file-${locale}-${width}-${colorScheme}.png`), fullPage: true });
            await context.close();
          }
    } finally {
      await browser.close();
    }
  });
});
