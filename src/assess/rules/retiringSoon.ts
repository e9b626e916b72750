import type { LifecycleView } from '../../registry/api';
import { lifecycleReasons, platformName } from '../lifecycleReasons';
import { message } from '../messages';
import { replaceIdentifier } from '../replaceIdentifier';
import type { Rule, RuleOptions, Subject } from '../rule';
import { successorOf } from '../successor';

/** Days before a retirement from which on it counts as soon, unless the profile sets `days`. */
export const RETIRING_SOON_DAYS = 90;

/** A model whose retirement is announced. */
export const retiringSoon: Rule = {
  code: 'retiring-soon',
  appliesTo: ['model', 'weights'],
  cases: {
    soon: 'The retirement is at most `days` days away (90 unless set).',
    later: 'The retirement is announced for a later day.',
    undated: 'The platform calls the model deprecated and names no day.',
    'not-before': 'The vendor promises the model only until a day that is at most `days` days away.',
    elsewhere: "The maker's own platform retires the model soon; which platform this usage reaches is not known.",
  },
  documentation: {
    title: 'Model that retires soon',
    why: 'A retirement is announced weeks or months ahead. Known in time it is a planned change with an evaluation; on the day itself it is an outage.',
    whenItFires: 'The lifecycle entry for this model, identifier and platform announces a retirement within `days` days of the run.',
    howToFix: 'Plan the move to the replacement that the vendor names; the quick fix writes it.',
    example: {
      language: 'typescript',
      code: "await client.responses.create({ model: 'gpt-4o', input });",
      finding: 'gpt-4o retires on OpenAI in 52 days (2027-01-14).',
    },
    sources: [
      { title: 'OpenAI: Deprecations', url: 'https://developers.openai.com/api/docs/deprecations' },
      {
        title: 'Azure OpenAI: model deprecations and retirements',
        url: 'https://learn.microsoft.com/azure/foundry/openai/concepts/model-retirement-schedule',
      },
    ],
    ja: {
      title: 'まもなく提供を終了するモデル',
      why: '提供終了は数週間から数か月前に発表されます。前もってわかっていれば、評価を含む計画的な移行で済みます。当日に知れば障害になります。',
      whenItFires: 'このモデル・識別子・プラットフォームのライフサイクル情報で、実行日から `days` 日以内の提供終了が発表されている場合。',
      howToFix: '提供元が挙げる後継への移行を計画してください。クイックフィックスで書き換えられます。',
      cases: {
        soon: '提供終了まで `days` 日以内です（指定がなければ 90 日）。',
        later: '提供終了は発表されていますが、それより先の日付です。',
        undated: 'プラットフォームは非推奨としていますが、終了日を示していません。',
        'not-before': '提供元が提供を約束しているのは、`days` 日以内の日付までです。',
        elsewhere: '開発元自身のプラットフォームでまもなく提供を終了します。この使用箇所がどのプラットフォームに届くかは不明です。',
      },
      finding: 'gpt-4o は OpenAI で 52 日後（2027-01-14）に提供を終了します。',
    },
  },
  check(subject, options) {
    const { usage, registry } = subject;
    const view = subject.lifecycle ?? subject.lifecycleElsewhere;
    if (!view) return null;
    const kind = caseOf(view, subject, options);
    if (!kind) return null;
    const { entry, daysLeft } = view;
    const successor = successorOf(entry, usage, registry, subject.today);
    const args = {
      identifier: usage.value,
      platform: platformName(registry, entry.platform, usage),
      date: entry.date ?? null,
      days: daysLeft,
      replacement: successor.identifier,
    };
    return {
      case: kind,
      message: message(`retiring-soon.${kind}`, args),
      reasons: [...lifecycleReasons({ ...entry, state: view.state }, usage, registry), ...successor.reasons],
      fixes: replaceIdentifier(usage, successor, registry, false),
      deprecated: kind === 'soon' || kind === 'later' || kind === 'undated',
    };
  },
};

function caseOf(
  { entry, state, daysLeft }: LifecycleView,
  subject: Subject,
  options: RuleOptions,
): 'soon' | 'later' | 'undated' | 'not-before' | 'elsewhere' | null {
  const days = typeof options['days'] === 'number' ? options['days'] : RETIRING_SOON_DAYS;
  const here = subject.lifecycle !== null;
  const within = daysLeft !== null && daysLeft <= days;
  if (entry.certainty === 'not-before') return here && within && (state === 'active' || state === 'deprecated') ? 'not-before' : null;
  if (state !== 'deprecated') return null;
  if (!here) return within ? 'elsewhere' : null;
  if (daysLeft === null) return 'undated';
  return within ? 'soon' : 'later';
}
