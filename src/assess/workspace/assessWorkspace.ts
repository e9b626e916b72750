import type { Notice } from '../../model/finding';
import { compareLevels } from '../../model/level';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { Assessment, EffectivePolicy } from '../api';
import { mayRaise } from '../subject';
import type { WorkspaceSubject } from './rule';
import { WORKSPACE_RULES } from './rules';

/** What the policy at the workspace's root says of the workspace as a whole, worst first. */
export function assessWorkspace(
  { usages, findings }: Pick<Assessment, 'usages' | 'findings'>,
  policy: EffectivePolicy,
  registry: Registry,
  today: IsoDate,
): readonly Notice[] {
  const counted = usages.flatMap((usage, index) => (mayRaise(usage) && !usage.inTest ? [index] : []));
  const subject: WorkspaceSubject = { usages, counted, findings, registry, policy, today };
  return WORKSPACE_RULES.flatMap((rule): readonly Notice[] => {
    const setting = policy.rules[rule.code];
    if (!setting) return [];
    return rule.check(subject, setting.options).flatMap((outcome): readonly Notice[] => {
      const level = outcome.level ?? setting.cases?.[outcome.case] ?? setting.level;
      if (level === 'off') return [];
      const decidedBy = outcome.decidedBy ?? setting.origins[0] ?? { layer: policy.name, kind: 'profile' };
      const { message, reasons, usages: about } = outcome;
      return [{ code: rule.code, level, message, reasons, usages: about, location: null, profile: policy.name, decidedBy }];
    });
  }).sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1));
}
