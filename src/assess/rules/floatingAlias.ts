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
    ja: {
      title: '指す先が変わる別名',
      why: '`…-latest` のような別名は、提供元が指す先を変えると別のモデルが応答します。評価した結果も、レビューで前提とした事実も、そこで成り立たなくなります。',
      whenItFires: '識別子がレジストリで別名とされており、呼び出しに届くコードまたは設定の中にある場合。',
      howToFix: '結果の再現性が必要なところでは、日付付きのスナップショットを指定してください。',
      cases: { floating: 'レジストリで、指す先が変わるとされている識別子です。' },
      finding: 'mistral-large-latest は、指す先が変わる別名です。',
    },
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
