import { compareLevels, LEVELS } from '../../../model/level';
import { grouping } from '../../bill/uses';
import { countLevels } from '../numbers/comparison';
import type { DashboardFinding } from '../subject';
import type { PageContext } from './context';
import { html, type Markup, safeUrl } from './markup';
import { levelCounts, levelMark, panel } from './parts';

/** What the policy says, by rule: the worst first. */
export function rulePanel(context: PageContext): Markup {
  const { counted, texts, subject } = context;
  const words = texts.rules;
  const { accepted, notices } = subject.judgement;
  const byCode = grouping(counted.findings, ({ code }) => code);
  const isCounted = new Set(counted.uses);
  const acceptedCount = accepted.filter(({ row }) => isCounted.has(row)).length;
  const uses = new Set(counted.findings.map(({ row }) => row)).size;
  return panel('rules', words.title, counted.findings.length === 0 ? '' : words.note(counted.findings.length, uses), [
    byCode.size === 0
      ? html`<p class="nothing">${words.none}</p>`
      : html`<ul class="rules">${worstFirst(byCode).map(([code, findings]) => rule(code, findings, context))}</ul>`,
    acceptedCount === 0 ? html`` : html`<p class="note">${words.accepted(acceptedCount)}</p>`,
    notices.length === 0
      ? html``
      : html`<h4>${words.notices}</h4><ul class="notices">${notices.map((notice) => html`<li>${levelMark(notice.level, context)} ${notice.text}</li>`)}</ul>`,
  ]);
}

function rule(code: string, findings: readonly DashboardFinding[], context: PageContext): Markup {
  const [example] = findings;
  return html`<li><span class="name">${ruleName(code, context)}<button type="button" class="plain code" data-search="${code}" title="${context.texts.shares.filter(code)}">${code}</button></span>${levelCounts(
    countLevels(findings),
    context,
    '',
  )}${example === undefined ? null : html`<p class="note">${findings.length === 1 ? example.text : context.texts.rules.example(example.text)}</p>`}</li>`;
}

/** The title of a rule, which leads to its page. */
export function ruleName(code: string, { subject }: Pick<PageContext, 'subject'>): Markup {
  const name = subject.rules[code];
  const url = name === undefined ? null : safeUrl(name.url);
  const title = name?.title ?? code;
  return url === null ? html`<span>${title}</span>` : html`<a href="${url}" rel="noreferrer">${title}</a>`;
}

function worstFirst(byCode: ReadonlyMap<string, readonly DashboardFinding[]>): readonly (readonly [string, readonly DashboardFinding[]])[] {
  const worstOf = (findings: readonly DashboardFinding[]): number => Math.min(...findings.map(({ level }) => LEVELS.indexOf(level)));
  return [...byCode]
    .map(([code, findings]) => [code, [...findings].sort((a, b) => compareLevels(a.level, b.level))] as const)
    .sort(([a, x], [b, y]) => worstOf(x) - worstOf(y) || y.length - x.length || (a < b ? -1 : 1));
}
