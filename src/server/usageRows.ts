import type { Finding } from '../model/finding';
import { compareLevels, type Level } from '../model/level';
import { addressOfCode } from '../report/rulePages';
import { isShown, shownFindings } from './diagnostics';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { PoliciesInForce } from './policy/policiesInForce';
import type { UsageRow, UsagesResult } from './protocol';

export interface UsageRowsOptions {
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly policies: Pick<PoliciesInForce, 'of'>;
  readonly minimumLevelOf: (root: string) => Level;
}

/** All usages that are shown, as a list needs them: a fraction of the inventory, which carries every fact behind every finding. */
export function usageRows({ index, judgements, policies, minimumLevelOf }: UsageRowsOptions): UsagesResult {
  const pages: Record<string, string> = {};
  const usages = index.roots().flatMap(({ uri: root }) => {
    const judgement = judgements.ofRoot(root);
    const findings = new Map<number, Finding[]>();
    for (const finding of shownFindings(judgement, minimumLevelOf(root))) {
      const known = findings.get(finding.usage);
      if (known === undefined) findings.set(finding.usage, [finding]);
      else known.push(finding);
    }
    return judgement.usages.flatMap((usage, number): UsageRow[] => {
      const { location, kind, value, model, vendor } = usage;
      const uri = index.uri(root, location);
      if (uri === '' || !isShown(usage)) return [];
      const own = (findings.get(number) ?? []).sort((a, b) => compareLevels(a.level, b.level));
      const policy = policies.of({ root, file: location.file });
      for (const { code } of own) pages[code] ??= addressOfCode(code, policy);
      const level = own[0]?.level ?? null;
      return [
        {
          uri,
          location,
          kind,
          value,
          model: model === null ? null : { id: model.id, name: model.name },
          vendor: vendor?.name ?? null,
          country: vendor?.country ?? null,
          level,
          severity: level === null ? null : policy.severities[level],
          codes: [...new Set(own.map(({ code }) => code))],
        },
      ];
    });
  });
  return { usages, pages };
}
