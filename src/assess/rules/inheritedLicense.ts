import type { Message, Reason } from '../../model/finding';
import type { ObligationKind } from '../../model/registry';
import type { Ancestor, EffectiveLicense } from '../../registry/api';
import { because, sourcesOf } from '../citation';
import { message } from '../messages';
import { dutiesOf, inheritedLicenses, nearShareOf, reasonsOf } from '../obligations';
import type { Rule, RuleOptions, Subject } from '../rule';

/** Duties that ask more of a user than to pass on a notice with copies, which nearly every license asks. */
const DUTIES: readonly ObligationKind[] = [
  'attribution-display',
  'user-threshold',
  'revenue-threshold',
  'non-commercial',
  'research-only',
  'territory-excluded',
  'use-restriction',
  'naming',
  'no-competing-training',
  'share-alike',
  'agreement-required',
];

/** A model made from another one whose license binds what is made from it. */
export const inheritedLicense: Rule = {
  code: 'inherited-license',
  appliesTo: ['model', 'weights'],
  cases: {
    applies: 'A declared figure is above a threshold of the inherited license.',
    inherited: 'Duties flow down to a model whose weights are open; whoever uses the weights has them.',
    product: 'Duties flow down to a closed model or product; its vendor has them first.',
    alleged: 'The way down is alleged or disputed.',
  },
  documentation: {
    title: 'License inherited through lineage',
    why: 'A fine-tune, distillation or quantization can carry a permissive license of its own while the license of its base still binds it. The card of the derived model often does not say so.',
    whenItFires: 'An ancestor of the model carries a license whose duties flow down, and the model itself carries another one.',
    howToFix: 'Follow the duties of both licenses, or choose a sibling that was made from a base without such duties.',
    example: {
      language: 'python',
      code: 'AutoModelForCausalLM.from_pretrained("deepseek-ai/DeepSeek-R1-Distill-Llama-8B")',
      finding: 'DeepSeek R1 Distill Llama 8B inherits duties of the Llama 3.1 Community License from Llama 3.1 8B.',
    },
    sources: [
      { title: 'DeepSeek-R1 README: license, and bases of the distilled models', url: 'https://github.com/deepseek-ai/DeepSeek-R1' },
      {
        title: 'Llama 3.1 Community License Agreement, section 1.b',
        url: 'https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/LICENSE',
      },
    ],
  },
  check(subject, options) {
    const readings = inheritedLicenses(subject)
      .map((inherited) => read(inherited, subject, options))
      .filter((reading) => reading.reasons.length > 0);
    const first =
      readings.find((reading) => reading.case === 'applies') ?? readings.find((reading) => reading.case !== 'alleged') ?? readings[0];
    if (!first) return null;
    return { case: first.case, message: first.message, reasons: readings.flatMap(({ path, reasons }) => [...path, ...reasons]) };
  },
};

interface Reading {
  readonly case: 'applies' | 'inherited' | 'product' | 'alleged';
  readonly message: Message;
  readonly path: readonly Reason[];
  readonly reasons: readonly Reason[];
}

function read({ license, carrier, path }: EffectiveLicense, subject: Subject, options: RuleOptions): Reading {
  const model = subject.usage.model;
  const duties = dutiesOf(license, DUTIES, subject.context, nearShareOf(options));
  const doubtful = path.some(({ status }) => status !== 'confirmed');
  const applies = duties.some(({ applicability }) => applicability === 'applies');
  return {
    case: doubtful ? 'alleged' : applies ? 'applies' : model?.openness === 'closed' ? 'product' : 'inherited',
    message: message(doubtful ? 'inherited-license.alleged' : 'inherited-license.inherited', {
      model: model?.name ?? subject.usage.value,
      license: license.name,
      carrier: carrier.name,
    }),
    path: path.map(step),
    reasons: duties.flatMap(reasonsOf),
  };
}

function step({ child, relation, model, status, sources }: Ancestor): Reason {
  const code = status === 'confirmed' ? 'reason.lineage' : 'reason.lineage-alleged';
  const reason = because(child, 'model.lineage', message(code, { child: child.name, relation, base: model.name, status }));
  return { ...reason, sources: sources.length > 0 ? sources : sourcesOf(child, 'lineage') };
}
