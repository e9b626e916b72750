import { type Candidate, isPermitted } from '../../assess';
import type { CardOptions } from '../card/card';
import { heading, licensePart, lifecyclePart, originLine } from '../card/cardParts';
import { codeSpan, escapeMarkdown } from '../card/markdown';
import type { CompletionTexts } from './completionTexts';

/** What decides for or against a model that is offered: who made it, on what terms, for how long, and what the policy says of it. */
export function modelCard({ identifier, model, usage, findings, level }: Candidate, options: CardOptions, own: CompletionTexts): string {
  const { texts, registry, engine, locale } = options;
  const { deployment } = usage;
  const id = deployment.kind === 'unknown' || deployment.kind === 'self-hosted' ? null : deployment.endpoint;
  const said = level === null || isPermitted({ level }) ? own.allowed : texts.level[level];
  const lines = findings.map(
    (finding) => `- **${texts.level[finding.level]}** ${escapeMarkdown(engine.renderMessage(finding.message, locale))}`,
  );
  return [
    `**${escapeMarkdown(model.name)}** — ${said}\\\n${codeSpan(identifier)}\\\n${originLine(model, registry.vendor(model.vendor) ?? null, options)}`,
    lifecyclePart(model, usage.lifecycle, id === null ? undefined : registry.endpoint(id), options),
    lines.length === 0 ? '' : [heading(texts.heading.findings), ...lines].join('\n'),
    licensePart(model, options),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
