import type { ResolvedUsage } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { Usage } from '../model/usage';
import type { EffectiveLicense, Registry } from '../registry/api';
import { lazily } from '../registry/lazily';
import { rememberAdvisoryReasons } from './advisoryReason';
import { type Offered, offeredByPlatform } from './offered';
import { lifecycleReader, usageResolver } from './resolveUsage';
import type { Subject } from './rule';
import { type JudgeUsage, rememberJudgements } from './sharedJudgements';

/** What was looked up and judged once, for all usages with the same facts on the same day. */
export interface AssessMemory {
  readonly resolve: (usage: Usage) => ResolvedUsage;
  readonly lifecycleOf: ReturnType<typeof lifecycleReader>;
  readonly licensesOf: (model: string) => readonly EffectiveLicense[];
  readonly offeredOn: (platform: string) => Offered;
  readonly advisoryReason: Subject['advisoryReason'];
  readonly judge: JudgeUsage;
}

/** A memory with nothing in it. */
export function emptyMemory(registry: Registry, today: IsoDate): AssessMemory {
  const offered = lazily(() => offeredByPlatform(registry));
  const licenses = new Map<string, readonly EffectiveLicense[]>();
  return {
    resolve: usageResolver(registry, today),
    lifecycleOf: lifecycleReader(registry, today),
    licensesOf(model) {
      const known = licenses.get(model) ?? registry.effectiveLicenses(model);
      licenses.set(model, known);
      return known;
    },
    offeredOn: (platform) => offered()(platform),
    advisoryReason: rememberAdvisoryReasons(),
    judge: rememberJudgements(),
  };
}
