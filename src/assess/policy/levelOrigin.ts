import type { Level } from '../../model/level';
import type { PolicyOrigin } from '../../model/policy';
import type { EffectivePolicy, RuleSetting, SettingOrigin } from '../api';

/** A layer that gives a rule a level, and by what: a level for one case, one for the rule, or a condition that cannot be used. */
export interface LevelGiven {
  readonly origin: PolicyOrigin;
  readonly level: Level | 'off';
  readonly by: 'case' | 'rule' | 'broken-condition';
}

/**
 * The layers that give a rule's finding a level, strongest first: the first one holds, those below it would without it. A layer that
 * sets only options or a condition gives none.
 * @param name the case at hand; null for rules without cases
 */
export function levelsGiven({ origins }: RuleSetting, name: string | null): readonly LevelGiven[] {
  return origins.flatMap((origin): readonly LevelGiven[] => {
    const given = givenBy(origin, name);
    return given ? [{ ...given, origin: bare(origin) }] : [];
  });
}

function givenBy({ sets }: SettingOrigin, name: string | null): Pick<LevelGiven, 'level' | 'by'> | null {
  if (sets.when?.usable === false) return { level: 'off', by: 'broken-condition' };
  const ofCase = name === null ? undefined : sets.cases?.[name];
  if (ofCase !== undefined) return { level: ofCase, by: 'case' };
  return sets.level === undefined ? null : { level: sets.level, by: 'rule' };
}

/** What gave the level of a rule's finding. */
export function levelOrigin(setting: RuleSetting, name: string | null, policy: EffectivePolicy): PolicyOrigin {
  return levelsGiven(setting, name)[0]?.origin ?? policyOrigin(policy);
}

/** The layer whose condition narrows a rule. */
export function conditionOrigin({ origins }: RuleSetting, policy: EffectivePolicy): PolicyOrigin {
  const origin = origins.find(({ sets }) => sets.when !== undefined);
  return origin ? bare(origin) : policyOrigin(policy);
}

/** The policy as a whole, for what no entry of it decided. */
export function policyOrigin({ layers, name }: EffectivePolicy): PolicyOrigin {
  return layers.at(-1) ?? { layer: name, kind: 'profile' };
}

function bare({ sets: _, ...origin }: SettingOrigin): PolicyOrigin {
  return origin;
}
