// The same sight in each kind of theme, and in Japanese. Leaves screenshots in `shots/themes/`, to be looked at.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const WHOLE_MS = 90_000;
const STEP_MS = 30_000;

const SHOTS = path.join(ROOT, 'test/browser/shots/themes');

/** A theme of each kind, as VS Code lists it, with the kind that the workbench says it is of. */
const THEMES = [
  { name: 'Dark Modern', kind: 'vs-dark', shot: 'dark' },
  { name: 'Light Modern', kind: 'vs', shot: 'light' },
  { name: 'Dark High Contrast', kind: 'hc-black', shot: 'high-contrast' },
  { name: 'Light High Contrast', kind: 'hc-light', shot: 'high-contrast-light' },
] as const;

const SQUIGGLES = '.squiggly-error, .squiggly-warning, .squiggly-info';
const IDENTIFIER = 'kimi-k2-instruct';

/** Least contrast of text (WCAG 2.1, level AA). */
const LEAST_CONTRAST = 4.5;

describe('VS Code in the colors and the language of others', function () {
  this.timeout(WHOLE_MS);
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    const settings = { 'editor.hover.above': false, 'editor.hover.delay': 100 };
    workbench = await openWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, file: 'app/chat.py', language: 'ja', settings });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    await page.locator(SQUIGGLES).first().waitFor();
  });

  after(() => workbench?.close());

  for (const { name, kind, shot } of THEMES)
    it(`the card is readable in ${name}`, async () => {
      await wearTheme(page, name, kind);
      const card = await hoverCard(page);
      await page.screenshot({ path: path.join(SHOTS, `${shot}.png`) });
      const read = await contrasts(card);
      assert.ok(
        read.some(([text]) => /Moonshot/.test(text)),
        'the text of the card was looked at',
      );
      for (const [text, contrast] of read) assert.ok(contrast >= LEAST_CONTRAST, `“${text}” has a contrast of ${contrast.toFixed(2)}`);
    });

  it('the status bar, the card and the findings are Japanese', async () => {
    await page.locator('.statusbar-item[aria-label*="モデルとエンドポイントの使用"]').waitFor();
    const card = await hoverCard(page);
    const text = (await card.textContent()) ?? '';
    for (const expected of [/中国/, /ライセンス/, /提供を終了/]) assert.match(text, expected);
    await page.screenshot({ path: path.join(SHOTS, 'japanese.png') });
  });

  it('the commands are Japanese', async () => {
    await page.mouse.move(0, 0);
    await page.keyboard.press('F1');
    await page.keyboard.type('Pedigree');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'モデル' }).first().waitFor();
    await page.screenshot({ path: path.join(SHOTS, 'japanese-commands.png') });
    await page.keyboard.press('Escape');
  });
});

/** Changes the theme as a person does, and waits until the workbench wears it. */
async function wearTheme(page: Page, theme: string, kind: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+t');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(theme);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().click();
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Brings up the card with the pointer, from anywhere else. */
async function hoverCard(page: Page): Promise<Locator> {
  await page.mouse.move(0, 0);
  const card = page.locator('.monaco-hover:visible', { hasText: 'Moonshot' }).first();
  await card.waitFor({ state: 'hidden' });
  const box = await page
    .locator('.monaco-editor .view-line', { hasText: IDENTIFIER })
    .first()
    .locator('span span', { hasText: IDENTIFIER })
    .first()
    .boundingBox();
  assert.ok(box, 'the identifier is on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2 + 1);
  // the problems are there at once; our own part comes from the server
  await card.locator('.hover-row:not(:has(.marker))', { hasText: 'Moonshot' }).first().waitFor();
  return card;
}

/** What is used of the page's own types, which the code of tests does not have. */
interface PageElement {
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  readonly classList: { contains(name: string): boolean };
  closest(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
declare const getComputedStyle: (of: PageElement) => { readonly color: string; readonly backgroundColor: string };

/** The contrast of each piece of our text in the card with what is behind it. */
function contrasts(card: Locator): Promise<readonly (readonly [string, number])[]> {
  return card.evaluate((element: PageElement) => {
    const colorOf = (text: string): readonly [number, number, number, number] => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const luminance = ([red, green, blue]: readonly [number, number, number, number]): number => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
        const share = value / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (start: PageElement): readonly [number, number, number, number] => {
      for (let at: PageElement | null = start; at !== null; at = at.parentElement) {
        const color = colorOf(getComputedStyle(at).backgroundColor);
        if (color[3] === 1) return color;
      }
      return [255, 255, 255, 1];
    };
    const found: [string, number][] = [];
    for (const leaf of element.querySelectorAll('*')) {
      const text = [...leaf.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent?.trim() ?? ''] : [])).join('');
      // problems and the bar below are VS Code's own, and stay as its theme makes them
      if (text === '' || leaf.classList.contains('codicon') || leaf.closest('.marker, .hover-row.status-bar') !== null) continue;
      const [light, dark] = [luminance(colorOf(getComputedStyle(leaf).color)), luminance(behind(leaf))].sort((a, b) => b - a);
      found.push([text, ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)]);
    }
    return found;
  });
}
