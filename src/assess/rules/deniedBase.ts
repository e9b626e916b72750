import { decidedAt } from '../citation';
import { message } from '../messages';
import { describes } from '../policy/selector';
import type { Outcome, Rule, Subject } from '../rule';
import { denialsOfDerived, inWords } from './denied';

/** A model that was made from one that the deny list describes. */
export const deniedBase: Rule = {
  code: 'denied-base',
  appliesTo: ['model', 'weights'],
  cases: {
    confirmed: 'A base of the model is described by an entry of `deny` with `derived: true`.',
    alleged: 'As before, but that the model was made from it is alleged or disputed.',
  },
  documentation: {
    title: 'Base from a denied origin',
    why: 'A fine-tune, a distillation or a product carries on what its base brought along. Where a team denies an origin because of the weights themselves, the name on the box does not matter.',
    whenItFires:
      "An entry of the policy's `deny` list has `derived: true`, and it describes one of the models in the lineage. A usage that the list describes itself gives `denied` alone.",
    howToFix: 'Use a model with another base, or leave out `derived` where the denial is about the endpoint and not about the weights.',
    example: {
      language: 'yaml',
      code: 'deny:\n  - country: CN\n    derived: true',
      finding: 'DeepSeek R1 Distill Llama 70B was made with DeepSeek R1, which the policy denies.',
    },
    sources: [{ title: 'CycloneDX: Machine Learning Bill of Materials (pedigree)', url: 'https://cyclonedx.org/capabilities/mlbom/' }],
    ja: {
      title: '禁止された出所に由来するモデル',
      why: 'ファインチューニング、蒸留、製品は、基になったモデルが持ち込んだものを受け継ぎます。重みそのものを理由に出所を禁止しているのであれば、表に出ている名前は関係ありません。',
      whenItFires:
        'ポリシーの `deny` の項目に `derived: true` があり、系譜の中のモデルに当てはまる場合。使用箇所そのものが当てはまるときは `denied` だけを示します。',
      howToFix:
        '別のモデルを基にしたモデルを使ってください。重みではなくエンドポイントを理由とする禁止であれば、`derived` を外してください。',
      cases: {
        confirmed: 'モデルの基が、`derived: true` の付いた `deny` の項目に当てはまります。',
        alleged: '前項と同じですが、それから作られたことは申し立てによるもの、または争いがあるものです。',
      },
      finding: 'DeepSeek R1 Distill Llama 70B は、ポリシーで禁止されている DeepSeek R1 から作られています。',
    },
  },
  check(subject) {
    const { usage, registry } = subject;
    const entries = denialsOfDerived(subject);
    if (!usage.model || entries.length === 0) return null;
    // What is denied itself is told there, and its bases add nothing.
    if (subject.policy.deny.some((entry) => describes(entry, subject, subject.onFault))) return null;
    for (const ancestor of registry.ancestors(usage.model.id)) {
      const asBase = withModel(subject, ancestor.model.id);
      const entry = entries.find((candidate) => describes(candidate, asBase, subject.onFault));
      if (!entry) continue;
      const isConfirmed = ancestor.status === 'confirmed';
      const args = { model: usage.model.name, base: ancestor.model.name, relation: ancestor.relation, status: ancestor.status };
      const lineage = message(isConfirmed ? 'reason.lineage' : 'reason.lineage-alleged', {
        ...args,
        child: ancestor.child.name,
      });
      return {
        case: isConfirmed ? 'confirmed' : 'alleged',
        message: message(isConfirmed ? 'denied-base.confirmed' : 'denied-base.alleged', args),
        reasons: [
          { message: lineage, fact: 'model.lineage', sources: ancestor.sources },
          decidedAt(entry.origin, message('reason.denied-by', { selector: inWords(entry), layer: entry.origin.layer })),
        ],
        ...(entry.level === undefined ? {} : { level: entry.level }),
        decidedBy: entry.origin,
      } satisfies Outcome;
    }
    return null;
  },
};

/** The subject as if it named another model; where it runs stays the same. */
function withModel(subject: Subject, id: string): Subject {
  const model = subject.registry.model(id) ?? null;
  const vendor = model === null ? null : (subject.registry.vendor(model.vendor) ?? null);
  return { ...subject, usage: { ...subject.usage, model, vendor, value: id } };
}
