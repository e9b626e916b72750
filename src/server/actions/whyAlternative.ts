import { type Alternative, message } from '../../assess';
import type { EffectivePolicy } from '../../assess/api';
import type { Message } from '../../model/finding';
import type { Model } from '../../model/registry';

/** The title of a replacement, with what speaks for it and what changes with it in a few words. */
export function titleOfReplacement(newText: string, from: Model, alternative: Alternative, policy: EffectivePolicy): Message {
  return message('fix.alternative', { replacement: newText, why: whyAlternative(from, alternative, policy).join('\n') });
}

/** Terms of the texts: who proposes it, what stays, what changes. */
export function whyAlternative(from: Model, { by, model, changes }: Alternative, policy: EffectivePolicy): readonly string[] {
  // Of a profile that ships nobody has decided what is allowed.
  const isTeams = policy.layers.some(({ kind }) => kind !== 'profile');
  const who = by === 'policy' ? ['why-preferred'] : by === 'vendor' ? ['why-named'] : isTeams ? ['why-allowed'] : [];
  const kept = [
    ...(changes.includes('maker') ? [] : ['why-same-maker']),
    // Between closed models a license says nothing.
    ...(model.openness === 'closed' || from.license !== model.license ? [] : ['why-same-license']),
  ];
  return [...who, ...kept, ...changes.map((change) => `why-other-${change}`)];
}
