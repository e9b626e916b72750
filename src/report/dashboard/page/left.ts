import type { PageContext } from './context';
import { html, type Markup } from './markup';
import { panel } from './parts';

/** Skipped files that are named; the others are a number. */
const MOST_FILES = 100;

/** What the numbers leave out, and why. */
export function leftPanel({ counted, texts, subject, countTests, host }: PageContext): Markup {
  const words = texts.left;
  const { tests, listed, possible } = counted.left;
  const { skipped } = subject;
  const lines = [
    ...(tests > 0 ? [words.tests(tests)] : []),
    ...(listed > 0 ? [words.listed(listed)] : []),
    ...(possible > 0 ? [words.possible(possible)] : []),
  ];
  const choice =
    host === 'webview'
      ? html`<p class="choice"><label><input type="checkbox" data-choice="countTests"${countTests ? html` checked` : null}> ${words.countTests}</label></p>`
      : html``;
  return panel('left', words.title, '', [
    choice,
    lines.length + skipped.length === 0
      ? html`<p class="nothing">${words.none}</p>`
      : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
    skipped.length === 0
      ? html``
      : html`<details id="skipped"><summary>${words.skipped(skipped.length)}</summary><ul class="places">${skipped
          .slice(0, MOST_FILES)
          .map(({ file, reason }) => html`<li><code>${file}</code> ${reason}</li>`)}${
          skipped.length > MOST_FILES ? html`<li class="muted">${words.more(skipped.length - MOST_FILES)}</li>` : null
        }</ul></details>`,
  ]);
}
