import type { Notice } from '../../model/finding';
import { compareLevels } from '../../model/level';
import type { Location } from '../../model/location';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import type { Assessment, EffectivePolicy } from '../api';
import type { Exception } from '../exceptionIndex';
import { levelOf } from '../judgement';
import { message } from '../messages';
import { levelOrigin } from '../policy/levelOrigin';
import { mayRaise } from '../subject';
import type { WorkspaceSubject } from './rule';
import { WORKSPACE_RULES } from './rules';

/**
 * What the policies say of the workspace as a whole, and of their own exceptions: worst first.
 * @param policies all that are in force somewhere, the one at the root first
 */
export function assessWorkspace(
  assessment: Pick<Assessment, 'usages' | 'findings' | 'suppressed'>,
  policies: readonly EffectivePolicy[],
  registry: Registry,
  today: IsoDate,
): readonly Notice[] {
  const [root] = policies;
  const notices = [...(root ? ofWorkspace(assessment, root, registry, today) : []), ...ofExceptions(assessment, policies, today)];
  return notices.sort((a, b) => compareLevels(a.level, b.level) || (a.code < b.code ? -1 : 1));
}

function ofWorkspace(
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
      const level = levelOf(setting, outcome);
      if (level === 'off') return [];
      const decidedBy = outcome.decidedBy ?? levelOrigin(setting, outcome.case, policy);
      const { message, reasons, usages: about } = outcome;
      return [{ code: rule.code, level, message, reasons, usages: about, location: null, profile: policy.name, decidedBy }];
    });
  });
}

/** Exceptions whose day has passed, and those that accept nothing under any policy. */
function ofExceptions(
  { suppressed }: Pick<Assessment, 'suppressed'>,
  policies: readonly EffectivePolicy[],
  today: IsoDate,
): readonly Notice[] {
  const used = new Set(suppressed.flatMap(({ suppression: { location } }) => (location ? [placeOf(location)] : [])));
  // Policies share what they extend: an entry is told of once, and counts as used wherever it was.
  const told = new Set<string>();
  return policies.flatMap((policy) =>
    policy.exceptions.flatMap((exception): readonly Notice[] => {
      const location = exception.origin.location ?? null;
      const place = location === null ? null : placeOf(location);
      const isExpired = exception.until !== undefined && exception.until < today;
      if (place !== null && ((!isExpired && used.has(place)) || told.has(place))) return [];
      const code = isExpired ? 'expired-suppression' : 'unused-suppression';
      const setting = policy.rules[code];
      if (!setting || setting.level === 'off') return [];
      if (place !== null) told.add(place);
      const decidedBy = levelOrigin(setting, null, policy);
      const message = wordsOf(exception, isExpired);
      return [{ code, level: setting.level, message, reasons: [], location, usages: [], profile: policy.name, decidedBy }];
    }),
  );
}

function placeOf({ file, range: { start } }: Location): string {
  return `${file}:${start.line}:${start.character}`;
}

function wordsOf({ until }: Exception, isExpired: boolean): Notice['message'] {
  return isExpired ? message('suppression.expired-exception', { until: until ?? null }) : message('suppression.unused-exception');
}
