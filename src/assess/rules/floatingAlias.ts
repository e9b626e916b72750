import { seenAt } from '../citation';
import { message } from '../messages';
import { pinAlias } from '../pinAlias';
import type { Rule } from '../rule';

/** An identifier whose target the vendor moves. */
export const floatingAlias: Rule = {
  code: 'floating-alias',
  appliesTo: ['model'],
  cases: { floating: 'The registry knows the identifier as one whose target moves.' },
  documentation: {
    title: 'Floating alias',
    why: 'An alias such as `…-latest` answers with another model when the vendor moves it. Results that were evaluated, and facts that a review relied on, then hold no longer.',
    whenItFires: 'The identifier is an alias in the registry and stands in code or configuration that reaches a call.',
    howToFix: 'Name a dated snapshot where reproducible results matter.',
    example: {
      language: 'typescript',
      code: "const model = mistral('mistral-large-latest');",
      finding: 'mistral-large-latest is an alias whose target moves.',
    },
    sources: [{ title: 'OpenAI: Models, snapshots and aliases', url: 'https://platform.openai.com/docs/models' }],
  },
  check({ usage, registry, today }) {
    const { match, value, location, role } = usage;
    if (!('model' in match) || !match.floating || role === 'choice') return null;
    return {
      case: 'floating',
      message: message('floating-alias.floating', { identifier: value, model: match.model.name }),
      reasons: [seenAt(location, message('reason.alias', { identifier: match.identifier, model: match.model.name }))],
      fixes: pinAlias(usage, registry, today),
    };
  },
};
