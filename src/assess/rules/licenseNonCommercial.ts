import { seenAt } from '../citation';
import { message } from '../messages';
import { dutiesOf, NEAR_SHARE, obligationReason, weightsLicense } from '../obligations';
import type { Outcome, Rule, Subject } from '../rule';

/** Weights that may be used only without commerce, or only for research. */
export const licenseNonCommercial: Rule = {
  code: 'license-non-commercial',
  appliesTo: ['model', 'weights'],
  cases: {
    commercial: 'The workspace declares revenue, and runs the weights itself or in a place that is not known.',
    undeclared: 'The workspace declares no revenue, and runs the weights itself or in a place that is not known.',
    'by-api-name': 'The name is that of an interface, and where the call goes is not known.',
    hosted: "Somebody other than the maker serves the model; that operator's terms govern the calls.",
    'vendor-hosted': 'The maker serves the model itself under the terms of its service; the license of the weights is for information.',
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
  const { deployment, location, match, model } = subject.usage;
  if (deployment.kind === 'unknown' && 'namespace' in match && match.namespace === 'api') return { ...outcome, case: 'by-api-name' };
  if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted')
    return declaresRevenue(subject) ? { ...outcome, case: 'commercial' } : outcome;
  const byMaker = deployment.operator !== null && deployment.operator === model?.vendor;
  const operator =
    (deployment.operator !== null ? subject.registry.vendor(deployment.operator)?.name : undefined) ??
    deployment.host ??
    deployment.platform;
  const served = seenAt(location, message('reason.terms-of-service', { operator }));
  return { ...outcome, case: byMaker ? 'vendor-hosted' : 'hosted', reasons: [...outcome.reasons, served] };
}

function declaresRevenue({ context }: Subject): boolean {
  return (context.monthlyRevenue?.amount ?? 0) > 0 || (context.yearlyRevenue?.amount ?? 0) > 0;
}
