import type { DashboardSubject } from '../subject';
import { applicationPanel } from './applications';
import { cards } from './cards';
import { comparePanel } from './compare';
import { type PageContext, type PageOptions, pageContext } from './context';
import { flowPanel } from './flows';
import { leftPanel } from './left';
import { lineagePanel } from './lineage';
import { html, type Markup } from './markup';
import { retirementPanel } from './retirements';
import { rulePanel } from './rules';
import { sharePanels } from './shares';
import { tablePanel } from './table';

/** All that stands on the page; what changes when the inventory does. */
export function dashboardBody(subject: DashboardSubject, options: PageOptions): Markup {
  const context = pageContext(subject, options);
  const { texts } = context;
  return html`${head(context)}${subject.rows.length === 0 ? emptyState(context) : content(context)}${
    subject.rows.length === 0 ? html`<div class="grid">${leftPanel(context)}</div>` : null
  }<p class="foot">${texts.subtitle}</p>`;
}

function content(context: PageContext): Markup {
  const { texts, subject } = context;
  return html`${cards(context)}
<section class="part facts" id="facts" aria-labelledby="facts-title" tabindex="-1"><header><h2 id="facts-title">${texts.facts.title}</h2><p>${texts.facts.note}</p></header>
<div class="grid">${sharePanels(context)}</div>
${retirementPanel(context)}
${flowPanel(context)}
${lineagePanel(context)}
</section>
<section class="part judgements" id="judgements" aria-labelledby="judgements-title" tabindex="-1"><header><h2 id="judgements-title">${texts.judgements.title}</h2><p>${texts.judgements.note(subject.judgement.policy)}</p></header>
${rulePanel(context)}
${applicationPanel(context)}
${subject.isOfExports ? null : comparePanel(context)}
</section>
${tablePanel(context)}
${leftPanel(context)}`;
}

function head({ subject, texts, isIndexing }: PageContext): Markup {
  const { made, skipTo } = texts;
  const { registry, day, judgement, files, skipped, remarks } = subject;
  const skips =
    subject.rows.length === 0
      ? []
      : ([
          ['facts', skipTo.facts],
          ['judgements', skipTo.judgements],
          ['uses', skipTo.uses],
        ] as const);
  return html`<nav class="skips">${skips.map(([id, text]) => html`<a href="#${id}">${text}</a>`)}</nav>
<header class="top"><h1>${texts.title(subject.title)}</h1><ul class="made"><li>${made.asOf(day)}</li><li>${made.registry(registry.version, registry.asOf)}</li>${
    judgement.policy === '' ? null : html`<li>${made.policy(judgement.policy)}</li>`
  }<li>${made.files(files.read, files.analyzed, skipped.length)}</li></ul>${
    remarks.length === 0 ? null : html`<ul class="remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`
  }${isIndexing ? html`<p class="indexing" role="status">${texts.states.indexing}</p>` : null}</header>`;
}

function emptyState({ texts }: PageContext): Markup {
  return html`<div class="state"><h2>${texts.states.empty}</h2><p>${texts.states.emptyHint}</p></div>`;
}
