import { type Candidate, isPermitted } from '../../assess';
import type { CardOptions } from '../card/card';
import { heading, paragraphs } from '../card/cardParts';
import { levelSign, originLine } from '../card/headPart';
import { licensePart } from '../card/licensePart';
import { lifecyclePart, tellsRelease } from '../card/lifecyclePart';
import { codeSpan, escapeMarkdown } from '../card/markdown';
import type { CompletionTexts } from './completionTexts';

/** What decides for or against a model that is offered: who made it, on what terms, for how long, and what the policy says of it. */
export function modelCard({ identifier, model, usage, findings, level }: Candidate, options: CardOptions, own: CompletionTexts): string {
  const { texts, registry, engine, locale } = options;
  const said = level === null || isPermitted({ level }) ? own.allowed : texts.level[level];
  const lines = findings.map(
    (finding) => `- ${levelSign(finding.level, options)} ${escapeMarkdown(engine.renderMessage(finding.message, locale))}`,
  );
  const origin = originLine(model, registry.vendor(model.vendor) ?? null, options, !tellsRelease(usage));
  return paragraphs([
    `**${escapeMarkdown(model.name)}** — ${said}\\\n${codeSpan(identifier)}\\\n${origin}`,
    lifecyclePart(usage, model, options),
    lines.length === 0 ? '' : [heading(texts.heading.findings), ...lines].join('\n'),
    licensePart(model, options),
  ]);
}
