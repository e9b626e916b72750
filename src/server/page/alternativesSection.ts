/** What could be used instead, under the policy in force where the page was asked for. */
import { type Alternative, alternativesTo, profileNames, renderTerm } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';
import { worstLevel } from '../../model/level';
import { join } from '../card/cardParts';
import { codeSpan, escapeMarkdown } from '../card/markdown';
import type { JudgedUsage } from '../judgements';
import { imaginedUsage } from './imaginedUsage';
import { modelLink } from './modelLink';
import type { PageSubject } from './modelPage';
import type { PageOptions } from './pageOptions';
import { placeOf } from './usesSection';

const MOST_REASONS = 2;

/** Of the first use (the asking document's own, if it has one), else of a call to nowhere in particular. */
export function alternativesSection(subject: PageSubject, uses: readonly JudgedUsage[], options: PageOptions): string {
  const { engine, locale, pageTexts, policy, registry, texts, today } = options;
  if (!('model' in subject.match)) return '';
  const [use] = uses;
  const usage = use?.usage ?? imaginedUsage(subject.identifier, null, registry, today);
  const { found, none } = alternativesTo(usage, { registry, policy, today });
  const head = `## ${pageTexts.heading.alternatives}`;
  if (none !== null) return `${head}\n\n${escapeMarkdown(engine.renderMessage(none, locale))}`;
  const judge = (profileNames().includes(policy.name) ? texts.profile : texts.policyFile)(escapeMarkdown(policy.name));
  const identifier = codeSpan(usage.value);
  const intro =
    use === undefined
      ? pageTexts.insteadAnywhere(identifier, judge)
      : pageTexts.insteadOf(identifier, placeOf(use.usage.location, use.root, options), judge);
  return [`${head}\n\n${intro}\n`, ...found.map((alternative) => alternativeLines(alternative, usage, options))].join('\n');
}

function alternativeLines(
  { model, identifier, by, reasons, changes, findings }: Alternative,
  usage: ResolvedUsage,
  options: PageOptions,
): string {
  const { engine, locale, pageTexts, registry, texts } = options;
  const worst = worstLevel(findings.map(({ level }) => level));
  const country = registry.vendor(model.vendor)?.country ?? null;
  const maker = registry.vendor(model.vendor)?.name ?? model.vendor;
  const head = join([
    `**${modelLink(model)}**`,
    identifier === null ? pageTexts.noSpelling : codeSpan(identifier),
    escapeMarkdown(country === null ? maker : `${maker}, ${country}`),
    pageTexts.by[by],
    worst === undefined ? texts.noFindings : texts.levelOfUsage(texts.level[worst]),
  ]);
  const changed =
    changes.length === 0
      ? pageTexts.noChange
      : pageTexts.changes(changes.map((what) => renderTerm(what, locale)).join(locale === 'ja' ? '、' : ', '));
  const told = reasons.slice(0, MOST_REASONS).map(({ message }) => `  - ${escapeMarkdown(engine.renderMessage(message, locale))}`);
  return [`- ${head}`, ...(usage.model === null ? [] : [`  - ${changed}`]), ...told].join('\n');
}
