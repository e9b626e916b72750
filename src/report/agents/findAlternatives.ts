import { alternativesTo, type EffectivePolicy, renderMessage } from '../../assess';
import { worstLevel } from '../../model/level';
import type { Registry } from '../../registry/api';
import type { AgentTexts } from './agentTexts';
import { type AskedCall, askedUsage } from './askedUsage';
import { type OtherService, otherServices } from './otherServices';
import type { Input } from './readInput';
import { sentence, short } from './rows';
import type { AgentAnswer, AgentWorkspace } from './workspace';

const USUAL_ALTERNATIVES = 5;
const SAME = ['vendor', 'license', 'country'] as const;
const LONGEST_NAME = 120;

/** What the policy permits instead of a model, best first: what the team prefers, the vendor's successor, what does the same work. */
export function findAlternatives(
  call: AskedCall,
  input: Input,
  { policy, registry }: { readonly policy: EffectivePolicy; readonly registry: Registry },
  { locale, today }: Pick<AgentWorkspace, 'locale' | 'today'>,
  texts: AgentTexts,
): AgentAnswer {
  const usage = askedUsage(call, registry, today);
  const wanted = input.list('same');
  const limit = input.number('limit') ?? USUAL_ALTERNATIVES;
  const { found, none } = alternativesTo(usage, {
    registry,
    policy,
    today,
    same: SAME.filter((what) => wanted.includes(what)),
    limit,
  });
  const rows = found.map(({ model, identifier, by, reasons, changes, findings }, index) => {
    const vendor = registry.vendor(model.vendor);
    return {
      rank: index + 1,
      identifier,
      model: model.id,
      name: model.name,
      vendor: vendor?.name ?? model.vendor,
      country: vendor?.country ?? null,
      license: model.license,
      proposedBy: by,
      reasons: reasons.map((reason) => sentence(renderMessage(reason.message, locale))),
      changes,
      level: worstLevel(findings.map(({ level }) => level)) ?? null,
      findings: [...new Set(findings.map(({ code }) => code))],
    };
  });
  const services = otherServices(call, { policy, registry }, today, limit);
  const identifier = short(usage.value, LONGEST_NAME);
  const nothing = none === null ? null : sentence(renderMessage(none, locale));
  const lines = rows.map(({ rank, identifier: spelled, model, vendor, country, reasons, changes, level }) =>
    [
      `${rank}. ${spelled ?? texts.noSpelling(model)} (${[model, vendor, country].filter(Boolean).join(', ')})`,
      ...reasons.slice(0, 2),
      ...(changes.length === 0 ? [] : [texts.changes(changes)]),
      ...(level === null ? [] : [texts.stillTold(level)]),
    ].join(' – '),
  );
  return {
    kind: 'answer',
    structured: { identifier, policy: policy.name, alternatives: rows, none: nothing, services },
    text: [
      texts.instead(identifier, policy.name),
      ...(nothing === null ? lines : [nothing]),
      ...(services.length === 0 ? [] : [texts.sameModelAt, ...services.map((service) => serviceLine(service, texts))]),
    ].join('\n'),
  };
}

function serviceLine({ name, address, identifier, operator, country, level, ends }: OtherService, texts: AgentTexts): string {
  return [
    `- ${name}: ${address}, ${identifier} (${[operator, country].filter(Boolean).join(', ') || texts.placeUnknown})`,
    ...(ends.length === 0 ? [] : [texts.endsThere(ends)]),
    ...(level === null ? [] : [texts.stillTold(level)]),
  ].join(' – ');
}
