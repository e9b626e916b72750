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
    ja: {
      title: '停止中または利用制限のあるモデル',
      why: '当局の命令や提供元の判断により、ある日を境に利用できなくなることがあります。利用制限のあるモデルは、認められたアカウントでは動作しても、同じコードを実行するほかの人のところでは失敗します。',
      whenItFires:
        'このモデルとプラットフォームのライフサイクル情報が、実行日に「停止中」または「利用制限」になっている場合。解除された停止は履歴であり、指摘しません。',
      howToFix: '代わりに使うモデルを決め、モデルを設定で切り替えられるようにしてください。',
      cases: {
        suspended: 'この使用箇所のプラットフォームでは、利用が停止されています。',
        restricted: 'この使用箇所のプラットフォームでは、提供元が認めた利用者に限られます。',
        elsewhere: '開発元自身のプラットフォームで停止または制限されています。この使用箇所がどのプラットフォームに届くかは不明です。',
      },
      finding: 'claude-mythos-preview を Anthropic で利用できるのは、提供元が認めた利用者に限られます。',
    },
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
