import { message } from '../messages';
import { dutiesOf, NEAR_SHARE, obligationReason, weightsLicense } from '../obligations';
import { reachOf, SERVED_CASES, servedBy } from '../reach';
import type { Outcome, Rule, Subject } from '../rule';

/** Weights that may be used only without commerce, or only for research. */
export const licenseNonCommercial: Rule = {
  code: 'license-non-commercial',
  appliesTo: ['model', 'weights'],
  cases: {
    commercial: 'The workspace declares revenue, and runs the weights itself or in a place that is not known.',
    undeclared: 'The workspace declares no revenue, and runs the weights itself or in a place that is not known.',
    ...SERVED_CASES,
  },
  documentation: {
    title: 'Non-commercial or research-only license',
    why: 'Weights that can be downloaded freely are often licensed for research or non-commercial use alone. Using them in a product without an agreement infringes the license.',
    whenItFires:
      "The license of the weights excludes commercial use. A call to the maker's own service is another contract and has a case of its own.",
    howToFix:
      "Ask the licensor for a commercial license, call the maker's paid service instead, or choose a model whose license allows the use.",
    example: {
      language: 'python',
      code: 'AutoModelForCausalLM.from_pretrained("CohereLabs/c4ai-command-r-v01")',
      finding: 'Command R: its license, CC-BY-NC-4.0, excludes commercial use.',
    },
    sources: [
      {
        title: 'Creative Commons Attribution-NonCommercial 4.0, section 1.i',
        url: 'https://creativecommons.org/licenses/by-nc/4.0/legalcode',
      },
      {
        title: 'FLUX.1 [dev] Non-Commercial License',
        url: 'https://github.com/black-forest-labs/flux/blob/main/model_licenses/LICENSE-FLUX1-dev',
      },
    ],
    ja: {
      title: '非商用または研究目的に限るライセンス',
      why: '自由にダウンロードできる重みでも、ライセンスは研究または非商用に限られていることがよくあります。合意なしに製品で使えば、ライセンス違反になります。',
      whenItFires:
        '重みのライセンスが商用利用を認めていない場合。開発元自身のサービスの呼び出しは別の契約なので、独立したケースになります。',
      howToFix:
        'ライセンサーに商用ライセンスを求めるか、開発元の有料サービスを使うか、その用途を認めるライセンスのモデルを選んでください。',
      cases: {
        commercial: 'ワークスペースは売上高を申告しており、重みを自ら実行しているか、実行場所が不明です。',
        undeclared: 'ワークスペースは売上高を申告しておらず、重みを自ら実行しているか、実行場所が不明です。',
        'by-api-name': '名前は API のもので、呼び出しの送信先は不明です。',
        hosted: '開発元以外の事業者がモデルを提供しています。呼び出しにはその運営者の規約が適用されます。',
        'vendor-hosted': '開発元が自社サービスの規約の下でモデルを提供しています。重みのライセンスは参考情報です。',
      },
      finding: 'Command R：ライセンス CC-BY-NC-4.0 は、商用利用を認めていません。',
    },
  },
  check(subject) {
    const license = weightsLicense(subject);
    if (!license) return null;
    const duties = dutiesOf(license, ['non-commercial', 'research-only'], subject.context, NEAR_SHARE);
    if (duties.length === 0) return null;
    const research = duties.every(({ obligation }) => obligation.kind === 'research-only');
    const code = research ? 'license-non-commercial.research-only' : 'license-non-commercial.non-commercial';
    const model = subject.usage.model?.name ?? subject.usage.value;
    const reasons = duties.map(({ obligation }) => obligationReason(license, obligation));
    return withDeployment(subject, { case: 'undeclared', message: message(code, { model, license: license.name }), reasons });
  },
};

function withDeployment(subject: Subject, outcome: Outcome): Outcome {
  const reach = reachOf(subject);
  if (reach !== 'own') return { ...outcome, case: reach, reasons: [...outcome.reasons, ...servedBy(subject)] };
  if (declaresRevenue(subject)) return { ...outcome, case: 'commercial' };
  const { monthlyRevenue, yearlyRevenue } = subject.context;
  if (monthlyRevenue !== undefined || yearlyRevenue !== undefined) return outcome;
  return { ...outcome, reasons: [...outcome.reasons, { message: message('reason.revenue-undeclared') }] };
}

function declaresRevenue({ context }: Subject): boolean {
  return (context.monthlyRevenue?.amount ?? 0) > 0 || (context.yearlyRevenue?.amount ?? 0) > 0;
}
