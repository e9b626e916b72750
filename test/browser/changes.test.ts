// What a reviewer does at the desk: sees what a branch brings in, walks through it, looks at the base. Leaves screenshots in `shots/changes/`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type GitFolder, gitIn, makeGitFolder } from '../harness/gitFolder';
import { ROOT } from '../harness/places';
import { openWorkbench, type Workbench } from '../harness/workbench';

const START_MS = 120_000;
const STEP_MS = 30_000;
const PAINT_MS = 700;

const SHOTS = path.join(ROOT, 'test/browser/shots/changes');

const CHAT = `from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    reply = client.chat.completions.create(
        model="gpt-5",
        messages=[{"role": "user", "content": question}],
    )
    return reply.choices[0].message.content
`;
const KIMI = CHAT.replace('OpenAI()', 'OpenAI(base_url="https://api.moonshot.cn/v1")').replace('gpt-5', 'kimi-k2-instruct');

const SUMMARY = `from anthropic import Anthropic


def summarize(text: str) -> str:
    client = Anthropic()
    reply = client.messages.create(model="claude-sonnet-4-5", max_tokens=400, messages=[{"role": "user", "content": text}])
    return reply.content[0].text
`;

const ROUTER = `from openai import OpenAI

LABELS = OpenAI().chat.completions.create(model="gpt-4-32k", messages=[])
`;

/** A branch that replaces a model, brings one in and takes one out. */
function branch(): GitFolder {
  const made = makeGitFolder('support-desk', { 'app/chat.py': CHAT, 'app/summary.py': SUMMARY, 'README.md': '# Support desk\n' });
  made.git('checkout', '--quiet', '-b', 'cheaper-answers');
  made.write('app/chat.py', KIMI);
  made.git('commit', '--quiet', '-am', 'Answer with Kimi K2');
  made.write('app/router.py', ROUTER);
  made.write(
    'app/summary.py',
    SUMMARY.split('\n')
      .filter((line) => !line.includes('reply'))
      .join('\n'),
  );
  return made;
}

/** The view as a person finds and handles it. */
class ChangesOnScreen {
  constructor(readonly page: Page) {}

  row(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  }

  async open(): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label^="Model Pedigree"]').first().click({ force: true });
    await this.page.locator('.pane-body .monaco-list-row').first().waitFor();
  }

  async run(command: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input');
    // an editor that opens meanwhile takes the focus, and the list goes: a person asks again
    for (let tries = 5; ; tries--) {
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${command}`, { timeout: 3_000 });
        break;
      } catch (error) {
        if (tries === 0) throw error;
      }
    }
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
  }

  async shot(name: string): Promise<void> {
    await this.page.waitForTimeout(PAINT_MS);
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
}

describe('the changes against a base, on the screen', function () {
  this.timeout(START_MS);
  let made: GitFolder;
  let workbench: Workbench;
  let view: ChangesOnScreen;
  let page: Page;

  const begin = async (options: { readonly withGit?: boolean; readonly language?: string; readonly theme: string }): Promise<void> => {
    const { theme, ...others } = options;
    made = branch();
    await start({ folder: made.folder, copy: true, file: 'app/chat.py', ...others }, theme);
  };

  const start = async (options: Parameters<typeof openWorkbench>[0], theme: string): Promise<void> => {
    workbench = await openWorkbench({
      ...options,
      settings: { 'workbench.colorTheme': theme, 'git.openRepositoryInParentFolders': 'never' },
    });
    ({ page } = workbench);
    page.setDefaultTimeout(STEP_MS);
    view = new ChangesOnScreen(page);
    await page.locator('.statusbar-item[aria-label^="Model Pedigree"]', { hasText: /\d+ · / }).waitFor();
    await view.open();
  };

  before(() => {
    fs.rmSync(SHOTS, { recursive: true, force: true });
    fs.mkdirSync(SHOTS, { recursive: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await view.shot(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  describe('without the Git extension', () => {
    before(() => begin({ theme: 'Dark Modern' }));

    after(async () => {
      await workbench.close();
      made.remove();
    });

    it('shows what is brought in, changed and taken out, and counts what is new', async () => {
      await view.row('GPT-5 → Kimi K2').waitFor();
      const spoken = (await view.row('GPT-5 → Kimi K2').getAttribute('aria-label')) ?? '';
      assert.match(spoken, /^Changed: GPT-5 became Kimi K2.*, app\/chat\.py:8, \w+, (1 new finding|\d+ new findings)$/);
      await page.locator('.activitybar .badge-content', { hasText: /^\d+$/ }).first().waitFor();
      await page
        .locator('.pane-header', { hasText: /Changes\s*against main/ })
        .first()
        .waitFor();
      await view.shot('changes-dark');
    });

    it('follows what is typed, saved or not', async () => {
      await view.row('GPT-5 → Kimi K2').click();
      await page.locator('.tab.active', { hasText: 'chat.py' }).waitFor();
      await page.locator('.monaco-editor .view-line', { hasText: 'kimi-k2-instruct' }).first().dblclick();
      await page.keyboard.press('ControlOrMeta+F');
      await page.keyboard.type('kimi-k2-instruct');
      await page.keyboard.press('Escape');
      await page.keyboard.type('deepseek-chat');
      await view.row('GPT-5 → DeepSeek').waitFor();
      await view.shot('typed-dark');
      await view.run('Revert File');
      await view.row('GPT-5 → Kimi K2').waitFor();
    });

    it('walks through the changes with the finding and its fixes', async () => {
      await view.run('Pedigree: Review Model Changes');
      await page.locator('.statusbar-item', { hasText: /1 of \d+/ }).waitFor();
      await page.locator('.monaco-hover:visible', { hasText: 'Quick Fix' }).first().waitFor();
      await view.shot('review-dark');
      await view.run('Pedigree: Next Model Change');
      await page.locator('.statusbar-item', { hasText: /2 of \d+/ }).waitFor();
      await view.run('Pedigree: End the Review');
    });

    it('shows the finding in the diff editor, with the fixes of the editor', async () => {
      await view.row('GPT-4 32K').hover();
      await view.row('GPT-5 → Kimi K2').hover();
      await view.row('GPT-5 → Kimi K2').locator('.action-label').first().click();
      const now = page.locator('.monaco-diff-editor .modified');
      await now.locator('[class*="squiggly-"]').first().waitFor();
      await now.locator('.view-line', { hasText: 'kimi-k2-instruct' }).locator('span', { hasText: 'kimi-k2-instruct' }).last().click();
      await view.shot('diff-findings-dark');
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget:visible').waitFor();
      await view.shot('diff-fixes-dark');
      await page.keyboard.press('Escape');
    });

    it('copies a comment and a suggestion, and says that it has', async () => {
      await view.run('Pedigree: Copy All Changes as Review Comment');
      await page.locator('.statusbar-item', { hasText: 'Copied' }).first().waitFor();
      await view.shot('copied-dark');
      await view.row(/GPT-4 32k\s*router\.py:3/i).click({ button: 'right' });
      await page.locator('.context-view:visible', { hasText: 'Copy as Suggestion Block' }).waitFor();
      await view.shot('menu-dark');
      await page.locator('.context-view:visible .action-item', { hasText: 'Copy as Suggestion Block' }).click();
      await page.locator('.statusbar-item', { hasText: 'a suggestion for line 3 of router.py' }).waitFor();
      await view.shot('suggestion-dark');
    });

    it('shows what was taken out beside what is there now', async () => {
      if ((await view.row('Claude').count()) === 0) await view.row('Taken out').click();
      await view.row('Claude Sonnet 4.5').last().click();
      await page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
      await page.locator('.monaco-diff-editor .original .view-line', { hasText: 'claude-sonnet-4-5' }).first().waitFor();
      await view.shot('diff-dark');
    });
  });

  describe('in a workspace of several folders', () => {
    let beside: string;

    before(async () => {
      made = makeGitFolder('desk', { 'chat.py': CHAT });
      made.write('chat.py', KIMI);
      beside = path.dirname(made.folder);
      const origin = path.join(beside, 'origin');
      fs.mkdirSync(origin);
      const other = gitIn(origin);
      other.write('summary.py', SUMMARY);
      other.git('init', '--quiet', '--initial-branch=main');
      other.git('add', '--all');
      other.git('commit', '--quiet', '-m', 'first');
      other.git('worktree', 'add', '--quiet', '-b', 'work', '../linked');
      gitIn(beside).write('loose/router.py', ROUTER);
      gitIn(beside).write('all.code-workspace', JSON.stringify({ folders: ['desk', 'linked', 'loose'].map((name) => ({ path: name })) }));
      await start({ folder: beside, copy: false, open: { workspaceFile: 'all.code-workspace' } }, 'Dark Modern');
    });

    after(async () => {
      await workbench.close();
      made.remove();
    });

    it('each stands for itself, and one without a repository says so', async () => {
      await view.row('GPT-5 → Kimi K2').waitFor();
      await view.row(/desk.*against HEAD/).waitFor();
      await view.row(/linked.*0 against/).waitFor();
      await view.row(/loose.*no Git repository/).waitFor();
      await view.shot('several-dark');
    });

    it('a rebase in a linked working tree is seen, although its HEAD lies outside of the workspace', async () => {
      const linked = gitIn(path.join(beside, 'linked'));
      const origin = gitIn(path.join(beside, 'origin'));
      linked.write('summary.py', SUMMARY.replace('claude-sonnet-4-5', 'claude-3-opus-20240229'));
      await view.row(/Claude Sonnet 4\.5 → Claude 3 Opus/).waitFor();
      await view.shot('linked-dark');
      linked.git('commit', '--quiet', '-am', 'second');
      origin.write('summary.py', SUMMARY.replace('claude-sonnet-4-5', 'claude-opus-4-1'));
      origin.git('commit', '--quiet', '-am', 'own');
      assert.throws(() => linked.git('rebase', 'main'), /CONFLICT|could not apply/);
      await view.row(/linked.*merge or rebase/).waitFor();
      await view.shot('rebase-dark');
      linked.git('rebase', '--abort');
      await view.row(/Claude Sonnet 4\.5 → Claude 3 Opus/).waitFor();
    });
  });

  describe('with the Git extension', () => {
    before(() => begin({ theme: 'Light Modern', withGit: true, language: 'ja' }));

    after(async () => {
      await workbench.close();
      made.remove();
    });

    it('compares by its texts, and the finding stands on the side of now alone', async () => {
      await view.row('GPT-5 → Kimi K2').hover();
      await view.row('GPT-5 → Kimi K2').locator('.action-label').first().click();
      await page
        .locator(
          '.monaco-diff-editor .modified .squiggly-warning, .monaco-diff-editor .modified .squiggly-error, .monaco-diff-editor .modified .squiggly-info',
        )
        .first()
        .waitFor();
      assert.equal(await page.locator('.monaco-diff-editor .original [class*="squiggly"]').count(), 0);
      await view.shot('diff-light-ja');
    });

    it('offers branches and commits as the base', async () => {
      await view.run('基準を選択');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'cheaper-answers' }).first().waitFor();
      await view.shot('base-light-ja');
      await rows.filter({ hasText: 'HEAD' }).first().click();
      await page.locator('.pane-header', { hasText: 'HEAD' }).first().waitFor();
      await view.row('GPT-5 → Kimi K2').waitFor({ state: 'hidden' });
      await view.shot('uncommitted-light-ja');
    });

    it('follows a commit that is made elsewhere', async () => {
      gitIn(workbench.workspace).git('add', '--all');
      gitIn(workbench.workspace).git('commit', '--quiet', '-m', 'second');
      await page.locator('.welcome-view-content', { hasText: '基準' }).first().waitFor();
      await view.shot('nothing-light-ja');
    });
  });
});
