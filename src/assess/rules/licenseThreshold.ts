import { message } from '../messages';
import {
  APPLICABILITY_CASES,
  APPLICABILITY_CASES_JA,
  type Duty,
  dutiesOf,
  nearShareOf,
  reachedShare,
  reasonsOf,
  weightsLicense,
} from '../obligations';
import type { Rule } from '../rule';
import { encodeThresholds } from '../thresholds';

/** A license that asks for an agreement, or ends, above a number of users or an amount of revenue. */
export const licenseThreshold: Rule = {
  code: 'license-threshold',
  appliesTo: ['model', 'weights'],
  cases: APPLICABILITY_CASES,
  documentation: {
    title: 'License with a threshold of users or revenue',
    why: 'Several open-weight licenses grant rights only up to a number of monthly users or an amount of revenue. Above it a separate agreement is needed. A product grows past such a line without any change of code.',
    whenItFires:
      'The model carries such a license. The declared `context` decides between "applies", "near the threshold", "does not apply, with this headroom" and, for a figure that is not declared, "would apply above".',
    howToFix:
      'Declare `context.monthlyActiveUsers`, `context.monthlyRevenue` or `context.yearlyRevenue`. Where the duty applies, ask the licensor for an agreement or choose a model without the threshold.',
    example: {
      language: 'python',
      code: 'AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")',
      finding: 'The Llama 3.1 Community License has a duty above 700 million monthly active users; the workspace declares no figure.',
    },
    sources: [
      {
        title: 'Llama 3.1 Community License Agreement, section 2',
        url: 'https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/LICENSE',
      },
      { title: 'Qwen License Agreement, section 4', url: 'https://huggingface.co/Qwen/Qwen2.5-72B/blob/main/LICENSE' },
    ],
    ja: {
      title: '利用者数または売上高の基準があるライセンス',
      why: '公開された重みのライセンスには、月間利用者数や売上高が一定の水準に達するまでしか権利を認めないものがあります。それを超えると別途の合意が必要です。製品は、コードを変えなくても成長によってその線を越えます。',
      whenItFires:
        'モデルにそのようなライセンスが付いている場合。申告された `context` により、「適用される」「基準に近い」「適用されない（余裕の程度を含む）」、数値が申告されていなければ「基準を超えると適用される」を区別します。',
      howToFix:
        '`context.monthlyActiveUsers`、`context.monthlyRevenue`、`context.yearlyRevenue` を申告してください。義務が適用される場合は、ライセンサーに合意を求めるか、基準のないモデルを選んでください。',
      cases: APPLICABILITY_CASES_JA,
      finding:
        'Llama 3.1 Community License には、月間アクティブユーザー数が 7 億人を超える場合の義務があります。ワークスペースでは数値が申告されていません。',
    },
  },
  check(subject, options) {
    const license = weightsLicense(subject);
    if (!license) return null;
    const duties = dutiesOf(license, ['user-threshold', 'revenue-threshold', 'agreement-required'], subject.context, nearShareOf(options));
    const pressing = duties[0];
    if (!pressing) return null;
    return {
      case: pressing.applicability,
      message: headline(subject.usage.model?.name ?? subject.usage.value, pressing),
      reasons: duties.flatMap(reasonsOf),
    };
  },
};

function headline(model: string, duty: Duty) {
  const { license, obligation, applicability } = duty;
  const thresholds = encodeThresholds(obligation.above ?? []);
  const args = {
    model,
    license: license.name,
    thresholds,
    share: reachedShare(duty),
    text: obligation.text,
    textJa: obligation.textJa ?? null,
  };
  return message(`license-threshold.${applicability}`, args);
}
