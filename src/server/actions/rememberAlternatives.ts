import { type Alternatives, type AlternativesOptions, alternativesTo } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';

type Asked = Pick<AlternativesOptions, 'registry' | 'policy' | 'today'>;

/**
 * Looks for alternatives when they are asked for, and once for each usage as long as facts, policy and day stay: editors ask at each
 * step of the cursor.
 */
export function rememberAlternatives(): (usage: ResolvedUsage, asked: Asked) => Alternatives {
  const known = new WeakMap<ResolvedUsage, Asked & { readonly answer: Alternatives }>();
  return (usage, { registry, policy, today }) => {
    const found = known.get(usage);
    if (found?.registry === registry && found.policy === policy && found.today === today) return found.answer;
    const answer = alternativesTo(usage, { registry, policy, today });
    known.set(usage, { registry, policy, today, answer });
    return answer;
  };
}
