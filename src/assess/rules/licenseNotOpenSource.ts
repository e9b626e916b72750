import type { ObligationKind } from '../../model/license';
import { because } from '../citation';
import { message } from '../messages';
import { obligationReason, weightsLicense } from '../obligations';
import { reachOf, SERVED_CASES, servedBy } from '../reach';
import type { Rule } from '../rule';

/** Duties that limit who may use the weights, where, or for what, which an open-source license does not. */
const LIMITS: readonly ObligationKind[] = [
  'user-threshold',
  'revenue-threshold',
  'non-commercial',
  'research-only',
  'territory-excluded',
  'use-restriction',
  'no-competing-training',
  'agreement-required',
];

/** Open weights under a license that the Open Source Initiative has not approved. */
export const licenseNotOpenSource: Rule = {
  code: 'license-not-open-source',
  appliesTo: ['model', 'weights'],
  cases: {
    limited:
      'The license limits who may use the weights, where or for what; the code loads or serves them itself, or where they run is not known.',
    unlimited:
      'As before, and the registry knows no such limit in the license; it may be a license for content, or one that was never submitted.',
    ...SERVED_CASES,
  },
  documentation: {
    title: 'Open weights under a license that is not open source',
    why: 'Many models are called open source and are not: their licenses exclude users, fields of use or territories. Rules for the use of open-source software in a company do not cover them.',
    whenItFires:
      'The weights are open, and the license that the registry names for them is not among those that the Open Source Initiative has approved. Whether its data and code are open as well is another question.',
    howToFix: 'Have the license looked at as that of proprietary software would be, or choose a model under an approved license.',
    example: {
      language: 'python',
      code: 'AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")',
      finding: 'Llama 3.1 8B Instruct: Llama 3.1 Community License is not approved by the Open Source Initiative.',
    },
    sources: [
      {
        title: "Open Source Initiative: Meta's LLaMa license is still not Open Source",
        url: 'https://opensource.org/blog/metas-llama-license-is-still-not-open-source',
      },
      {
        title: "Open Source Initiative: Meta's LLaMa 2 license is not Open Source",
        url: 'https://opensource.org/blog/metas-llama-2-license-is-not-open-source',
      },
    ],
    ja: {
      title: 'オープンソースではないライセンスのオープンウェイト',
      why: 'オープンソースと呼ばれながら、実際にはそうではないモデルは少なくありません。ライセンスが利用者・用途・地域を限定しているためです。社内のオープンソース利用規程では、こうしたモデルは扱えません。',
      whenItFires:
        '重みが公開されており、レジストリにあるそのライセンスが、Open Source Initiative の承認を受けたものに含まれていない場合。データやコードも公開されているかどうかは別の問題です。',
      howToFix: 'プロプライエタリなソフトウェアと同じようにライセンスの確認を受けるか、承認されたライセンスのモデルを選んでください。',
      cases: {
        limited:
          'ライセンスは、重みを使える人・場所・目的のいずれかを制限しています。コードが重みを自ら読み込むか提供しているか、実行場所が不明です。',
        unlimited:
          '前項と同じですが、レジストリにはそのような制限の記録がありません。コンテンツ向けのライセンスか、承認を申請されたことのないライセンスの場合があります。',
        'by-api-name': '名前は API のもので、呼び出しの送信先は不明です。',
        hosted: '開発元以外の事業者がモデルを提供しています。呼び出しにはその運営者の規約が適用されます。',
        'vendor-hosted': '開発元が自社サービスの規約の下でモデルを提供しています。重みのライセンスは参考情報です。',
      },
      finding: 'Llama 3.1 8B Instruct：Llama 3.1 Community License は、Open Source Initiative の承認を受けたライセンスではありません。',
    },
  },
  check(subject) {
    const license = weightsLicense(subject);
    if (!license || license.osiApproved) return null;
    const reach = reachOf(subject);
    const limits = license.obligations.filter(({ kind }) => LIMITS.includes(kind));
    return {
      case: reach === 'own' ? (limits.length > 0 ? 'limited' : 'unlimited') : reach,
      message: message('license-not-open-source.not-approved', {
        model: subject.usage.model?.name ?? subject.usage.value,
        license: license.name,
      }),
      reasons: [
        because(license, 'license.osiApproved', message('reason.not-osi-approved', { license: license.name })),
        ...limits.map((obligation) => obligationReason(license, obligation)),
        ...servedBy(subject),
      ],
    };
  },
};
