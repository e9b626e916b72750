import type { Message, Reason } from '../../model/finding';
import type { ObligationKind } from '../../model/license';
import type { EffectiveLicense } from '../../registry/api';
import { lineageReason } from '../lineageReason';
import { message } from '../messages';
import { type Duty, dutiesOf, inheritedLicenses, nearShareOf, reasonsOf } from '../obligations';
import type { Rule, RuleOptions, Subject } from '../rule';
import { encodeThresholds } from '../thresholds';

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

/** The cases, as one model with several bases is told of the first. */
const MOST_PRESSING_FIRST = ['applies', 'inherited', 'product', 'would-apply', 'below', 'alleged'] as const;

/** A model made from another one whose license binds what is made from it. */
export const inheritedLicense: Rule = {
  code: 'inherited-license',
  appliesTo: ['model', 'weights'],
  cases: {
    applies: 'A declared figure is above a threshold of the inherited license.',
    inherited: 'Duties flow down to a model whose weights are open; whoever uses the weights has them.',
    'would-apply': 'All duties that flow down hold above thresholds, and a figure is not declared.',
    below: 'All duties that flow down hold above thresholds, and all declared figures are well below.',
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
    ja: {
      title: '系譜を通じて引き継がれるライセンス',
      why: 'ファインチューニング、蒸留、量子化で作られたモデルは、緩やかなライセンスを掲げていても、基になったモデルのライセンスに拘束されていることがあります。派生モデルの説明にはそのことが書かれていない場合も多くあります。',
      whenItFires: 'モデルの祖先のライセンスに下流へ引き継がれる義務があり、モデル自体には別のライセンスが付いている場合。',
      howToFix: '両方のライセンスの義務に従うか、そのような義務のない基から作られた同種のモデルを選んでください。',
      cases: {
        applies: '申告された数値が、引き継がれたライセンスの基準を超えています。',
        inherited: '重みが公開されているモデルに義務が引き継がれています。重みの利用者がその義務を負います。',
        'would-apply': '引き継がれる義務はすべて基準を超える場合のもので、申告されていない数値があります。',
        below: '引き継がれる義務はすべて基準を超える場合のもので、申告された数値はいずれも十分に下回っています。',
        product: '非公開のモデルまたは製品に義務が引き継がれています。まずその提供元が義務を負います。',
        alleged: '引き継ぎの経路は申し立てによるもの、または争いがあるものです。',
      },
      finding: 'DeepSeek R1 Distill Llama 8B は、Llama 3.1 8B から Llama 3.1 Community License の義務を引き継ぎます。',
    },
  },
  check(subject, options) {
    const readings = inheritedLicenses(subject)
      .map((inherited) => read(inherited, subject, options))
      .filter((reading) => reading.reasons.length > 0);
    const [first] = [...readings].sort((a, b) => MOST_PRESSING_FIRST.indexOf(a.case) - MOST_PRESSING_FIRST.indexOf(b.case));
    if (!first) return null;
    return { case: first.case, message: first.message, reasons: readings.flatMap(({ path, reasons }) => [...path, ...reasons]) };
  },
};

interface Reading {
  readonly case: (typeof MOST_PRESSING_FIRST)[number];
  readonly message: Message;
  readonly path: readonly Reason[];
  readonly reasons: readonly Reason[];
}

function read({ license, carrier, path }: EffectiveLicense, subject: Subject, options: RuleOptions): Reading {
  const model = subject.usage.model;
  const duties = dutiesOf(license, DUTIES, subject.context, nearShareOf(options));
  const confirmed = path.every(({ status }) => status === 'confirmed');
  const found = confirmed ? caseOf(duties, model?.openness === 'closed') : 'alleged';
  const thresholds = encodeThresholds(duties[0]?.obligation.above ?? []);
  const args = { model: model?.name ?? subject.usage.value, license: license.name, carrier: carrier.name, thresholds };
  return {
    case: found,
    message: message(`inherited-license.${found === 'applies' || found === 'product' ? 'inherited' : found}`, args),
    path: path.map(lineageReason),
    reasons: duties.flatMap(reasonsOf),
  };
}

/** The most pressing duty comes first; where even that one hangs on a threshold, all do. */
function caseOf([first]: readonly Duty[], isProduct: boolean): Exclude<Reading['case'], 'alleged'> {
  if (first?.applicability === 'applies') return 'applies';
  if (isProduct) return 'product';
  if (first?.applicability === 'below') return 'below';
  return first?.applicability === 'would-apply' ? 'would-apply' : 'inherited';
}
