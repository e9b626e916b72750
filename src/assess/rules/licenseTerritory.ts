import { message } from '../messages';
import { obligationReason, weightsLicense } from '../obligations';
import type { Rule } from '../rule';
import { declaredPlaces, liesIn } from '../territory';

/** A license that grants nothing in some countries. */
export const licenseTerritory: Rule = {
  code: 'license-territory',
  appliesTo: ['model', 'weights'],
  cases: {
    applies: 'A declared domicile or jurisdiction lies in an excluded territory.',
    'would-apply': 'The workspace declares no domicile and no jurisdiction.',
  },
  documentation: {
    title: 'License that excludes territories',
    why: 'Some licenses grant no rights in the European Union, the United Kingdom or South Korea, or none to those domiciled there. Use there is use without a license.',
    whenItFires:
      'The license of the weights excludes a territory that `context.domicile` or `context.jurisdictions` names, or neither is declared.',
    howToFix:
      'Declare `context.domicile` and `context.jurisdictions`. Where an excluded territory is served, choose another model or ask the licensor.',
    example: {
      language: 'python',
      code: 'LLM(model="tencent/Hunyuan-A13B-Instruct")',
      finding: 'Hunyuan A13B: its license grants no rights in the European Union, the United Kingdom and South Korea.',
    },
    sources: [
      { title: 'Tencent Hunyuan A13B License, territory clause', url: 'https://github.com/Tencent-Hunyuan/Hunyuan-A13B/blob/main/LICENSE' },
      { title: 'Llama 4 Acceptable Use Policy, European Union clause', url: 'https://www.llama.com/llama4/use-policy/' },
    ],
    ja: {
      title: '対象外の地域があるライセンス',
      why: 'ライセンスの中には、EU、英国、韓国での権利や、そこに所在する者への権利を許諾しないものがあります。その地域での利用は、ライセンスのない利用になります。',
      whenItFires:
        '重みのライセンスが除外する地域を `context.domicile` または `context.jurisdictions` が挙げている場合、またはどちらも申告されていない場合。',
      howToFix:
        '`context.domicile` と `context.jurisdictions` を申告してください。除外された地域でも提供する場合は、別のモデルを選ぶか、ライセンサーに相談してください。',
      cases: {
        applies: '申告された所在地または提供地域が、除外された地域に含まれています。',
        'would-apply': 'ワークスペースでは所在地も提供地域も申告されていません。',
      },
      finding: 'Hunyuan A13B：このライセンスは、欧州連合、英国、韓国での権利を許諾していません。',
    },
  },
  check(subject) {
    const license = weightsLicense(subject);
    if (!license) return null;
    const duties = license.obligations.filter(({ kind, territories }) => kind === 'territory-excluded' && (territories?.length ?? 0) > 0);
    if (duties.length === 0) return null;
    const excluded = [...new Set(duties.flatMap(({ territories }) => territories ?? []))];
    const places = declaredPlaces(subject.context);
    const hit = places?.filter((place) => excluded.some((territory) => liesIn(place, territory)));
    if (hit?.length === 0) return null;

    const args = { model: subject.usage.model?.name ?? subject.usage.value, license: license.name, territories: excluded.join(',') };
    const reasons = duties.map((obligation) => obligationReason(license, obligation));
    if (!hit) {
      const undeclared = { message: message('reason.places-undeclared') };
      return { case: 'would-apply', message: message('license-territory.would-apply', args), reasons: [...reasons, undeclared] };
    }
    return { case: 'applies', message: message('license-territory.applies', { ...args, declared: hit.join(',') }), reasons };
  },
};
