import { decidedAt } from '../citation';
import { message } from '../messages';
import { describes } from '../policy/selector';
import type { Rule } from '../rule';

/** A model that no entry of the policy's allow list describes. */
export const notAllowed: Rule = {
  code: 'not-allowed',
  appliesTo: ['model', 'weights'],
  cases: {
    outside: 'The registry knows the model, and no entry of `allow` describes the usage.',
    unknown: 'The registry does not know the model, so that only its text could be allowed, and is not.',
  },
  documentation: {
    title: 'Outside the allow list',
    why: 'Teams that have to answer for each model keep a list of those that were looked at. What is not on the list was not looked at, which is all that this finding says.',
    whenItFires: "The policy has an `allow` list and no entry describes the usage. The strongest layer's list counts alone.",
    howToFix: 'Use a model from the list, or let the model be looked at and add it.',
    example: {
      language: 'yaml',
      code: 'allow:\n  - vendor: [mistralai, openai]\n  - license: Apache-2.0',
      finding: 'claude-sonnet-4-5 is not on the allow list of model-policy.yaml.',
    },
    sources: [
      {
        title: 'NIST AI Risk Management Framework, GOVERN 6 (third-party software and data)',
        url: 'https://airc.nist.gov/airmf-resources/airmf/',
      },
    ],
    ja: {
      title: '許可リストにないモデル',
      why: 'モデルごとに責任を負うチームは、確認済みのモデルの一覧を管理しています。一覧にないものは確認されていないというだけで、この指摘はそれ以上のことを意味しません。',
      whenItFires: 'ポリシーに `allow` の一覧があり、使用箇所に当てはまる項目がない場合。最も優先されるレイヤーの一覧だけを見ます。',
      howToFix: '一覧にあるモデルを使うか、確認を受けて一覧に追加してください。',
      cases: {
        outside: 'モデルはレジストリにありますが、`allow` の項目は使用箇所に当てはまりません。',
        unknown: 'モデルがレジストリにないため、許可できるのは文字列としてだけですが、許可されていません。',
      },
      finding: 'claude-sonnet-4-5 は model-policy.yaml の許可リストにありません。',
    },
  },
  check(subject) {
    const { usage, policy } = subject;
    if (policy.allow === undefined || policy.allow.some((entry) => describes(entry, subject, subject.onFault))) return null;
    const layer = policy.allow[0]?.origin.layer ?? policy.name;
    const origin = policy.allow[0]?.origin ?? policy.layers.at(-1);
    const text = message('not-allowed.outside', { name: usage.model?.name ?? usage.value, layer });
    return {
      case: usage.model ? 'outside' : 'unknown',
      message: text,
      reasons: origin ? [decidedAt(origin, message('reason.allow-list', { layer, entries: policy.allow.length }))] : [],
    };
  },
};
