// What a person sees: opens a file, sees the squiggle, reads the card, takes the fix. Leaves screenshots in `shots/`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { ROOT, SAMPLE_WORKSPACE } from '../harness/places';
import { openWorkbench, WINDOW, type Workbench } from '../harness/workbench';

const START_MS = 90_000;
const STEP_MS = 30_000;
/** Distance from a border at which the pointer is safely on one side of it. */
const EDGE = 40;
const MOST_STEPS = 100;
const SETTLE_MS = 50;
/** The card below the line, with room to grow; and an editor that stays where it is. */
const EDITOR = { 'editor.hover.above': false, 'editor.scrollBeyondLastLine': false, 'editor.stickyScroll.enabled': false };

const SHOTS = path.join(ROOT, 'test/browser/shots');

/** This machine, and the name under which a webview's own worker serves this machine's files. */
const OWN =
  /^(http|ws):\/\/127\.0\.0\.1[:/]|^(data|blob|vscode-[a-z]+):|^https:\/\/vscode-remote\+127[^/]*\.vscode-resource\.vscode-cdn\.net\//;

/** Where the colors of a model finding come from: an error, a warning, a piece of information. */
const SQUIGGLES = '.squiggly-error, .squiggly-warning, .squiggly-info';

describe('a walk through VS Code', function () {
  this.timeout(START_MS);
  let workbench: Workbench;
  let page: Page;
  const outside: string[] = [];

  before(async () => {
    removeShots();
    workbench = await openWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, settings: EDITOR });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    page.on('request', (request) => {
      if (!OWN.test(request.url())) outside.push(request.url());
    });
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await shot(page, 'failed');
  });

  it('the line that names Kimi K2 is underlined', async () => {
    await openFile(page, 'chat.py');
    await page.locator(SQUIGGLES).first().waitFor();
    await shot(page, 'squiggle');
  });

  it('the status bar counts the usages and names the worst level', async () => {
    const item = page.locator('.statusbar-item[aria-label^="Model Pedigree:"]', { hasText: /\d+ · \w+/ });
    await item.waitFor();
  });

  it('country and license stand behind the model, and a constant shows its model', async () => {
    await line(page, 'Modified-MIT').waitFor();
    await openFile(page, 'summary.py');
    await line(page, 'model=SUMMARY_MODEL').filter({ hasText: 'gpt-4-32k' }).waitFor();
    await shot(page, 'hints');
  });

  it('lenses and full hints come when they are switched on, and a click on a lens shows the usages', async () => {
    const settings = path.join(workbench.workspace, '.vscode/settings.json');
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify({ 'modelPedigree.codeLens': true, 'modelPedigree.inlayHints': 'full' }));
    await openFile(page, 'assistant.ts');
    const lens = page.locator('.codelens-decoration a', { hasText: 'OpenRouter' });
    await lens.waitFor();
    await line(page, 'DeepSeek').waitFor();
    await shot(page, 'lens');
    await lens.click();
    const list = page.locator('.reference-zone-widget', { hasText: 'assistant.ts' });
    await list.waitFor();
    await shot(page, 'lens-usages');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    fs.writeFileSync(settings, '{}');
    await lens.waitFor({ state: 'detached' });
    await openFile(page, 'chat.py');
  });

  it('the hover card tells what the line brings in', async () => {
    await hover(page, line(page, 'kimi-k2-instruct'), 'kimi-k2-instruct');
    const card = page.locator('.monaco-hover:visible', { hasText: 'Moonshot' }).first();
    await card.waitFor();
    const text = (await card.textContent()) ?? '';
    for (const expected of [/Kimi K2/, /China/, /MIT/, /retired/i]) assert.match(text, expected);
    await shot(page, 'hover');
  });

  it('the card can be held, enlarged and read on', async () => {
    await page.mouse.move(0, 0);
    await click(line(page, 'kimi-k2-instruct'), 'kimi-k2-instruct');
    const card = await holdCard(page);
    await enlarge(page, card);
    await readOnTo(page, card, 'Kimi K2 Instruct —');
    await shot(page, 'card');
    await page.keyboard.press('Escape');
  });

  it('the quick fix puts the named replacement in', async () => {
    await click(line(page, 'kimi-k2-instruct'), 'kimi-k2-instruct');
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'kimi-k2.6' }).first();
    await fix.waitFor();
    await shot(page, 'quick-fix');
    await fix.click();
    await line(page, 'kimi-k2.6').waitFor();
    await page.locator('.squiggly-inline-deprecated').waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    await shot(page, 'fixed');
  });

  it('in the literal, the models of the endpoint are offered, with a card', async () => {
    await click(line(page, 'kimi-k2.6'), 'kimi-k2.6');
    await page.keyboard.press('Control+Space');
    const list = page.locator('.suggest-widget.visible');
    await list.locator('.monaco-list-row', { hasText: 'kimi-k3' }).first().waitFor();
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-details', { hasText: 'Moonshot AI' }).waitFor();
    await shot(page, 'completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('in a notebook, the cell is underlined and has its card', async () => {
    await openFile(page, 'compare.ipynb');
    const cell = page.locator('.notebookOverlay .code-cell-row', { hasText: 'gpt-3.5-turbo-0301' }).first();
    await cell.locator(SQUIGGLES).first().waitFor();
    await hover(page, cell.locator('.view-line', { hasText: 'gpt-3.5-turbo-0301' }).first(), 'gpt-3.5-turbo-0301');
    const card = page.locator('.monaco-hover:visible', { hasText: 'GPT-3.5 Turbo' }).first();
    await card.waitFor();
    await shot(page, 'notebook');
  });

  it('a policy that is typed beside the code changes its warnings, without a restart', async () => {
    fs.writeFileSync(path.join(workbench.workspace, 'model-policy.yaml'), 'rules:\n  retired-model: low\n');
    const [code, policy] = await openBeside(page, 'settings.py', 'model-policy.yaml');
    await code.locator('.squiggly-info').first().waitFor();
    await replaceLine(page, policy, 'retired-model', 'retired-model: critical');
    await code.locator('.squiggly-error').first().waitFor();
    await shot(page, 'policy');
  });

  it('a policy that cannot be read says so, and the last good one stays in force', async () => {
    const [code, policy] = groups(page);
    await replaceLine(page, policy, 'retired-model', 'retired-model: low: high');
    await policy.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Alt+F8');
    await policy.locator('.marker-widget', { hasText: 'The last good policy stays in force.' }).waitFor();
    assert.equal(await code.locator('.squiggly-error').count(), 1);
    await shot(page, 'policy-broken');
    await page.keyboard.press('Escape');
  });

  it('nothing was asked of any other machine', () => {
    assert.deepEqual(outside, []);
  });
});

/** The screenshots of the last walk; other walks have folders of their own beside them. */
function removeShots(): void {
  fs.mkdirSync(SHOTS, { recursive: true });
  for (const name of fs.readdirSync(SHOTS)) if (name.endsWith('.png')) fs.rmSync(path.join(SHOTS, name));
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

/** The editor's line that holds the text. Monaco writes spaces as no-break spaces, so the text must have none. */
function line(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(name);
  // a click, and not Enter: files that were open before may stand above this one
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** The left and the right group of editors. */
function groups(page: Page): [Locator, Locator] {
  return [page.locator('.editor-group-container').first(), page.locator('.editor-group-container').nth(1)];
}

async function openBeside(page: Page, left: string, right: string): Promise<[Locator, Locator]> {
  await openFile(page, left);
  // the file that was chosen takes the focus when it is drawn: until then, what is typed may reach another group
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+\\');
  const both = groups(page);
  // a click, and not a key: it is the right group's, whichever of the two has the focus by now
  await both[1].locator('.tab', { hasText: left }).click();
  await page.locator('.editor-group-container.active').and(both[1]).waitFor();
  await openFile(page, right);
  return both;
}

/** Types another line in place of the one that holds the text. */
async function replaceLine(page: Page, group: Locator, text: string, by: string): Promise<void> {
  await group.locator('.view-line', { hasText: text }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText(by);
  await page.keyboard.press('Escape');
}

/** The piece of the line that a text stands in. */
function piece(of: Locator, text: string): Locator {
  return of.locator('span span', { hasText: text }).first();
}

async function hover(page: Page, of: Locator, text: string): Promise<void> {
  const box = await boxOf(piece(of, text));
  // two moves: the editor shows a card only to a pointer that has come from somewhere
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2 + 1);
}

async function click(of: Locator, text: string): Promise<void> {
  await piece(of, text).click();
}

/** Opens the card at the cursor with the keyboard and puts the focus in it: it then stays, wherever the pointer goes. */
async function holdCard(page: Page): Promise<Locator> {
  const card = page.locator('.monaco-resizable-hover:visible').first();
  await showHover(page);
  await card.waitFor();
  await showHover(page);
  await page.locator('.monaco-resizable-hover :focus').waitFor();
  return card;
}

async function showHover(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
}

/** Draws the card's lower edge down to the end of the window. */
async function enlarge(page: Page, card: Locator): Promise<void> {
  // a card that still grows would leave the pointer beside its edge, and a press there closes it
  const before = await settledBoxOf(card);
  const x = before.x + before.width / 2;
  await page.mouse.move(x, before.y + before.height);
  await page.mouse.down();
  await page.mouse.move(x, WINDOW.height - EDGE, { steps: 10 });
  await page.mouse.up();
  assert.ok((await boxOf(card)).height > before.height, 'the card has become taller');
}

/** Reads on with the arrow key until the text stands at the top of the card. */
async function readOnTo(page: Page, card: Locator, text: string): Promise<void> {
  const top = (await boxOf(card)).y;
  const heading = card.getByText(text).last();
  for (let step = 0; step < MOST_STEPS && (await boxOf(heading)).y > top + EDGE; step++) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(SETTLE_MS);
  }
}

/** The place on the screen once it has been the same for two looks. */
async function settledBoxOf(of: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let last = await boxOf(of);
  for (let tries = 0; tries < MOST_STEPS; tries++) {
    await of.page().waitForTimeout(SETTLE_MS);
    const box = await boxOf(of);
    if (isDeepStrictEqual(box, last)) return box;
    last = box;
  }
  return last;
}

/** The place on the screen; an editor that draws its lines anew has none for a moment. */
async function boxOf(of: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  for (let tries = 0; tries < MOST_STEPS; tries++) {
    const box = await of.boundingBox();
    if (box !== null) return box;
    await of.page().waitForTimeout(SETTLE_MS);
  }
  return assert.fail('it is not on the screen');
}
