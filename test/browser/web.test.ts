// The same VS Code with no server behind it: the extension in a worker of the browser, the folder in the page's memory.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const START_MS = 120_000;
const STEP_MS = 60_000;
const SHOTS = path.join(ROOT, 'test/browser/shots');

describe('a walk through VS Code in a browser alone', function () {
  this.timeout(START_MS);
  let workbench: Workbench;
  let page: Page;
  const outside: string[] = [];

  before(async () => {
    fs.mkdirSync(SHOTS, { recursive: true });
    workbench = await openWorkbench({ host: 'web', folder: SAMPLE_WORKSPACE, copy: true, file: 'app/chat.py' });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    page.on('request', (request) => {
      if (!/^http:\/\/127\.0\.0\.1:|^(data|blob|vscode-[a-z]+):/.test(request.url())) outside.push(request.url());
    });
  });

  after(() => workbench?.close());

  const shot = (name: string): Promise<Buffer> => page.screenshot({ path: path.join(SHOTS, `web-${name}.png`) });

  it('the line is underlined, and its card tells what it brings in', async () => {
    await page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first().waitFor();
    const literal = page.locator('.view-line span span', { hasText: 'kimi-k2-instruct' }).first();
    await literal.hover();
    const card = page.locator('.monaco-hover:visible', { hasText: 'Moonshot' }).first();
    await card.waitFor();
    for (const expected of [/Kimi K2/, /China/, /retired/i]) assert.match((await card.textContent()) ?? '', expected);
    await shot('hover');
  });

  it('the tree lists the models of the whole workspace', async () => {
    await page.mouse.move(0, 0);
    await page.locator('.activitybar a.action-label[aria-label*="Pedigree"]').first().click();
    await page.locator('.pane-body .monaco-list-row', { hasText: /GPT-4/ }).first().waitFor();
    await shot('tree');
  });

  it('the dashboard shows its charts', async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type('Model Pedigree: Show Dashboard');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Dashboard' }).first().waitFor();
    await page.keyboard.press('Enter');
    const content = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await content.getByText('Moonshot').first().waitFor();
    await shot('dashboard');
  });

  it('nothing was asked of any other machine', () => {
    assert.deepEqual(outside, []);
  });
});
