import { because } from '../citation';
import { message } from '../messages';
import { weightsLicense } from '../obligations';
import { reachOf, SERVED_CASES, servedBy } from '../reach';
import type { Rule } from '../rule';

/** Open weights of which the registry knows no license. */
export const licenseUnknown: Rule = {
  code: 'license-unknown',
  appliesTo: ['model', 'weights'],
  cases: {
    own: 'The code loads or serves the weights itself, or where they run is not known.',
    ...SERVED_CASES,
  },
  documentation: {
    title: 'License not known',
    why: 'That weights can be downloaded is no permission to use them. Without a license, the exceptions of copyright law are all that is left; with one that nobody has read, duties go unmet.',
    whenItFires:
      'The registry lists the model with open weights and names no license, because none of its sources does. That is a gap in what is known, and no statement on the model.',
    howToFix:
      "Read the license in the model's repository. Where there is one, add it to the registry or to an overlay of your own; where there is none, ask the maker or choose another model.",
    example: {
      language: 'python',
      code: 'AutoModel.from_pretrained("org/a-model-without-a-license")',
      finding: 'A Model: its weights are open, and the registry knows no license of them.',
    },
    sources: [{ title: 'choosealicense.com: No License', url: 'https://choosealicense.com/no-permission/' }],
    ja: {
      title: '不明なライセンス',
      why: '重みをダウンロードできることは、利用の許可を意味しません。ライセンスがなければ、残るのは著作権法の例外だけです。誰も読んでいないライセンスがあれば、義務は果たされないままになります。',
      whenItFires:
        'レジストリにあるオープンウェイトのモデルで、どの出典にもライセンスの記載がない場合。これは情報の欠落であり、モデルへの評価ではありません。',
      howToFix:
        'モデルのリポジトリにあるライセンスを確認してください。ライセンスがあれば、レジストリまたは独自のオーバーレイに追加してください。なければ、開発元に問い合わせるか、別のモデルを選んでください。',
      cases: {
        own: 'コードが重みを自ら読み込むか提供しているか、実行場所が不明です。',
        'by-api-name': '名前は API のもので、呼び出しの送信先は不明です。',
        hosted: '開発元以外の事業者がモデルを提供しています。呼び出しにはその運営者の規約が適用されます。',
        'vendor-hosted': '開発元が自社サービスの規約の下でモデルを提供しています。重みのライセンスは参考情報です。',
      },
      finding: 'A Model：重みは公開されていますが、そのライセンスはレジストリにありません。',
    },
  },
  check(subject) {
    const { model } = subject.usage;
    if (!model?.openness || model.openness === 'closed' || weightsLicense(subject) !== null) return null;
    return {
      case: reachOf(subject),
      message: message('license-unknown.unknown', { model: model.name }),
      reasons: [
        because(model, 'model.openness', message('reason.openness', { model: model.name, openness: model.openness })),
        ...servedBy(subject),
      ],
    };
  },
};
