import { LEVELS } from '../../../model/level';
import { type Comparison, compareJudgements, type Difference, type RuleDifference } from '../numbers/comparison';
import type { PageContext } from './context';
import { html, type Markup } from './markup';
import { levelCounts, levelMark, panel } from './parts';
import { placeOf } from './places';
import { ruleName } from './rules';

/** Places that are named of a difference; the others are a number. */
const MOST_PLACES = 5;

/** The same facts under two policies, side by side. */
export function comparePanel(context: PageContext): Markup {
  const { texts, subject, counted } = context;
  const words = texts.compare;
  const { judgement, compared } = subject;
  const choice = context.host === 'webview' ? chooser(context) : html``;
  if (compared === null) return panel('compare', words.title, words.note, [choice, html`<p class="note">${words.hint}</p>`]);
  const comparison = compareJudgements(judgement, compared, new Set(counted.uses));
  return panel('compare', words.title, words.note, [
    choice,
    sides(comparison, context),
    comparison.rules.length === 0 ? html`<p class="nothing">${words.identical}</p>` : differences(comparison, context),
  ]);
}

function chooser({ texts, profiles, subject }: PageContext): Markup {
  const chosen = subject.compared?.policy ?? '';
  const option = (value: string, text: string): Markup =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${text}</option>`;
  return html`<p class="choice"><label>${texts.compare.choose} <select data-choice="compare">${option('', texts.compare.nothing)}${profiles.map((name) => option(name, name))}</select></label></p>`;
}

function sides({ left, right, same }: Comparison, { texts, levelName }: PageContext): Markup {
  const words = texts.compare;
  const most = Math.max(1, ...LEVELS.flatMap((level) => [left.levels[level], right.levels[level]]));
  const width = (count: number): string => `${((count / most) * 100).toFixed(1)}%`;
  const bar = (count: number, level: string, side: string): Markup =>
    html`<td class="side ${side}"><span class="pair"><b>${count.toLocaleString('en')}</b><svg class="bar" aria-hidden="true"><rect class="fill-${level}" width="${width(count)}" height="100%" rx="2"/></svg></span></td>`;
  return html`<div class="wide"><table class="sides"><thead><tr><td></td><th scope="col">${left.policy}</th><th scope="col">${right.policy}</th></tr></thead><tbody>${LEVELS.map(
    (level) =>
      html`<tr><th scope="row"><span class="level level-${level}">${levelName(level)}</span></th>${bar(left.levels[level], level, 'left')}${bar(right.levels[level], level, 'right')}</tr>`,
  )}<tr class="total"><th scope="row">${words.total}</th><td>${left.total.toLocaleString('en')}</td><td>${right.total.toLocaleString('en')}</td></tr></tbody></table></div><p class="note">${words.same(same)}</p>`;
}

function differences({ left, right, rules }: Comparison, context: PageContext): Markup {
  const words = context.texts.compare;
  const reason = (difference: Difference): Markup =>
    html`<li>${whyText(difference, left.policy, right.policy, context)} <span class="muted">(${words.places(difference.rows.length)})</span><details><summary>${difference.text}</summary><ul class="places">${difference.rows
      .slice(0, MOST_PLACES)
      .map((row) => html`<li>${placeOf(row, context)}</li>`)}${
      difference.rows.length > MOST_PLACES
        ? html`<li class="muted">${context.texts.left.more(difference.rows.length - MOST_PLACES)}</li>`
        : null
    }</ul></details></li>`;
  const row = (rule: RuleDifference): Markup =>
    html`<tr><th scope="row">${ruleName(rule.code, context)}</th><td>${levelCounts(rule.left, context, words.none)}</td><td>${levelCounts(rule.right, context, words.none)}</td><td><ul class="reasons">${rule.reasons.map(reason)}</ul></td></tr>`;
  return html`<div class="wide"><table class="differences"><thead><tr><th scope="col">${words.columns.rule}</th><th scope="col">${left.policy}</th><th scope="col">${right.policy}</th><th scope="col">${words.columns.why}</th></tr></thead><tbody>${rules.map(row)}</tbody></table></div>`;
}

function whyText({ why }: Difference, left: string, right: string, context: PageContext): Markup {
  const words = context.texts.compare.why;
  const policy = (side: 'left' | 'right'): string => (side === 'left' ? left : right);
  if (why.kind === 'off') return html`${words.off(policy(why.in))}`;
  if (why.kind === 'accepted') return html`${words.accepted(policy(why.in))}`;
  if (why.kind === 'terms') return html`${words.terms(policy(why.silent))}`;
  return html`${levelMark(why.left, context)} → ${levelMark(why.right, context)}: ${words.level(context.levelName(why.left), why.leftBy, context.levelName(why.right), why.rightBy)}`;
}
