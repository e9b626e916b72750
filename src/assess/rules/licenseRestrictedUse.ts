import { message } from '../messages';
import { obligationReason, weightsLicense } from '../obligations';
import type { Rule } from '../rule';

/** A license that names uses for which the model may not be used. */
export const licenseRestrictedUse: Rule = {
  code: 'license-restricted-use',
  appliesTo: ['model', 'weights'],
  cases: {
    'sector-named': 'The declared sector is among the restricted uses.',
    'other-sector': 'The license restricts uses, and none of them names the declared sector.',
    named: 'The license restricts uses; the workspace declares no sector, and the code does not show one.',
  },
  documentation: {
    title: 'License with restricted uses',
    why: 'Responsible-AI licenses and acceptable-use policies forbid fields of use, such as military ones, and often ask that the same terms bind the users of the product.',
    whenItFires:
      'The license of the weights lists restricted uses. With `context.sector` declared, a restriction that names the sector is told apart.',
    howToFix:
      'Read the list with whoever answers for the product, pass it on to users where the license asks for it, or choose a model under an open-source license.',
    example: {
      language: 'typescript',
      code: "await pipeline('text-generation', 'google/gemma-2-2b-it');",
      finding: 'Gemma 2 2B: its license restricts uses.',
    },
    sources: [
      { title: 'Gemma Prohibited Use Policy', url: 'https://ai.google.dev/gemma/prohibited_use_policy' },
      { title: 'DeepSeek Model License 1.0, attachment A', url: 'https://github.com/deepseek-ai/DeepSeek-V3/blob/main/LICENSE-MODEL' },
    ],
    ja: {
      title: '用途を制限するライセンス',
      why: '責任ある AI のライセンスや利用規定は、軍事などの分野での利用を禁じ、多くの場合、製品の利用者にも同じ条件を課すよう求めます。',
      whenItFires:
        '重みのライセンスに制限された用途の一覧がある場合。`context.sector` が申告されていれば、その業種を挙げる制限を区別します。',
      howToFix:
        '製品の責任者とともに一覧を確認し、ライセンスが求める場合は利用者にも伝えてください。または、オープンソースライセンスのモデルを選んでください。',
      cases: {
        'sector-named': '申告された業種が、制限された用途に含まれています。',
        'other-sector': 'ライセンスは用途を制限していますが、申告された業種は含まれていません。',
        named: 'ライセンスは用途を制限しています。ワークスペースでは業種が申告されておらず、コードからもわかりません。',
      },
      finding: 'Gemma 2 2B：このライセンスは用途を制限しています。',
    },
  },
  check(subject) {
    const license = weightsLicense(subject);
    const duties = license?.obligations.filter(({ kind }) => kind === 'use-restriction') ?? [];
    if (!license || duties.length === 0) return null;
    const uses = [...new Set(duties.flatMap((duty) => duty.uses ?? []))];
    const sector = subject.context.sector?.toLowerCase();
    const named =
      sector === undefined || sector === ''
        ? undefined
        : uses.find((use) =>
            use
              .toLowerCase()
              .split(/[^a-z]+/)
              .includes(sector),
          );

    const args = { model: subject.usage.model?.name ?? subject.usage.value, license: license.name, uses: uses.join('\n') };
    const reasons = duties.map((obligation) => obligationReason(license, obligation));
    if (named !== undefined)
      return { case: 'sector-named', message: message('license-restricted-use.sector-named', { ...args, use: named }), reasons };
    const sentence = message(uses.length > 0 ? 'license-restricted-use.named' : 'license-restricted-use.unlisted', args);
    // Where the license lists no uses, a sector decides nothing.
    if (uses.length > 0 && sector) return { case: 'other-sector', message: sentence, reasons };
    const undeclared = sector ? [] : [{ message: message('reason.sector-undeclared') }];
    return { case: 'named', message: sentence, reasons: [...reasons, ...undeclared] };
  },
};
