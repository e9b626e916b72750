import { lifecycleReasons, platformName } from '../lifecycleReasons';
import { message } from '../messages';
import type { Rule } from '../rule';

/** A model to which access is suspended, or given to some only. */
export const suspendedOrRestricted: Rule = {
  code: 'suspended-or-restricted',
  appliesTo: ['model', 'weights'],
  cases: {
    suspended: 'Access is suspended on the platform of this usage.',
    restricted: 'Access on the platform of this usage is limited to those whom the vendor admits.',
    elsewhere: "Access is suspended or restricted on the maker's own platform; which platform this usage reaches is not known.",
  },
  documentation: {
    title: 'Suspended or restricted model',
    why: 'An order of an authority or a decision of the vendor can end access from one day to the next. A restricted model works for the account that was admitted and fails for everyone else who runs the code.',
    whenItFires:
      'The lifecycle entry for this model and platform says suspended or restricted on the day of the run. A suspension that was lifted is history and raises nothing.',
    howToFix: 'Name a fallback model, and make the model a setting.',
    example: {
      language: 'python',
      code: 'anthropic.Anthropic().messages.create(model="claude-mythos-preview", max_tokens=1024, messages=messages)',
      finding: 'claude-mythos-preview: access on Anthropic is restricted.',
    },
    sources: [
      {
        title: 'BleepingComputer: an export-control order suspends access to two Claude models, June 2026',
        url: 'https://www.bleepingcomputer.com/news/security/us-gov-asks-anthropic-to-ban-foreign-national-access-to-fable-mythos/',
      },
    ],
  },
  check({ usage, registry, lifecycle, lifecycleElsewhere }) {
    const view = lifecycle ?? lifecycleElsewhere;
    if (!view || (view.state !== 'suspended' && view.state !== 'restricted')) return null;
    const { entry, state } = view;
    const args = { identifier: usage.value, platform: platformName(registry, entry.platform, usage), date: entry.date ?? null };
    return {
      case: lifecycle ? state : 'elsewhere',
      message: message(lifecycle ? `suspended-or-restricted.${state}` : `suspended-or-restricted.${state}-elsewhere`, args),
      reasons: lifecycleReasons({ ...entry, state }, usage, registry),
    };
  },
};
