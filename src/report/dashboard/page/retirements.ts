import type { TimelineMark } from '../charts/charts';
import { drawTimeline } from '../charts/timeline';
import { monthsAfter, type Retirement, retirementsOf } from '../numbers/retirements';
import type { PageContext } from './context';
import { html, type Markup } from './markup';
import { chart, foldedTable, legend, panel } from './parts';

/** Months before today that the timeline shows; what ended earlier stands at its border. */
const MONTHS_BACK = 6;
/** Rows that are drawn; what is to come goes before what is long past. */
const MOST_MARKS = 24;

/** When the models in use end. */
export function retirementPanel(context: PageContext): Markup {
  const { counted, texts, subject } = context;
  const { day } = subject;
  const words = texts.retirements;
  const { shown, until, later, undated } = retirementsOf(counted.models, day, context.platformName);
  const rest = html`${words.later(later, undated) === '' ? null : html`<p class="note">${words.later(later, undated)}.</p>`}`;
  if (shown.length === 0) return panel('retirements', words.title, words.note, [html`<p class="nothing">${words.none}</p>`, rest]);
  const drawnOnes = mostPressing(shown);
  const timeline = {
    marks: drawnOnes.map((one) => markOf(one, texts.retirements.days)),
    from: monthsAfter(day, -MONTHS_BACK),
    until,
    today: day,
    todayLabel: words.today,
    monthLabel: (month: string) => texts.month(Number(month.slice(0, 4)), Number(month.slice(5, 7))),
  };
  return panel('retirements', words.title, words.note, [
    legend((['ended', 'due', 'not-before'] as const).map((kind) => ({ sign: `mark-${kind}`, text: words.kinds[kind] }))),
    chart(words.chart, (width) => drawTimeline(timeline, width)),
    ...(drawnOnes.length < shown.length ? [html`<p class="note">${words.rest(drawnOnes.length, shown.length)}</p>`] : []),
    rest,
    foldedTable(
      'retirements-table',
      texts.dataTable,
      words.columns,
      shown.map(({ name, platform, date, daysLeft, kind, replacement, uses }) => [
        name,
        platform ?? texts.unknown,
        html`<time datetime="${date}">${date}</time> <span class="muted">${words.days(daysLeft)}</span>`,
        kind === 'ended' ? subject.words.term('retired') : words.kinds[kind],
        replacement ?? '–',
        String(uses),
      ]),
    ),
  ]);
}

function markOf({ name, platform, date, daysLeft, kind }: Retirement, days: (days: number) => string): TimelineMark {
  return { label: platform === null ? name : `${name} · ${platform}`, date, note: `${date} · ${days(daysLeft)}`, shortNote: date, kind };
}

/** All that is to come, and the latest of what is past, in order of time. */
function mostPressing(all: readonly Retirement[]): readonly Retirement[] {
  return all.length <= MOST_MARKS
    ? all
    : all
        .slice(
          Math.max(
            0,
            Math.min(
              all.findIndex(({ daysLeft }) => daysLeft > 0),
              all.length - MOST_MARKS,
            ),
          ),
          undefined,
        )
        .slice(0, MOST_MARKS);
}
