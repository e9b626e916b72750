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

/** A license that asks for words on the user interface. What it asks of models made from this one concerns those (`inherited-license`). */
export const licenseDisplay: Rule = {
  code: 'license-display',
  appliesTo: ['model', 'weights'],
  cases: APPLICABILITY_CASES,
  documentation: {
    title: 'License with a duty to display the model',
    why: "Some licenses ask that the product shows the model's name. The duty falls on product design, where nobody reads the license of a string in the code.",
    whenItFires: 'The model carries such a license. Duties above a threshold are held against the declared `context`.',
    howToFix: 'Put the words where the license asks for them, or declare the `context` that shows that the duty does not apply.',
    example: {
      language: 'python',
      code: 'client.chat.completions.create(model="kimi-k2-instruct", messages=messages)',
      finding:
        'Kimi K2 Instruct: the license asks to display "Kimi K2" above 100 million monthly active users or 20 million US dollars of monthly revenue.',
    },
    sources: [
      { title: 'Kimi K2 modified MIT license', url: 'https://github.com/MoonshotAI/Kimi-K2/blob/main/LICENSE' },
      {
        title: 'Llama 3.1 Community License Agreement, section 1.b',
        url: 'https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/LICENSE',
      },
    ],
    ja: {
      title: 'モデルの表示を求めるライセンス',
      why: 'ライセンスの中には、製品にモデル名を表示するよう求めるものがあります。この義務は製品のデザインに関わりますが、そこではコード中の文字列のライセンスを誰も読みません。',
      whenItFires: 'モデルにそのようなライセンスが付いている場合。基準のある義務は、申告された `context` と照らし合わせます。',
      howToFix: 'ライセンスが求める場所に文言を表示するか、義務が適用されないことを示す `context` を申告してください。',
      cases: APPLICABILITY_CASES_JA,
      finding:
        'Kimi K2 Instruct：このライセンスは、月間アクティブユーザー数 1 億人または月間売上高 2000 万米ドルを超える場合に「Kimi K2」の表示を求めます。',
    },
  },
  check(subject, options) {
    const license = weightsLicense(subject);
    if (!license) return null;
    const duties = dutiesOf(license, ['attribution-display'], subject.context, nearShareOf(options));
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
  const args = { model, license: license.name, thresholds: encodeThresholds(obligation.above ?? []), share: reachedShare(duty) };
  if (obligation.display !== undefined) return message(`license-display.${applicability}`, { ...args, display: obligation.display });
  const { text, textJa } = obligation;
  return message('license-display.without-words', { ...args, text, textJa: textJa ?? null });
}
