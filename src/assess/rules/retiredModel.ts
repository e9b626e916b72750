import type { LifecycleView } from '../../registry/api';
import { lifecycleReasons, platformName } from '../lifecycleReasons';
import { message } from '../messages';
import { replaceIdentifier } from '../replaceIdentifier';
import type { Outcome, Rule, Subject } from '../rule';
import { successorOf } from '../successor';

/** A model that the platform no longer serves, or answers with another one. */
export const retiredModel: Rule = {
  code: 'retired-model',
  appliesTo: ['model', 'weights'],
  cases: {
    retired: 'The platform of this usage has retired the identifier.',
    redirected: 'The platform of this usage answers with another model.',
    upstream: 'A gateway is called for a closed model that its maker has retired.',
    elsewhere: "The maker's own platform has retired the model; which platform this usage reaches is not known.",
  },
  documentation: {
    title: 'Retired model',
    why: 'A call to a retired identifier fails, or is silently answered by another model with other behavior and another price. Dates differ between platforms: a model retired by its maker may live on in a cloud.',
    whenItFires:
      'The lifecycle entry for this model, identifier and platform says retired or redirected on the day of the run, or is due by then.',
    howToFix:
      'Take the replacement that the vendor names (offered as a quick fix where it can be written in the same form), and run your evaluations on it.',
    example: {
      language: 'python',
      code: 'OpenAI().chat.completions.create(model="gpt-4-turbo", messages=messages)',
      finding: 'gpt-4-turbo is retired on OpenAI (2026-10-23).',
    },
    sources: [
      { title: 'OpenAI: Deprecations', url: 'https://developers.openai.com/api/docs/deprecations' },
      { title: 'Anthropic: Model deprecations', url: 'https://platform.claude.com/docs/en/about-claude/model-deprecations' },
    ],
    ja: {
      title: '提供を終了したモデル',
      why: '提供を終了した識別子への呼び出しは失敗するか、動作も価格も異なる別のモデルが何の通知もなく応答します。終了日はプラットフォームごとに異なり、開発元で終了したモデルがクラウドでは使えることもあります。',
      whenItFires:
        'このモデル・識別子・プラットフォームのライフサイクル情報が、実行日に「提供終了」または「転送」になっているか、その日までにそうなる予定である場合。',
      howToFix: '提供元が挙げる後継に置き換え（同じ形で書ける場合はクイックフィックスで提示します）、評価をやり直してください。',
      cases: {
        retired: 'この使用箇所のプラットフォームは、識別子の提供を終了しています。',
        redirected: 'この使用箇所のプラットフォームでは、別のモデルが応答します。',
        upstream: '開発元が提供を終了した非公開モデルを、ゲートウェイ経由で呼び出しています。',
        elsewhere: '開発元自身のプラットフォームでは提供を終了しています。この使用箇所がどのプラットフォームに届くかは不明です。',
      },
      finding: 'gpt-4-turbo は OpenAI で提供を終了しています（2026-10-23）。',
    },
  },
  check(subject) {
    if (subject.lifecycle)
      return isGone(subject.lifecycle)
        ? told(subject, subject.lifecycle, subject.lifecycle.state === 'redirected' ? 'redirected' : 'retired')
        : null;
    const elsewhere = subject.lifecycleElsewhere;
    if (!elsewhere || !isGone(elsewhere)) return null;
    const forwarded = subject.usage.deployment.kind === 'gateway' && subject.usage.model?.openness === 'closed';
    return told(subject, elsewhere, forwarded ? 'upstream' : 'elsewhere');
  },
};

function isGone({ state }: LifecycleView): boolean {
  return state === 'retired' || state === 'redirected';
}

function told(subject: Subject, { entry, state }: LifecycleView, kind: 'retired' | 'redirected' | 'upstream' | 'elsewhere'): Outcome {
  const { usage, registry } = subject;
  const here = kind === 'retired' || kind === 'redirected';
  const successor = successorOf(entry, usage, registry, subject.today);
  const args = {
    identifier: usage.value,
    platform: platformName(registry, entry.platform, usage),
    date: entry.date ?? null,
    target: entry.redirectsTo ?? null,
    replacement: successor.identifier,
  };
  return {
    case: kind,
    message: message(`retired-model.${kind}`, args),
    reasons: [...lifecycleReasons({ ...entry, state }, usage, registry), ...successor.reasons],
    fixes: replaceIdentifier(usage, successor, registry, here),
    deprecated: here || kind === 'upstream',
  };
}
