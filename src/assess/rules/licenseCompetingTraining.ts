import type { Reason } from '../../model/finding';
import type { Context } from '../api';
import { message } from '../messages';
import { obligationReason, weightsLicense } from '../obligations';
import { reachOf, SERVED_CASES, servedBy } from '../reach';
import type { Rule } from '../rule';

/** A license that forbids to train other models with the weights or with what they put out. */
export const licenseCompetingTraining: Rule = {
  code: 'license-competing-training',
  appliesTo: ['model', 'weights'],
  cases: {
    'makes-models': 'The workspace declares that it distributes weights, and runs these itself or in a place that is not known.',
    undeclared: 'The workspace declares no distribution; the duty would apply if outputs trained another model.',
    'uses-models': 'The workspace declares its distribution, and weights are not part of it.',
    ...SERVED_CASES,
  },
  documentation: {
    title: 'License that limits the training of other models',
    why: 'Outputs kept for later are the usual material of the next fine-tune or distillation. Some licenses forbid that for any model but their own line, and the material does not show where it came from.',
    whenItFires:
      'The license of the weights forbids, or limits, the improvement of other models with them or their outputs. With `context.distribution` declared, a workspace that distributes weights is told apart. Whether outputs are used for training cannot be seen from the call.',
    howToFix:
      'Keep outputs of this model out of training data, and mark stored outputs with the model that wrote them; or generate the data with a model whose license allows it.',
    example: {
      language: 'python',
      code: 'pipeline("text-generation", model="meta-llama/Llama-2-7b-chat-hf")',
      finding: 'Llama 2 7B Chat: Llama 2 Community License limits the training of other models.',
    },
    sources: [
      { title: 'Llama 2 Community License Agreement, section 1.b.v', url: 'https://github.com/facebookresearch/llama/blob/main/LICENSE' },
      { title: 'What you cannot do with Llama 2 (The Kaitchup)', url: 'https://kaitchup.substack.com/p/what-you-cannot-do-with-llama-2' },
    ],
    ja: {
      title: '他のモデルの学習を制限するライセンス',
      why: '保存しておいた出力は、次のファインチューニングや蒸留の材料になりがちです。ライセンスの中には、自らの系列以外のモデルへの利用を禁じるものがありますが、材料そのものからは出所がわかりません。',
      whenItFires:
        '重みのライセンスが、重みやその出力による他のモデルの改良を禁止または制限している場合。`context.distribution` が申告されていれば、重みを配布するワークスペースを区別します。出力を学習に使っているかどうかは、呼び出しからはわかりません。',
      howToFix:
        'このモデルの出力を学習データに含めず、保存する出力には生成したモデルを記録してください。または、それを認めるライセンスのモデルでデータを生成してください。',
      cases: {
        'makes-models': 'ワークスペースは重みを配布すると申告しており、この重みを自ら実行しているか、実行場所が不明です。',
        undeclared: 'ワークスペースでは配布の形態が申告されていません。出力を他のモデルの学習に使う場合、義務が適用されます。',
        'uses-models': 'ワークスペースは配布の形態を申告しており、重みは含まれていません。',
        'by-api-name': '名前は API のもので、呼び出しの送信先は不明です。',
        hosted: '開発元以外の事業者がモデルを提供しています。呼び出しにはその運営者の規約が適用されます。',
        'vendor-hosted': '開発元が自社サービスの規約の下でモデルを提供しています。重みのライセンスは参考情報です。',
      },
      finding: 'Llama 2 7B Chat：Llama 2 Community License は、他のモデルの学習への利用を制限しています。',
    },
  },
  check(subject) {
    const license = weightsLicense(subject);
    const duties = license?.obligations.filter(({ kind }) => kind === 'no-competing-training') ?? [];
    const [first] = duties;
    if (!license || !first) return null;
    const { text, textJa } = first;
    const reach = reachOf(subject);
    return {
      case: reach === 'own' ? caseOf(subject.context) : reach,
      message: message('license-competing-training.limits', {
        model: subject.usage.model?.name ?? subject.usage.value,
        license: license.name,
        text,
        textJa: textJa ?? null,
      }),
      reasons: [...duties.map((obligation) => obligationReason(license, obligation)), ...undeclared(subject.context), ...servedBy(subject)],
    };
  },
};

function caseOf({ distribution = [] }: Context): 'makes-models' | 'undeclared' | 'uses-models' {
  if (distribution.length === 0) return 'undeclared';
  return distribution.includes('redistributed-weights') ? 'makes-models' : 'uses-models';
}

function undeclared(context: Context): readonly Reason[] {
  return caseOf(context) === 'undeclared' ? [{ message: message('reason.distribution-undeclared') }] : [];
}
