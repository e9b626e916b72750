import { message } from '../messages';
import type { WorkspaceOutcome, WorkspaceRule } from './rule';

/** Different models of one kind from which on they count as many, unless the policy sets `models`. */
export const MANY_MODELS = 6;

/** The same job done by many models. */
export const duplicatePurpose: WorkspaceRule = {
  code: 'duplicate-purpose',
  cases: { many: 'At least `models` (6 unless set) different models of one kind are in use.' },
  documentation: {
    title: 'The same job done by many models',
    why: 'Each model is a set of terms, a lifecycle and an evaluation of its own. Where many do the same job, most of that work is done several times, or not at all.',
    whenItFires: 'At least `models` different models of the same kind (chat, embedding, image …) are in use outside tests.',
    howToFix: 'Agree on a few and name them as `alternatives` in the policy.',
    example: {
      language: 'yaml',
      code: 'rules:\n  duplicate-purpose:\n    level: low\n    options: { models: 4 }',
      finding: '7 different models do the job “embedding”.',
    },
    sources: [{ title: 'NIST AI Risk Management Framework, GOVERN 1.6 (inventory)', url: 'https://airc.nist.gov/airmf-resources/airmf/' }],
    ja: {
      title: '同じ用途に使われる多くのモデル',
      why: 'モデルごとに、条件、ライフサイクル、評価が必要です。同じ用途に多くのモデルを使うと、その作業を何度も行うか、まったく行わないことになります。',
      whenItFires: 'テスト以外で、同じ種類（チャット、埋め込み、画像など）の異なるモデルが `models` 以上使われている場合。',
      howToFix: '少数に絞ることを決め、ポリシーの `alternatives` に挙げてください。',
      cases: { many: '同じ種類の異なるモデルが `models` 以上（指定がなければ 6）使われています。' },
      finding: '同じ用途「埋め込み」に 7 種類のモデルが使われています。',
    },
  },
  check({ usages, counted }, options) {
    const limit = typeof options['models'] === 'number' && options['models'] >= 2 ? options['models'] : MANY_MODELS;
    const byKind = new Map<string, Map<string, number[]>>();
    for (const index of counted) {
      const model = usages[index]?.model;
      if (!model) continue;
      const models = byKind.get(model.kind) ?? new Map<string, number[]>();
      models.set(model.id, [...(models.get(model.id) ?? []), index]);
      byKind.set(model.kind, models);
    }
    return [...byKind].flatMap(([kind, models]): readonly WorkspaceOutcome[] => {
      if (models.size < limit) return [];
      const names = [...models.keys()].sort();
      return [
        {
          case: 'many',
          message: message('duplicate-purpose.many', { count: models.size, kind }),
          reasons: [{ message: message('reason.models', { models: names.join('\n') }) }],
          usages: [...models.values()].flat(),
        },
      ];
    });
  },
};
